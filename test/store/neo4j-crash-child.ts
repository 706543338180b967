// A process that is killed, or whose server is: it writes a run in batches and commits or takes it back, and says
// each step as soon as it is done, or that it failed.
import { writeSync } from 'node:fs';
import { openNeo4jStore } from '../../src/store/neo4j/open.ts';
import { changedView } from './crash-views.ts';
import { opening, putView, SUMMARY } from './sample.ts';

const [, , mode = '', size = '', batch = ''] = process.argv;
const {
  uri = '',
  user = '',
  password = '',
  database,
} = JSON.parse(process.env['KEYREACH_TEST_SERVER'] ?? '{}') as Record<string, string>;
const say = (line: string | number): void => void writeSync(1, `${line}\n`);

try {
  const store = await openNeo4jStore({ uri, user, password, database });
  const run = await store.openRun(opening('aws'));
  say('opened');
  let written = 0;
  await putView(run, changedView(Number(size)), Number(batch), (facts) => {
    written += facts;
    say(written);
  });
  say('ending');
  if (mode === 'abort') await run.abort('HELD', SUMMARY);
  else await run.commit(SUMMARY);
  say('ended');
  await store.close();
} catch (error) {
  say(`failed: ${(error as Error).message}`);
  process.exit(1);
}
