// The executable schema: schema/*.graphql with the resolvers, each of which looks at the request's allowance
// first and gives named errors their codes.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeExecutableSchema } from '@graphql-tools/schema';
import {
  type GraphQLFieldResolver,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isObjectType,
  printSchema,
} from 'graphql';
import { packageRoot } from '../package-root.ts';
import type { Context } from './context.ts';
import { toGraphQLError } from './errors.ts';
import { resolvers } from './resolvers/index.ts';

const FOLDER = join(packageRoot, 'schema');

function typeDefs(): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => readFileSync(join(FOLDER, file), 'utf8'));
}

function build(): GraphQLSchema {
  const schema = makeExecutableSchema<Context>({
    typeDefs: typeDefs(),
    resolvers,
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
  });
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.resolve) field.resolve = guarded(field.resolve, isLeafType(getNamedType(field.type)));
    }
  }
  return schema;
}

type Resolve = GraphQLFieldResolver<unknown, Context>;

/** Before an object is resolved others get their turn where it is due; scalars are over too soon for that. */
function guarded(resolve: Resolve, isLeaf: boolean): Resolve {
  const resolved: Resolve = (parent, args, context, info) => {
    try {
      if (isLeaf) context.allowance.glance();
      else context.allowance.check();
      const result: unknown = resolve(parent, args, context, info);
      return result instanceof Promise ? result.catch(rethrow) : result;
    } catch (error) {
      return rethrow(error);
    }
  };
  if (isLeaf) return resolved;
  const later = async (first: Promise<void>, ...given: Parameters<Resolve>): Promise<unknown> => {
    const { allowance } = given[2];
    // Many fields wait for one turn: each looks again whether those before it have used it up.
    for (let turn: Promise<void> | undefined = first; turn; turn = allowance.turn()) await turn;
    return resolved(...given);
  };
  return (...given) => {
    const turn = given[2].allowance.turn();
    return turn ? later(turn, ...given) : resolved(...given);
  };
}

function rethrow(error: unknown): never {
  throw toGraphQLError(error);
}

export const schema: GraphQLSchema = build();

/** The SDL as one text, descriptions included. */
export const sdl: string = printSchema(schema);
