// Where the real input with known answers is; tests that need it are skipped, loudly, where it is not there.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const realdata =
  process.env['KEYREACH_REALDATA'] ?? new URL('../../../../shared/realdata', import.meta.url).pathname;

export const KUBESCAPE = join(realdata, 'kubernetes/kubescape-rules');
export const RBAC_TOOL = join(realdata, 'kubernetes/rbac-tool/testdata');
export const KUBE_PROMETHEUS = join(realdata, 'kubernetes/kube-prometheus');

export function absent(folder: string): boolean {
  if (existsSync(folder)) return false;
  console.error(`SKIPPED: real input is not at ${folder}; set KEYREACH_REALDATA`);
  return true;
}

export interface KubescapeCase {
  readonly rule: string;
  readonly case: string;
  readonly inputs: readonly string[];
  /** Kind, namespace where the rule names one, name. */
  readonly flagged: readonly (readonly [kind: string, namespace: string, name: string])[];
}

export function kubescapeCases(): KubescapeCase[] {
  return JSON.parse(readFileSync(join(KUBESCAPE, 'expected_flagged.json'), 'utf8')) as KubescapeCase[];
}
