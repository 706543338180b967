// What edges make of one capability and all that it implies, as the strongest capabilities that come out: the arcs of
// the state graph (kernel/every-source/states.ts).
import type { Generators } from '../kernel/every-source/states.ts';
import { type Images, imageOf } from '../kernel/rule-classes.ts';
import { CAPABILITIES, CLOSURE } from '../model/ontology.ts';

/** By class, whose images these are. */
export function generatorsOf(classes: readonly Images[]): Generators {
  const maximal = new Uint8Array(CAPABILITIES.length * classes.length);
  classes.forEach((images, id) => {
    CAPABILITIES.forEach((_, bit) => {
      maximal[CAPABILITIES.length * id + bit] = maximalOf(imageOf(images, CLOSURE[1 << bit] as number));
    });
  });
  return { maximal };
}

/** The members of a closed set that no other member implies. */
function maximalOf(set: number): number {
  return CAPABILITIES.reduce((maximal, _, bit) => {
    const implied = CAPABILITIES.some(
      (_, other) => other !== bit && (set >>> other) & 1 && ((CLOSURE[1 << other] as number) >>> bit) & 1,
    );
    return (set >>> bit) & 1 && !implied ? maximal | (1 << bit) : maximal;
  }, 0);
}
