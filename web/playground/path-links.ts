// Finds the evidence paths in an answer, wherever the operation put them, and the address of each one's picture.

export interface PathLink {
  readonly href: string;
  readonly text: string;
}

interface End {
  readonly id: string;
  readonly name: string;
}

/** What the objects around a path say of it: an answer names its start, its end, its capability, its instant. */
interface Around {
  readonly start?: End;
  readonly end?: End;
  readonly capability?: string;
  readonly at?: string;
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** At most `limit` links, in the order of the answer. Several starts at once leave open whose path it is. */
export function pathLinks(response: string, limit: number): PathLink[] {
  const links = new Map<string, PathLink>();
  const visit = (value: unknown, around: Around): void => {
    if (links.size >= limit) return;
    if (Array.isArray(value)) for (const item of value) visit(item, around);
    if (!isFields(value)) return;
    const here = { ...around, ...said(value) };
    if (isFields(value['path']) || (Array.isArray(value['paths']) && value['paths'].length > 0)) {
      const own = asEnd(value['node']);
      const start = here.start ?? own;
      const end = here.end ?? own;
      if (start && end && start.id !== end.id) {
        const link = asLink(start, end, here);
        links.set(link.href, link);
      }
    }
    for (const [name, part] of Object.entries(value))
      visit(part, name === 'revokers' ? revoking(here) : here);
  };
  try {
    visit(JSON.parse(response), {});
  } catch {
    // Half an answer, or none: nothing to show yet.
  }
  return [...links.values()];
}

function said(fields: Fields): Around {
  const { at, from, of, to, resource, capability, matchedBy, node } = fields as Record<string, unknown>;
  const start = only(from) ?? (Array.isArray(of) ? only(of) : null) ?? (matchedBy ? asEnd(node) : null);
  const end = asEnd(to) ?? asEnd(resource) ?? asEnd(of);
  return {
    ...(start ? { start } : {}),
    ...(end ? { end } : {}),
    ...(typeof capability === 'string' ? { capability } : {}),
    ...(typeof at === 'string' ? { at } : {}),
  };
}

/** Paths of revokers lead from them to what the answer is about: what someone can revoke they hold ADMIN on. */
function revoking({ start, end, at }: Around): Around {
  const about = end ?? start;
  return { ...(about ? { end: about } : {}), ...(at ? { at } : {}), capability: 'ADMIN' };
}

function only(value: unknown): End | null {
  return Array.isArray(value) ? (value.length === 1 ? asEnd(value[0]) : null) : asEnd(value);
}

function asEnd(value: unknown): End | null {
  if (!isFields(value) || typeof value['id'] !== 'string') return null;
  return { id: value['id'], name: typeof value['name'] === 'string' ? value['name'] : value['id'] };
}

function asLink(start: End, end: End, { capability, at }: Around): PathLink {
  const parameters = new URLSearchParams({ from: start.id, to: end.id });
  if (capability) parameters.set('capability', capability);
  if (at) parameters.set('at', at);
  return { href: `/path?${parameters}`, text: `${start.name} → ${end.name}` };
}
