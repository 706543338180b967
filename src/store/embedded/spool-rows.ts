// How each thing that the spool takes becomes a row.
import type { QuarantinedRecord } from '../../model/run.ts';
import type { SpooledEdge, SpooledLater, SpooledNode, SpooledRemoval } from '../spool.ts';
import { type Connection, inserter } from './spool-schema.ts';

interface Live {
  readonly id: string;
  readonly digest: string;
}

/** `file` gives the number that stands for a file's name. */
export function spoolInserters(db: Connection, file: (name: string) => number) {
  return {
    node: inserter<SpooledNode>(
      db,
      'node',
      ['id', 'digest', 'file', 'at', 'body', 'label', 'placeholder', 'made'],
      (n) => [n.id, n.digest, file(n.file), n.at, n.body, n.label, Number(n.placeholder), Number(n.made)],
    ),
    edge: inserter<SpooledEdge>(
      db,
      'edge',
      ['id', 'digest', 'file', 'at', 'body', 'f', 't', 'fl', 'tl', 'traversable', 'made'],
      (e) => [
        e.id,
        e.digest,
        file(e.file),
        e.at,
        e.body,
        e.from,
        e.to,
        e.fromLabels,
        e.toLabels,
        Number(e.traversable),
        Number(e.made),
      ],
    ),
    removal: inserter<SpooledRemoval>(db, 'removal', ['element', 'id', 'file', 'at'], (r) => [
      r.element,
      r.id,
      file(r.file),
      r.at,
    ]),
    quarantine: inserter<QuarantinedRecord>(db, 'quarantine', ['file', 'at', 'reason', 'id'], (q) => [
      file(q.file),
      q.at,
      q.reason,
      q.id,
    ]),
    later: inserter<SpooledLater>(db, 'later', ['file', 'at', 'body'], (l) => [file(l.file), l.at, l.body]),
    liveNode: inserter<Live>(db, 'live_node', ['id', 'digest'], ({ id, digest }) => [id, digest]),
    liveEdge: inserter<Live>(db, 'live_edge', ['id', 'digest'], ({ id, digest }) => [id, digest]),
  };
}
