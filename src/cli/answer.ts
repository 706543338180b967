// Asks one question and prints its answer: the operation's data as JSON, or its table, or CSV.
import { setTimeout as sleep } from 'node:timers/promises';
import { type ChangeOptions, changesOf } from './changes.ts';
import { type Connection, connect, type Variables } from './connection.ts';
import { EXIT, UsageError } from './exit-code.ts';
import type { KeyOptions } from './key.ts';
import { csv, table } from './output.ts';
import { allPages } from './pages.ts';
import type { Question } from './question.ts';
import { type RankOptions, ranks } from './ranks.ts';
import { type SelectionOptions, selections } from './selections.ts';

export interface QuestionOptions extends KeyOptions, SelectionOptions, ChangeOptions, RankOptions {
  readonly at?: string;
  readonly asKnownAt?: number;
  readonly since?: string;
  readonly sinceVersion?: number;
  readonly definite?: boolean;
  readonly includeDisabled?: boolean;
  readonly maxHops?: number;
  readonly capability?: string;
  readonly k?: number;
  readonly first?: number;
  readonly all?: boolean;
}

const ASK_AGAIN_MS = 500;

export async function answer(
  question: Question,
  positional: readonly (string | string[])[],
  options: QuestionOptions,
): Promise<number> {
  const variables = variablesOf(question, positional, options);
  const bySecret =
    question.secret && positional.includes('-')
      ? await (await import('./trace-secret.ts')).secretTrace(options)
      : null;
  const connection = await connect(options);
  try {
    const askWith = (asking: Variables): Promise<Record<string, unknown>> =>
      asked(question, connection, asking, options.all ?? false);
    const ask = () => (bySecret ? bySecret(askWith, variables) : askWith(variables));
    let data = await ask();
    for (
      let done = question.progress?.(data) ?? null;
      done !== null;
      done = question.progress?.(data) ?? null
    ) {
      if (!options.quiet) process.stderr.write(`keyreach: computing, ${Math.floor(100 * done)} % done …\n`);
      await sleep(ASK_AGAIN_MS);
      data = await ask();
    }
    if (options.json) process.stdout.write(`${JSON.stringify(data, null, 2)}\n`);
    else process.stdout.write((options.csv ? csv : table)(question.rows(data)));
    const missing = question.missing?.(data) ?? null;
    if (missing) process.stderr.write(`keyreach: ${missing}\n`);
    return missing ? EXIT.failed : EXIT.done;
  } finally {
    await connection.close();
  }
}

function asked(
  question: Question,
  connection: Connection,
  variables: Variables,
  all: boolean,
): Promise<Record<string, unknown>> {
  const { operation, connection: path } = question;
  if (all && question.all) return question.all(connection, variables);
  if (all && path) return allPages(connection, operation, variables, path);
  return connection.execute(operation, variables);
}

function variablesOf(
  question: Question,
  positional: readonly (string | string[])[],
  options: QuestionOptions,
): Variables {
  const variables: Variables = {};
  question.variables.forEach((name, i) => {
    const value = positional[i];
    if (value === '-' && !question.secret)
      throw new UsageError('standard input is not read here: give an id');
    if (value !== undefined) variables[name] = value;
  });
  if (question.ranks) Object.assign(variables, ranks(options));
  if (question.selects) Object.assign(variables, selections(positional.flat(), options));
  if (question.capability && options.capability) variables['capability'] = options.capability;
  if (question.several && options.k !== undefined) variables['k'] = options.k;
  if (question.reach) variables['options'] = reachOptions(options);
  if (question.changes) variables['changes'] = changesOf(options);
  if (question.since === 'SIDE') variables['since'] = sinceOf(options);
  if (question.since === 'INSTANT') variables['since'] = options.since;
  if (question.at && options.at) variables['at'] = options.at;
  if (options.first !== undefined) variables['first'] = options.first;
  return variables;
}

function sinceOf({ since, sinceVersion }: QuestionOptions): Variables {
  if (since === undefined && sinceVersion === undefined)
    throw new UsageError('since when? Give --since TIME, --since-version VERSION, or both');
  return {
    ...(since === undefined ? {} : { at: since }),
    ...(sinceVersion === undefined ? {} : { asKnownAt: sinceVersion }),
  };
}

function reachOptions({ at, asKnownAt, definite, includeDisabled, maxHops }: QuestionOptions): Variables {
  return {
    ...(at ? { at } : {}),
    ...(asKnownAt === undefined ? {} : { asKnownAt }),
    ...(definite ? { certainty: 'DEFINITE' } : {}),
    ...(includeDisabled ? { includeDisabled: true } : {}),
    ...(maxHops === undefined ? {} : { maxHops }),
  };
}
