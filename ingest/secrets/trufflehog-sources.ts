// Where trufflehog 3 looked, source by source: which fields of its metadata make the place, and what that is. Fields
// that tell only where exactly or when (line, commit, timestamp, e-mail) are occurrences. Source:
// proto/source_metadata.proto of trufflehog 3; the page docs/adapters/secrets.md is held equal to this table.
import type { Category } from '../../src/model/ontology.ts';
import type { Occurrence, Spot, Visibility } from './finding.ts';
import { hostOf } from './locations.ts';

interface Source {
  readonly kind: string;
  readonly category: Category;
  /** Fields that together name the place; the first ones that are there, if it is a list of lists. */
  readonly fields: readonly string[];
  /** What it is a part of. */
  readonly holder?: {
    readonly kind: string;
    readonly category: Category;
    readonly fields: readonly string[];
  };
  /** The link's host is part of the id: ids are unique within a site only. */
  readonly perSite?: true;
  readonly unless?: string;
}

const CHANNEL: Pick<Source, 'category' | 'fields'> = { category: 'LOCATION', fields: ['channel_id'] };
const BUILD_LOG = { kind: 'ci:build-log', category: 'LOCATION' } as const;

/** Files of a repository: in the repository that `repository` (Gerrit: `project`) names. */
export const CODE_SOURCES: readonly string[] = [
  'Git',
  'Github',
  'Gitlab',
  'Bitbucket',
  'AzureRepos',
  'Huggingface',
  'Gerrit',
  'Filesystem',
];

export const PLACE_SOURCES: Readonly<Record<string, Source>> = {
  Slack: { kind: 'slack:channel', ...CHANNEL },
  SlackContinuous: { kind: 'slack:channel', ...CHANNEL },
  Teams: { kind: 'teams:channel', ...CHANNEL },
  Jira: { kind: 'jira:ticket', category: 'LOCATION', fields: ['issue'], perSite: true },
  Confluence: {
    kind: 'confluence:page',
    category: 'LOCATION',
    fields: ['page'],
    holder: { kind: 'confluence:space', category: 'LOCATION', fields: ['space'] },
    perSite: true,
    unless: "the page's own restrictions, not in the report, let a reader of the space in",
  },
  SharePoint: { kind: 'sharepoint:document', category: 'LOCATION', fields: ['docid'], perSite: true },
  GoogleDrive: { kind: 'gdrive:file', category: 'LOCATION', fields: ['path', 'file'] },
  Postman: {
    kind: 'postman:collection',
    category: 'LOCATION',
    fields: ['collection_id', 'environment_id'],
    holder: { kind: 'postman:workspace', category: 'CONTAINER', fields: ['workspace_uuid'] },
  },
  Sentry: {
    kind: 'sentry:issue',
    category: 'LOCATION',
    fields: ['organization_slug', 'project_slug', 'issue_id'],
  },
  Buildkite: { ...BUILD_LOG, fields: ['org', 'pipeline', 'build_number'], perSite: true },
  CircleCI: { ...BUILD_LOG, fields: ['vcs_type', 'username', 'repository', 'build_number'] },
  TravisCI: { ...BUILD_LOG, fields: ['username', 'repository', 'build_number'] },
  Jenkins: { ...BUILD_LOG, fields: ['project_name', 'build_number'], perSite: true },
  S3: {
    kind: 'aws:s3:object',
    category: 'DATA',
    fields: ['file'],
    holder: { kind: 'aws:s3:bucket', category: 'DATA', fields: ['bucket'] },
  },
  GCS: {
    kind: 'gcp:storage:object',
    category: 'DATA',
    fields: ['filename'],
    holder: { kind: 'gcp:storage:bucket', category: 'DATA', fields: ['bucket'] },
  },
  Azure: {
    kind: 'azure:storage:blob',
    category: 'DATA',
    fields: ['file'],
    holder: { kind: 'azure:storage:container', category: 'DATA', fields: ['container'] },
    perSite: true,
  },
  Docker: {
    kind: 'docker:file',
    category: 'CODE',
    fields: ['file'],
    holder: { kind: 'docker:image', category: 'CODE', fields: ['image', 'tag'] },
  },
  ECR: {
    kind: 'docker:file',
    category: 'CODE',
    fields: ['file'],
    holder: { kind: 'docker:image', category: 'CODE', fields: ['registry', 'image'] },
  },
  Artifactory: {
    kind: 'artifactory:file',
    category: 'CODE',
    fields: ['path'],
    holder: { kind: 'artifactory:repository', category: 'CODE', fields: ['repo'] },
    perSite: true,
  },
  NPM: { kind: 'npm:package', category: 'CODE', fields: ['package'] },
  PyPi: { kind: 'pypi:package', category: 'CODE', fields: ['package'] },
  Elasticsearch: { kind: 'elasticsearch:document', category: 'DATA', fields: ['index', 'document_id'] },
  Syslog: { kind: 'syslog:stream', category: 'LOCATION', fields: ['hostname', 'appname'] },
};

