/** An instant as people read it, in UTC so that two analysts see the same: `2026-01-31 12:00 UTC`. */
export function instant(iso: string): string {
  const text = new Date(iso).toISOString();
  const seconds = text.slice(16, 19);
  return `${text.slice(0, 10)} ${text.slice(11, 16)}${seconds === ':00' ? '' : seconds} UTC`;
}
