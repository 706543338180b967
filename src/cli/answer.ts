// Asks one question and prints its answer: the operation's data as JSON, or its table, or CSV.
import { connect, type Variables } from './connection.ts';
import { EXIT, UsageError } from './exit-code.ts';
import type { KeyOptions } from './key.ts';
import { csv, table } from './output.ts';
import { allPages } from './pages.ts';
import type { Question } from './questions.ts';

export interface QuestionOptions extends KeyOptions {
  readonly at?: string;
  readonly definite?: boolean;
  readonly includeDisabled?: boolean;
  readonly maxHops?: number;
  readonly capability?: string;
  readonly first?: number;
  readonly all?: boolean;
}

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
    const data = bySecret
      ? await bySecret(connection, variables)
      : options.all && question.connection
        ? await allPages(connection, question.operation, variables, question.connection)
        : await connection.execute(question.operation, variables);
    if (options.json) process.stdout.write(`${JSON.stringify(data, null, 2)}\n`);
    else process.stdout.write((options.csv ? csv : table)(question.rows(data)));
    const missing = question.missing?.(data) ?? null;
    if (missing) process.stderr.write(`keyreach: ${missing}\n`);
    return missing ? EXIT.failed : EXIT.done;
  } finally {
    await connection.close();
  }
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
  if (question.capability && options.capability) variables['capability'] = options.capability;
  if (question.reach) variables['options'] = reachOptions(options);
  if (question.at && options.at) variables['at'] = options.at;
  if (options.first !== undefined) variables['first'] = options.first;
  return variables;
}

function reachOptions({ at, definite, includeDisabled, maxHops }: QuestionOptions): Variables {
  return {
    ...(at ? { at } : {}),
    ...(definite ? { certainty: 'DEFINITE' } : {}),
    ...(includeDisabled ? { includeDisabled: true } : {}),
    ...(maxHops === undefined ? {} : { maxHops }),
  };
}
