// What the kernel is measured against, in plain C: searches over packed rows, timed inside this process.
//   search FOLDER textbook|same ROUNDS GAIN
// FOLDER holds offsets.u32, rows.u32 (target << 10 | class << 1), table.u16 (1024 rows of 256), uses.u16, sources.u32.
// textbook: the loop as one writes it down, a branch for each edge, parents kept. same: the product's own loop.
// Prints, a line a round, the nanoseconds of all sources and the entries that were found, so that a run that did other
// work is noticed.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef uint32_t u32;
typedef uint16_t u16;

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

struct entry { u32 node; u32 parent; u32 arc; u16 gain; };

static u32 *offsets, *rows;
static u16 *table, *uses, *state;

static u16 start;

static size_t textbook(u32 source, struct entry *queue) {
  size_t head = 0, tail = 1;
  state[source] = start;
  queue[0] = (struct entry){source, 0, 0xffffffff, start};
  while (head < tail) {
    u32 node = queue[head].node;
    u32 row = (u32)queue[head].gain << 8;
    for (u32 arc = offsets[node]; arc < offsets[node + 1]; arc++) {
      u32 target = rows[arc] >> 10;
      u16 gain = table[row | (rows[arc] >> 1 & 255)] & ~state[target];
      if (gain) {
        state[target] |= gain;
        queue[tail++] = (struct entry){target, (u32)head, arc, gain};
      }
    }
    head++;
  }
  for (size_t i = 0; i < tail; i++) state[queue[i].node] = 0;
  return tail;
}

static u32 *entries, *arcs, *children;

#define AT(ARRAY, BYTES) ((u16 *)((char *)(ARRAY) + (BYTES)))
#define STEP(E) { u32 word = rows[E]; u16 *at = AT(state, word >> 9), held = *at, gain = *AT(row, word & 1023) & ~held; \
  *at = held | gain; entries[tail] = (word & ~1023u) | gain; arcs[tail] = E; tail += (gain + 1023) >> 10; }

static size_t same(u32 source) {
  size_t head = 0, tail = 1;
  state[source] = start;
  entries[0] = source << 10 | start;
  while (head < tail) {
    u32 entry = entries[head], node = entry >> 10;
    u16 *row = table + ((entry & 1023) << 8);
    children[head] = (u32)tail;
    if (uses[node] & entry & 1023) {
      u32 arc = offsets[node], last = offsets[node + 1];
      for (; arc + 3 < last; arc += 4) { STEP(arc) STEP(arc + 1) STEP(arc + 2) STEP(arc + 3) }
      for (; arc < last; arc++) STEP(arc)
    }
    head++;
  }
  for (size_t i = 0; i < tail; i++) state[entries[i] >> 10] = 0;
  return tail;
}

int main(int count, char **arguments) {
  if (count < 5) return 2;
  start = (u16)atoi(arguments[4]);
  size_t bytes, n;
  offsets = load(arguments[1], "offsets.u32", &bytes);
  n = bytes / 4 - 1;
  rows = load(arguments[1], "rows.u32", &bytes);
  table = load(arguments[1], "table.u16", &bytes);
  uses = load(arguments[1], "uses.u16", &bytes);
  u32 *sources = load(arguments[1], "sources.u32", &bytes);
  size_t searches = bytes / 4, room = 10 * n + 16;
  state = calloc(n, sizeof *state);
  struct entry *queue = malloc(room * sizeof *queue);
  entries = malloc(room * 4);
  arcs = malloc(room * 4);
  children = malloc(room * 4);
  for (int round = 0; round < atoi(arguments[3]); round++) {
    struct timespec start, end;
    size_t entries = 0;
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (size_t i = 0; i < searches; i++)
      entries += arguments[2][0] == 't' ? textbook(sources[i], queue) : same(sources[i]);
    clock_gettime(CLOCK_MONOTONIC, &end);
    printf("%lld %zu\n", (end.tv_sec - start.tv_sec) * 1000000000LL + end.tv_nsec - start.tv_nsec, entries);
  }
}
