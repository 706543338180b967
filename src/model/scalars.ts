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

const RFC_3339 =
  /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;

/**
 * An RFC 3339 instant as milliseconds since the epoch, or null where it is none. Years beyond 2199 are
 * refused: 9999 means "never" in some exports and a typing error in others, and only their adapter knows.
 */
export function parseInstant(text: string): number | null {
  const match = RFC_3339.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second] = match.map(Number) as number[];
  if (year === undefined || year < 1970 || year > 2199) return null;
  const days = new Date(Date.UTC(year, month ?? 0, 0)).getUTCDate();
  if (!month || month > 12 || !day || day > days) return null;
  if ((hour ?? 24) > 23 || (minute ?? 60) > 59 || (second ?? 60) > 59) return null;
  const instant = Date.parse(text.toUpperCase());
  return Number.isNaN(instant) ? null : instant;
}

/** RFC 3339 in, the same instant in UTC with milliseconds out. */
export const instantSchema = z.string().meta({ format: 'date-time' }).transform((text, context) => {
  const instant = parseInstant(text);
  if (instant === null) {
    context.addIssue({
      code: 'custom',
      message: 'a time is RFC 3339 with a zone, between 1970 and 2199, such as 2026-01-31T12:00:00Z',
    });
    return z.NEVER;
  }
  return new Date(instant).toISOString();
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
  .refine((key) => storable(key) && !/["'`\\]|u0060/i.test(key), 'a property key holds no quote, backtick or backslash');

const attributeScalarSchema = z.union([
  textSchema,
  z.number().refine((n) => !Number.isInteger(n) || Number.isSafeInteger(n), 'an integer beyond 2^53 loses digits: write it as a string'),
  z.boolean(),
  z.null(),
]);

/** Scalars that the model has no name for, kept as they came. */
export const attributesSchema = z.record(
  attributeKeySchema,
  z.union([attributeScalarSchema, z.array(attributeScalarSchema).max(10_000)]),
);
export type Attributes = z.infer<typeof attributesSchema>;
