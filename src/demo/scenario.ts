// The shape of demo/scenario.yaml: chapters, in each what every source states. The properties of nodes and
// edges are the native format's (docs/adapters/native.md) and are checked as such once they are expanded.
import { parse } from 'yaml';
import { z } from 'zod';
import { KeyreachError } from '../model/errors.ts';
import { whenSchema } from './when.ts';

const entryFields = {
  /** Makes many of one: `{n}` counts to `repeat`; `{each}` and `{Each}` go through lists or their names. */
  repeat: z.number().int().min(1).max(200).optional(),
  each: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  /** Runs observed outside this window do not state it: this is how the demo gets its history. */
  statedFrom: whenSchema.optional(),
  statedUntil: whenSchema.optional(),
};
const LABEL_KEYS = ['identity', 'credential', 'resource', 'owner'] as const;

const nodeEntrySchema = z
  .looseObject(entryFields)
  .refine(
    (entry) => LABEL_KEYS.filter((key) => entry[key] !== undefined).length === 1,
    'a node says what it is by exactly one of identity, credential, resource or owner, with its kind',
  );

const edgeEntrySchema = z.preprocess(
  (entry) => (typeof entry === 'string' ? { capabilities: entry } : (entry ?? {})),
  z.looseObject({ ...entryFields, capabilities: z.string().optional() }),
);

/** Several entries under one id are what different runs state of it. */
const several = <T extends z.ZodType>(entry: T) =>
  z.preprocess((one) => (Array.isArray(one) ? one : [one]), z.array(entry).min(1));

const statementsSchema = z.strictObject({
  nodes: z.record(z.string(), several(nodeEntrySchema)).optional(),
  edges: z.record(z.string(), several(edgeEntrySchema)).optional(),
});

const scenarioSchema = z.strictObject({
  organization: z.string(),
  /** Each source with the observation times of its runs. */
  sources: z.record(z.string().regex(/^[a-z]+$/), z.array(whenSchema).min(1)),
  lists: z.record(z.string(), z.array(z.string()).min(1)).default({}),
  chapters: z.array(z.strictObject({ chapter: z.string(), states: z.record(z.string(), statementsSchema) })),
});

export type Scenario = z.infer<typeof scenarioSchema>;
export type NodeEntry = z.infer<typeof nodeEntrySchema>;
export type EdgeEntry = z.infer<typeof edgeEntrySchema>;
export type Entry = NodeEntry | EdgeEntry;

/** Reads a scenario; everything that is wrong with its shape is said at once, each with its place. */
export function parseScenario(text: string, file: string): Scenario {
  const parsed = scenarioSchema.safeParse(parseYaml(text, file));
  if (!parsed.success) refuse(file, z.prettifyError(parsed.error));
  const { sources, chapters } = parsed.data;
  for (const { chapter, states } of chapters)
    for (const source of Object.keys(states))
      if (!sources[source])
        refuse(file, `chapter "${chapter}": source ${source} is not listed under sources, with its runs`);
  return parsed.data;
}

function parseYaml(text: string, file: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0 });
  } catch (cause) {
    refuse(file, cause instanceof Error ? cause.message : 'not YAML');
  }
}

/** Refuses a scenario with what is wrong and where. */
export function refuse(file: string, problem: string): never {
  throw new KeyreachError('INPUT_REFUSED', `${file}: ${problem}`);
}
