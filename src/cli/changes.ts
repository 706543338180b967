// Supposed changes on the command line: one option for each sort, each as often as needed.
import type { Command } from 'commander';
import { UsageError } from './exit-code.ts';

export interface ChangeOptions {
  readonly removeNode?: readonly string[];
  readonly disableNode?: readonly string[];
  readonly expireNode?: readonly string[];
  readonly removeEdge?: readonly string[];
  readonly addNode?: readonly string[];
  readonly addEdge?: readonly string[];
}

const KINDS = ['removeNode', 'disableNode', 'expireNode', 'removeEdge', 'addNode', 'addEdge'] as const;

export function withChanges(command: Command): Command {
  const each = (text: string, before: readonly string[] = []): string[] => [...before, text];
  return command
    .option(
      '--remove-node <id>',
      'suppose that it is gone, with every relationship of it (repeatable, as all of these)',
      each,
    )
    .option('--disable-node <id>', 'suppose that this identity or credential is disabled', each)
    .option('--expire-node <id>', 'suppose that it is expired or retired', each)
    .option('--remove-edge <id>', 'suppose that this relationship is gone (its id: see `paths --json`)', each)
    .option('--add-node <json>', 'suppose a node: {"id","label","kind",…}', each)
    .option('--add-edge <json>', 'suppose a relationship: {"kind","from","to","capabilities",…}', each);
}

/** As the API takes them. */
export function changesOf(options: ChangeOptions): Record<string, unknown>[] {
  const changes = KINDS.flatMap((kind) =>
    (options[kind] ?? []).map((text) => ({ [kind]: kind.startsWith('add') ? parsed(kind, text) : text })),
  );
  if (changes.length === 0)
    throw new UsageError('nothing is supposed: give --remove-node, --disable-node, --add-edge or the like');
  return changes;
}

function parsed(kind: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const option = kind === 'addNode' ? '--add-node' : '--add-edge';
    throw new UsageError(`${option} takes a JSON object, such as '{"kind":"MEMBER_OF","from":"…","to":"…"}'`);
  }
}
