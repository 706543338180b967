// The graph at one version as questions read it: columns of numbers by dense index, made of facts and made
// anew from them when some change. A projection never changes, so an older one goes on answering.

import type { ColumnBatch } from '../model/edge-fact-columns.ts';
import type { ChangeBatch } from '../model/fact.ts';
import { breather } from './breath.ts';
import type { GraphView, Moment, TraversalOptions } from './graph-view.ts';
import { epochAt } from './instants.ts';
import { Latest } from './latest.ts';
import { Epoch, InstantMoment } from './moment.ts';
import { changesIn } from './projection-changes.ts';
import {
  type Content,
  contentAfter,
  contentFrom,
  type KeptParts,
  noContent,
  type ProjectionParts,
  partsOf,
} from './projection-content.ts';
import { ProjectedElements } from './projection-elements.ts';
import { type Keep, keptInMemory } from './projection-kept.ts';
import { risesWithin } from './rises.ts';
import { type Elsewhere, inTurns, type Steps } from './steps.ts';
import type { Strands } from './strands.ts';
import type { Traversal } from './traversal.ts';

/** Epochs kept; at 10M edges one takes about 40 MB. */
const EPOCHS = 4;

export class Projection extends ProjectedElements implements GraphView {
  readonly version: number;
  readonly #keep: Keep;
  readonly #epochs = new Latest<Epoch>(EPOCHS);

  protected constructor(version: number, content: Content, keep: Keep) {
    super(content);
    this.version = version;
    this.#keep = keep;
  }

  /** `keep` says where it and what is made of it hold what is seldom read. */
  static empty(keep = keptInMemory): Projection {
    return new Projection(0, noContent(), keep);
  }

  /** The projection of which these are the parts, ready to answer as that one did. O(facts). */
  static of(version: number, parts: ProjectionParts, keep = keptInMemory): Projection {
    return new Projection(version, contentFrom(parts, keep), keep);
  }

  /** All that it is made of, for a file: plain values in its own memory, and what is seldom read where it is kept. */
  parts(): KeptParts {
    return partsOf(this.content);
  }

  /**
   * The projection after these changes, which lead from this one's version to `version`; this one stays as
   * it is. O(all facts), which where little is new are copied and no more, giving way to the event loop as it goes.
   * `apart` where no later version is made of it; what can be is done `elsewhere`, where there is one.
   */
  async apply(
    batches: readonly ChangeBatch[] | AsyncIterable<ChangeBatch | ColumnBatch>,
    version: number,
    {
      apart = false,
      elsewhere = null,
    }: { readonly apart?: boolean; readonly elsewhere?: Elsewhere | null } = {},
  ): Promise<Projection> {
    const breathe = breather();
    const old = this.content;
    const changes = await changesIn(batches, old, apart, breathe);
    if (changes === null) return new Projection(version, old, this.#keep);
    const steps = contentAfter(old, changes, this.#keep);
    const content = await inTurns(steps, breathe, () => {}, elsewhere);
    return new Projection(version, content, this.#keep);
  }

  get asLoaded(): GraphView {
    return this;
  }

  moment(at: number, includeDisabled: boolean): Moment {
    return new InstantMoment(this.epoch(at, includeDisabled), at, includeDisabled);
  }

  instantsWithin(since: number, until: number): readonly number[] {
    const { instants } = this;
    return Array.from(instants.subarray(epochAt(instants, since), epochAt(instants, until)));
  }

  risesWithin(node: number, since: number, until: number): readonly number[] | null {
    return risesWithin(this.content, node, epochAt(this.instants, since), epochAt(this.instants, until));
  }

  traversal({ at, includeDisabled, derived = true }: TraversalOptions): Traversal {
    return this.epoch(at, includeDisabled).traversal(derived);
  }

  strands({ at, includeDisabled }: TraversalOptions, definitely: boolean): Strands {
    return this.epoch(at, includeDisabled).strands(definitely);
  }

  /**
   * Makes what questions were found to need in the version before, in steps, so that no question waits for it: at the
   * instants that were asked about last, how they are searched.
   */
  *readyLike(before: Projection | null): Steps<void> {
    yield* this.readyElements();
    for (const epoch of before ? before.#epochs.values().toReversed() : [])
      if (epoch.isInUse) yield* this.epoch(epoch.asked, epoch.includeDisabled).readyLike(epoch);
  }

  /** At which something begins or ceases to live. */
  protected get instants(): Float64Array {
    return this.content.instants;
  }

  protected newEpoch(at: number, includeDisabled: boolean): Epoch {
    return new Epoch(this.content, epochAt(this.content.instants, at), at, includeDisabled);
  }

  /** The least recently used one gives way to a new one. */
  epoch(at: number, includeDisabled: boolean): Epoch {
    const key = `${epochAt(this.instants, at)} ${includeDisabled}`;
    const epoch = this.#epochs.get(key) ?? this.newEpoch(at, includeDisabled);
    epoch.asked = at;
    this.#epochs.put(key, epoch);
    return epoch;
  }
}
