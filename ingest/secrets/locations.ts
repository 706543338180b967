// What a finding's file is in: the repository that the report names, or what --location names. A repository has one
// id however its URL is written; id:<node> hangs the places under a node that another source declares.
import { KeyreachError } from '../../src/model/errors.ts';
import type { Holder } from './finding.ts';

const URL_FORM = /^(?:https?|ssh|git|git\+ssh):\/\/(?:[^@/]*@)?([^/:@]+)(?::\d+)?\/(.+)$/i;
const SCP_FORM = /^[^@/\s:]+@([\w.-]+):(?!\/\/)(.+)$/;
/** Of these hosts a URL is one without its scheme too, and case makes no difference. */
const FORGES = new Set(['github.com', 'gitlab.com', 'bitbucket.org', 'dev.azure.com', 'codeberg.org']);

export function hostOf(url: string): string | undefined {
  return URL_FORM.exec(url)?.[1]?.toLowerCase();
}

/** The repository of a URL in any of its forms, without what it may carry of a token; null where it is none. */
export function repositoryAt(text: string): Holder | null {
  const bare = text.trim();
  const forge = /^([\w.-]+)\/(.+\/.+)$/.exec(bare);
  const [, host = '', path = ''] =
    URL_FORM.exec(bare) ??
    SCP_FORM.exec(bare) ??
    (forge && FORGES.has(forge[1]?.toLowerCase() ?? '') ? forge : []);
  const site = host.toLowerCase();
  const short = path
    .replace(/[?#].*$/s, '')
    .replace(/\/+$/, '')
    .replace(/\.git$/i, '');
  if (site === '' || short === '') return null;
  const name = FORGES.has(site) ? short.toLowerCase() : short;
  const kind = site === 'github.com' ? 'github:repository' : 'git:repository';
  return { id: `git:repository/${site}/${name}`, node: { kind, category: 'CODE', name } };
}

function named(location: string): Holder {
  const text = location.trim();
  if (text.startsWith('id:') && text.length > 3) return { id: text.slice(3), node: null };
  return (
    repositoryAt(text) ?? {
      id: `secrets:location/${text}`,
      node: { kind: 'secrets:location', category: 'CODE', name: text },
    }
  );
}

export class Locations {
  readonly #given: Holder | null;
  #seen: string | null = null;

  constructor(location: string | undefined) {
    this.#given = location === undefined || location.trim() === '' ? null : named(location);
  }

  /** Throws INPUT_REFUSED where nothing says what was scanned. */
  holder(repository: string | undefined): Holder | { readonly fault: string } {
    const own = repository === undefined ? null : repositoryAt(repository);
    if (this.#given === null) {
      if (own) return own;
      throw new KeyreachError(
        'INPUT_REFUSED',
        'the report does not name the repository or folder it is of: say it with --location, such as https://github.com/acme/app, a name, or id:<node> of another source',
      );
    }
    if (own) {
      this.#seen ??= own.id;
      if (own.id !== this.#seen)
        return { fault: 'the report is of several repositories, and --location names one: leave it out' };
    }
    return this.#given;
  }
}
