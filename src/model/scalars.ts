// The scalars that statements are made of, each refusing what could not be stored, compared or shown safely.
import { z } from 'zod';

/** Lone surrogates and NUL survive no store unchanged, so they would make two ids one. */
const storable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

export const idSchema = z
  .string()
  .min(1, 'an id is not empty')
  .max(2048, 'an id has at most 2,048 characters')
  .refine(storable, 'an id holds no NUL and no lone surrogate');

export const textSchema = z
  .string()
  .max(65_536, 'a text has at most 65,536 characters')
  .refine(storable, 'a text holds no NUL and no lone surrogate');

const RFC_3339 = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/;

/**
 * An RFC 3339 instant as milliseconds since the epoch, or null where it is none. Years beyond 2199 are
 * refused: 9999 means "never" in some exports and a typing error in others, and only their adapter knows.
 */
export function parseInstant(text: string): number | null {
  if (!RFC_3339.test(text)) return null;
  const number = (from: number, to: number): number => Number(text.slice(from, to));
  const year = number(0, 4);
  const month = number(5, 7);
  const day = number(8, 10);
  if (year < 1970 || year > 2199 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month))
    return null;
  if (number(11, 13) > 23 || number(14, 16) > 59 || number(17, 19) > 59) return null;
  const instant = Date.parse(text.toUpperCase());
  return Number.isNaN(instant) ? null : instant;
}

function daysOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The number that two digits write, or one that makes any date impossible. */
function two(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 0x30;
  const ones = text.charCodeAt(at + 1) - 0x30;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : 10_000;
}

/** Whether a text is an instant as `Date.toISOString` writes it, the fraction of a second left out or not. */
function isIso(text: string): boolean {
  const { length } = text;
  if (length !== 20 && (length !== 24 || text[19] !== '.' || two(text, 20) > 99 || two(text, 21) > 99))
    return false;
  if (text[4] !== '-' || text[7] !== '-' || text[10] !== 'T' || text[13] !== ':' || text[16] !== ':')
    return false;
  const year = 100 * two(text, 0) + two(text, 2);
  const month = two(text, 5);
  const day = two(text, 8);
  if (year < 1970 || year > 2199 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month))
    return false;
  return two(text, 11) <= 23 && two(text, 14) <= 59 && two(text, 17) <= 59 && text[length - 1] === 'Z';
}

/** An instant in UTC with milliseconds, as text; null where `parseInstant` finds none. */
export function instantText(text: string): string | null {
  // Most are written so already, and need no calendar to be rewritten by.
  if (isIso(text)) return text.length === 24 ? text : `${text.slice(0, 19)}.000Z`;
  const instant = parseInstant(text);
  return instant === null ? null : new Date(instant).toISOString();
}

/** RFC 3339 in, the same instant in UTC with milliseconds out. */
export const instantSchema = z
  .string()
  .meta({ format: 'date-time' })
  .transform((text, context) => {
    const instant = instantText(text);
    if (instant !== null) return instant;
    context.addIssue({
      code: 'custom',
      message: 'a time is RFC 3339 with a zone, between 1970 and 2199, such as 2026-01-31T12:00:00Z',
    });
    return z.NEVER;
  });

/** Half-open intervals; `to` is null while it lasts. */
export const intervalsSchema = z
  .array(z.tuple([instantSchema, instantSchema.nullable()]))
  .max(1000)
  .refine((list) => list.every(([from, to]) => to === null || from < to), 'an interval ends after it starts');

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** A property key that is safe as an object key and in every query language the stores speak. */
export const attributeKeySchema = z
  .string()
  .min(1)
  .max(256)
  .refine((key) => !FORBIDDEN_KEYS.has(key), 'a property is not called __proto__, constructor or prototype')
  .refine(
    (key) => storable(key) && !/["'`\\]|u0060/i.test(key),
    'a property key holds no quote, backtick or backslash',
  );

const attributeScalarSchema = z.union([
  textSchema,
  z
    .number()
    .refine(
      (n) => !Number.isInteger(n) || Number.isSafeInteger(n),
      'an integer beyond 2^53 loses digits: write it as a string',
    ),
  z.boolean(),
  z.null(),
]);

/** Scalars that the model has no name for, kept as they came. */
export const attributesSchema = z.record(
  attributeKeySchema,
  z.union([attributeScalarSchema, z.array(attributeScalarSchema).max(10_000)]),
);
export type Attributes = z.infer<typeof attributesSchema>;
