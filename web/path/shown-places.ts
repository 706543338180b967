// Long paths show their two ends first: ten thousand cards help nobody.
const HEAD = 30;
const TAIL = 20;

interface ShownPlaces {
  readonly places: readonly number[];
  /** The first place after those left out; -1 where none is. */
  readonly gap: number;
  readonly leftOut: number;
}

export function shownPlaces(length: number, all: boolean): ShownPlaces {
  const places = Array.from({ length }, (_, place) => place);
  if (all || length <= HEAD + TAIL) return { places, gap: -1, leftOut: 0 };
  const gap = length - TAIL;
  return { places: [...places.slice(0, HEAD), ...places.slice(gap)], gap, leftOut: gap - HEAD };
}
