// The pages' own operations against the SDL: a field that the API does not have would only show in a browser.
import { readdirSync, readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url).pathname;
const texts = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.graphql'))
      .map((file) => [`${folder}/${file}`, readFileSync(`${root}${folder}/${file}`, 'utf8')]),
  );

const schema = buildSchema([...texts('schema').values()].join('\n'));
const documents = texts('web');

describe('The operations of the pages', () => {
  it('are found where they are looked for', () => {
    expect(documents.size).toBeGreaterThanOrEqual(5);
  });

  it.each([...documents])('%s asks only for what the API has', (_, document) => {
    expect(validate(schema, parse(document)).map(({ message }) => message)).toEqual([]);
    // The same check finds a field that is not there.
    const spoilt = document.replace(/\bid\b(?=\s)|\bversion\b/, 'noSuchField');
    expect(spoilt).not.toBe(document);
    expect(validate(schema, parse(spoilt))).not.toEqual([]);
  });
});
