// What edges make of one capability and all that it implies, as the strongest capabilities that come out: the arcs of
// the state graph (kernel/every-source/states.ts).
import type { Generators } from '../kernel/every-source/states.ts';
import { type Images, imageOf, type RuleClasses } from '../kernel/rule-classes.ts';
import { CAPABILITIES, CLOSURE } from '../model/ontology.ts';

/** By class: what is followed of it. */
export function imagesOf(rules: RuleClasses, definiteOnly: boolean): Images[] {
  return Array.from({ length: rules.size }, (_, id) =>
    definiteOnly ? rules.definite(id) : rules.possible(id),
  );
}

/** By class, whose images these are. */
export function generatorsOf(classes: readonly Images[]): Generators {
  const maximal = new Uint8Array(CAPABILITIES.length * classes.length);
  classes.forEach((images, id) => {
    CAPABILITIES.forEach((_, bit) => {
      const image = imageOf(images, CLOSURE[1 << bit] as number);
      maximal[CAPABILITIES.length * id + bit] = MAXIMAL[image] as number;
    });
  });
  return { maximal };
}

/** maximalOf by set. */
const MAXIMAL = Uint8Array.from({ length: 1 << CAPABILITIES.length }, (_, set) => maximalOf(set));

/** The members of a closed set that no other member implies. */
function maximalOf(set: number): number {
  return CAPABILITIES.reduce((maximal, _, bit) => {
    const implied = CAPABILITIES.some(
      (_, other) => other !== bit && (set >>> other) & 1 && ((CLOSURE[1 << other] as number) >>> bit) & 1,
    );
    return (set >>> bit) & 1 && !implied ? maximal | (1 << bit) : maximal;
  }, 0);
}
