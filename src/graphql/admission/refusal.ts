// A request that is not let in.
import { GraphQLError } from 'graphql';

export function overLimit(what: string, limit: number, remedy: string): GraphQLError {
  return new GraphQLError(`${what}: at most ${limit.toLocaleString('en')} are allowed. ${remedy}`, {
    extensions: { code: 'LIMIT_EXCEEDED', http: { status: 400 } },
  });
}

export function invalid(message: string): GraphQLError {
  return new GraphQLError(message, {
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 } },
  });
}
