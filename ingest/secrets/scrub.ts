// Texts that are kept (paths, rule names, links) without any secret of the finding that they may repeat.

/** Shorter ones stand in too many words to be worth it. */
const SHORTEST = 8;

/** `texts`: the reported secret and what stands beside it; `publicId` may be kept. */
export function cleaner(texts: readonly string[], publicId: string | undefined): (text: string) => string {
  const [secret = '', ...beside] = texts;
  const bare = bareOf(secret);
  const values = [secret.trim(), bare, ...beside.filter((text) => !/\s/.test(text.trim())).map(bareOf)]
    .filter((value) => value.length >= SHORTEST && value !== publicId)
    .sort((a, b) => b.length - a.length);
  const written = [...new Set(values.flatMap((value) => [value, encodeURIComponent(value)]))];
  return (text) => written.reduce((left, value) => left.replaceAll(value, '…'), text);
}

/** Behind the label, without quotes. */
function bareOf(text: string): string {
  const trimmed = text.trim().replace(/["'`,;]+$/, '');
  return /[^\s"'`=:>]*$/.exec(trimmed)?.[0] ?? trimmed;
}
