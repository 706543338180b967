// From records to a committed run of the embedded store, and from the store to a graph that answers.
import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { child } from '../children/child.ts';
import type { Started } from '../children/start.ts';
import { median } from '../measure.ts';
import { type Group, perTenMillion } from '../row.ts';

export const ingest: Group = {
  name: 'ingest',
  says: 'native records into the embedded store',
  shapes: ['siloed'],
  async *measure(world) {
    const { records, seconds, heapMb, residentMb, quarantined } = await world.stored();
    if (quarantined > 0) throw new Error(`${quarantined} records of the benchmark were not taken`);
    const took = `${records} records in ${seconds.toFixed(1)} s`;
    yield {
      what: 'ingest, embedded',
      ...{ value: records / seconds, unit: 'records/s', goal: { least: 60_000 }, note: took },
    };
    yield {
      what: 'heap of an ingest',
      ...{ value: heapMb, unit: 'MB', goal: { most: 512 }, note: `${Math.round(residentMb)} MB resident` },
    };
  },
};

export const start: Group = {
  name: 'start',
  says: 'from the embedded store to a graph that answers',
  shapes: ['siloed'],
  async *measure(world) {
    const { directory } = await world.stored();
    const file = join(directory, 'projection.bin');
    rmSync(file, { force: true });
    const read = await started(directory);
    yield {
      what: 'start from the embedded store',
      ...{ value: read.seconds, unit: 's', goal: perTenMillion(15, world.edges) },
      note: `${Math.round(read.residentMb)} MB resident`,
    };
    // The first start has saved it.
    if (!existsSync(file)) return;
    const again = [await started(directory), await started(directory), await started(directory)];
    yield {
      what: 'start from a saved projection',
      ...{
        value: median(again.map(({ seconds }) => seconds)),
        unit: 's',
        goal: perTenMillion(2, world.edges),
      },
      note: `${Math.round(statSync(file).size / 2 ** 20)} MB`,
    };
  },
};

async function started(directory: string): Promise<Started> {
  const run = child('start', [directory], { heapMb: 8_000 });
  const told = (await run.next()) as Started;
  await run.done();
  return told;
}
