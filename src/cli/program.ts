// The command line: every command, its options and examples. What each does is in its own file.
import { Command, type CommanderError, InvalidArgumentError, Option } from 'commander';
import { adapters } from '../../ingest/index.ts';
import { CAPABILITIES } from '../model/ontology.ts';
import { withChanges } from './changes.ts';
import {
  common,
  EXIT_CODES,
  instant,
  paging,
  port,
  reading,
  refuseEmpty,
  threadCount,
  wholeNumber,
  withKeyFile,
  withNice,
  withReach,
  withWhere,
} from './command-options.ts';
import { EXIT } from './exit-code.ts';
import { EXPORT_FORMATS } from './export/formats.ts';
import type { KeyAction } from './key.ts';
import type { Question } from './question.ts';
import { QUESTIONS } from './questions.ts';
import { withRanks } from './ranks.ts';
import { withSelections } from './selections.ts';

function question(program: Command, spec: Question): void {
  const command = reading(
    program.command(`${spec.command} ${spec.arguments}`.trim()).description(spec.summary),
  );
  if (spec.secret) withKeyFile(command);
  if (spec.reach) withReach(command, spec);
  if (spec.changes) withChanges(command);
  if (spec.since === 'INSTANT')
    command.requiredOption('--since <time>', 'beginning of the interval', instant);
  if (spec.since === 'SIDE') {
    command
      .option('--since <time>', 'compare with this instant', instant)
      .option('--since-version <version>', 'compare with what was known at this version', wholeNumber);
  }
  if (spec.selects) withSelections(command);
  if (spec.ranks) withRanks(command);
  if (spec.at) command.option('--at <time>', 'as of this instant (default: now)', instant);
  if (spec.connection || spec.all) paging(command);
  if (spec.several) command.option('--k <n>', 'so many paths, the best first (1, at most 100)', wholeNumber);
  if (spec.capability) {
    command.addOption(
      new Option(
        '--capability <capability>',
        `what to hold on it${spec.capability === 'READ' ? '' : ' (default: the strongest)'}`,
      )
        .choices([...CAPABILITIES])
        .argParser((text: string) => {
          const upper = text.toUpperCase();
          if (!(CAPABILITIES as readonly string[]).includes(upper))
            throw new InvalidArgumentError(`one of ${CAPABILITIES.join(', ')}`);
          return upper;
        })
        .default(spec.capability === 'READ' ? 'READ' : undefined),
    );
  }
  command.addHelpText(
    'after',
    `\nExamples:\n${spec.examples.map((example) => `  keyreach ${example}`).join('\n')}`,
  );
  command.action(async (...args: unknown[]) => {
    const { answer } = await import('./answer.ts');
    const positional = args.slice(0, command.registeredArguments.length) as (string | string[])[];
    process.exitCode = await answer(spec, positional, command.opts());
  });
}

/** The whole program. `run` parses, acts, and leaves the exit code in process.exitCode. */
export function program(version: string): Command {
  const root = new Command('keyreach')
    .description(
      'Identity graph and blast-radius analyzer for non-human identities: who can reach what, with evidence.',
    )
    .version(version)
    .exitOverride()
    .showHelpAfterError('(--help shows what it takes)')
    .showSuggestionAfterError(true)
    .hook('preAction', (_, command) => refuseEmpty(command))
    .addHelpText(
      'after',
      `\nExamples:\n  keyreach demo\n  keyreach serve\n  keyreach blast-radius aws:key/AKIAIOSFODNN7EXAMPLE\n  keyreach ingest bloodhound ./export.json\n${EXIT_CODES}`,
    );
  for (const spec of QUESTIONS) question(root, spec);
  ingestCommand(root);
  keyCommands(root);
  demoCommand(root);
  serveCommand(root);
  exportCommand(root);
  copyCommand(root);
  pruneCommand(root);
  return root;
}

