// Dates as collectors write them: RFC 3339, or a number of seconds or milliseconds where its size leaves no
// doubt which of them it is (both between 1980 and 2200).
import type { Json } from '../../src/model/adapter.ts';
import { parseInstant } from '../../src/model/scalars.ts';

const FROM = Date.UTC(1980, 0, 1);
const TO = Date.UTC(2200, 0, 1);

/** RFC 3339; undefined where nothing is stated (absent, null or an empty text); null where it is no date. */
export function instantOf(value: Json | undefined): string | undefined | null {
  if (value === undefined || value === null || value === '') return undefined;
  const instant = typeof value === 'string' ? parseInstant(value) : fromNumber(value);
  return instant === null ? null : new Date(instant).toISOString();
}

function fromNumber(value: Json): number | null {
  if (typeof value !== 'number') return null;
  if (value >= FROM && value < TO) return value;
  return value * 1000 >= FROM && value * 1000 < TO ? value * 1000 : null;
}
