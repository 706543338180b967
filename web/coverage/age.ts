// How old an observation is, in the largest unit that fits.
const UNITS = [
  ['year', 31_536_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

/** `3 hours ago`; an observation from the future says `in 3 hours`. */
export function age(seconds: number): string {
  const unit = UNITS.find(([, length]) => Math.abs(seconds) >= length);
  return unit ? relative.format(-Math.trunc(seconds / unit[1]), unit[0]) : 'just now';
}
