// docs/scoring.md says the weights that src/analysis/weights.ts holds, and its examples recompute.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { scoreOf } from '../../src/analysis/impact.ts';
import {
  CAPABILITY_WEIGHT,
  CONFIDENCE,
  SENSITIVITY_WEIGHT,
  sensitivityWeight,
} from '../../src/analysis/weights.ts';
import { READ, WRITE } from '../../src/model/ontology.ts';

const page = readFileSync(new URL('../../docs/scoring.md', import.meta.url), 'utf8');

function table(header: string): [string, number][] {
  const lines = page.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${header} |`));
  expect(start, header).toBeGreaterThan(-1);
  const end = lines.findIndex((line, i) => i > start && !line.startsWith('|'));
  return lines.slice(start + 2, end).map((line) => {
    const [, name = '', weight = ''] = line.split('|').map((cell) => cell.trim());
    return [name, Number(weight)];
  });
}

test('The weights on the page are the weights of the code.', () => {
  expect(table('Sensitivity')).toEqual(Object.entries(SENSITIVITY_WEIGHT));
  expect(table('Capability')).toEqual(Object.entries(CAPABILITY_WEIGHT));
  expect(table('The best path is made of').map(([, weight]) => weight)).toEqual(Object.values(CONFIDENCE));
});

test('PUBLIC weighs what the page says from WRITE on, and nothing before.', () => {
  const [, weight] = /PUBLIC weighs (\d+) from WRITE on/.exec(page) ?? [];
  expect(sensitivityWeight('PUBLIC', WRITE)).toBe(Number(weight));
  expect(sensitivityWeight('PUBLIC', READ)).toBe(0);
});

test('The examples recompute, and one resource is never as much as ten.', () => {
  const one = scoreOf([60]).score;
  const ten = scoreOf(Array<number>(10).fill(60)).score;
  expect(page).toContain(`I = ${one.toFixed(1)}; ten`);
  expect(page).toContain(`give B = 6 and I = ${ten.toFixed(1)}.`);
  expect(one).toBeLessThan(ten);
});
