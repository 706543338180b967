// The one place that turns errors into what clients see: a code, a message with the remedy, never a stack.
import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { KeyreachError } from '../model/errors.ts';
import { PageError } from './page-error.ts';

/** Unexpected errors are written here, with the id that the client is told. */
export type Report = (id: string, error: unknown) => void;

/** Codes that are the client's doing; with them the message is safe to show. */
const CLIENT_CODES = new Set([
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'LIMIT_EXCEEDED',
  'STORE_UNAVAILABLE',
  'CURSOR_EXPIRED',
  'VERSION_GONE',
  'NEEDS_PROJECTION',
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
]);

/** Named errors of the product as GraphQL errors; anything else unchanged. */
export function toGraphQLError(error: unknown): unknown {
  if (!(error instanceof KeyreachError)) return error;
  const http = error instanceof PageError ? { http: { status: 400 } } : {};
  return new GraphQLError(error.message, {
    originalError: error,
    extensions: { ...error.details, code: error.code, ...http },
  });
}

/** What the client gets. What is not the client's doing is reported, and masked. */
export function formatted(
  shown: GraphQLFormattedError,
  error: unknown,
  report: Report,
): GraphQLFormattedError {
  const { code, ...rest } = shown.extensions ?? {};
  if (typeof code === 'string' && CLIENT_CODES.has(code)) {
    const { stacktrace: _, http: __, validationErrorCode: ___, ...extensions } = rest;
    return { ...shown, message: withoutSuggestions(shown.message), extensions: { code, ...extensions } };
  }
  const id = randomUUID();
  report(id, error);
  return {
    message: `Something went wrong on the server. Its log says more under ${id}.`,
    ...(shown.path ? { path: shown.path } : {}),
    extensions: { code: 'INTERNAL', id },
  };
}

/** graphql-js tells a stranger what else the schema has. */
function withoutSuggestions(message: string): string {
  return message.replace(/ ?Did you mean .*?\?(?=$|[ ;])/s, '').trimEnd();
}
