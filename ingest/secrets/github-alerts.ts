// GitHub secret scanning: alerts as REST lists them, and webhook payloads (secret_scanning_alert and
// secret_scanning_alert_location). An alert is a secret of a repository, by its number. Source: GitHub's REST and
// webhook descriptions.
import { z } from 'zod';
import { parseInstant } from '../../src/model/scalars.ts';
import type { Format, Holder, Life, Occurrence, Read, Spot, Visibility } from './finding.ts';
import { repositoryAt } from './locations.ts';
import { type Fields, faultOf, fieldsOf, has, lineNumber, optional, required } from './record.ts';

const repositorySchema = z.object({
  node_id: optional,
  name: required,
  full_name: required,
  private: z.boolean().nullish(),
  visibility: optional,
});

const locationSchema = z.object({
  path: optional,
  start_line: lineNumber,
  start_column: lineNumber,
  commit_sha: optional,
});

const alertSchema = z.object({
  number: z.number('expected a number').int(),
  secret_type: required,
  /** Left out with hide_secret, and in webhooks. */
  secret: optional,
  state: optional,
  resolution: optional,
  resolved_at: optional,
  validity: optional,
  publicly_leaked: z.boolean().nullish(),
  multi_repo: z.boolean().nullish(),
  push_protection_bypassed: z.boolean().nullish(),
  html_url: optional,
  url: optional,
  repository: repositorySchema.nullish(),
  first_location_detected: z.union([z.object({ details: locationSchema }), locationSchema]).nullish(),
});
type Alert = z.infer<typeof alertSchema>;

const payloadSchema = z.object({
  alert: alertSchema,
  repository: repositorySchema,
  location: z.object({ type: optional, details: z.record(z.string(), z.unknown()) }).nullish(),
});

export const githubAlerts: Format = ({ value }) => {
  const fields = fieldsOf(value);
  if (has(fields, 'alert', 'repository') && has(fieldsOf(fields['alert']), 'secret_type'))
    return payload(fields);
  return has(fields, 'number', 'secret_type') ? listed(fields) : null;
};

function* payload(fields: Fields): Generator<Read> {
  const parsed = payloadSchema.safeParse(fields);
  if (!parsed.success) return yield faultOf(parsed.error, 'GitHub');
  const { alert, repository, location } = parsed.data;
  yield* read({ ...alert, repository }, location?.details);
}

function* listed(fields: Fields): Generator<Read> {
  const parsed = alertSchema.safeParse(fields);
  if (!parsed.success) return yield faultOf(parsed.error, 'GitHub');
  yield* read(parsed.data, undefined);
}

function* read(alert: Alert, details: Readonly<Record<string, unknown>> | undefined): Generator<Read> {
  const since = alert.resolved_at ?? null;
  if (since !== null && parseInstant(since) === null)
    return yield { fault: 'GitHub: resolved_at: not a time' };
  const mistaken = alert.resolution === 'false_positive';
  // Without a date nothing can be said of when it stopped being a secret.
  if (mistaken && since === null) return;
  const first = alert.first_location_detected;
  const { path, occurrence } = placeOf(
    details ?? (first && 'details' in first ? first.details : first) ?? {},
  );
  yield {
    finding: {
      tool: 'github',
      rule: alert.secret_type,
      secret: alert.secret ?? null,
      number: `alert/${alert.number}`,
      spot: spotOf(alert, path),
      occurrence,
      life: lifeOf(alert, since),
      leakedPublicly: alert.publicly_leaked === true,
      facts: {
        ...(alert.push_protection_bypassed ? { pushProtectionBypassed: true } : {}),
        ...(alert.multi_repo ? { inSeveralRepositories: true } : {}),
        ...(alert.resolution ? { resolution: alert.resolution } : {}),
      },
    },
  };
  if (alert.resolution === 'revoked' && alert.validity === 'active')
    yield { unknown: 'an alert closed as revoked whose secret GitHub still sees active' };
}

function lifeOf({ state, resolution, validity }: Alert, since: string | null): Life {
  return {
    active: validity === 'active',
    dead: validity === 'inactive',
    revoked: resolution === 'revoked' ? { at: since } : undefined,
    mistakenSince: resolution === 'false_positive' ? (since ?? undefined) : undefined,
    open: state === 'open' || (state === undefined && since === null),
  };
}

/** Of an organization's or enterprise's list each alert names its repository; else its URL does. */
function spotOf({ repository, html_url, url }: Alert, path: string | null): Spot {
  const file = path ?? '';
  if (repository?.node_id) return { file, holder: holderOf(repository, repository.node_id) };
  if (repository) return { file, repository: `https://github.com/${repository.full_name}` };
  const api = /^(https?:\/\/)api\.github\.com\/repos\/([^/]+\/[^/]+)\//.exec(url ?? '');
  const page = /^(https?:\/\/[^/]+\/[^/]+\/[^/]+)\/security\//.exec(html_url ?? '')?.[1];
  const named = page ?? (api ? `https://github.com/${api[2]}` : undefined);
  return { file, repository: named !== undefined && repositoryAt(named) ? named : undefined };
}

/** The same node as that of a collector that knows GitHub's own ids. */
function holderOf(
  { name, visibility, private: isPrivate }: z.infer<typeof repositorySchema>,
  id: string,
): Holder {
  return {
    id,
    node: { kind: 'github:repository', category: 'CODE', name },
    visibility: seenBy(visibility, isPrivate),
  };
}

/** Where the two disagree, the wider one is the one to act on. */
function seenBy(
  visibility: string | undefined,
  isPrivate: boolean | null | undefined,
): Visibility | undefined {
  const stated = visibility?.toUpperCase();
  if (stated === 'PUBLIC' || isPrivate === false) return 'PUBLIC';
  if (stated === 'INTERNAL' || stated === 'PRIVATE') return stated;
  return isPrivate ? 'PRIVATE' : undefined;
}

/** A path in a commit or wiki, or of an issue, pull request or discussion the address of its API. */
function placeOf(details: Readonly<Record<string, unknown>>): {
  path: string | null;
  occurrence: Occurrence;
} {
  const text = (key: string): string | undefined => {
    const value = details[key];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const number = (key: string): number | undefined => {
    const value = details[key];
    return typeof value === 'number' ? value : undefined;
  };
  const [, address] =
    Object.entries(details).find(([key]) => /^(issue|pull_request|discussion)_.*url$/.test(key)) ?? [];
  const elsewhere =
    typeof address === 'string' ? /\/repos\/[^/]+\/[^/]+\/(.+)$/.exec(address)?.[1] : undefined;
  return {
    path: text('path') ?? elsewhere ?? (typeof address === 'string' ? address : null),
    occurrence: { commit: text('commit_sha'), line: number('start_line'), column: number('start_column') },
  };
}
