// Kubernetes: manifests, `kubectl get … -o json` and `-o yaml`, dumps of them, and what Helm renders.
import type { Adapter } from '../../src/model/adapter.ts';
import { KubernetesMapper } from './mapper.ts';

export const kubernetes: Adapter = {
  id: 'kubernetes',
  summary:
    'Kubernetes objects in YAML or JSON: manifests, kubectl lists, dumps, folders of them (--cluster names it)',
  lines: false,
  yaml: true,
  extensions: () => ['yaml', 'yml'],
  records: ['items.*'],
  context: ['kind', 'apiVersion', 'metadata'],
  emits: {
    labels: ['Identity', 'Credential', 'Resource'],
    edges: [
      'AUTHENTICATES_AS',
      'MEMBER_OF',
      'CAN_ACT_AS',
      'GRANTED',
      'CONTAINS',
      'STORES',
      'RUNS_AS',
      'CAN_TAKE_OVER',
      'USES',
    ],
  },
  open: ({ cluster }) => new KubernetesMapper(cluster ?? 'cluster'),
};
