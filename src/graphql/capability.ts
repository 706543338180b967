// Sets of capabilities of one member.
import { bitOf, CAPABILITIES, type Capability, type CapabilitySet } from '../model/ontology.ts';

/** The capability whose bit this is. */
export function capabilityOf(bit: CapabilitySet): Capability {
  const capability = CAPABILITIES.find((one) => bitOf(one) === bit);
  if (!capability) throw new RangeError(`${bit} is not the bit of one capability`);
  return capability;
}
