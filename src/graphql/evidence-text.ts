// Evidence for people: a path or a chain as lines of text and as a Mermaid flowchart. What sources wrote is
// hostile until escaped: names may hold quotes, markup, or characters that turn the line around.
import type { GraphView } from '../analysis/graph-view.ts';
import { CAPABILITIES, type CapabilitySet, CLOSURE, type EdgeKind, type Label } from '../model/ontology.ts';
import { visible } from '../model/visible.ts';
import type { MergedEdge } from './merged-edge.ts';

/** One hop, with what its statements say where that is shown. */
export interface Hop {
  readonly edge: number;
  /** Held on its end. */
  readonly held: CapabilitySet;
  readonly said: MergedEdge | null;
  /** Its end is disabled, and what goes on from there goes on because the hop can enable it again. */
  readonly enables?: boolean;
  /** More to say of it, such as the flaws of a delegation. */
  readonly remarks?: readonly string[];
}

/** What is shown of a path: of a long one its first and last hops, with how many are left out between them. */
export interface Shown {
  readonly start: number;
  readonly hops: readonly Hop[];
  readonly left: number;
}

/** Hops shown at each end of a path that is longer than both together: nobody reads, or draws, more. */
export const SHOWN_AT_EACH_END = 100;

/** Kinds whose statements are shown even where they are definite: how it is done, or what it was imported from. */
const TELLING: ReadonlySet<EdgeKind> = new Set<EdgeKind>(['CAN_TAKE_OVER', 'LEADS_TO', 'CAN_REVOKE']);

export function needsStatements(view: GraphView, edge: number, definite: boolean): boolean {
  return !definite || TELLING.has(view.edgeKind(edge));
}

/** One line for each hop; for a path without any, the node itself. */
export function pathText(view: GraphView, { start, hops, left }: Shown): string {
  if (hops.length === 0) return nodeText(view, start);
  const lines = hops.map((hop) => {
    const { edge, held, said, remarks = [] } = hop;
    const how = howOf(said);
    const kind = `${view.edgeKind(edge)}${how === null ? '' : ` (${visible(how)})`}`;
    const notes = [...conditionsOf(hop), ...remarks].map((note) => `, ${note}`).join('');
    const from = nodeText(view, view.from(edge));
    return `${from} -${kind}-> ${nodeText(view, view.to(edge))} holds ${setText(held)}${notes}`;
  });
  if (left > 0) lines.splice(SHOWN_AT_EACH_END, 0, `… ${left} hops …`);
  return lines.join('\n');
}

/** The capabilities that imply all others of the set: `READ, WRITE`, not `DISCOVER, READ, WRITE`. */
export function setText(set: CapabilitySet): string {
  const telling = CAPABILITIES.filter((_, bit) => {
    const one = 1 << bit;
    return (
      (set & one) !== 0 &&
      !CAPABILITIES.some(
        (_, other) => other !== bit && set & (1 << other) && (CLOSURE[1 << other] ?? 0) & one,
      )
    );
  });
  return telling.length > 0 ? telling.join(', ') : 'nothing';
}

/** The name, the id where the one does not already tell the other, and the kind. */
function nodeText(view: GraphView, node: number): string {
  const id = view.id(node);
  const name = view.name(node);
  const shown = id.includes(name) ? id : `${name} (${id})`;
  return `${visible(shown)} [${visible(view.kind(node))}]`;
}

function howOf(said: MergedEdge | null): string | null {
  return said?.said('technique') ?? said?.said('originalKind') ?? null;
}

function conditionsOf({ said, enables = false }: Hop): string[] {
  const conditions = enables ? ['if it is enabled again'] : [];
  if (said?.certainty !== 'CONDITIONAL') return conditions;
  return [said.condition === null ? 'under a condition' : `if ${visible(said.condition)}`, ...conditions];
}

const LONGEST = 80;
const SHAPES: Readonly<Record<Label, readonly [string, string]>> = {
  Identity: ['([', '])'],
  Credential: ['{{', '}}'],
  Resource: ['[', ']'],
  Owner: ['[/', '/]'],
};

export function pathMermaid(view: GraphView, { start, hops, left }: Shown): string {
  const lines = ['flowchart LR', `  n0${box(view, start)}`];
  hops.forEach((hop, i) => {
    const { edge, held, remarks = [] } = hop;
    const conditions = conditionsOf(hop);
    const gap = left > 0 && i === SHOWN_AT_EACH_END;
    if (gap) lines.push(`  gap["${quoted(`${left} hops`)}"]`, `  n${i} -.- gap`);
    const label = quoted([view.edgeKind(edge), ...conditions, ...remarks].join(', '));
    const line = conditions.length > 0 ? '-.->' : '-->';
    lines.push(
      `  n${i + 1}${box(view, view.to(edge), held)}`,
      `  ${gap ? 'gap' : `n${i}`} ${line}|"${label}"| n${i + 1}`,
    );
  });
  return lines.join('\n');
}

function box(view: GraphView, node: number, held?: CapabilitySet): string {
  const [open, close] = SHAPES[view.label(node)];
  const kind = quoted(view.kind(node));
  const holds = held === undefined ? '' : `<br/>${setText(held)}`;
  return `${open}"${quoted(view.name(node))}<br/>${kind}${holds}"${close}`;
}

/** Everything but letters, digits and plain punctuation as a numeric entity, which Mermaid shows as it is. */
function quoted(text: string): string {
  const characters = [...visible(text)];
  const cut = characters.length > LONGEST ? [...characters.slice(0, LONGEST - 1), '…'] : characters;
  return cut.join('').replace(/[^\p{L}\p{N} _.,:/@-]/gu, (character) => `#${character.codePointAt(0)};`);
}

/** One edge by the names of its ends. */
export function edgeText(view: GraphView, edge: number): string {
  const [from, to] = [view.from(edge), view.to(edge)].map((node) => visible(view.name(node)));
  return `${from} -${view.edgeKind(edge)}-> ${to}`;
}
