// Progress of long work on standard error: a bar on a terminal, a line every ten seconds elsewhere.
import { Presets, SingleBar } from 'cli-progress';
import type { IngestProgress } from '../pipeline/ingest.ts';

const LINE_EVERY_MS = 10_000;

export interface ProgressDisplay {
  show(progress: IngestProgress): void;
  /** Takes the bar away, so that what follows starts on a line of its own. */
  end(): void;
}

export function progressDisplay(quiet: boolean): ProgressDisplay {
  if (quiet) return { show() {}, end() {} };
  return process.stderr.isTTY ? bar() : lines();
}

function done({ phase, bytes, totalBytes, written, toWrite }: IngestProgress): {
  value: number;
  total: number;
} {
  return phase === 'write' ? { value: written, total: toWrite } : { value: bytes, total: totalBytes ?? 0 };
}

function bar(): ProgressDisplay {
  const format = '{phase} {bar} {percentage}% | {records} records | {eta_formatted} left';
  const display = new SingleBar(
    { format, stream: process.stderr, hideCursor: true, clearOnComplete: true },
    Presets.rect,
  );
  let phase = '';
  return {
    show(progress) {
      const { value, total } = done(progress);
      const payload = { phase: progress.phase.padEnd(7), records: progress.records };
      if (phase !== progress.phase) {
        if (phase) display.stop();
        phase = progress.phase;
        display.start(total, value, payload);
      } else display.update(value, payload);
    },
    end() {
      if (phase) display.stop();
    },
  };
}

function lines(): ProgressDisplay {
  let last = Date.now();
  return {
    show(progress) {
      if (Date.now() - last < LINE_EVERY_MS) return;
      last = Date.now();
      const { value, total } = done(progress);
      const share = total > 0 ? `, ${Math.floor((100 * value) / total)}%` : '';
      process.stderr.write(`${progress.phase}: ${progress.records} records${share}\n`);
    },
    end() {},
  };
}
