// One generated graph with everything that is made of it, each made once and when it is first asked for.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Projection } from '../src/analysis/projection.ts';
import { inFiles } from '../src/saved/columns-in-files.ts';
import { child } from './children/child.ts';
import type { Ingested } from './children/ingest.ts';
import { type KernelGraph, kernelGraph } from './graphs/arcs.ts';
import { changesOf } from './graphs/facts.ts';
import {
  CREDENTIAL,
  type GeneratedGraph,
  generate,
  RESOURCE,
  type Shape,
  seeded,
} from './graphs/generate.ts';
import { writeRecords } from './graphs/records.ts';
import { NOW, nodeId } from './graphs/statements.ts';

/** Edges a node. */
const DEGREE = 10;

interface Built {
  readonly projection: Projection;
  /** Without the time in which the facts were made. */
  readonly seconds: number;
  readonly bytes: number;
}

interface Stored extends Ingested {
  readonly directory: string;
}

export class World {
  readonly shape: Shape;
  readonly nodes: number;
  readonly rounds: number;
  readonly #searches: number;
  readonly #folder = mkdtempSync(join(tmpdir(), 'keyreach-bench-'));
  #graph: GeneratedGraph | null = null;
  #kernel: KernelGraph | null = null;
  #built: Promise<Built> | null = null;
  #stored: Promise<Stored> | null = null;

  constructor(shape: Shape, nodes: number, { rounds, searches }: { rounds: number; searches: number }) {
    this.shape = shape;
    this.nodes = nodes;
    this.rounds = rounds;
    this.#searches = searches;
  }

  get edges(): number {
    return DEGREE * this.nodes;
  }

  get name(): string {
    return `${this.shape} ${sizeName(this.nodes)}`;
  }

  get graph(): GeneratedGraph {
    this.#graph ??= generate(this.nodes, this.shape, { degree: DEGREE });
    return this.#graph;
  }

  get kernel(): KernelGraph {
    this.#kernel ??= kernelGraph(this.graph);
    return this.#kernel;
  }

  /** Credentials, drawn again the same with the same graph. */
  get sources(): Uint32Array {
    return this.#drawn(CREDENTIAL, this.#searches, 42);
  }

  /** Resources. */
  get targets(): Uint32Array {
    return this.#drawn(RESOURCE, this.#searches, 43);
  }

  /** Its nodes are not those of the graph: see `within`. */
  built(): Promise<Built> {
    this.#built ??= build(this.graph);
    return this.#built;
  }

  /** The same nodes of the graph as a projection of it numbers them. */
  within(projection: Projection, nodes: Uint32Array): Uint32Array {
    const { kinds } = this.graph;
    return nodes.map((node) => projection.indexOf(nodeId(kinds[node] as number, node)));
  }

  /** In an embedded store, ingested in a process of its own with 512 MB of heap. */
  stored(): Promise<Stored> {
    this.#stored ??= this.#store();
    return this.#stored;
  }

  /** A path under a folder that goes when the world does. */
  file(name: string): string {
    return join(this.#folder, name);
  }

  say(line: string): void {
    process.stderr.write(`  ${line}\n`);
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #drawn(kind: number, count: number, seed: number): Uint32Array {
    const { kinds } = this.graph;
    const all = Array.from(kinds.keys()).filter((node) => kinds[node] === kind);
    const random = seeded(seed);
    return Uint32Array.from({ length: count }, () => all[Math.floor(random() * all.length)] as number);
  }

  async #store(): Promise<Stored> {
    const records = this.file('graph.ndjson');
    await writeRecords(this.graph, records);
    const directory = this.file('graph');
    const run = child('ingest', [records, directory, String(NOW)], { heapMb: 512 });
    const ingested = (await run.next()) as Ingested;
    await run.end();
    rmSync(records);
    return { ...ingested, directory };
  }
}

async function build(graph: GeneratedGraph): Promise<Built> {
  const held = memory();
  let making = 0;
  async function* batches(): ReturnType<typeof changesOf> {
    const facts = changesOf(graph);
    for (;;) {
      const start = performance.now();
      const { done, value } = await facts.next();
      making += performance.now() - start;
      if (done) return;
      yield value;
    }
  }
  const start = performance.now();
  const projection = await Projection.empty(inFiles()).apply(batches(), 1);
  const seconds = (performance.now() - start - making) / 1000;
  return { projection, seconds, bytes: memory() - held };
}

/** Bytes that live on the heap and in buffers. */
export function memory(): number {
  // Buffers that the first collection finds dead are given back while it still sweeps, or by the next.
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** `100k/1M`: nodes and edges. */
export function sizeName(nodes: number): string {
  return `${short(nodes)}/${short(DEGREE * nodes)}`;
}

/** The nodes of `100k/1M`; NaN for what is no size. */
export function nodesOf(size: string): number {
  const [, digits, unit] = /^(\d+)(k|m)?(?:\/\d+(?:k|m)?)?$/i.exec(size.trim()) ?? [];
  return Number(digits) * ({ k: 1_000, m: 1_000_000 }[(unit ?? '').toLowerCase() as 'k'] ?? 1);
}

function short(count: number): string {
  return count >= 1_000_000 ? `${count / 1_000_000}M` : `${count / 1000}k`;
}
