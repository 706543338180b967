// Examples in Markdown: each `npx keyreach …` line of a `sh` block, with the `text` block after it, if any.

export interface Example {
  readonly command: string;
  /** What the page says it prints; null where it says nothing. */
  readonly output: string | null;
}

const FENCE = /^```(\w*)\n([\s\S]*?)^```$/gm;

export function examples(markdown: string): Example[] {
  const blocks = [...markdown.matchAll(FENCE)].map(([, language = '', body = '']) => ({ language, body }));
  return blocks.flatMap(({ language, body }, i) => {
    if (language !== 'sh') return [];
    const commands = body
      .replaceAll('\\\n', ' ')
      .split('\n')
      .filter((line) => line.startsWith('npx keyreach '));
    const next = blocks[i + 1];
    return commands.map((command, k) => ({
      command,
      output: k === commands.length - 1 && next?.language === 'text' ? next.body : null,
    }));
  });
}

/** GraphQL operations quoted on the page. */
export function operations(markdown: string): string[] {
  return [...markdown.matchAll(FENCE)].flatMap(([, language, body = '']) =>
    language === 'graphql' ? [body] : [],
  );
}

/** Words of a command line: single and double quotes, nothing else of a shell. */
export function words(command: string): string[] {
  return [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '');
}

/**
 * Whether real output is what the page shows: line by line, instants and ages apart; `…` stands for
 * anything within a line, and on a line of its own for any number of lines.
 */
export function matches(shown: string, real: string): boolean {
  const pattern = settled(shown)
    .split('\n')
    .map((line) => (line.trim() === '…' ? '[\\s\\S]*' : line.trimEnd().split('…').map(escaped).join('.*')))
    .join('\n')
    .replaceAll('[\\s\\S]*\n', '[\\s\\S]*');
  return new RegExp(`^${pattern}\\n?$`).test(
    `${settled(real)
      .split('\n')
      .map((line) => line.trimEnd())
      .join('\n')
      .trimEnd()}\n`,
  );
}

function settled(text: string): string {
  return `${text.trimEnd()}\n`
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z/g, '<time>')
    .replace(/\d{4}-\d\d-\d\d/g, '<day>')
    .replace(/\b\d+ (second|minute|hour|day)s?\b/g, '<age>')
    .replace(/ +/g, ' ');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
