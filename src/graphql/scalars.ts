// DateTime and JSON: milliseconds since the epoch inside, RFC 3339 outside.
import { GraphQLError, GraphQLScalarType, Kind, print } from 'graphql';
import { parseInstant } from '../model/scalars.ts';

function instant(value: unknown, written: string): number {
  const ms = typeof value === 'string' ? parseInstant(value) : null;
  if (ms === null) {
    throw new GraphQLError(
      `A time is RFC 3339 with a zone, between 1970 and 2199, such as 2026-01-31T12:00:00Z, and not ${written.slice(0, 100)}.`,
      { extensions: { code: 'BAD_USER_INPUT' } },
    );
  }
  return ms;
}

export const DateTime = new GraphQLScalarType<number, string>({
  name: 'DateTime',
  serialize: (value) => new Date(value as number).toISOString(),
  parseValue: (value) => instant(value, JSON.stringify(value)),
  parseLiteral: (node) => instant(node.kind === Kind.STRING ? node.value : null, print(node)),
});

/** Never an input. */
export const JSONValue = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  serialize: (value) => value,
  parseValue: refused,
  parseLiteral: refused,
});

function refused(): never {
  throw new GraphQLError('JSON is no input.', { extensions: { code: 'BAD_USER_INPUT' } });
}
