// The innermost part of the blast radius of every source in plain C: one block of targets after the other goes up the
// rows that lead to it, and each slot is counted. The product's own algorithm (src/kernel/every-source/row-bits.ts).
//   every-source FOLDER
// FOLDER holds offsets.u32, arcs.u32, backOffsets.u32, backArcs.u32; plain.i32 and weights.f64 by group; sizes.u32,
// five words a block: planes, words of a plane, groups, bits, and 0; and blocks.u32, what they say in that order:
// planes, groups, bits, rows. Prints the nanoseconds and the sum of all counts, so that other work is noticed.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef uint32_t u32;
enum { WORDS = 128, SETS = 7, WEIGHT = 7, LARGEST = 8, PLAIN = 9, PLAIN_COUNTERS = 2, WIDTH = PLAIN + PLAIN_COUNTERS };

static void *load(const char *folder, const char *name, size_t *bytes) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "rb");
  if (!file) { perror(path); exit(1); }
  fseek(file, 0, SEEK_END);
  *bytes = ftell(file);
  rewind(file);
  void *data = malloc(*bytes + 64);
  if (fread(data, 1, *bytes, file) != *bytes) exit(1);
  fclose(file);
  return data;
}

static u32 *offsets, *arcs, *backOffsets, *backArcs, *slotOf, *bits;
static int32_t *plain;
static double *weights, *sums;
static unsigned char *marked;
static size_t slots = 1, room = 1024;

static size_t newSlot(void) {
  if (slots == room) {
    room *= 2;
    bits = realloc(bits, room * WORDS * 4);
    sums = realloc(sums, room * WIDTH * sizeof *sums);
  }
  return slots++;
}

static int ascending(const void *a, const void *b) {
  u32 x = *(const u32 *)a, y = *(const u32 *)b;
  return (x > y) - (x < y);
}

static void weigh(double *into, const double *of, int set, u32 held) {
  if (!held) return;
  int count = __builtin_popcount(held);
  into[set] += count;
  into[WEIGHT] += count * of[set];
  if (of[set] > into[LARGEST]) into[LARGEST] = of[set];
}

static void count(size_t slot, const u32 *planes, u32 planeCount, u32 words, const u32 *groups) {
  double *into = sums + WIDTH * slot;
  memset(into, 0, WIDTH * sizeof *into);
  const u32 *plane[5] = {0};
  for (u32 p = 0; p < planeCount; p++) plane[planes[p]] = bits + WORDS * slot + p * words;
  for (u32 w = 0; w < words; w++) {
    u32 a = plane[4] ? plane[4][w] : 0;
    u32 x = (plane[3] ? plane[3][w] : 0) & ~a;
    u32 wr = (plane[2] ? plane[2][w] : 0) & ~a;
    u32 r = (plane[1] ? plane[1][w] : 0) & ~(a | x);
    u32 d = (plane[0] ? plane[0][w] : 0) & ~(a | x | wr | r);
    u32 any = a | x | wr | r | d;
    if (!any) continue;
    u32 group = groups[w];
    if (plain[group] >= 0) { into[PLAIN + plain[group]] += __builtin_popcount(any); continue; }
    const double *of = weights + SETS * group;
    weigh(into, of, 0, d);
    weigh(into, of, 1, r & ~wr);
    weigh(into, of, 2, wr & ~(r | x));
    weigh(into, of, 3, wr & r);
    weigh(into, of, 4, x & ~wr);
    weigh(into, of, 5, x & wr);
    weigh(into, of, 6, a);
  }
}

int main(int argc, char **arguments) {
  if (argc < 2) return 2;
  const char *folder = arguments[1];
  size_t bytes;
  offsets = load(folder, "offsets.u32", &bytes);
  size_t rowCount = bytes / 4 - 1;
  arcs = load(folder, "arcs.u32", &bytes);
  backOffsets = load(folder, "backOffsets.u32", &bytes);
  backArcs = load(folder, "backArcs.u32", &bytes);
  plain = load(folder, "plain.i32", &bytes);
  weights = load(folder, "weights.f64", &bytes);
  u32 *next = load(folder, "blocks.u32", &bytes);
  u32 *sizes = load(folder, "sizes.u32", &bytes);
  size_t blockCount = bytes / 20;
  slotOf = calloc(rowCount, 4);
  marked = calloc(rowCount, 1);
  bits = malloc(room * WORDS * 4);
  sums = malloc(room * WIDTH * sizeof *sums);
  u32 *rows = malloc((rowCount + 1) * 4);
  double total = 0;
  struct timespec start, end;
  clock_gettime(CLOCK_MONOTONIC, &start);
  for (size_t b = 0; b < blockCount; b++, sizes += 5) {
    u32 *planes = next, *groups = planes + sizes[0], *ownBits = groups + sizes[2], *ownRows = ownBits + sizes[3];
    next = ownRows + sizes[3];
    size_t found = 0;
    for (u32 i = 0; i < sizes[3]; i++) {
      u32 row = ownRows[i];
      if (!slotOf[row]) {
        slotOf[row] = newSlot();
        memset(bits + (size_t)WORDS * slotOf[row], 0, WORDS * 4);
        rows[found++] = row;
        marked[row] = 1;
      }
      bits[(size_t)WORDS * slotOf[row] + (ownBits[i] >> 5)] |= 1u << (ownBits[i] & 31);
    }
    for (size_t head = 0; head < found; head++)
      for (u32 at = backOffsets[rows[head]]; at < backOffsets[rows[head] + 1]; at++)
        if (!marked[backArcs[at]]) { marked[backArcs[at]] = 1; rows[found++] = backArcs[at]; }
    for (size_t i = 0; i < found; i++) marked[rows[i]] = 0;
    qsort(rows, found, 4, ascending);
    u32 words = (sizes[0] * sizes[1] + 3) & ~3u;
    for (size_t i = 0; i < found; i++) {
      u32 row = rows[i];
      size_t slot = slotOf[row];
      int own = slot != 0;
      for (u32 at = offsets[row]; at < offsets[row + 1]; at++) {
        size_t other = slotOf[arcs[at]];
        if (!other || other == slot) continue;
        if (!slot) { slot = other; continue; }
        if (!own) {
          size_t shared = slot;
          slot = newSlot();
          own = 1;
          memcpy(bits + WORDS * slot, bits + WORDS * shared, words * 4);
        }
        u32 *into = bits + WORDS * slot, *from = bits + WORDS * other;
        for (u32 w = 0; w < words; w++) into[w] |= from[w];
      }
      slotOf[row] = (u32)slot;
      if (own) count(slot, planes, sizes[0], sizes[1], groups);
    }
    for (size_t i = 0; i < found; i++) {
      for (int set = 0; set < SETS; set++) total += sums[WIDTH * (size_t)slotOf[rows[i]] + set];
      slotOf[rows[i]] = 0;
    }
    slots = 1;
  }
  clock_gettime(CLOCK_MONOTONIC, &end);
  printf("%lld %.0f\n", (end.tv_sec - start.tv_sec) * 1000000000LL + end.tv_nsec - start.tv_nsec, total);
}
