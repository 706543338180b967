// Apollo Server over the schema, with its defaults narrowed.
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Logger } from 'pino';
import { LIMITS } from './admission/limits.ts';
import type { Context } from './context.ts';
import { formatted, type Report } from './errors.ts';
import { schema } from './schema.ts';

export async function startedApollo(logger: Logger): Promise<ApolloServer<Context>> {
  const report: Report = (id, error) => logger.error({ id, err: error }, 'unexpected error');
  const apollo = new ApolloServer<Context>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    csrfPrevention: true,
    maxRecursiveSelections: LIMITS.selections,
    parseOptions: { maxTokens: LIMITS.tokens },
    stopOnTerminationSignals: false,
    nodeEnv: 'production',
    // What goes wrong is reported once, by formatError; Apollo's own log lines may hold parts of requests.
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    formatError: (shown, error) => formatted(shown, error, report),
    plugins: [
      // It looks at every field of every answer.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await apollo.start();
  return apollo;
}
