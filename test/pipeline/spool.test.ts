// The spool's folder: private, gone with the run, and what a killed process left is removed by the next one.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { embeddedSpools } from '../../src/store/embedded/spool.ts';

let parent = '';
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'keyreach-spools-'));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

const driver = createRequire(import.meta.url).resolve('libsql');

/** A process that keeps a spool as ours does: a folder of its name, the file in it locked. */
async function otherProcess(): Promise<{ folder: string; kill(): Promise<void> }> {
  const script = `
    const Database = require(${JSON.stringify(driver)}); const fs = require('fs');
    const folder = ${JSON.stringify(parent)} + '/keyreach-spool-' + process.pid + '-abc'; fs.mkdirSync(folder);
    const db = new Database(folder + '/spool.db');
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = OFF'); db.exec('BEGIN EXCLUSIVE; CREATE TABLE t (x)');
    console.log(folder); setInterval(() => db.open, 1000);`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [folder] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    folder: folder.toString().trim(),
    async kill() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

describe('the spool folder', () => {
  it('can be entered by its user only, and is gone when the spool is closed', () => {
    const spool = embeddedSpools(parent).open();
    const [name = ''] = readdirSync(parent);
    expect(statSync(join(parent, name)).mode & 0o777).toBe(0o700);
    spool.later([{ file: 'f', at: 'L1', body: '{}' }]);
    spool.close();
    spool.close();
    expect(readdirSync(parent)).toEqual([]);
  });

  it('of a killed process is removed by the next spool, of a living one it is not', async () => {
    const other = await otherProcess();
    const beside = embeddedSpools(parent).open();
    expect(existsSync(other.folder)).toBe(true);
    await other.kill();
    const next = embeddedSpools(parent).open();
    expect(existsSync(other.folder)).toBe(false);
    expect(readdirSync(parent)).toHaveLength(2);
    beside.close();
    next.close();
  });

  it('of a process with our own id that is not ours (a container started again) is removed', () => {
    const stale = join(parent, `keyreach-spool-${process.pid}-old`);
    mkdirSync(stale);
    writeFileSync(join(stale, 'spool.db'), '');
    const other = join(parent, 'keyreach-spoolless');
    mkdirSync(other);
    embeddedSpools(parent).open().close();
    expect(existsSync(stale)).toBe(false);
    expect(existsSync(other)).toBe(true);
  });

  it('is kept while its file is locked, though no process of that id can be seen', async () => {
    const other = await otherProcess();
    const renamed = join(parent, 'keyreach-spool-4194303-abc');
    const { renameSync } = await import('node:fs');
    renameSync(other.folder, renamed);
    embeddedSpools(parent).open().close();
    expect(existsSync(renamed)).toBe(true);
    await other.kill();
    embeddedSpools(parent).open().close();
    expect(existsSync(renamed)).toBe(false);
  });

  it('gives back in pages what was put in, with its places', () => {
    const spool = embeddedSpools(parent).open();
    const items = Array.from({ length: 1234 }, (_, i) => ({
      file: `f${i % 3}`,
      at: `L${i}`,
      body: `{"i":${i}}`,
    }));
    spool.later(items);
    expect([...spool.laterItems()].flat()).toEqual(items);
    spool.quarantine([
      { file: 'f1', at: 'L1', reason: 'r', id: null },
      { file: 'f2', at: 'L2', reason: 's', id: 'x' },
    ]);
    expect(spool.quarantineCounts()).toEqual({ total: 2, unreadable: 1 });
    expect(spool.quarantined(1, 5)).toEqual([{ file: 'f2', at: 'L2', reason: 's', id: 'x' }]);
    spool.close();
  });
});
