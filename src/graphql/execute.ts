// Operations answered in this process, without HTTP: the same schema, resolvers and errors.
import { type ExecutionResult, execute, type GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type Answering, contextOf } from './context.ts';
import { formatted, type Report } from './errors.ts';
import { operationDocument } from './operations.ts';
import { schema } from './schema.ts';

export interface OperationResult {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

const toStandardError: Report = (id, error) => {
  process.stderr.write(
    `keyreach: unexpected error ${id}: ${error instanceof Error ? error.stack : String(error)}\n`,
  );
};

/**
 * The answer to an operation of queries/graphql, by its file's name, on everything committed before the call.
 * There is no limit of time or cost: the caller waits for its own question.
 */
export async function executeOperation(
  answering: Answering,
  operation: string,
  variables: Readonly<Record<string, unknown>> = {},
  report: Report = toStandardError,
): Promise<OperationResult> {
  await answering.graph.refresh();
  const { data, errors }: ExecutionResult = await execute({
    schema,
    document: operationDocument(operation),
    variableValues: variables,
    contextValue: contextOf(answering),
  });
  if (!errors) return { data: data ?? null };
  return { data: data ?? null, errors: errors.map((error) => formatted(shown(error), error, report)) };
}

/** What has no path was found before anything ran: wrong variables, to which graphql-js gives no code. */
function shown(error: GraphQLError): GraphQLFormattedError {
  const plain = error.toJSON();
  return error.path ? plain : { ...plain, extensions: { code: 'BAD_USER_INPUT' } };
}