function ingestCommand(root: Command): void {
  const command = withNice(
    withKeyFile(
      common(
        root
          .command('ingest')
          .argument('<adapter>', `what wrote the input: ${adapters.map(({ id }) => id).join(', ')}`)
          .argument(
            '<path...>',
            'files or folders of one source, taken together as one run; - is standard input',
          )
          .description('Read an export into the graph: one run of one source, whole or not at all.'),
      ),
    ),
  )
    .option('--server <url>', 'refused: a run is written to a data directory')
    .option('--source <name>', "the source's name (default: the adapter's id)")
    .option('--cluster <name>', 'kubernetes: name of the cluster the input is of (default: cluster)')
    .option(
      '--location <place>',
      'secrets: the scanned repository or folder, as a URL, a name, or id:<node> of another source',
    )
    .option('--mapping <file>', 'native: how the columns of a CSV become nodes and edges (YAML or JSON)')
    .option(
      '--observed-at <time>',
      'when the export was made (default: what it says, else the newest file)',
      instant,
    )
    .option('--delta', 'a change to the source, not its whole view: closes only what it removes')
    .option('--accept-removals', 'let the run close more than a tenth of the source')
    .option('--keep-sources', 'native: each record under the source it names, as `keyreach export` wrote it')
    .option('--dry-run', 'everything but the writing')
    .option('--no-levels', 'bloodhound: every traversable edge gives full control')
    .option('--json', 'the report as JSON')
    .addHelpText(
      'after',
      `\nAdapters:\n${adapters.map(({ id, summary }) => `  ${id.padEnd(12)} ${summary}`).join('\n')}\n\nExamples:\n  keyreach ingest bloodhound githound.json saml.json --source github\n  keyreach ingest native accounts.csv --mapping accounts.yaml --source cmdb\n  keyreach ingest secrets gitleaks.json --location https://github.com/acme/app\n  keyreach ingest kubernetes ./manifests dump.json --cluster prod --source k8s-prod\n  keyreach ingest native graph.ndjson --dry-run\n  some-exporter | keyreach ingest native - --source cmdb --observed-at 2026-01-31T12:00:00Z`,
    );
  command.action(async (adapter: string, paths: string[]) => {
    const { ingestInto } = await import('./ingest.ts');
    process.exitCode = await ingestInto(adapter, paths, command.opts());
  });
}

function demoCommand(root: Command): void {
  const command = common(
    root.command('demo').description('Load the fictional demo organization (its story: docs/demo.md).'),
  )
    .option('--observed-at <time>', 'the day the story is told on (default: now)', instant)
    .addHelpText('after', '\nExamples:\n  keyreach demo\n  keyreach demo --data ./elsewhere');
  command.action(async () => {
    const { loadDemoInto } = await import('./demo.ts');
    process.exitCode = await loadDemoInto(command.opts());
  });
}

function serveCommand(root: Command): void {
  const command = withWhere(
    withKeyFile(common(root.command('serve').description('Serve the playground and the API.'))),
  )
    .option('--port <port>', 'port to listen on', port, 4000)
    .option('--host <address>', 'address to listen on; any but loopback needs --token-file', '127.0.0.1')
    .option('--token-file <file>', 'file with the bearer token that requests must carry')
    .option(
      '--threads <n>',
      'threads for long searches; 0: none (default: as many as processors)',
      threadCount,
    )
    .addOption(new Option('--demo-when-empty', 'load the demo first where the graph is empty').hideHelp())
    .addHelpText(
      'after',
      '\nExamples:\n  keyreach serve\n  keyreach serve --port 4100 --data ./prod\n  keyreach serve --host 0.0.0.0 --token-file /etc/keyreach/token',
    );
  command.action(async () => {
    const { serveFrom } = await import('./serve.ts');
    process.exitCode = await serveFrom(command.opts());
  });
}

