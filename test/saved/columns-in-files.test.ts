import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { Projection } from '../../src/analysis/projection.ts';
import { atOnce } from '../../src/analysis/steps.ts';
import { inFiles, inFilesLater } from '../../src/saved/columns-in-files.ts';
import { batch, edge, hexId, node } from '../analysis/graphs.ts';

const folder = mkdtempSync(join(tmpdir(), 'keyreach-columns-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('columns in files', () => {
  it('reads what was written, of each type, and leaves no file behind', () => {
    const keep = inFiles({ folder, least: 0 });
    for (const column of [
      Uint8Array.of(1, 2, 255),
      Uint16Array.of(1, 65_535, 3),
      Uint32Array.of(0xffffffff, 2, 3),
      Float64Array.of(-1, 2 ** 40, 0.5),
    ]) {
      const kept = atOnce(keep(column));
      expect([kept.length, kept.read(0, 3), kept.read(1, 2), kept.read(3, 3).length]).toEqual([
        3,
        column,
        column.slice(1, 2),
        0,
      ]);
      expect(kept.read(1, 3).buffer).not.toBe(column.buffer);
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  it('are in memory until they are written, and the same before and after', async () => {
    const column = Uint32Array.from({ length: 700_000 }, (_, i) => 3 * i);
    const kept = atOnce(inFilesLater({ folder, least: 0 })(column));
    expect(kept.length).toBe(700_000);
    expect(kept.read(5, 7).buffer).toBe(column.buffer);
    await vi.waitFor(() => expect(kept.read(5, 7).buffer).not.toBe(column.buffer));
    expect([kept.length, kept.read(5, 7), kept.read(699_999, 700_000)]).toEqual([
      700_000,
      Uint32Array.of(15, 18),
      Uint32Array.of(2_099_997),
    ]);
  });

  it('stay in memory where they are small, and where no file can be made', () => {
    const column = Uint32Array.of(1, 2, 3);
    const nowhere = { folder: join(folder, 'not', 'there'), least: 0 };
    for (const keep of [inFiles({ folder }), inFiles(nowhere), inFilesLater(nowhere)])
      expect(atOnce(keep(column)).read(0, 3).buffer).toBe(column.buffer);
  });

  it('hold ids and numbers of facts through several versions of a projection', async () => {
    const nodes = [node(0, 'a', 'Identity'), node(1, 'b', 'Resource')];
    const first = batch({ nodes, edges: [edge(9, 'GRANTED', 0, 1), edge(3, 'RELATED', 0, 1)] });
    const second = batch({
      edges: [{ ...edge(5, 'OWNS', 0, 1), fact: -2 }],
      closedEdges: [{ fact: 3, closedAt: 4 }],
    });
    const views = await Promise.all(
      [Projection.empty(inFiles({ folder, least: 0 })), Projection.empty()].map(async (empty) =>
        (await empty.apply([first], 1)).apply([second], 2),
      ),
    );
    for (const view of views) {
      expect([0, 1, 2].map((one) => view.edgeId(one))).toEqual([hexId(3), hexId(5), hexId(9)]);
      expect([3, 5, 9, 4].map((one) => view.edgeIndexOf(hexId(one)))).toEqual([0, 1, 2, -1]);
      expect([0, 1, 2].map((one) => view.edgeFacts(one)[0]?.fact)).toEqual([3, -2, 9]);
      expect([3, 4].map((at) => view.moment(at, false).edgeAlive(0))).toEqual([true, false]);
    }
  });
});
