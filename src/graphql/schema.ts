// The executable schema: schema/*.graphql with the resolvers, each of which looks at the request's allowance
// first and gives named errors their codes.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { type GraphQLFieldResolver, type GraphQLSchema, isObjectType, printSchema } from 'graphql';
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
      if (field.resolve) field.resolve = guarded(field.resolve);
    }
  }
  return schema;
}

type Resolve = GraphQLFieldResolver<unknown, Context>;

function guarded(resolve: Resolve): Resolve {
  return (parent, args, context, info) => {
    try {
      context.allowance.check();
      const result: unknown = resolve(parent, args, context, info);
      return result instanceof Promise ? result.catch(rethrow) : result;
    } catch (error) {
      return rethrow(error);
    }
  };
}

function rethrow(error: unknown): never {
  throw toGraphQLError(error);
}

export const schema: GraphQLSchema = build();

/** The SDL as one text, descriptions included. */
export const sdl: string = printSchema(schema);
