// The places of a run, what contains them, and the secrets they store. Everything is stated once, whatever the order
// of the findings; where exactly and when is told on the STORES edge.
import type { Emission } from '../../src/model/adapter.ts';
import type { Place } from '../../src/model/fact.ts';
import type { Holder, Spot, Visibility } from './finding.ts';
import type { Locations } from './locations.ts';

/** Anonymous readers, one node for every source. */
const ANYONE = 'internet:anyone';
/** Where GitHub found a secret outside of the repository, which it does not tell. */
const ELSEWHERE: Spot = {
  id: 'github:public-leak',
  kind: 'github:public-leak',
  category: 'LOCATION',
  name: 'a public place that GitHub found',
  visibility: 'PUBLIC',
};
/** Of one edge. The smallest are kept, so that the order of the findings does not matter. */
const MAX_OCCURRENCES = 50;

interface Stores {
  readonly from: string;
  readonly to: string;
  readonly place: Place;
  count: number;
  occurrences: string[];
}

/** Smaller is wider: what one finding knows to be public is. */
const WIDTH: readonly Visibility[] = ['PUBLIC', 'INTERNAL', 'PRIVATE'];
type Resource = Extract<Emission, { node: unknown }>['node'] & { visibility?: Visibility | undefined };

interface At {
  readonly id: string;
  /** The repository, or the place itself. */
  readonly holder: string;
  readonly path: string;
}

export class Places {
  readonly #locations: Locations;
  readonly #resources = new Map<string, { node: Resource; place: Place; made: boolean }>();
  readonly #contains = new Map<string, Emission>();
  readonly #stores = new Map<string, Stores>();

  constructor(locations: Locations) {
    this.#locations = locations;
  }

  /** Id and path of the place, which is stated with what contains it. */
  at(spot: Spot, place: Place, clean: (text: string) => string): At | { readonly fault: string } {
    if ('id' in spot) {
      const own = { ...spot, id: clean(spot.id), name: clean(spot.name) };
      this.#declare(own.id, own, own.visibility, place, false);
      if (own.holder) this.#contain(own.holder, own.id, place, own.unless);
      return { id: own.id, holder: own.id, path: own.name };
    }
    const holder = spot.holder ?? this.#locations.holder(spot.repository);
    if ('fault' in holder) return holder;
    const path = clean(spot.file)
      .replaceAll('\\', '/')
      .replace(/^(\.?\/)+/, '');
    const visible = { ...holder, visibility: spot.visibility ?? holder.visibility };
    if (path === '') {
      this.#hold(visible, place);
      return { id: holder.id, holder: holder.id, path: holder.node?.name ?? holder.id };
    }
    // Escaped, so that no holder and path make the id of another holder and path.
    const id = `secrets:file/${holder.id}#${path.replaceAll('%', '%25').replaceAll('#', '%23')}`;
    const kind = /^(https?:\/\/|(issues|pulls|discussions)\/)/.test(path) ? 'git:discussion' : 'git:file';
    this.#declare(
      id,
      { kind, category: kind === 'git:file' ? 'CODE' : 'LOCATION', name: path },
      undefined,
      place,
      false,
    );
    this.#contain(visible, id, place, undefined);
    return { id, holder: holder.id, path };
  }

  stores(from: string, to: string, occurrence: string, place: Place): void {
    const key = JSON.stringify([from, to]);
    const known = this.#stores.get(key) ?? { from, to, place, count: 0, occurrences: [] };
    known.count++;
    if (occurrence !== '' && !known.occurrences.includes(occurrence))
      known.occurrences = [...known.occurrences, occurrence].sort().slice(0, MAX_OCCURRENCES);
    this.#stores.set(key, known);
  }

  leakedPublicly(credential: string, place: Place): void {
    const elsewhere = this.at(ELSEWHERE, place, (text) => text);
    if ('id' in elsewhere) this.stores(elsewhere.id, credential, '', place);
  }

  *emissions(): Generator<Emission> {
    let anyone = false;
    for (const { node, place, made } of this.#resources.values()) {
      yield { node, place, ...(made ? { made: true as const } : {}) };
      if (node.visibility !== 'PUBLIC') continue;
      if (!anyone) {
        const readers = {
          id: ANYONE,
          label: 'Identity',
          kind: 'ANYONE',
          name: 'anyone on the internet',
        } as const;
        yield { node: readers, place, made: true };
      }
      anyone = true;
      yield { edge: { kind: 'GRANTED', from: ANYONE, to: node.id, pass: ['READ'] }, place, made: true };
    }
    yield* this.#contains.values();
    for (const { from, to, place, count, occurrences } of this.#stores.values()) {
      const attributes = { findings: count, ...(occurrences.length > 0 ? { occurrences } : {}) };
      const evidence = occurrences[0];
      yield {
        edge: { kind: 'STORES', from, to, ...(evidence === undefined ? {} : { evidence }), attributes },
        place,
      };
    }
  }

  #declare(
    id: string,
    { kind, category, name }: NonNullable<Holder['node']>,
    visibility: Visibility | undefined,
    place: Place,
    made: boolean,
  ): void {
    const known = this.#resources.get(id);
    const widest = WIDTH.find((width) => width === visibility || width === known?.node.visibility);
    const node: Resource = known?.node ?? { id, label: 'Resource', kind, category, name };
    this.#resources.set(id, {
      node: widest === undefined ? node : { ...node, visibility: widest },
      place: known?.place ?? place,
      made: known?.made ?? made,
    });
  }

  #hold(holder: Holder, place: Place): void {
    if (holder.node) this.#declare(holder.id, holder.node, holder.visibility, place, true);
  }

  /** Who may read the container may read the part; changing it is granted in other ways. */
  #contain(holder: Holder, to: string, place: Place, unless: string | undefined): void {
    this.#hold(holder, place);
    const condition = unless === undefined ? {} : ({ certainty: 'CONDITIONAL', condition: unless } as const);
    this.#contains.set(JSON.stringify([holder.id, to]), {
      edge: { kind: 'CONTAINS', from: holder.id, to, pass: ['READ'], ...condition },
      place,
      made: true,
    });
  }
}