type Data = Readonly<Record<string, unknown>>;
export type Found =
  | { readonly spot: Spot; readonly occurrence: Occurrence; readonly unknown: string | null }
  | { readonly fault: string };

/** The output names sources as Go does (`Ecr`, `Pypi`): case tells nothing. */
const BY_NAME = new Map(Object.entries(PLACE_SOURCES).map(([name, source]) => [name.toLowerCase(), source]));
const CODE = new Set(CODE_SOURCES.map((name) => name.toLowerCase()));

export function foundIn(name: string, data: Data): Found {
  const occurrence: Occurrence = {
    commit: textOf(data['commit']),
    line: typeof data['line'] === 'number' ? data['line'] : undefined,
    date: textOf(data['timestamp']) ?? textOf(data['date_created']),
    at: textOf(data['location']),
  };
  const known = BY_NAME.get(name.toLowerCase());
  const made = CODE.has(name.toLowerCase())
    ? codeSpot(data)
    : known
      ? placeSpot(known, data)
      : otherSpot(name, data);
  if ('fault' in made) return { fault: `${name}: ${made.fault}` };
  return {
    spot: made,
    occurrence,
    unknown: known || CODE.has(name.toLowerCase()) ? null : `trufflehog source ${name.slice(0, 60)}`,
  };
}

/** A finding in an issue or a comment names no file, but has a link. */
function codeSpot(data: Data): Spot | { fault: string } {
  const repository = textOf(data['repository']) ?? textOf(data['project']);
  const file = textOf(data['file']);
  const visibility = visibilityOf(data['visibility']);
  if (file !== undefined) return { file, repository, visibility };
  const link = linkOf(data['link']);
  if (link === undefined) return { fault: 'names neither a file nor a link' };
  return { file: link, repository, visibility };
}

function placeSpot(source: Source, data: Data): Spot | { fault: string } {
  const site = source.perSite ? (hostOf(textOf(data['link']) ?? '') ?? '') : '';
  const path = joined(data, source.fields);
  const holding = source.holder && joined(data, source.holder.fields);
  const holder =
    source.holder && holding !== undefined
      ? {
          id: idOf(source.holder.kind, site, holding),
          node: { kind: source.holder.kind, category: source.holder.category, name: holding },
        }
      : undefined;
  if (path === undefined) return { fault: `names no ${source.fields.join(', ')}` };
  const name = textOf(data['channel_name']) ?? textOf(data['title']) ?? path;
  return {
    id: idOf(source.kind, site, holding === undefined ? path : `${holding}#${path}`),
    kind: source.kind,
    category: source.category,
    name,
    ...(holder && { holder }),
    unless: source.unless,
    visibility: visibilityOf(data['visibility']),
  };
}

/** A source that trufflehog learned since: known by its link or file. */
function otherSpot(name: string, data: Data): Spot | { fault: string } {
  const path = linkOf(data['link']) ?? textOf(data['file']);
  if (path === undefined) return { fault: 'a source that is not known here, without link and file' };
  const kind = `trufflehog:${name
    .toLowerCase()
    .replaceAll(/[^a-z0-9_.-]/g, '-')
    .slice(0, 60)}`;
  return { id: idOf(kind, '', path), kind, category: 'LOCATION', name: path };
}

function idOf(kind: string, site: string, path: string): string {
  return `${kind}/${site === '' ? '' : `${site}/`}${path}`;
}

/** undefined where all of them are missing. */
function joined(data: Data, fields: readonly string[]): string | undefined {
  const texts = fields.map((field) => textOf(data[field])).filter((text) => text !== undefined);
  return texts.length > 0 ? texts.join('/') : undefined;
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Without what may carry a token: user, query and fragment. */
function linkOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text?.replace(/[?#].*$/s, '').replace(/^([a-z+]+:\/\/)[^/@]*@/i, '$1');
}

/** The output leaves out 0, which is public, as it does what is not known: neither is said. */
function visibilityOf(value: unknown): Visibility | undefined {
  if (value === 1) return 'PRIVATE';
  return value === 2 ? 'INTERNAL' : undefined;
}
