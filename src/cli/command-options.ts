// Options that several commands take, and how their values are read.
import { type Command, InvalidArgumentError, Option } from 'commander';
import { configFrom, MOST_THREADS, NICEST } from '../config.ts';
import { REACH_MODES } from '../graphql/push-down/where.ts';
import { parseInstant } from '../model/scalars.ts';
import { giveWay } from '../priority.ts';
import { EXIT } from './exit-code.ts';
import type { Question } from './question.ts';

export const EXIT_CODES = `
Exit codes: 0 done (check: yes or no) · 1 failed or unknown id, state unchanged · 2 wrong usage
            3 partial (quarantined records or gaps) · 4 held for removals`;

export function instant(text: string): string {
  const ms = parseInstant(text);
  if (ms === null)
    throw new InvalidArgumentError(
      'a time is RFC 3339 with a zone, between 1970 and 2199, such as 2026-01-31T12:00:00Z',
    );
  return new Date(ms).toISOString();
}

export function wholeNumber(text: string): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value)) throw new InvalidArgumentError('a whole number, 0 or more');
  return value;
}

/** An empty value is a variable that was never set: a question must not go elsewhere, or be another, for that. */
export function refuseEmpty(command: Command): void {
  for (const option of command.options) {
    const value: unknown = command.getOptionValue(option.attributeName());
    if (value === '' || (Array.isArray(value) && value.includes('')))
      command.error(`error: option '${option.flags}' is given an empty value: name one, or leave it out`, {
        exitCode: EXIT.usage,
      });
  }
}

export function threadCount(text: string): number {
  const value = wholeNumber(text);
  if (value > MOST_THREADS) throw new InvalidArgumentError(`0 to ${MOST_THREADS} threads`);
  return value;
}

function niceness(text: string): number {
  const value = wholeNumber(text);
  if (value > NICEST) throw new InvalidArgumentError(`0 to ${NICEST}`);
  return value;
}

export function port(text: string): number {
  const value = wholeNumber(text);
  if (value > 65_535) throw new InvalidArgumentError('a port is 0 to 65535 (0: any free one)');
  return value;
}

/** Options of every command that answers from the graph. */
export function common(command: Command): Command {
  return command
    .option('--data <dir>', 'data directory of the embedded store (default: keyreach-data)')
    .addOption(
      new Option(
        '--neo4j <uri>',
        'Neo4j instead of a data directory; NEO4J_USER, NEO4J_PASSWORD and NEO4J_DATABASE say how',
      ).conflicts('data'),
    )
    .option('--quiet', 'nothing on standard error but errors')
    .addHelpText('after', EXIT_CODES);
}

export function withKeyFile(command: Command): Command {
  return command.option(
    '--key-file <file>',
    "the deployment's key file (default: KEYREACH_KEY_FILE, else in the data directory)",
  );
}

/** Of commands that read or write a whole store: they give way to servers before they begin. */
export function withNice(command: Command): Command {
  return command
    .option(
      '--nice <n>',
      'how far it gives way to servers on this machine, 0 (not at all) to 19 (default: KEYREACH_NICE, else 10)',
      niceness,
    )
    .hook('preAction', () => giveWay(command.opts()['nice'] ?? configFrom(process.env).nice));
}

/** Where reach is followed, of commands that answer in their own process. */
export function withWhere(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--reach <where>',
        'follow reach on the loaded graph (projection), inside Neo4j without loading it (neo4j), or as fits (auto; the default)',
      ).choices([...REACH_MODES]),
    )
    .addOption(
      new Option(
        '--projection-memory <mb>',
        'what the loaded graph may take, and where it is not loaded, all its nodes for a list of them (default: half of the memory)',
      ).argParser(wholeNumber),
    );
}

export function reading(command: Command): Command {
  return withWhere(common(command))
    .option('--server <url>', 'ask a running server instead of a data directory')
    .option('--token-file <file>', 'bearer token for --server')
    .addOption(new Option('--json', "the operation's data as JSON").conflicts('csv'))
    .option('--csv', 'comma-separated values, one row a result');
}

export function paging(command: Command): Command {
  return command
    .addOption(
      new Option('--first <n>', 'at most so many results (50, at most 500)')
        .argParser(wholeNumber)
        .conflicts('all'),
    )
    .option('--all', 'every result');
}

/** What --at and --as-known-at mean to a question. */
const WHEN = {
  INSTANT: { at: 'end of the interval (default: now)', version: '' },
  SIDE: {
    at: 'the instant after (default: now); of both sides where --since is left out',
    version: '; of both sides where --since-version is left out',
  },
  POINT: { at: 'as of this instant (default: now)', version: '' },
};

export function withReach(
  command: Command,
  { since, unlimited }: Pick<Question, 'since' | 'unlimited'>,
): void {
  const when = WHEN[since ?? 'POINT'];
  command
    .option('--at <time>', when.at, instant)
    .option(
      '--as-known-at <version>',
      `as the graph was known at this version (default: the newest)${when.version}`,
      wholeNumber,
    )
    .option('--definite', 'only what needs no condition')
    .option('--include-disabled', 'follow what is only disabled');
  if (!unlimited)
    command.option('--max-hops <n>', 'at most so many hops; the answer says when it was cut', wholeNumber);
}
