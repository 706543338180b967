// Dates of the demo are distances from the moment it is observed (`-30d`, `+6mo`, `now`), so that its story
// is the same on any day. A month is 30 days and a year 365: the story needs distances, not a calendar.
import { z } from 'zod';

const HOUR = 3_600_000;
const UNITS: Readonly<Record<string, number>> = { h: HOUR, d: 24 * HOUR, mo: 720 * HOUR, y: 8760 * HOUR };
const DISTANCE = /^([+-])(\d{1,4})(h|d|mo|y)$/;

export const whenSchema = z.string().refine((text) => text === 'now' || DISTANCE.test(text), {
  error: ({ input }) => `${JSON.stringify(input)} is no distance in time: write now, -30d, +6mo, -2h or -1y`,
});

/** The instant a distance means, in ms since the epoch. */
export function instantOf(when: string, observedAt: number): number {
  const [, sign, count, unit] = DISTANCE.exec(when) ?? [];
  if (!unit) return observedAt;
  return observedAt + (sign === '-' ? -1 : 1) * Number(count) * (UNITS[unit] ?? 0);
}
