// One block of targets handed up the rows that lead to it, in AssemblyScript: what src/kernel/every-source/row-bits.ts does
// over typed arrays, sixteen bytes at a time. `npm run build` compiles it into src/kernel/generated/row-bits-module.ts.
//
// The memory begins with words that say where everything is (src/kernel/every-source/wasm-row-bits.ts lays it out), all
// addresses in bytes. Nothing here checks them: who calls gives room for as many slots as there can be.
//
// A slot: its bits | its owner | whether it is counted | its numbers. It is called by its address; 0: none.

const BACK_OFFSETS: usize = 0;
const BACK_ARCS: usize = 4;
const PLACE_OF: usize = 8;
const SLOT_OF: usize = 12;
const WAITING: usize = 16;
const WAITING_END: usize = 20;
const DONE: usize = 24;
const DONE_COUNT: usize = 28;
const NUMBERS: usize = 32;
const PLAIN_OF: usize = 36;
const WEIGHTS: usize = 40;
const SLOTS: usize = 44;
const SLOT_BYTES: usize = 48;
/** Bytes of the numbers of a slot or place. */
const WIDTH: usize = 52;
/** Of the block: its seeds, and the groups of its words. */
const BITS: usize = 56;
const ROWS: usize = 60;
const SEEDS: usize = 64;
const GROUPS: usize = 68;
const WORDS_OF_PLANE: usize = 72;
/** Bytes of a slot that the block needs: a multiple of 16. */
const BYTES: usize = 76;
/** By capability: where its plane begins in a slot; ABSENT. */
const PLANES: usize = 80;
/** Zeros in place of a plane. */
const ZEROS: usize = 100;

const ABSENT: u32 = 0xffffffff;
const OWNER: usize = 512;
const COUNTED: usize = 516;
const SUMS: usize = 520;
const WEIGHT: usize = 7 << 3;
const LARGEST: usize = 8 << 3;
const PLAIN: usize = 9 << 3;

const FIRST: u32 = 1;
const SECOND: u32 = 2;

export function pass(): void {
  const backOffsets: usize = load<u32>(BACK_OFFSETS);
  const backArcs: usize = load<u32>(BACK_ARCS);
  const placeOf: usize = load<u32>(PLACE_OF);
  const slotOf: usize = load<u32>(SLOT_OF);
  const waiting: usize = load<u32>(WAITING);
  const waitingEnd: usize = load<u32>(WAITING_END);
  const done: usize = load<u32>(DONE);
  const numbers: usize = load<u32>(NUMBERS);
  const slotBytes: usize = load<u32>(SLOT_BYTES);
  const width: usize = load<u32>(WIDTH);
  const bytes: usize = load<u32>(BYTES);
  let next: usize = load<u32>(SLOTS);

  const before = done + (load<u32>(DONE_COUNT) << 2);
  for (let at = done; at < before; at += 4) store<u32>(slotOf + (load<u32>(at) << 2), 0);

  const bits: usize = load<u32>(BITS);
  const rows: usize = load<u32>(ROWS);
  const seeds: usize = load<u32>(SEEDS) << 2;
  for (let i: usize = 0; i < seeds; i += 4) {
    const row = load<u32>(rows + i);
    let slot: usize = load<u32>(slotOf + (row << 2));
    if (slot === 0) {
      slot = next;
      next += slotBytes;
      memory.fill(slot, 0, bytes);
      store<u32>(slot, row, OWNER);
      store<u32>(slot, 0, COUNTED);
      hold(slotOf, waiting, row, slot);
    }
    const bit = load<u32>(bits + i);
    const word = slot + ((bit >>> 5) << 2);
    store<u32>(word, load<u32>(word) | (1 << (bit & 31)));
  }

  let end = done;
  for (let word = waiting; word < waitingEnd; word += 4) {
    for (let rest = load<u32>(word); rest !== 0; rest = load<u32>(word)) {
      store<u32>(word, rest & (rest - 1));
      const row = (((word - waiting) as u32) << 3) + ctz(rest);
      store<u32>(end, row);
      end += 4;
      const slot: usize = load<u32>(slotOf + (row << 2));
      const place = load<u32>(placeOf + (row << 2));
      if (place !== ABSENT) {
        if (load<u32>(slot, COUNTED) === 0) count(slot, width);
        add(numbers + (place as usize) * width, slot + SUMS, width);
      }
      const last = backArcs + (load<u32>(backOffsets + (row << 2), 4) << 2);
      for (let at = backArcs + (load<u32>(backOffsets + (row << 2)) << 2); at < last; at += 4) {
        const to = load<u32>(at);
        const held: usize = load<u32>(slotOf + (to << 2));
        if (held === 0) hold(slotOf, waiting, to, slot);
        else if (held !== slot) {
          const isOwn = load<u32>(held, OWNER) === to;
          const into = isOwn ? held : next;
          const more = unite(into, held, slot, bytes);
          if (more === (FIRST | SECOND)) {
            if (isOwn) continue;
            store<u32>(into, to, OWNER);
            store<u32>(into, 0, COUNTED);
            store<u32>(slotOf + (to << 2), into);
            next += slotBytes;
          } else if (more !== FIRST) store<u32>(slotOf + (to << 2), slot);
        }
      }
    }
  }
  store<u32>(DONE_COUNT, ((end - done) >>> 2) as u32);
}

