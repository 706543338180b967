// Capabilities as the API names them: one, or those of a set.
import { ALL, bitOf, CAPABILITIES, type Capability, type CapabilitySet, listOf } from '../model/ontology.ts';

/** The capability whose bit this is. */
export function capabilityOf(bit: CapabilitySet): Capability {
  const capability = CAPABILITIES.find((one) => bitOf(one) === bit);
  if (!capability) throw new RangeError(`${bit} is not the bit of one capability`);
  return capability;
}

const LISTS: readonly (readonly Capability[])[] = Array.from({ length: ALL + 1 }, (_, set) => listOf(set));

/** Those of a set, ascending: for hits, of which there are hundreds, made once for each set. */
export function capabilitiesOf(set: CapabilitySet): readonly Capability[] {
  return LISTS[set] ?? listOf(set);
}
