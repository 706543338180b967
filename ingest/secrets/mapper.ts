// One run's mapping. A secret is fingerprinted here and goes no further; what is kept of a finding is held per place
// and secret until the end, because all findings of one secret at one place are one credential and one edge.
import { createHash } from 'node:crypto';
import type {
  AdapterOptions,
  Emission,
  Fingerprinter,
  InputRecord,
  Mapper,
} from '../../src/model/adapter.ts';
import type { Place } from '../../src/model/fact.ts';
import { Credentials } from './credentials.ts';
import type { Finding, Format, Occurrence } from './finding.ts';
import { publicKeyIn } from './key-ids.ts';
import { kindOfRule, privateKeyKind } from './kinds.ts';
import { Locations } from './locations.ts';
import { Places } from './places.ts';
import { cleaner } from './scrub.ts';
import { Unrecognizable } from './unrecognizable.ts';

/** Hex digits of a fingerprint in an id: 96 bits. */
const SHOWN = 24;
const NOT_A_FINDING =
  'not a finding as gitleaks, trufflehog, detect-secrets or GitHub secret scanning reports it';

export class SecretsMapper implements Mapper {
  readonly #formats: readonly Format[];
  readonly #fingerprints: Fingerprinter;
  readonly #places: Places;
  readonly #credentials = new Credentials();
  readonly #unrecognizable = new Unrecognizable();

  constructor(formats: readonly Format[], { location, fingerprints }: AdapterOptions) {
    this.#formats = formats;
    this.#fingerprints = fingerprints ?? (() => []);
    this.#places = new Places(new Locations(location));
  }

  *record(record: InputRecord): Generator<Emission> {
    const { value, place } = record;
    // Pages that were put together: a list of lists.
    if (Array.isArray(value) && record.collection === '*') {
      for (const [i, item] of value.entries())
        yield* this.#one({ ...record, value: item, place: { ...place, at: `${place.at}/${i}` } });
    } else yield* this.#one(record);
  }

  *end(): Generator<Emission> {
    for (const { stated, placeId, number, told, place } of this.#unrecognizable.numbered()) {
      const id = credentialId(placeId, number);
      this.#credentials.add({ ...stated, id });
      this.#places.stores(placeId, id, told, place);
    }
    yield* this.#credentials.emissions();
    yield* this.#places.emissions();
  }

  *#one(record: InputRecord): Generator<Emission> {
    const { place } = record;
    const read = this.#formats.map((format) => format(record)).find((items) => items !== null);
    if (!read) return yield { quarantine: NOT_A_FINDING, place };
    for (const item of read) {
      if ('fault' in item) yield { quarantine: item.fault, place };
      else if ('finding' in item) yield* this.#found(item.finding, place);
      else yield item;
    }
  }

  *#found(finding: Finding, place: Place): Generator<Emission> {
    const { tool, occurrence, spot, number, beside = [] } = finding;
    const secret = finding.secret ?? '';
    const publicKey = publicKeyIn(secret, beside);
    const clean = cleaner([secret, publicKey?.secret ?? '', ...beside], publicKey?.keyId);
    const rule = clean(finding.rule).slice(0, 200);
    const at = this.#places.at(spot, place, clean);
    if ('fault' in at) return yield { quarantine: at.fault, place };
    const { kind, weight } = kindOfRule(rule);
    if (weight === 0) yield { unknown: `rule ${rule.slice(0, 100)}, taken as an API key` };
    const [fingerprint, ...older] = this.#fingerprints(publicKey ? (publicKey.secret ?? '') : secret);
    const digests = this.#digestsOf(finding, secret);
    const file = at.path.split('/').at(-1) ?? at.path;
    const stated = {
      kind: publicKey?.kind ?? privateKeyKind(secret, at.path) ?? kind,
      weight: publicKey ? 3 : weight,
      name: publicKey?.name ?? `${rule} in ${file}`.slice(0, 500),
      keyId: publicKey?.keyId,
      aliases: [...older, ...(publicKey?.aliases ?? []), ...digests],
      fingerprint,
      life: finding.life ?? {},
      facts: finding.facts ?? {},
      place,
    };
    const told = toldOf(tool, rule, occurrence, clean);
    // The oldest key's: it stays the same when a newer key is made.
    const digest = [fingerprint, ...older].at(-1) ?? digests.at(-1);
    const id =
      number !== undefined
        ? credentialId(at.holder, number)
        : (publicKey?.node ?? (digest === undefined ? null : credentialId(at.id, hexOf(digest))));
    if (id === null) {
      this.#unrecognizable.add({ stated, placeId: at.id, tool, rule, occurrence, told, place });
      return;
    }
    this.#credentials.add({ ...stated, id });
    this.#places.stores(at.id, id, told, place);
    if (finding.leakedPublicly) this.#places.leakedPublicly(id, place);
  }

  /** Keyed digests of the SHA-1 by which detect-secrets knows a secret, so that it is the same from any tool. */
  #digestsOf({ sha1, labelled }: Finding, secret: string): readonly string[] {
    if (sha1 !== undefined) return this.#fingerprints(`sha1 ${sha1}`);
    if (labelled || this.#fingerprints(secret).length === 0) return [];
    return this.#fingerprints(`sha1 ${createHash('sha1').update(secret.trim()).digest('hex')}`);
  }
}

/** Told apart at its place by a number of its own, by a digest, or by its order. */
function credentialId(place: string, mark: string): string {
  return `secrets:credential/${place.replace(/^secrets:file\//, '')}#${mark}`;
}

function hexOf(fingerprint: string): string {
  return fingerprint.slice(fingerprint.indexOf(':') + 1).slice(0, SHOWN);
}

function toldOf(
  tool: string,
  rule: string,
  { commit, line, date, at }: Occurrence,
  clean: (text: string) => string,
): string {
  const told = [
    commit === undefined ? null : `commit ${commit}`,
    line === undefined ? null : `line ${line}`,
    at === undefined ? null : at,
    date === undefined ? null : date,
  ].filter((part) => part !== null);
  return clean(`${told.join(', ')}${told.length > 0 ? ' ' : ''}(${tool}: ${rule})`).slice(0, 500);
}
