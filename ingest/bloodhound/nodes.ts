// One OpenGraph node as ours, with what the level table adds to it: the restricted identity of a token, the
// leaked secret of an alert.
import type { Emission } from '../../src/model/adapter.ts';
import type { Place } from '../../src/model/fact.ts';
import type { CredentialKind, Environment } from '../../src/model/ontology.ts';
import { looksSecret } from '../../src/model/raw-secret.ts';
import type { Declared } from './declared.ts';
import type { LifeProperties, NodeRule } from './extension.ts';
import { instantOf } from './instants.ts';
import { leakedId, restrictedId } from './made-ids.ts';
import { attributesOf, nameOf, type Properties, textOf } from './properties.ts';

type NodeEmission = Extract<Emission, { node: unknown }>;
type Statement = NodeEmission['node'];

interface SourceNode {
  readonly id: string;
  readonly kinds: readonly string[];
  readonly properties: Properties;
  readonly place: Place;
}

/** The node itself, or its quarantine. */
export function nodeOf({ id, kinds, properties, place }: SourceNode, declared: Declared): Emission[] {
  const { rule } = declared;
  const dates = [...Object.values(rule?.life ?? {}), ...Object.values(rule?.seen ?? {})];
  const attributes = attributesOf(properties, dates);
  const common = { id, ...defined({ name: nameOf(properties), attributes, ...described(properties) }) };
  if (!rule) {
    const [primary] = kinds;
    const node: Statement = { ...common, label: 'Resource', kind: `opengraph:${primary}`, category: 'OTHER' };
    return [{ node, place }, { unknown: `node kind ${primary}` }];
  }
  const emissions: Emission[] = [];
  const life = lifeOf(rule.life ?? {}, properties);
  if ('bad' in life)
    return [{ quarantine: `${life.bad} is not a date, and it decides whether the node is alive`, place, id }];
  const seen = Object.entries(rule.seen ?? {}).flatMap(([field, property]) => {
    const at = instantOf(properties[property]);
    if (at === null) emissions.push({ unknown: `bad date in ${property}` });
    return at ? [[field, at] as const] : [];
  });
  const stated = { ...common, ...defined({ environment: environmentOf(rule, properties) }) };
  emissions.unshift({ node: statementOf(rule, stated, life, Object.fromEntries(seen), properties), place });
  return emissions;
}

function statementOf(
  rule: NodeRule,
  common: { id: string; name?: string; environment?: Environment },
  { createdAt, expiresAt, expired, disabled }: Life,
  seen: { lastUsedAt?: string; lastRotatedAt?: string },
  properties: Properties,
): Statement {
  switch (rule.label) {
    case 'Identity':
      return {
        ...common,
        label: 'Identity',
        kind: rule.kind,
        ...defined({ disabled, lastUsedAt: seen.lastUsedAt }),
      };
    case 'Credential':
      return {
        ...common,
        label: 'Credential',
        kind: rule.kind,
        ...defined({ createdAt, expiresAt, expired, disabled }),
        ...seen,
      };
    case 'Resource':
      return {
        ...common,
        label: 'Resource',
        kind: rule.kind,
        category: rule.category,
        ...visibilityOf(properties),
      };
  }
}

/** What the level table adds to a node: nothing of it is a record of the input. */
export function* madeOf({ id, properties, place }: SourceNode, { rule }: Declared): Iterable<Emission> {
  if (rule?.label === 'Credential' && rule.permissions) {
    const restricted = restrictedId(id);
    const name = nameOf(properties);
    const lastUsedAt = rule.seen?.lastUsedAt && instantOf(properties[rule.seen.lastUsedAt]);
    const node: Statement = {
      id: restricted,
      label: 'Identity',
      kind: 'SERVICE_ACCOUNT',
      purpose: 'What a fine-grained token may do: its own permissions, not those of its owner.',
      ...defined({ name, lastUsedAt: lastUsedAt || undefined }),
    };
    yield { node, place, made: true };
    yield { edge: { kind: 'AUTHENTICATES_AS', from: id, to: restricted }, place, made: true };
  }
  if (rule?.label === 'Resource' && rule.leaks && properties['resolution'] !== 'false_positive') {
    const leaked = leakedId(id);
    const type =
      textOf(properties['secret_type_display_name']) ?? textOf(properties['secret_type']) ?? 'Secret';
    const node: Statement = {
      id: leaked,
      label: 'Credential',
      kind: leakedKind(textOf(properties['secret_type']) ?? ''),
      name: looksSecret(type) ? 'Leaked secret' : `${type} (leaked)`,
      ...(properties['validity'] === 'inactive' || properties['resolution'] === 'revoked'
        ? { revoked: true }
        : {}),
    };
    yield { node, place, made: true };
    yield { edge: { kind: 'STORES', from: id, to: leaked }, place, made: true };
  }
}

type Life = { createdAt?: string; expiresAt?: string; expired?: true; disabled?: [string, null][] };

/** A date ends or begins life where there is one; a flag without a date is dated by the run that sees it. */
function lifeOf(
  { createdAt, expiresAt, expired, disabledSince }: LifeProperties,
  properties: Properties,
): Life | { bad: string } {
  const dates: Partial<Record<'createdAt' | 'expiresAt' | 'disabledSince', string>> = {};
  for (const [field, property] of Object.entries({ createdAt, expiresAt, disabledSince })) {
    const at = property === undefined ? undefined : instantOf(properties[property]);
    if (at === null) return { bad: `property ${property}` };
    if (at !== undefined) dates[field as keyof typeof dates] = at;
  }
  return {
    ...defined({ createdAt: dates.createdAt, expiresAt: dates.expiresAt }),
    ...(expired && properties[expired] === true && !dates.expiresAt ? { expired: true as const } : {}),
    ...(dates.disabledSince ? { disabled: [[dates.disabledSince, null] as [string, null]] } : {}),
  };
}

function described(properties: Properties): { description?: string } {
  const text = textOf(properties['description']);
  return text === undefined || looksSecret(text) || text.length > 2048 ? {} : { description: text };
}

function visibilityOf(properties: Properties): { visibility?: 'PUBLIC' | 'INTERNAL' | 'PRIVATE' } {
  const visibility = textOf(properties['visibility'])?.toUpperCase();
  return visibility === 'PUBLIC' || visibility === 'INTERNAL' || visibility === 'PRIVATE'
    ? { visibility }
    : {};
}

const ENVIRONMENTS: readonly (readonly [RegExp, Environment])[] = [
  [/^(pre-?prod|stag(e|ing))/i, 'STAGING'],
  [/^prod(uction)?\b/i, 'PROD'],
  [/^dev(el|elopment)?\b/i, 'DEV'],
  [/^(test|testing|qa)\b/i, 'TEST'],
];

function environmentOf(rule: NodeRule, properties: Properties): Environment | undefined {
  const name = rule.environment && textOf(properties[rule.environment]);
  return name ? ENVIRONMENTS.find(([pattern]) => pattern.test(name))?.[1] : undefined;
}

function leakedKind(secretType: string): CredentialKind {
  if (/ssh|private_key/.test(secretType)) return 'SSH_KEY';
  if (/password/.test(secretType)) return 'PASSWORD';
  if (/access_key/.test(secretType)) return 'ACCESS_KEY';
  return /api_key/.test(secretType) ? 'API_KEY' : 'TOKEN';
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The properties that have a value: an absent one is not stated, which is not the same as undefined. */
function defined<T extends object>(properties: T): Defined<T> {
  return Object.fromEntries(
    Object.entries(properties).filter(([, value]) => value !== undefined),
  ) as Defined<T>;
}
