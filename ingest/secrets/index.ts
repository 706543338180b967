// Reports of secret scanners: gitleaks 2 to 8 (JSON, CSV, SARIF), trufflehog 2 and 3, detect-secrets, and GitHub
// secret scanning, each recognized by what its records hold.
import type { Adapter } from '../../src/model/adapter.ts';
import { BASELINE_RESULTS, BASELINE_TIME, detectSecrets } from './detect-secrets.ts';
import type { Format } from './finding.ts';
import { githubAlerts } from './github-alerts.ts';
import { gitleaks } from './gitleaks.ts';
import { gitleaksSarif, SARIF_RESULTS } from './gitleaks-sarif.ts';
import { gitleaksV4 } from './gitleaks-v4.ts';
import { SecretsMapper } from './mapper.ts';
import { trufflehog } from './trufflehog.ts';
import { trufflehogV2 } from './trufflehog-v2.ts';

const FORMATS: readonly Format[] = [
  gitleaksSarif,
  detectSecrets,
  gitleaks,
  gitleaksV4,
  trufflehog,
  trufflehogV2,
  githubAlerts,
];

/** Of each CSV report, columns that no other has. */
const HEADERS: readonly (readonly string[])[] = [
  ['RuleID', 'File', 'Secret'],
  ['rule', 'file', 'offender'],
];

export const secrets: Adapter = {
  id: 'secrets',
  summary: 'gitleaks (JSON, CSV, SARIF), trufflehog, detect-secrets, GitHub secret scanning alerts',
  readsSecrets: true,
  lines: true,
  records: ['*', SARIF_RESULTS, BASELINE_RESULTS, BASELINE_TIME],
  // A webhook's payload; a report without a finding.
  document: (keys) => {
    if (keys.includes('alert')) return 'take';
    return keys.includes('runs') || (keys.includes('results') && keys.includes('plugins_used'))
      ? 'ignore'
      : 'refuse';
  },
  csv: () => ({
    headerFault: (columns) =>
      HEADERS.some((header) => header.every((name) => columns.includes(name)))
        ? null
        : `is not a report of gitleaks: its header lacks ${HEADERS.map((header) => header.join(', ')).join(' (or ')})`,
  }),
  extensions: () => ['csv', 'sarif'],
  emits: {
    labels: ['Identity', 'Credential', 'Resource'],
    edges: ['GRANTED', 'CONTAINS', 'STORES'],
  },
  open: (options) => new SecretsMapper(FORMATS, options),
};
