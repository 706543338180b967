// A process that is killed: it writes a run in small batches, takes one back, or cleans up at its start, and
// says each step as soon as it is done.
import { writeSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { changedView } from './crash-views.ts';
import { opening, putView, SUMMARY } from './sample.ts';

const [, , mode = '', directory = '', size = ''] = process.argv;
const say = (line: string | number): void => void writeSync(1, `${line}\n`);

say('starting');
const store = await openEmbeddedStore({ directory });
say('started');
if (mode !== 'start') {
  const run = await store.openRun(opening('aws'));
  say('opened');
  let written = 0;
  await putView(run, changedView(Number(size)), mode === 'ingest' ? 30 : 2_000, (facts) => {
    written += facts;
    say(written);
  });
  say('ending');
  if (mode === 'hang') await setTimeout(60_000);
  if (mode === 'abort') await run.abort('HELD', SUMMARY);
  else await run.commit(SUMMARY);
}
say('ended');
await store.close();
