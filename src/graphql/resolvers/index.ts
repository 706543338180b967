// All resolvers, by type.
import type { Resolvers } from '../generated/resolvers.ts';
import { DateTime, JSONValue } from '../scalars.ts';
import * as answer from './answer.ts';
import * as authentication from './authentication.ts';
import * as blastRadius from './blast-radius.ts';
import * as blastRadiusRanking from './blast-radius-ranking.ts';
import * as chokePoints from './choke-points.ts';
import * as delegation from './delegation.ts';
import * as difference from './difference.ts';
import * as graph from './graph.ts';
import * as hitConnection from './hit-connection.ts';
import * as incident from './incident.ts';
import * as ingest from './ingest.ts';
import * as listing from './listing.ts';
import * as node from './node.ts';
import * as orphan from './orphan.ts';
import * as path from './path.ts';
import * as reach from './reach.ts';
import * as reachOver from './reach-over.ts';
import * as relationship from './relationship.ts';
import * as revocation from './revocation.ts';
import * as sharedCredential from './shared-credential.ts';

export const resolvers: Resolvers = {
  DateTime,
  JSON: JSONValue,
  Query: {
    ...graph.query,
    ...listing.query,
    ...reach.query,
    ...path.query,
    ...blastRadius.query,
    ...blastRadiusRanking.query,
    ...difference.query,
    ...reachOver.query,
    ...chokePoints.query,
    ...incident.query,
    ...authentication.query,
    ...sharedCredential.query,
    ...orphan.query,
    ...revocation.query,
    ...delegation.query,
    ...ingest.query,
  },
  Node: node.Node,
  Identity: node.Identity,
  Credential: node.Credential,
  Resource: node.Resource,
  Owner: node.Owner,
  Relationship: relationship.Relationship,
  Coverage: answer.Coverage,
  Source: answer.Source,
  Graph: graph.Graph,
  Reach: reach.Reach,
  Exposure: reach.Exposure,
  Decision: reach.Decision,
  Hit: reach.Hit,
  HitConnection: hitConnection.HitConnection,
  HeldCapability: reach.HeldCapability,
  DeadStart: reach.DeadStart,
  Death: reach.Death,
  EvidencePath: path.EvidencePath,
  PathAnswer: path.PathAnswer,
  BlastRadius: blastRadius.BlastRadius,
  Impact: blastRadius.Impact,
  ImpactTerm: blastRadius.ImpactTerm,
  RankedRadius: blastRadiusRanking.RankedRadius,
  ReachOver: reachOver.ReachOver,
  OverHit: reachOver.OverHit,
  Arrival: reachOver.Arrival,
  ReachDifference: difference.ReachDifference,
  WhatIf: difference.WhatIf,
  Side: difference.Side,
  ReachChange: difference.ReachChange,
  ChokePoints: chokePoints.ChokePoints,
  ChokePoint: chokePoints.ChokePoint,
  ChokeCut: chokePoints.ChokeCut,
  TraceAnswer: incident.TraceAnswer,
  TraceMatch: incident.TraceMatch,
  Liveness: incident.Liveness,
  Authentication: authentication.Authentication,
  SharedCredential: sharedCredential.SharedCredential,
  OrphanedIdentity: orphan.OrphanedIdentity,
  OrphanedIdentityConnection: orphan.OrphanedIdentityConnection,
  OwnershipGap: orphan.OwnershipGap,
  Revocation: revocation.Revocation,
  Revoker: revocation.Revoker,
  DelegationChain: delegation.DelegationChain,
  DelegationLink: delegation.DelegationLink,
  Run: ingest.Run,
  RunConnection: ingest.RunConnection,
  QuarantinedRecord: ingest.QuarantinedRecord,
};
