// One document's YAML, strictly, as JSON: the core schema of YAML 1.2 with merge keys, and the faults that JSON
// has (strict-json.ts). Aliases may not multiply and no tag is followed: both refuse the file. The parser's own
// messages are never passed on, since they quote the text, which may be a secret.
import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  type ParsedNode,
  Parser,
} from 'yaml';
import type { Json } from '../model/adapter.ts';
import { FORBIDDEN_KEYS, MAX_DEPTH, numberFault, TOO_DEEP } from './strict-json.ts';

/** What aliases may add to one document, in nodes. */
const MAX_ALIASED = 100_000;

/** The whole file is refused; in words that follow its name. */
export class YamlRefusal extends Error {}

export type ParsedYaml =
  | { readonly value: Json; readonly fault: null }
  /** `line` counts from 0 within the text; `cut`: the text ends within what it began. */
  | { readonly fault: string; readonly line: number; readonly cut: boolean };

/** Throws YamlRefusal for aliases that multiply and for tags. */
export function parseYaml(text: string): ParsedYaml {
  const tokens = tokensOf(text);
  if (!tokens) return { fault: TOO_DEEP, line: 0, cut: false };
  const [document, more] = [
    ...(new Composer(OPTIONS).compose(tokens, true, text.length) as Iterable<Document.Parsed<ParsedNode>>),
  ];
  if (!document || more) return { fault: 'not one document of YAML', line: 0, cut: false };
  const tag = [...document.errors, ...document.warnings].find(({ code }) => code === 'TAG_RESOLVE_FAILED');
  if (tag) throw new YamlRefusal(`has a tag of its own on line ${lineAt(text, tag.pos[0]) + 1}`);
  const [error] = document.errors;
  if (error)
    return {
      fault: 'not valid YAML',
      line: lineAt(text, error.pos[0]),
      cut: error.pos[1] >= text.trimEnd().length,
    };
  const conversion = new Conversion();
  try {
    return { value: conversion.of(document.contents, 1), fault: null };
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    return { fault: fault.message, line: lineAt(text, fault.at), cut: false };
  }
}

/** Deeper than any value of MAX_DEPTH levels is written, whatever the notation. */
const MAX_TOKEN_DEPTH = 4 * MAX_DEPTH;

/**
 * Null where containers are open within one another beyond that. Composing recurses, and out of stack it would end
 * the process and not only the call, so this is looked at before.
 */
function tokensOf(text: string): CST.Token[] | null {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > MAX_TOKEN_DEPTH) return null;
  }
  tokens.push(...parser.end());
  return tokens;
}

const OPTIONS = {
  schema: 'core',
  version: '1.2',
  merge: false,
  strict: true,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const;

class Fault extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** Anchors are met before their aliases, so one pass in the order of the text resolves them. */
class Conversion {
  readonly #anchors = new Map<string, { value: Json; nodes: number }>();
  #nodes = 0;
  #aliased = 0;
  #at = 0;

  of(node: ParsedNode | null, depth: number): Json {
    if (node === null) return null;
    this.#at = node.range?.[0] ?? this.#at;
    const before = this.#nodes++;
    if (isAlias(node)) return this.#alias(node.source);
    const value = this.#value(node, depth);
    if (node.anchor !== undefined && node.anchor !== '')
      this.#anchors.set(node.anchor, { value, nodes: this.#nodes - before });
    return value;
  }

  #value(node: Exclude<ParsedNode, { type: 'ALIAS' }>, depth: number): Json {
    if (isScalar(node)) return this.#scalar(node.value);
    if (depth > MAX_DEPTH) throw new Fault(TOO_DEEP, this.#at);
    if (isSeq(node)) return node.items.map((item) => this.of(item as ParsedNode, depth + 1));
    if (isMap(node)) return this.#map(node.items, depth);
    throw new Fault('not valid YAML', this.#at);
  }

  #alias(name: string): Json {
    const anchor = this.#anchors.get(name);
    if (!anchor)
      throw new Fault(
        'an alias stands for nothing before it (within one item of a list, or within itself)',
        this.#at,
      );
    this.#nodes += anchor.nodes;
    this.#aliased += anchor.nodes;
    if (this.#aliased > MAX_ALIASED) throw new YamlRefusal('has aliases that multiply beyond all bounds');
    return anchor.value;
  }

  #scalar(value: unknown): Json {
    if (typeof value === 'string') {
      if (!value.isWellFormed()) throw new Fault('a text holds half of a surrogate pair', this.#at);
      return value;
    }
    if (typeof value === 'number') {
      const fault = numberFault(value);
      if (fault !== null) throw new Fault(fault, this.#at);
      return value;
    }
    return typeof value === 'boolean' ? value : null;
  }

  #map(pairs: readonly { key: unknown; value: unknown }[], depth: number): Json {
    const map: { [key: string]: Json } = {};
    const merged: Json[] = [];
    for (const pair of pairs) {
      const key = this.#key(this.of(pair.key as ParsedNode, depth + 1));
      const isMerge = key === '<<' && isScalar(pair.key) && pair.key.type === 'PLAIN';
      if (!isMerge && Object.hasOwn(map, key))
        throw new Fault('an object states one of its keys twice', this.#at);
      const value = this.of(pair.value as ParsedNode | null, depth + 1);
      if (isMerge) merged.push(...(Array.isArray(value) ? value : [value]));
      else map[key] = value;
    }
    for (const from of merged) this.#merge(map, from);
    return map;
  }

  /** What the map states itself, and what was merged before, wins. */
  #merge(map: { [key: string]: Json }, from: Json): void {
    if (typeof from !== 'object' || from === null || Array.isArray(from))
      throw new Fault('a merge key (<<) takes maps', this.#at);
    for (const key of Object.keys(from)) if (!Object.hasOwn(map, key)) map[key] = from[key] as Json;
  }

  #key(key: Json): string {
    if (typeof key === 'object' || key === '') throw new Fault('a key is no text', this.#at);
    const text = String(key);
    if (FORBIDDEN_KEYS.has(text)) throw new Fault(`a key is called ${text}`, this.#at);
    return text;
  }
}

function lineAt(text: string, offset: number): number {
  let line = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
