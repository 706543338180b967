// Text that somebody painted over: it may look alike without being one thing.

/** A run of mask characters, an ellipsis, a word that says so, or nothing but mask characters. */
const MASK = /[*•●∗█]{3}|x{6}|X{6}|\.{3}|…|^[*•●∗█xX.#_-]+$|\[?redacted\]?|<masked>/i;

export function isMasked(text: string): boolean {
  return MASK.test(text);
}
