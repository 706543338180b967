// The ready questions: the operations of queries/graphql, taken in when this is built, each under a title in
// plain words. What a question answers is the comment that its file opens with.
import type { Candidates } from './candidates.ts';

const FILES: Readonly<Record<string, string>> = import.meta.glob('../../queries/graphql/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Variables of loaded ids, or null where the graph has nothing to ask about. */
type Fill = (found: Candidates) => Readonly<Record<string, unknown>> | null;

interface Titled {
  readonly group: string;
  readonly title: string;
  readonly fill: Fill;
}

const nothing: Fill = () => ({});
const pair: Fill = ({ start, resource }) => start && resource && { from: start.id, to: resource.id };

/** By operation, in the order of the panel. */
const TITLES: Readonly<Record<string, Titled>> = {
  BlastRadius: {
    group: 'If it falls into wrong hands',
    title: 'What is lost if this is stolen?',
    fill: ({ start }) => start && { of: [start.id] },
  },
  BlastRadiusRanking: {
    group: 'If it falls into wrong hands',
    title: 'Which ones are the most dangerous to lose?',
    fill: nothing,
  },
  ChokePoints: {
    group: 'If it falls into wrong hands',
    title: 'On what do all paths from outside hang?',
    fill: nothing,
  },
  Trace: {
    group: 'If it falls into wrong hands',
    title: 'This key has leaked: what now?',
    fill: ({ key }) => (key === null ? null : { key }),
  },
  WhoCanRevoke: {
    group: 'If it falls into wrong hands',
    title: 'Who can shut it off?',
    fill: ({ credential }) => credential && { id: credential.id },
  },
  SharedCredentials: {
    group: 'If it falls into wrong hands',
    title: 'Which credentials are shared?',
    fill: nothing,
  },
  WhoCanReach: {
    group: 'Who reaches what',
    title: 'Who can read this?',
    fill: ({ resource }) => resource && { resource: resource.id, capability: 'READ' },
  },
  Reach: {
    group: 'Who reaches what',
    title: 'What can this reach?',
    fill: ({ start }) => start && { from: [start.id] },
  },
  ReachDiff: {
    group: 'Who reaches what',
    title: 'What changed within reach?',
    fill: ({ start }) => start && { from: [start.id], since: { asKnownAt: 0 } },
  },
  WhatIf: {
    group: 'Who reaches what',
    title: 'What if it were removed?',
    fill: ({ start, resource }) =>
      start && resource && { of: [start.id], changes: [{ removeNode: resource.id }] },
  },
  Paths: { group: 'Who reaches what', title: 'How does it get there?', fill: pair },
  Check: {
    group: 'Who reaches what',
    title: 'Can this write to that?',
    fill: (found) => {
      const ends = pair(found);
      return ends && { ...ends, capability: 'WRITE' };
    },
  },
  DelegationChains: {
    group: 'Who answers for it',
    title: 'As whom can this agent act?',
    fill: ({ delegator }) => delegator && { of: delegator.id },
  },
  OrphanedIdentities: {
    group: 'Who answers for it',
    title: 'For whom does nobody answer?',
    fill: nothing,
  },
  CanAuthenticate: {
    group: 'Who answers for it',
    title: 'Which machines can still sign in?',
    fill: nothing,
  },
  Graph: { group: 'What the graph holds', title: 'What is in the graph?', fill: nothing },
  Search: {
    group: 'What the graph holds',
    title: 'Where is it?',
    fill: ({ resource, start }) => (resource ?? start) && { text: (resource ?? start)?.name },
  },
  Node: {
    group: 'What the graph holds',
    title: 'What is known of this one?',
    fill: ({ resource, start }) => (resource ?? start) && { id: (resource ?? start)?.id },
  },
  Identities: { group: 'What the graph holds', title: 'Which identities are there?', fill: nothing },
  Credentials: { group: 'What the graph holds', title: 'Which credentials are there?', fill: nothing },
  Resources: {
    group: 'What the graph holds',
    title: 'Which resources are there?',
    fill: () => ({ orderBy: { field: 'SENSITIVITY', direction: 'DESC' } }),
  },
  Owners: { group: 'What the graph holds', title: 'Which owners are there?', fill: nothing },
  Sources: { group: 'Where it comes from', title: 'How fresh is each source?', fill: nothing },
  Runs: { group: 'Where it comes from', title: 'What was ingested?', fill: nothing },
  Quarantine: {
    group: 'Where it comes from',
    title: 'What was not taken in, and why?',
    fill: ({ run }) => (run === null ? null : { run }),
  },
};

export interface Question extends Titled {
  readonly operation: string;
  readonly document: string;
  readonly answers: string;
}

/** In the order of their titles; an operation without one comes last, under its own name. */
export const QUESTIONS: readonly Question[] = Object.values(FILES).map(asQuestion).toSorted(byTitle);

function asQuestion(document: string): Question {
  const operation = /^query\s+(\w+)/m.exec(document)?.[1] ?? '';
  const answers = /^(?:#.*\n)+/.exec(document)?.[0].replaceAll(/^#\s?/gm, '').trim() ?? '';
  const titled = TITLES[operation] ?? { group: 'More', title: operation, fill: nothing };
  return { ...titled, operation, document, answers };
}

function byTitle(a: Question, b: Question): number {
  const place = ({ operation }: Question): number => {
    const at = Object.keys(TITLES).indexOf(operation);
    return at < 0 ? Number.MAX_SAFE_INTEGER : at;
  };
  return place(a) - place(b);
}
