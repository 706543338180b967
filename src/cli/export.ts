// `keyreach export`: the live graph on standard output, as fast as it is read.
import { once } from 'node:events';
import { type CommonOptions, openStore, refuseServer } from './connection.ts';
import { EXIT } from './exit-code.ts';
import { exported } from './export/facts.ts';
import { type ExportFormat, formatted } from './export/formats.ts';

const PIECE = 64 * 1024;

export async function exportFrom(options: CommonOptions & { format: ExportFormat }): Promise<number> {
  refuseServer('export', options);
  const store = await openStore(options);
  try {
    let piece = '';
    for await (const text of formatted(options.format, exported(store))) {
      piece += text;
      if (piece.length < PIECE) continue;
      if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
      piece = '';
    }
    process.stdout.write(piece);
    return EXIT.done;
  } finally {
    await store.close();
  }
}
