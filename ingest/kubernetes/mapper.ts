// One run's mapping. Objects are mapped as they are read; workloads wait until every service account is known, and
// what roles give until every role is.
import type { Emission, InputRecord, Json, Mapper } from '../../src/model/adapter.ts';
import type { Place } from '../../src/model/fact.ts';
import { Cluster } from './cluster.ts';
import { Lists } from './lists.ts';
import { headerSchema, reasonOf } from './objects.ts';
import type { Workload } from './workloads.ts';

export class KubernetesMapper implements Mapper {
  readonly #cluster: Cluster;
  readonly #lists = new Lists();

  constructor(cluster: string) {
    this.#cluster = new Cluster(cluster);
  }

  *record({ value, place, collection }: InputRecord): Iterable<Emission> {
    if (collection === '' || collection === 'items.*') {
      yield* this.#object(collection === '' ? value : this.#lists.item(value, place), place);
      return;
    }
    const gap = this.#lists.about(collection, value, place);
    if (gap !== null) yield { gap };
  }

  resolve(later: Json, place: Place): Iterable<Emission> {
    this.#cluster.workload(later as unknown as Workload, place);
    return this.#cluster.out.take();
  }

  *end(): Iterable<Emission> {
    for (const gap of this.#lists.unfinished()) yield { gap };
    yield* this.#cluster.end();
  }

  *#object(value: Json, place: Place): Iterable<Emission> {
    const fields = isFields(value) ? value : null;
    if (fields && Array.isArray(fields['items']) && String(fields['kind']).endsWith('List')) {
      const gap = this.#lists.about('metadata', fields['metadata'] ?? null, place);
      if (gap !== null) yield { gap };
      for (const [i, item] of fields['items'].entries())
        yield* this.#object(this.#lists.of(item, fields), { file: place.file, at: `${place.at}/items/${i}` });
      return;
    }
    const header = headerSchema.safeParse(value);
    const fault = header.success
      ? this.#cluster.take(fields ?? {}, header.data, place)
      : reasonOf(header.error);
    if (fault !== null) {
      yield { quarantine: fault, place };
      // What it began to say before the fault was found is not half taken.
      this.#cluster.out.discard();
      return;
    }
    yield* this.#cluster.out.take();
  }
}

function isFields(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
