// How large a document becomes when its fragments are spread. A document of 912 bytes whose fragments double
// twenty times becomes a million selections, and a validator that looks at each dies of it; here every
// fragment is counted once.
import { type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';
import { LIMITS } from './limits.ts';
import { invalid, overLimit } from './refusal.ts';

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** Throws where fragments refer to themselves, or a selection set becomes too large. */
export function checkExpansion(sets: readonly SelectionSetNode[], fragments: Fragments): void {
  const sizes = new Map<string, number | null>();

  function sizeOf(set: SelectionSetNode): number {
    let size = 0;
    for (const selection of set.selections) {
      size += 1;
      if (selection.kind === Kind.FRAGMENT_SPREAD) size += sizeOfFragment(selection.name.value);
      else if (selection.selectionSet) size += sizeOf(selection.selectionSet);
    }
    return size;
  }

  function sizeOfFragment(name: string): number {
    const known = sizes.get(name);
    if (known === null) throw invalid('Fragments refer to themselves: spread each within others only.');
    if (known !== undefined) return known;
    const fragment = fragments.get(name);
    if (!fragment) return 0;
    sizes.set(name, null);
    const size = sizeOf(fragment.selectionSet);
    sizes.set(name, size);
    return size;
  }

  for (const name of fragments.keys()) sizeOfFragment(name);
  for (const set of sets) {
    if (sizeOf(set) > LIMITS.selections) {
      throw overLimit(
        'The operation has too many selections, fragments spread',
        LIMITS.selections,
        'Ask in several requests.',
      );
    }
  }
}
