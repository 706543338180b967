// One run's mapping. Nodes are mapped as they are read; edges wait until every record is read, because what
// they become depends on the kinds of their ends, which may be declared later and in another file.
import type { Emission, InputRecord, Json, Mapper } from '../../src/model/adapter.ts';
import type { Place } from '../../src/model/fact.ts';
import { ChosenAccess } from './chosen-access.ts';
import { DeclaredNodes } from './declared.ts';
import { EndLookup, found, type Wanted } from './end-lookup.ts';
import { leveledEdges, plainEdge, type SourceEdge } from './levels.ts';
import { unmatchedId } from './made-ids.ts';
import { madeOf, nodeOf } from './nodes.ts';
import { OwnerAccess } from './owner-access.ts';
import { attributesOf, flawOf, KEPT_PROPERTIES, nameOf, type Properties, textOf } from './properties.ts';
import { type EndRecord, edgeRecordSchema, nodeRecordSchema, reasonOf } from './records.ts';
import { Traversability } from './traversability.ts';

/** An edge on disk: kind, ends, what it says of traversability, its reason. */
type WaitingEdge = ['edge', string, string, string, boolean, string | null];
/** A node on disk, for the ends that are matched by its properties. */
type WaitingNode = ['node', string, string[], { [key: string]: Json }];
type End = string | Wanted;
interface PendingEdge {
  readonly start: End;
  readonly end: End;
  readonly edge: Omit<SourceEdge, 'from' | 'to'>;
}

export class OpenGraphMapper implements Mapper {
  readonly #noLevels: boolean;
  readonly #nodes = new DeclaredNodes();
  readonly #traversability = new Traversability();
  readonly #lookup = new EndLookup();
  readonly #owners = new OwnerAccess();
  readonly #chosen = new ChosenAccess();
  readonly #pending: PendingEdge[] = [];

  constructor(noLevels: boolean) {
    this.#noLevels = noLevels;
  }

  record(record: InputRecord): Iterable<Emission> {
    if (record.collection === 'graph.nodes.*') return this.#node(record);
    return record.collection === 'graph.edges.*' ? this.#edge(record) : this.#traversability.add(record);
  }

  resolve(later: Json, place: Place): Iterable<Emission> {
    const waiting = later as WaitingEdge | WaitingNode;
    if (waiting[0] === 'node') {
      if (this.#lookup.size > 0) this.#lookup.offer(waiting[1], waiting[2], waiting[3]);
      return [];
    }
    const [, kind, from, to, traversable, reason] = waiting;
    return this.#mapped({ kind, from, to, traversable, reason: reason ?? undefined, place });
  }

  *end(): Iterable<Emission> {
    for (const { start, end, edge } of this.#pending) {
      const from = resolved(start);
      const to = resolved(end);
      if (from === null || to === null)
        yield {
          quarantine:
            'several nodes of the run match an end by name or property: name its kind, or match by id',
          place: edge.place,
        };
      else yield* this.#mapped({ ...edge, from, to });
    }
    if (!this.#noLevels) yield* this.#chosen.unknown();
  }

  #mapped(edge: SourceEdge): Iterable<Emission> {
    const judged = { ...edge, traversable: this.#traversability.of(edge.kind, edge.traversable) };
    return this.#noLevels ? plainEdge(judged) : leveledEdges(judged, this.#nodes, this.#owners);
  }

  *#node({ value, place }: InputRecord): Iterable<Emission> {
    const record = nodeRecordSchema.safeParse(value);
    if (!record.success) return yield { quarantine: reasonOf(record.error), place, ...idOf(value) };
    const { id, kinds } = record.data;
    const properties = propertiesOf(value);
    // Remembered even where its properties are refused: its edges mean the same whether it is taken or not.
    const declared = this.#nodes.add(id, kinds, properties);
    this.#chosen.node(id, declared, properties);
    const flaw = flawOf(properties);
    const source = { id, kinds, properties, place };
    const mapped: Emission[] = flaw ? [{ quarantine: flaw, place, id }] : nodeOf(source, declared);
    const made = this.#noLevels ? [] : [...madeOf(source, declared)];
    if (mapped.some((emission) => 'quarantine' in emission)) {
      // What would have been made of it has ids that the quarantine of this one does not protect: name none.
      yield* mapped.map((emission) => (made.length > 0 ? withoutId(emission) : emission));
      return;
    }
    yield* mapped;
    yield* made;
    const name = nameOf(properties);
    yield {
      later: [
        'node',
        id,
        kinds,
        { ...attributesOf(properties), objectid: id, ...(name === undefined ? {} : { name }) },
      ],
      place,
    };
  }

  *#edge({ value, place }: InputRecord): Iterable<Emission> {
    const record = edgeRecordSchema.safeParse(value);
    if (!record.success) return yield { quarantine: reasonOf(record.error), place };
    const { kind } = record.data;
    const properties = propertiesOf(value);
    const start = this.#endOf(record.data.start);
    const end = this.#endOf(record.data.end);
    const flaw = flawOf(properties) ?? flawOfEnd(start) ?? flawOfEnd(end);
    if (flaw) return yield { quarantine: flaw, place };
    const traversable = properties['traversable'] === true;
    const reason = textOf(properties['reason'])?.slice(0, 256);
    if (typeof start === 'string' && typeof end === 'string') {
      this.#chosen.edge(kind, start);
      if (!this.#noLevels) this.#owners.add(kind, start, end);
      yield { later: ['edge', kind, start, end, traversable, reason ?? null], place };
    } else this.#pending.push({ start, end, edge: { kind, traversable, reason, place } });
  }

  #endOf(end: EndRecord): End {
    if (end.match_by === 'property') return this.#lookup.want(end.kind, end.property_matchers);
    if (end.match_by === 'name')
      return this.#lookup.want(end.kind, [{ key: 'name', value: String(end.value) }]);
    return end.value;
  }
}

/** null: ambiguous. */
function resolved(end: End): string | null {
  if (typeof end === 'string') return end;
  const match = found(end);
  return match === 'ambiguous' ? null : (match ?? unmatchedId(end.kind, end.matchers));
}

const MATCHABLE = new Set([...KEPT_PROPERTIES, 'name', 'objectid']);

function flawOfEnd(end: End): string | null {
  if (typeof end === 'string') return null;
  const unkept = end.matchers.find(({ key, value }) => typeof value !== 'boolean' && !MATCHABLE.has(key));
  return unkept
    ? 'an end is matched by a property that is not kept (docs/adapters/bloodhound.md): match by id or name'
    : null;
}

/** As the file has them, with keys that no parser has touched. */
function propertiesOf(value: Json): Properties {
  const { properties } = value as { properties?: Properties | null };
  return properties ?? {};
}

function idOf(value: Json): { id?: string } {
  const id = typeof value === 'object' && value !== null && !Array.isArray(value) ? value['id'] : undefined;
  return typeof id === 'string' && id !== '' ? { id } : {};
}

function withoutId(emission: Emission): Emission {
  if (!('quarantine' in emission)) return emission;
  return { quarantine: emission.quarantine, place: emission.place };
}
