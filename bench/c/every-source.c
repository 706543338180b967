// The innermost part of the blast radius of every source in plain C: one block of targets after the other goes up the
// rows that lead to it, and each slot is counted. The product's own algorithm (src/kernel/every-source/row-bits.ts).
//   every-source FOLDER
// FOLDER holds backOffsets.u32 and backArcs.u32; places.u32 by row, ~0 where nobody asks; plain.i32 and weights.f64 by
// group; sizes.u32, five words a block: planes, words of a plane, groups, bits, and 0; and blocks.u32, what they say in
// that order: planes, groups, bits, rows. Prints the nanoseconds and the sum of all counts, so that other work is noticed.
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

static u32 *backOffsets, *backArcs, *placeOf, *slotOf, *ownerOf, *waiting, *bits;
static int32_t *plain;
static double *weights, *sums, *numbers;
static size_t slots = 1, room = 1024;

static size_t newSlot(u32 row) {
  if (slots == room) {
    room *= 2;
    bits = realloc(bits, room * WORDS * 4);
    sums = realloc(sums, room * WIDTH * sizeof *sums);
    ownerOf = realloc(ownerOf, room * 4);
  }
  ownerOf[slots] = row;
  sums[WIDTH * slots + LARGEST] = -1;
  return slots++;
}

static void hold(u32 row, size_t slot) {
  slotOf[row] = (u32)slot;
  waiting[row >> 5] |= 1u << (row & 31);
}

static size_t unite(u32 row, size_t held, size_t slot, u32 words) {
  int own = ownerOf[held] == row;
  size_t into = own ? held : newSlot(row);
  u32 *to = bits + WORDS * into, *a = bits + WORDS * held, *b = bits + WORDS * slot, first = 0, second = 0;
  for (u32 w = 0; w < words; w++) {
    u32 x = a[w], y = b[w];
    first |= x & ~y;
    second |= y & ~x;
    to[w] = x | y;
  }
  if (first && second) return into;
  if (!own) slots--;
  return first ? held : slot;
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
  backOffsets = load(folder, "backOffsets.u32", &bytes);
  size_t rowCount = bytes / 4 - 1;
  backArcs = load(folder, "backArcs.u32", &bytes);
  placeOf = load(folder, "places.u32", &bytes);
  plain = load(folder, "plain.i32", &bytes);
  weights = load(folder, "weights.f64", &bytes);
  u32 *next = load(folder, "blocks.u32", &bytes);
  u32 *sizes = load(folder, "sizes.u32", &bytes);
  size_t blockCount = bytes / 20;
  size_t places = 0, waitingWords = (rowCount >> 5) + 1;
  for (size_t row = 0; row < rowCount; row++) places += placeOf[row] != ~0u;
  slotOf = calloc(rowCount, 4);
  waiting = calloc(waitingWords, 4);
  bits = calloc(room * WORDS, 4);
  sums = malloc(room * WIDTH * sizeof *sums);
  ownerOf = malloc(room * 4);
  u32 *done = malloc((rowCount + 1) * 4);
  struct timespec start, end;
  clock_gettime(CLOCK_MONOTONIC, &start);
  numbers = calloc(places * WIDTH, sizeof *numbers);
  for (size_t b = 0; b < blockCount; b++, sizes += 5) {
    u32 *planes = next, *groups = planes + sizes[0], *ownBits = groups + sizes[2], *ownRows = ownBits + sizes[3];
    next = ownRows + sizes[3];
    for (u32 i = 0; i < sizes[3]; i++) {
      u32 row = ownRows[i];
      if (!slotOf[row]) {
        size_t slot = newSlot(row);
        memset(bits + WORDS * slot, 0, WORDS * 4);
        hold(row, slot);
      }
      bits[(size_t)WORDS * slotOf[row] + (ownBits[i] >> 5)] |= 1u << (ownBits[i] & 31);
    }
    size_t found = 0;
    u32 words = (sizes[0] * sizes[1] + 3) & ~3u;
    for (size_t w = 0; w < waitingWords; w++)
      while (waiting[w]) {
        u32 row = (u32)(32 * w) + (u32)__builtin_ctz(waiting[w]);
        waiting[w] &= waiting[w] - 1;
        done[found++] = row;
        size_t slot = slotOf[row], place = placeOf[row];
        if (place != ~0u) {
          double *from = sums + WIDTH * slot, *into = numbers + WIDTH * place;
          if (from[LARGEST] == -1) count(slot, planes, sizes[0], sizes[1], groups);
          double largest = into[LARGEST] > from[LARGEST] ? into[LARGEST] : from[LARGEST];
          for (int k = 0; k < WIDTH; k++) into[k] += from[k];
          into[LARGEST] = largest;
        }
        for (u32 at = backOffsets[row]; at < backOffsets[row + 1]; at++) {
          u32 to = backArcs[at];
          if (!slotOf[to]) hold(to, slot);
          else if (slotOf[to] != slot) slotOf[to] = (u32)unite(to, slotOf[to], slot, words);
        }
      }
    for (size_t i = 0; i < found; i++) slotOf[done[i]] = 0;
    slots = 1;
  }
  clock_gettime(CLOCK_MONOTONIC, &end);
  double total = 0;
  for (size_t i = 0; i < places * WIDTH; i++) if (i % WIDTH < SETS) total += numbers[i];
  printf("%lld %.0f\n", (end.tv_sec - start.tv_sec) * 1000000000LL + end.tv_nsec - start.tv_nsec, total);
}
