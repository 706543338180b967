// Reading of a report's fields. A fault names fields and what they should be, never what they hold.
import { z } from 'zod';
import type { Json } from '../../src/model/adapter.ts';
import type { Read } from './finding.ts';

export type Fields = { readonly [key: string]: Json };

/** The value where it is an object. */
export function fieldsOf(value: Json | undefined): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
}

export function has(fields: Fields | null, ...keys: readonly string[]): fields is Fields {
  return fields !== null && keys.every((key) => Object.hasOwn(fields, key));
}

/** A text that must be there. */
export const required = z.string('expected a text').min(1, 'expected a text that is not empty');
/** A text that may be missing, null or empty: then it is left out. */
export const optional = z
  .string()
  .nullish()
  .transform((text) => (text === null || text === '' ? undefined : text));
/** A number that may be missing; CSV writes it as text. What is no number decides nothing and is left out. */
export const lineNumber = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
  .optional()
  .catch(undefined);

export function faultOf({ issues: [issue] }: z.ZodError, format: string): Read {
  const at = issue?.path.join('.') ?? '';
  return { fault: `${format}: ${at === '' ? '' : `${at}: `}${issue?.message ?? 'not a finding'}` };
}
