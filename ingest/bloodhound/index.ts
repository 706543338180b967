// BloodHound OpenGraph: what collectors for BloodHound export of any platform. Levels come from a table for
// each extension it knows (github.ts); everything else follows what the source calls traversable.
// Format: https://bloodhound.specterops.io/opengraph/schema
import type { Adapter } from '../../src/model/adapter.ts';
import { OpenGraphMapper } from './mapper.ts';

export const bloodhound: Adapter = {
  id: 'bloodhound',
  summary: 'BloodHound OpenGraph JSON (GitHound and other collectors), with extension schemas where given',
  lines: false,
  records: ['graph.nodes.*', 'graph.edges.*'],
  document: (keys) => {
    if (keys.includes('relationship_kinds')) return 'take';
    return keys.includes('custom_types') ? 'ignore' : 'refuse';
  },
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
      'LEADS_TO',
      'CAN_REVOKE',
      'RELATED',
    ],
  },
  open: ({ noLevels }) => new OpenGraphMapper(noLevels === true),
};
