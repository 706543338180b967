// The records of a YAML file: its documents, the items of its lists, and what stands beside a list's items.
import { isUtf8 } from 'node:buffer';
import type { Adapter, Json } from '../model/adapter.ts';
import { refused } from './input-files.ts';
import type { ReadItem } from './read-item.ts';
import { parseYaml, YamlRefusal } from './strict-yaml.ts';
import { type YamlPart, yamlParts } from './yaml-parts.ts';

/** Throws INPUT_REFUSED. */
export async function* yamlItems(
  chunks: AsyncIterable<Buffer>,
  file: string,
  adapter: Adapter,
): AsyncGenerator<ReadItem[]> {
  const [listPath = 'items.*'] = adapter.records;
  const [listKey = 'items'] = listPath.split('.');
  const context = adapter.context ?? [];
  for await (const parts of yamlParts(chunks, file, listKey))
    yield parts.flatMap((part) => itemsOf(part, file, listPath, context));
}

function itemsOf(part: YamlPart, file: string, listPath: string, context: readonly string[]): ReadItem[] {
  const collection = part.is === 'item' ? listPath : '';
  const fault = (reason: string, line: number): ReadItem[] => [
    { fault: reason, place: { file, at: placeOf(part, line) }, collection },
  ];
  if (part.bytes === null) return fault('longer than 16 MB', 0);
  if (!isUtf8(part.bytes)) return fault('not valid UTF-8', 0);
  const parsed = refusing(part.bytes.toString('utf8'), file);
  if (parsed.fault !== null) {
    if (parsed.cut && part.last) throw cut(file);
    return fault(parsed.fault, parsed.line);
  }
  const { value } = parsed;
  const place = { file, at: placeOf(part, 0) };
  switch (part.is) {
    case 'item':
      return [{ record: { value: Array.isArray(value) ? (value[0] ?? null) : value, place, collection } }];
    case 'document':
      return value === null ? [] : [{ record: { value, place, collection } }];
    case 'rest':
      return context.flatMap((key) => {
        const of = fieldOf(value, key);
        return of === undefined ? [] : [{ record: { value: of, place, collection: key } }];
      });
  }
}

function refusing(text: string, file: string): ReturnType<typeof parseYaml> {
  try {
    return parseYaml(text);
  } catch (error) {
    if (error instanceof YamlRefusal) throw refused(`${file} ${error.message}`, error);
    throw error;
  }
}

function placeOf({ is, document, index, line }: YamlPart, more: number): string {
  return `D${document}${is === 'item' ? `/${index}` : ''} L${line + more}`;
}

function fieldOf(value: Json, key: string): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, key)
    ? value[key]
    : undefined;
}

function cut(file: string): Error {
  return refused(`${file} ends in the middle of a record: fetch it again`);
}
