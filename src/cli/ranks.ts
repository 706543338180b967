// Options that order and filter a ranking.
import { type Command, Option } from 'commander';
import { ENVIRONMENTS } from '../model/ontology.ts';
import type { Variables } from './connection.ts';

export interface RankOptions {
  readonly orderBy?: string;
  readonly label?: readonly string[];
  readonly kind?: readonly string[];
  readonly environment?: readonly string[];
  readonly text?: string;
  readonly alive?: boolean;
}

export function withRanks(command: Command): Command {
  return command
    .addOption(
      new Option('--order-by <number>', 'the largest of these first (default: SCORE)').choices([
        ...['SCORE', 'BREADTH', 'RESOURCES', 'CREDENTIALS', 'IDENTITIES'],
      ]),
    )
    .addOption(new Option('--label <label...>', 'only these').choices(['Identity', 'Credential']))
    .option('--kind <kind...>', 'only these kinds, such as SERVICE_ACCOUNT or ACCESS_KEY')
    .addOption(new Option('--environment <environment...>', 'only these').choices([...ENVIRONMENTS]))
    .option('--text <text>', 'only those with this in their id or name')
    .option('--alive', 'only those that are not dead');
}

/** Only what was said: what is left out restricts nothing. */
export function ranks({ orderBy, label, kind, environment, text, alive }: RankOptions): Variables {
  const filter = {
    ...(label && { labels: label }),
    ...(kind && { kinds: kind }),
    ...(environment && { environments: environment }),
    ...(text !== undefined && { text }),
    ...(alive && { dead: false }),
  };
  return { filter, ...(orderBy && { orderBy }) };
}
