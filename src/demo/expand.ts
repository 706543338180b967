// Bulk: one entry of the scenario stands for many (`repeat: 12`, `each: staff`). Placeholders are filled in
// wherever text stands, so that ids, names and premises stay in step.

export interface Bulk {
  readonly repeat?: number | undefined;
  readonly each?: string | readonly string[] | undefined;
}

type Fill = (text: string) => string;

/** One way of filling placeholders in for each copy that an entry stands for; throws on an unknown list. */
export function fills({ repeat, each }: Bulk, lists: Readonly<Record<string, readonly string[]>>): Fill[] {
  const words = typeof each === 'string' ? each.split(' ').flatMap((name) => listed(name, lists)) : each;
  const byWord = words?.map(
    (word): Fill =>
      (text) =>
        text.replaceAll('{each}', word).replaceAll('{Each}', capitalized(word)),
  ) ?? [(text: string) => text];
  const byNumber = Array.from(
    { length: repeat ?? 1 },
    (_, i): Fill =>
      (text) =>
        text.replaceAll('{n}', `${i + 1}`),
  );
  return byWord.flatMap((word) =>
    byNumber.map(
      (number): Fill =>
        (text) =>
          number(word(text)),
    ),
  );
}

function listed(name: string, lists: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const list = lists[name];
  if (!list) throw new Error(`there is no list called ${name}`);
  return list;
}

/** Fills placeholders in in every text of a value. */
export function filled(value: unknown, fill: Fill): unknown {
  if (typeof value === 'string') return fill(value);
  if (Array.isArray(value)) return value.map((item) => filled(item, fill));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [fill(key), filled(item, fill)]));
}

/** `ada-brook` as `Ada Brook`. */
function capitalized(word: string): string {
  return word
    .split(/[-.]/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ');
}
