// Progress of work on facts, on standard error: a bar on a terminal, a line every ten seconds elsewhere.
import { Presets, SingleBar } from 'cli-progress';

const LINE_EVERY_MS = 10_000;

export interface FactsDisplay {
  show(phase: string, done: number, total: number | null): void;
  /** Takes the bar away. */
  end(): void;
}

export function factsDisplay(quiet: boolean): FactsDisplay {
  if (quiet) return { show() {}, end() {} };
  return process.stderr.isTTY ? bar() : lines();
}

/** Where the total is not known, a count. */
function bar(): FactsDisplay {
  const options = { stream: process.stderr, hideCursor: true, clearOnComplete: true };
  const known = new SingleBar(
    { format: '{phase} {bar} {percentage}% | {eta_formatted} left', ...options },
    Presets.rect,
  );
  const counted = new SingleBar({ format: '{phase} {value} facts', ...options }, Presets.rect);
  let phase = '';
  const end = (): void => {
    known.stop();
    counted.stop();
    phase = '';
  };
  return {
    show(next, done, total) {
      const display = total === null ? counted : known;
      if (phase !== next) {
        end();
        phase = next;
        display.start(total ?? 0, done, { phase: next });
      } else display.update(done);
    },
    end() {
      if (phase) end();
    },
  };
}

function lines(): FactsDisplay {
  let last = Date.now();
  return {
    show(phase, done, total) {
      if (Date.now() - last < LINE_EVERY_MS) return;
      last = Date.now();
      const share = total ? `, ${Math.min(100, Math.floor((100 * done) / total))}%` : '';
      process.stderr.write(`${phase}: ${done} facts${share}\n`);
    },
    end() {},
  };
}
