// How many random worlds the oracles look at, and from which seed on: `npm run test:deep` takes fifty times as many as
// `npm test`. KEYREACH_ORACLE_WORLDS (of the oracle of reach; every other suite in proportion) and
// KEYREACH_ORACLE_SEED lengthen a run, or repeat it.
import { DEEP } from '../store/deep.ts';

const USUAL = 20_000;

export const ORACLE_SEED = Number(process.env['KEYREACH_ORACLE_SEED'] ?? 1);
export const ORACLE_WORLDS = Number(process.env['KEYREACH_ORACLE_WORLDS'] ?? (DEEP ? 50 * USUAL : USUAL));

/** Worlds of a suite that usually has so many. */
export function inProportion(usual: number): number {
  return Math.ceil((usual * ORACLE_WORLDS) / USUAL);
}