function keyCommands(root: Command): void {
  const group = root
    .command('key')
    .description("The deployment's keys: what fingerprints of secrets and cursors are made with.");
  const add = (action: KeyAction, argument: string, summary: string, example: string): void => {
    const command = withKeyFile(common(group.command(`${action} ${argument}`.trim()).description(summary)))
      .option('--server <url>', 'refused: keys are files, not for a server to give away')
      .option('--json', 'the list as JSON')
      .addHelpText('after', `\nExamples:\n  keyreach key ${example}`);
    command.registeredArguments[0]?.argParser(wholeNumber);
    command.action(async () => {
      const { keyCommand } = await import('./key.ts');
      process.exitCode = await keyCommand(action, command.processedArgs[0] ?? 0, command.opts());
    });
  };
  add(
    'show',
    '',
    'Which keys there are, and whether the graph is theirs; never the keys themselves.',
    'show',
  );
  add('rotate', '', 'Make a new current key; what older ones fingerprinted is still recognized.', 'rotate');
  add(
    'forget',
    '<version>',
    'Drop an old key; what only it fingerprinted is no longer recognized.',
    'forget 1',
  );
  add('adopt', '', 'After a loss: go on with the key of this file, made where it is missing.', 'adopt');
}

function exportCommand(root: Command): void {
  const command = withNice(
    common(root.command('export').description('Write the live graph to standard output.')),
  )
    .addOption(
      new Option('--format <format>', 'native NDJSON, GraphML or CSV')
        .choices([...EXPORT_FORMATS])
        .default('native'),
    )
    .option('--server <url>', 'refused: an export reads a data directory')
    .addHelpText(
      'after',
      '\nExamples:\n  keyreach export > graph.ndjson\n  keyreach export --format graphml > graph.graphml\n  keyreach ingest native graph.ndjson --keep-sources --data ./copy',
    );
  command.action(async () => {
    const { exportFrom } = await import('./export.ts');
    process.exitCode = await exportFrom(command.opts());
  });
}

function copyCommand(root: Command): void {
  const command = withNice(
    root
      .command('copy')
      .description('Copy a graph with its history into an empty store, and compare both ends.'),
  )
    .requiredOption('--from <store>', 'data directory, or neo4j:// or bolt:// address')
    .requiredOption('--to <store>', 'the same, empty: a directory is made where there is none')
    .option('--json', 'the report as JSON')
    .option('--quiet', 'nothing on standard error but errors')
    .addHelpText(
      'after',
      `
Interrupted, the same command goes on where it was. Readers of the target see nothing of it before all is there.
NEO4J_USER, NEO4J_PASSWORD and NEO4J_DATABASE are of the store that is Neo4j. Where both are, NEO4J_FROM_USER,
NEO4J_FROM_PASSWORD and NEO4J_FROM_DATABASE are of the one, NEO4J_TO_USER and so on of the other.

Examples:
  keyreach copy --from ./keyreach-data --to neo4j://graph.example.org:7687
  keyreach copy --from neo4j+s://graph.example.org --to ./copy
${EXIT_CODES}`,
    );
  command.action(async () => {
    const { copyInto } = await import('./copy.ts');
    process.exitCode = await copyInto(command.opts());
  });
}

function pruneCommand(root: Command): void {
  const command = withNice(
    common(
      root
        .command('prune')
        .description('Forget history: versions, and what ended, before a time or beyond a number.'),
    ),
  )
    .option('--server <url>', 'refused: history is pruned in its store')
    .addOption(
      new Option('--before <time>', 'keep what was known at this time or later')
        .argParser(instant)
        .conflicts('keepVersions'),
    )
    .option('--keep-versions <n>', 'keep the newest n versions', wholeNumber)
    .option(
      '--grace <seconds>',
      'keep what was superseded less than this ago, for its readers (600)',
      wholeNumber,
    )
    .option('--shrink', 'give the space back to the disk (data directories; nobody can write meanwhile)')
    .option('--dry-run', 'only count')
    .option('--json', 'the report as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  keyreach prune --keep-versions 30 --dry-run\n  keyreach prune --before 2026-01-01T00:00:00Z\n  keyreach prune --keep-versions 1 --shrink --data ./acme',
    );
  command.action(async () => {
    const { pruneIn } = await import('./prune.ts');
    process.exitCode = await pruneIn(command.opts());
  });
}

/** Usage errors that commander found: already explained on standard error. */
export function usageExit(error: CommanderError): number {
  return error.exitCode === 0 ? EXIT.done : EXIT.usage;
}
