// The file that --mapping names: YAML or JSON, checked before anything is read (docs/adapters/native.md).
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { type CsvMapping, csvMappingSchema } from '../model/csv-mapping.ts';
import { UsageError } from './exit-code.ts';

/** What --mapping says; null where it is not given and nothing asks for it. */
export async function mappingFor(
  adapter: string,
  paths: readonly string[],
  file: string | undefined,
): Promise<CsvMapping | null> {
  if (file !== undefined && adapter !== 'native')
    throw new UsageError(`--mapping belongs to native: ${adapter} knows the columns of the CSV it reads`);
  const csv = paths.find((path) => /\.csv(\.gz)?$/i.test(path));
  if (file === undefined && adapter === 'native' && csv !== undefined)
    throw new UsageError(`${csv}: a CSV needs --mapping FILE, which says what its columns are`);
  return file === undefined ? null : csvMapping(file);
}

async function csvMapping(path: string): Promise<CsvMapping> {
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new UsageError(`--mapping ${path}: cannot be read (${cause.code ?? 'unknown'})`);
  });
  const parsed = csvMappingSchema.safeParse(document(path, text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const at = issue?.path.join('.') ?? '';
  throw new UsageError(
    `--mapping ${path}: ${at === '' ? '' : `${at}: `}${issue?.message ?? 'not a mapping'} (docs/adapters/native.md says what a mapping may hold)`,
  );
}

function document(path: string, text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0 });
  } catch (cause) {
    const [line] = (cause as Error).message.split('\n');
    throw new UsageError(`--mapping ${path}: neither YAML nor JSON: ${line}`);
  }
}
