// Long work lets others have the event loop, so that a server goes on answering meanwhile. Whatever has worked for a
// stretch stands in one line with the rest, and each turn of the loop lets one of them go: short questions are answered
// in the order in which they came, not all of them late.

export type Breather = () => Promise<void> | undefined;

/** Requests that are short so far, requests that are not, and what is done behind them. */
type Place = 'short' | 'long' | 'behind';
const PLACES: readonly Place[] = ['short', 'long', 'behind'];

/** Work at one stretch, ms. Behind requests less: each of them may have to wait for it. */
const STRETCH = { short: 15, long: 15, behind: 2 } as const;
/** A turn of the loop that is no longer so far is long enough for one more to begin a stretch, ms. */
const NOT_YET_LONG = 5;
/** However many go before them, one of a place is let go so often, ms. */
const OVERDUE = 50;
/**
 * What is behind requests has an eighth of the loop while it has work, and what requests leave: it is due after so many
 * times what it worked. With a third, requests that take two thirds of the loop had to wait in line.
 */
const OTHERS = 7;

const line: Record<Place, { readonly waiting: (() => void)[]; due: number }> = {
  short: { waiting: [], due: 0 },
  long: { waiting: [], due: 0 },
  behind: { waiting: [], due: 0 },
};
/** When work began in this turn of the event loop; null: not yet. */
let began: number | null = null;
/** Requests that are not answered yet, wherever they are, and when the newest of them came. */
const underWay = { count: 0, newest: Number.NEGATIVE_INFINITY };
let later: NodeJS.Timeout | undefined;

/** Says that a request came, and later, once, that it was answered. */
export function requestCame(): () => void {
  underWay.count++;
  underWay.newest = performance.now();
  return () => {
    underWay.count--;
    if (underWay.count === 0 && began === null && !nobodyWaits()) turnFrom(performance.now());
  };
}

/** To be awaited between pieces of work, of a request or `behind` them: gives way where that is due. Askers share a breath. */
export function breather(of: 'request' | 'behind' = 'behind'): Breather {
  let since = Number.NEGATIVE_INFINITY;
  let worked = 0;
  let breath: Promise<void> | undefined;
  const place = (): Place => (of === 'behind' ? of : worked < STRETCH.short ? 'short' : 'long');
  return () => {
    if (breath) return breath;
    const now = performance.now();
    if (now - since < STRETCH[place()]) return undefined;
    const took = workedSince(since, now);
    if (began === null) turnFrom(now);
    // Whoever asks meanwhile is not seen before the turn ends: what is behind requests does not make it longer.
    if (of !== 'behind' && now - (began as number) < NOT_YET_LONG && nobodyWaits()) {
      since = now;
      return undefined;
    }
    worked += took;
    if (of === 'behind') line.behind.due = now + OTHERS * Math.max(STRETCH.behind, took);
    breath = new Promise<void>((resolve) => {
      line[place()].waiting.push(resolve);
    }).then(() => {
      since = performance.now();
      breath = undefined;
    });
    return breath;
  };
}

/** What waited meanwhile, for a store or for another thread, did not keep others from the loop. */
function workedSince(since: number, now: number): number {
  return now - Math.max(since, began ?? now);
}

function nobodyWaits(): boolean {
  return PLACES.every((place) => line[place].waiting.length === 0);
}

function turnFrom(now: number): void {
  began = now;
  setImmediate(turned);
}

/** What arrived meanwhile has been looked at: whoever is next may go on. */
function turned(): void {
  began = null;
  if (nobodyWaits()) return;
  const now = performance.now();
  const place = nextPlace(now);
  if (place === 'behind' && now < line.behind.due && aRequestIsUnderWay(now)) {
    // Each stage of a request would wait for a stretch: where requests leave little time, for more than there is.
    clearTimeout(later);
    later = setTimeout(() => began ?? turnFrom(performance.now()), line.behind.due - now);
    return;
  }
  line[place].due = now + OVERDUE;
  turnFrom(now);
  line[place].waiting.shift()?.();
}

/** None of a stream of requests, that is: one that has been there for longer may wait for a thread. */
function aRequestIsUnderWay(now: number): boolean {
  return underWay.count > 0 && now - underWay.newest < OVERDUE;
}

function nextPlace(now: number): Place {
  const waiting = PLACES.filter((place) => line[place].waiting.length > 0);
  const overdue = waiting.filter((place) => now > line[place].due);
  const [first = 'short'] = overdue.length > 0 ? overdue.slice(-1) : waiting;
  return first;
}
