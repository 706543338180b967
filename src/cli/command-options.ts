// Options that several commands take, and how their values are read.
import { type Command, InvalidArgumentError, Option } from 'commander';
import { MOST_THREADS, NICEST } from '../config.ts';
import { REACH_MODES } from '../graphql/push-down/where.ts';
import { parseInstant } from '../model/scalars.ts';
import { giveWay } from './nice.ts';

export const EXIT_CODES = `
Exit codes: 0 done (check: yes or no) · 1 failed or unknown id, state unchanged · 2 wrong usage
            3 partial (quarantined records or gaps) · 4 held for removals`;

export function instant(text: string): string {
  const ms = parseInstant(text);
  if (ms === null)
    throw new InvalidArgumentError('a time is RFC 3339 with a zone, such as 2026-01-31T12:00:00Z');
  return new Date(ms).toISOString();
}

export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('a whole number, 0 or more');
  return value;
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
    .hook('preAction', () => giveWay(command.opts()));
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
        'auto: what the loaded graph may take (default: half of the memory)',
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

export function withReach(command: Command): Command {
  return command
    .option('--at <time>', 'as of this instant (default: now)', instant)
    .option(
      '--as-known-at <version>',
      'as the graph was known at this version (default: the newest)',
      wholeNumber,
    )
    .option('--definite', 'only what needs no condition')
    .option('--include-disabled', 'follow what is only disabled')
    .option('--max-hops <n>', 'at most so many hops; the answer says when it was cut', wholeNumber);
}
