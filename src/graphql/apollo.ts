// Apollo Server over the schema, with its defaults narrowed.
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Logger } from 'pino';
import { LIMITS } from './admission/limits.ts';
import type { Context } from './context.ts';
import { formatted, type Report } from './errors.ts';
import { answerText } from './plain-pages.ts';
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
    stringifyResult: (answer) => `${answerText(answer)}\n`,
    plugins: [
      // It looks at every field of every answer.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      writtenPages,
    ],
  });
  await apollo.start();
  return apollo;
}

/** Completes the answer with what was written out beside the executor. */
const writtenPages: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response: { body }, contextValue: { written } }) {
        if (body.kind === 'single') written?.into(body.singleResult.data);
      },
    };
  },
};
