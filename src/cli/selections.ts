// Options that select nodes by what they are: where paths begin, and what is protected.
import { type Command, Option } from 'commander';
import { EDGE_KINDS, SENSITIVITIES } from '../model/ontology.ts';
import type { Variables } from './connection.ts';

export interface SelectionOptions {
  readonly fromKind?: readonly string[];
  readonly to?: readonly string[];
  readonly toKind?: readonly string[];
  readonly toSensitivity?: readonly string[];
  readonly keep?: readonly string[];
}

export function withSelections(command: Command): Command {
  return command
    .option('--from-kind <kind...>', 'begin at everything of these kinds, such as HUMAN')
    .option('--to <id...>', 'protect these')
    .option('--to-kind <kind...>', 'protect everything of these kinds, such as aws:s3:bucket')
    .addOption(
      new Option(
        '--to-sensitivity <sensitivity...>',
        'protect resources of these (default: CRITICAL)',
      ).choices([...SENSITIVITIES]),
    )
    .addOption(
      new Option(
        '--keep <kind...>',
        'relationships that nobody would take away (default: CONTAINS AUTHENTICATES_AS)',
      ).choices([...EDGE_KINDS]),
    );
}

/** Only what was said: what is left out is the operation's default. */
export function selections(
  ids: readonly string[],
  { fromKind, to, toKind, toSensitivity, keep }: SelectionOptions,
): Variables {
  const from = given({ ids: ids.length > 0 ? ids : undefined, kinds: fromKind });
  const guarded = given({
    ids: to,
    kinds: toKind,
    sensitivities: toSensitivity,
    labels: toSensitivity && ['Resource'],
  });
  return given({ from, to: guarded, keep }) ?? {};
}

/** What has a value; undefined where nothing has. */
function given(fields: Variables): Variables | undefined {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