function hold(slotOf: usize, waiting: usize, row: u32, slot: usize): void {
  store<u32>(slotOf + (row << 2), slot);
  const word = waiting + ((row >>> 5) << 2);
  store<u32>(word, load<u32>(word) | (1 << (row & 31)));
}

/** Into one of the two or elsewhere. Says which brings something that the other has not. */
function unite(into: usize, held: usize, slot: usize, bytes: usize): u32 {
  let ofFirst = i64x2.splat(0);
  let ofSecond = i64x2.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const a = v128.load(held + at);
    const b = v128.load(slot + at);
    ofFirst = v128.or(ofFirst, v128.andnot(a, b));
    ofSecond = v128.or(ofSecond, v128.andnot(b, a));
    v128.store(into + at, v128.or(a, b));
  }
  return (v128.any_true(ofFirst) ? FIRST : 0) | (v128.any_true(ofSecond) ? SECOND : 0);
}

/** What a slot comes to, to what its place has. */
function add(into: usize, from: usize, width: usize): void {
  const largest = max(load<f64>(into, LARGEST), load<f64>(from, LARGEST));
  for (let at: usize = 0; at < width; at += 8)
    store<f64>(into + at, load<f64>(into + at) + load<f64>(from + at));
  store<f64>(into, largest, LARGEST);
}

function plane(slot: usize, capability: usize): usize {
  const at = load<u32>(PLANES + (capability << 2));
  return at === ABSENT ? (load<u32>(ZEROS) as usize) : slot + at;
}

function count(slot: usize, width: usize): void {
  const sums = slot + SUMS;
  memory.fill(sums, 0, width);
  store<u32>(slot, 1, COUNTED);
  const groups: usize = load<u32>(GROUPS);
  const plainOf: usize = load<u32>(PLAIN_OF);
  const weights: usize = load<u32>(WEIGHTS);
  const discover = plane(slot, 0);
  const read = plane(slot, 1);
  const write = plane(slot, 2);
  const execute = plane(slot, 3);
  const admin = plane(slot, 4);
  const words: usize = load<u32>(WORDS_OF_PLANE);
  for (let word: usize = 0; word < words; word++) {
    const at = word << 2;
    const a = load<u32>(admin + at);
    const x = load<u32>(execute + at) & ~a;
    const w = load<u32>(write + at) & ~a;
    const r = load<u32>(read + at) & ~(a | x);
    const d = load<u32>(discover + at) & ~(a | x | w | r);
    const any = a | x | w | r | d;
    if (any === 0) continue;
    const group: usize = load<u8>(groups + word);
    const counter: i32 = load<i8>(plainOf + group);
    if (counter >= 0) {
      const counted = sums + ((counter as usize) << 3);
      store<f64>(counted, load<f64>(counted, PLAIN) + (popcnt(any) as f64), PLAIN);
      continue;
    }
    const from = weights + 56 * group;
    weigh(sums, 0, d, from);
    weigh(sums, 8, r & ~w, from);
    weigh(sums, 16, w & ~(r | x), from);
    weigh(sums, 24, w & r, from);
    weigh(sums, 32, x & ~w, from);
    weigh(sums, 40, x & w, from);
    weigh(sums, 48, a, from);
  }
}

/** `set` in bytes. */
function weigh(sums: usize, set: usize, held: u32, from: usize): void {
  if (held === 0) return;
  const count = popcnt(held) as f64;
  const weight = load<f64>(from + set);
  store<f64>(sums + set, load<f64>(sums + set) + count);
  store<f64>(sums, load<f64>(sums, WEIGHT) + count * weight, WEIGHT);
  if (weight > load<f64>(sums, LARGEST)) store<f64>(sums, weight, LARGEST);
}
