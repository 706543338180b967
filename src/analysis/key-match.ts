// What a key found somewhere is: the credentials with this public key id, alias or fingerprint, and the node
// with this id, exactly as written; and whether they are alive. The first step of a trace.
import { deathAt } from '../model/merge.ts';
import type { Liveness } from './answers.ts';
import type { GraphView, Moment } from './graph-view.ts';
import { inIdOrder } from './id-order.ts';

/** In id order. White space around the key is not part of it. */
export function keyMatches(view: GraphView, key: string): number[] {
  const exact = key.trim();
  const node = view.indexOf(exact);
  return inIdOrder(view, [...(node < 0 ? [] : [node]), ...view.credentialsByKey(exact)]);
}

/** Reads the edges out of the node. */
export function liveness(view: GraphView, moment: Moment, node: number): Liveness {
  const life = view.life(node);
  const alive = moment.nodeAlive(node);
  const edges = view.outgoing(node, ['AUTHENTICATES_AS']).filter((edge) => moment.edgeAlive(edge));
  const identities = inIdOrder(
    view,
    edges.map((edge) => view.to(edge)),
  );
  const answers = identities.length === 0 || identities.some((identity) => moment.nodeAlive(identity));
  return {
    node,
    alive,
    death: deathAt(life, moment.at),
    endsAt: Number.isFinite(life.endsAt) ? life.endsAt : null,
    identities,
    usable: alive && answers,
  };
}
