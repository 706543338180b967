// `keyreach copy`: a graph with its history from one store into another that is empty, compared at the end.
import { existsSync, realpathSync } from 'node:fs';
import { configFrom } from '../config.ts';
import { KeyreachError } from '../model/errors.ts';
import { openStore, type StoreChoice } from '../open-store.ts';
import { type CopyReport, copyGraph } from '../store/copy/copy-graph.ts';
import { EXIT, UsageError } from './exit-code.ts';
import { factsDisplay } from './facts-progress.ts';

interface CopyOptions {
  readonly from: string;
  readonly to: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const NEO4J = /^(neo4j|bolt)(\+s|\+ssc)?:\/\//;

export async function copyInto({ from, to, json, quiet }: CopyOptions): Promise<number> {
  const choices = choicesOf(from, to, process.env);
  const say = (line: string): void => void process.stderr.write(`keyreach: ${line}\n`);
  const source = await openStore(choices.from, say);
  try {
    const target = await openStore(choices.to, say);
    const display = factsDisplay(quiet ?? false);
    try {
      const report = await copyGraph(source, target, ({ phase, done, total }) =>
        display.show(phase, done, total),
      );
      display.end();
      if (json)
        process.stdout.write(
          `${JSON.stringify({ from: source.description, to: target.description, ...report }, null, 2)}\n`,
        );
      else if (!quiet) process.stderr.write(copyText(report, source.description, target.description));
      return EXIT.done;
    } finally {
      display.end();
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** Which stores they are, and as whom to open each; wrong usage where they are one, or a password is missing. */
export function choicesOf(
  from: string,
  to: string,
  environment: Readonly<Record<string, string | undefined>>,
): { from: StoreChoice; to: StoreChoice } {
  const both = NEO4J.test(from) && NEO4J.test(to);
  const choice = (store: string, option: string, side: 'FROM' | 'TO'): StoreChoice => {
    if (!NEO4J.test(store)) {
      if (/^[a-z][a-z0-9+.-]*:\/\//i.test(store))
        throw new UsageError(`${option} takes a data directory, or a neo4j:// or bolt:// address`);
      return { data: store };
    }
    refuseCredentials(store, option);
    const name = (variable: string): string => (both ? `NEO4J_${side}_${variable}` : `NEO4J_${variable}`);
    const { neo4j } = configFrom({
      NEO4J_USER: environment[name('USER')],
      NEO4J_PASSWORD: environment[name('PASSWORD')],
      NEO4J_DATABASE: environment[name('DATABASE')],
    });
    if (neo4j.password === undefined) {
      const why = both ? 'where both stores are Neo4j, each has its own' : 'Neo4j needs a password';
      throw new KeyreachError(
        'BAD_USER_INPUT',
        `${why}: set ${name('PASSWORD')}, and ${name('USER')} where it is not ${neo4j.user}.`,
      );
    }
    return { neo4j: { uri: store, user: neo4j.user, password: neo4j.password, database: neo4j.database } };
  };
  const choices = { from: choice(from, '--from', 'FROM'), to: choice(to, '--to', 'TO') };
  if ('data' in choices.from && !existsSync(choices.from.data))
    throw new KeyreachError('NOT_FOUND', `there is no data directory ${from} to copy from`);
  if (placeOf(choices.from) === placeOf(choices.to))
    throw new UsageError('--from and --to are the same store: give another one to copy to');
  return choices;
}

function refuseCredentials(uri: string, option: string): void {
  if (/^[^/]*\/\/[^/]*@/.test(uri))
    throw new UsageError(`${option} holds a user or password: leave it out and use the environment (--help)`);
}

function placeOf(choice: StoreChoice): string {
  if ('neo4j' in choice) return `${choice.neo4j.uri.replace(/\/+$/, '')} ${choice.neo4j.database ?? ''}`;
  return existsSync(choice.data) ? realpathSync(choice.data) : choice.data;
}

function copyText(report: CopyReport, from: string, to: string): string {
  const { version, sourceVersion, oldest, runs, nodes, edges, quarantined, digest, keyed, already } = report;
  return [
    already ? `${to} is the copy of ${from} already` : `copied ${from} to ${to}`,
    `  graph version ${version}${oldest > 0 ? `, from version ${oldest} on` : ' with every version before it'}: ${runs} runs, ${nodes} facts of nodes, ${edges} of edges, ${quarantined} quarantined records`,
    `  verified: both ends were read again and are equal (digest ${digest})`,
    ...(keyed
      ? ['  its fingerprints need the deployment key of the source: give the copy the same key file']
      : []),
    ...(sourceVersion > version
      ? [`  the source has come to version ${sourceVersion} meanwhile: what is newer is not in the copy`]
      : []),
    '',
  ].join('\n');
}
