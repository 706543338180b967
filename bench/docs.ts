// Puts what was measured into docs/performance.md, between its marks, with the picture beside it.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../src/package-root.ts';
import type { ResultFolder } from './results.ts';

const BEGIN = '<!-- measured: from here on written by `npm run bench -- --docs` -->';
const END = '<!-- measured: until here -->';

export function intoDocs(results: ResultFolder, sizes: readonly string[]): void {
  const file = join(packageRoot, 'docs', 'performance.md');
  const text = readFileSync(file, 'utf8');
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`${file} has lost its marks`);
  const pages = sizes.map((size) => results.page(size).replace(/^# .*$/m, `### ${size} edges`));
  writeFileSync(file, [before, BEGIN, '\n\n', pages.join('\n'), '\n', END, after].join(''));
  copyFileSync(join(results.folder, 'cost.svg'), join(packageRoot, 'docs', 'performance.svg'));
}
