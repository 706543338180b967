// What the demo is for: each question has an answer that makes one look twice, and says what it is not.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authentication, canAuthenticate } from '../../src/analysis/authentication.ts';
import { blastRadius } from '../../src/analysis/blast-radius.ts';
import { delegationChains, linkFlaws } from '../../src/analysis/delegation-chains.ts';
import { keyMatches, liveness } from '../../src/analysis/key-match.ts';
import { orphanedIdentities, ownershipNotCovered } from '../../src/analysis/orphaned-identities.ts';
import { revokers } from '../../src/analysis/revokers.ts';
import { sharedCredentials } from '../../src/analysis/shared-credentials.ts';
import { listOf } from '../../src/model/ontology.ts';
import { DAY, type DemoGraph, demoGraph, hitsOf, NOW } from './demo-graph.ts';

const LEDGER = 'pg:ledger';
let demo: DemoGraph;
beforeAll(async () => {
  demo = await demoGraph();
});
afterAll(() => demo?.close());

describe('Loading', () => {
  test('Every run is committed, with nothing quarantined, held, missing or unknown.', () => {
    expect(demo.reports.map(({ source }) => source)).toEqual([
      'idp',
      'scanner',
      'hr',
      'vault',
      'agents',
      'code',
      'idp',
      'cloud',
      'kubernetes',
    ]);
    for (const { source, status, partial, counts, gaps } of demo.reports)
      expect([source, status, partial, counts.quarantined, counts.unknown, gaps]).toEqual([
        source,
        'COMMITTED',
        false,
        0,
        {},
        [],
      ]);
  });

  test('The later run of the directory changes what changed, and nothing else.', () => {
    const { created, changed, closed, unchanged } = demo.reports[6]!.counts;
    expect({ created, changed, closed }).toEqual({ created: 2, changed: 1, closed: 1 });
    expect(unchanged).toBeGreaterThan(60);
  });

  test('One end is declared by nobody, and the answers know it.', () => {
    const undeclared = Array.from({ length: demo.view.nodeCount }, (_, node) => node).filter(
      (node) => !demo.view.declared(node),
    );
    expect(demo.ids(undeclared)).toEqual(['k8s:prod/fax/sa/fax-bridge']);
    expect(demo.view.label(undeclared[0]!)).toBe('Identity');
  });

  test('The coverage names the scanner, which has not looked for a month, and nobody who is fresh.', () => {
    const gaps = demo.coverage.gaps(NOW);
    expect(gaps.filter(({ kind }) => kind === 'STALE').map(({ source }) => source)).toEqual(['scanner']);
    expect(gaps.find(({ facet }) => facet === 'OWNERS')?.text).toMatch(/\bcarrier\b/);
    expect(gaps.find(({ facet }) => facet === 'OWNERS')?.text).not.toMatch(/\b(aws|k8s|github)\b/);
  });
});

describe('Check', () => {
  test('A contractor writes to the ledger, through a DEV pipeline, in nine hops that are all definite.', () => {
    const { allowed, definite, path } = demo.check('idp:user/oren-laske', 'WRITE', LEDGER);
    expect([allowed, definite]).toEqual([true, true]);
    expect(demo.hops(path)).toEqual([
      'idp:user/oren-laske MEMBER_OF idp:group/contractors',
      'idp:group/contractors GRANTED github:parcel-web',
      'github:parcel-web CAN_TAKE_OVER github:parcel-web/runner',
      'github:parcel-web/runner CAN_ACT_AS aws:dev/role/preview-deployer',
      'aws:dev/role/preview-deployer GRANTED aws:shared/secrets',
      'aws:shared/secrets CONTAINS aws:shared/secrets/etl-loader',
      'aws:shared/secrets/etl-loader STORES pg:user/etl-loader/password',
      'pg:user/etl-loader/password AUTHENTICATES_AS pg:user/etl-loader',
      'pg:user/etl-loader GRANTED pg:ledger',
    ]);
    expect(demo.check('idp:user/oren-laske', 'EXECUTE', LEDGER).allowed).toBe(false);
  });

  test('Two sources say that the pipeline acts as the role, and neither of them is overruled.', () => {
    const [link] = demo.view.incoming(demo.indexOf('aws:dev/role/preview-deployer'), ['CAN_ACT_AS']);
    expect(demo.view.edgeSourcesOf(link!)).toEqual(['cloud', 'code']);
  });

  test('Who may read reports runs code on the ledger, and administers nothing.', () => {
    expect(demo.hops(demo.check('idp:user/ines-varga', 'EXECUTE', LEDGER).path)).toContain(
      'github:report-models CAN_TAKE_OVER github:report-models/runner',
    );
    expect(demo.check('idp:user/ines-varga', 'ADMIN', LEDGER).allowed).toBe(false);
  });

  test('A new contractor gets in next week, and not before.', () => {
    const kaito = (days: number) =>
      demo.check('idp:user/kaito-bren', 'WRITE', LEDGER, { at: NOW + days * DAY }).allowed;
    expect([kaito(0), kaito(6), kaito(8)]).toEqual([false, false, true]);
  });

  test('A vendor that reads logs perhaps reads the ledger: possible, not definite, never "no".', () => {
    const { allowed, definite } = demo.check('vendor:pelican/collector', 'READ', LEDGER);
    expect([allowed, definite]).toEqual([true, false]);
    expect(demo.check('vendor:pelican/collector', 'READ', LEDGER, { certainty: 'DEFINITE' }).allowed).toBe(
      false,
    );
  });

  test('Exec into a namespace where nothing runs reads the ledger, by way of a node.', () => {
    const { allowed, definite, path } = demo.check('idp:user/ivo-castell', 'READ', LEDGER);
    expect([allowed, definite]).toEqual([true, true]);
    expect(demo.hops(path)).toContain('k8s:prod/tools/netcheck CAN_TAKE_OVER k8s:prod/node/2');
    expect(demo.reach('idp:user/ivo-castell').get('k8s:prod/node/2')).toContain('ADMIN');
    expect(demo.reach('idp:user/ivo-castell').has('k8s:prod/node/1')).toBe(false);
  });

  test('A dispatcher reaches nothing of the ledger.', () => {
    for (const capability of ['DISCOVER', 'READ', 'WRITE'] as const)
      expect(demo.check('idp:user/ben-okoro', capability, LEDGER).allowed).toBe(false);
  });
});

describe('Reach', () => {
  test('A drop box stays a drop box: WRITE without READ, and nothing else.', () => {
    expect([...demo.reach('vendor:greywick/clerk')]).toEqual([
      ['aws:prod/s3/customs-inbox', ['DISCOVER', 'WRITE']],
    ]);
  });

  test('Anyone on the internet reads a copy of the ledger, and not the ledger.', () => {
    const reached = demo.reach('internet:anyone');
    expect(reached.get('aws:prod/s3/shipment-exports/ledger-dumps')).toEqual(['DISCOVER', 'READ']);
    expect(reached.has(LEDGER)).toBe(false);
  });

  test('What is dead is reached and passes nothing on: the revoked key and the disabled one.', () => {
    expect(demo.reach('internet:anyone').get('aws:key/AKIAREVOKED00EXAMPLE')).toContain('READ');
    expect(demo.reach('aws:key/AKIAREVOKED00EXAMPLE').size).toBe(0);
    expect(demo.reach('idp:user/ben-okoro').get('aws:key/AKIAI44QH8DHBEXAMPLE')).toContain('READ');
    expect(demo.reach('idp:user/ben-okoro').has('aws:prod')).toBe(false);
  });

  test('With one click on "enable", all staff administer production; nothing revives what was revoked.', () => {
    const asked = { includeDisabled: true };
    expect(demo.reach('idp:user/ben-okoro', asked).get('aws:prod')).toContain('ADMIN');
    expect(demo.check('idp:user/ben-okoro', 'ADMIN', LEDGER, asked).allowed).toBe(true);
    expect(demo.reach('aws:key/AKIAREVOKED00EXAMPLE', asked).size).toBe(0);
  });

  test('A derived escalation with two derivations survives the end of one, and falls with the second.', () => {
    const role = 'aws:prod/role/on-call';
    expect(demo.reach(role).get('aws:prod/lambda/repricer/role')).toContain('ADMIN');
    const updating = demo.view
      .outgoing(demo.indexOf(role), ['GRANTED'])
      .filter((edge) => demo.moment.edgeAlive(edge));
    expect(updating).toHaveLength(1);
    expect(demo.reach('aws:prod/role/data-science').has('aws:prod/role/administrator')).toBe(false);
  });
});

describe('Who can reach', () => {
  test('Administrators of the ledger are few; a month ago there was one role more.', () => {
    const few = [
      'aws:prod/role/administrator',
      'aws:prod/user/break-glass',
      'idp:group/platform-admins',
      'idp:user/nadia-quill',
    ];
    expect([...demo.whoCanReach(LEDGER, 'ADMIN')].toSorted()).toEqual(few);
    expect([...demo.whoCanReach(LEDGER, 'ADMIN', { at: NOW - 30 * DAY })].toSorted()).toEqual(
      [...few, 'aws:prod/role/data-science', 'idp:group/data-engineers'].toSorted(),
    );
  });

  test('Twelve days after he had left, Tomas administered the ledger; today he does not.', () => {
    const tomas = (days: number) =>
      demo.check('idp:user/tomas-ferrow', 'ADMIN', LEDGER, { at: NOW - days * DAY }).allowed;
    expect([tomas(35), tomas(30), tomas(0)]).toEqual([true, false, false]);
  });

  test('Twenty-one run code on the ledger, among them two agents and a token of one who left.', () => {
    const who = demo.whoCanReach(LEDGER, 'EXECUTE');
    expect(who.size).toBe(21);
    for (const one of [
      'agents:paperboy',
      'agents:triage',
      'github:token/tferrow-backfill',
      'idp:user/jude-abara',
      'mcp:token/ledger-tools',
    ])
      expect(who).toContain(one);
    for (const one of [
      'idp:user/oren-laske',
      'idp:user/maya-lindqvist',
      'vendor:pelican/collector',
      'idp:user/tomas-ferrow',
    ])
      expect(who).not.toContain(one);
  });

  test('In eight days one more reads the ledger, and an expired session no longer does.', () => {
    const now = demo.whoCanReach(LEDGER, 'READ');
    const later = demo.whoCanReach(LEDGER, 'READ', { at: NOW + 8 * DAY });
    expect([...later].filter((one) => !now.has(one))).toEqual(['idp:user/kaito-bren']);
    expect([...now].filter((one) => !later.has(one))).toEqual(['agents:paperboy/session']);
  });

  test('What the directory no longer says is found at the instant when it said so.', () => {
    const ada = (days: number) =>
      demo.check('idp:user/ada-brook', 'EXECUTE', LEDGER, { at: NOW - days * DAY }).allowed;
    expect([ada(39), ada(0)]).toEqual([true, false]);
  });
});

describe('Trace and blast radius', () => {
  const trace = (key: string) =>
    keyMatches(demo.view, key).map((node) => liveness(demo.view, demo.moment, node));
  const impact = (id: string, includeDisabled = false) =>
    blastRadius(demo.view, [demo.indexOf(id)], demo.options({ includeDisabled })).impact;

  test('Three keys were leaked: one lives, one was revoked, one is disabled.', () => {
    const [live] = trace('AKIAIOSFODNN7EXAMPLE');
    const [revoked] = trace('AKIAREVOKED00EXAMPLE');
    const [disabled] = trace('AKIAI44QH8DHBEXAMPLE');
    expect([live?.usable, live?.death]).toEqual([true, null]);
    expect([revoked?.usable, revoked?.death?.reason]).toEqual([false, 'REVOKED']);
    expect([disabled?.usable, disabled?.death?.reason]).toEqual([false, 'DISABLED']);
    expect(trace('AKIANOTINTHEGRAPHATALL')).toEqual([]);
  });

  test('The route planner’s key weighs as a CRITICAL read; the revoked one nothing.', () => {
    const { score, largest, terms } = impact('aws:key/AKIAIOSFODNN7EXAMPLE');
    expect(largest).toBe(60);
    expect(score).toBeGreaterThan(60);
    expect(demo.view.id(terms[0]!.node)).toBe('aws:prod/s3/shipment-exports/ledger-dumps');
    expect(impact('aws:key/AKIAREVOKED00EXAMPLE').score).toBe(0);
  });

  test('The disabled key weighs nothing, until somebody enables it.', () => {
    expect(impact('aws:key/AKIAI44QH8DHBEXAMPLE').score).toBe(0);
    const enabled = impact('aws:key/AKIAI44QH8DHBEXAMPLE', true);
    expect(enabled.largest).toBe(100);
    expect(demo.ids(enabled.terms.map(({ node }) => node))).toContain(LEDGER);
  });

  test('A push to a DEV repository leaks the password of the ledger, and not that of the billing service.', () => {
    const { credentials } = blastRadius(demo.view, [demo.indexOf('idp:user/oren-laske')], demo.options());
    const leaked = demo.ids(hitsOf(credentials).map(({ node }) => node));
    expect(leaked).toContain('pg:user/etl-loader/password');
    expect(leaked).not.toContain('pg:user/billing/password');
  });
});

describe('Credentials, owners and revocation', () => {
  test('The carrier’s key has three consumers, twelve replicas being one, and two consumers under another name.', () => {
    const shared = new Map(
      sharedCredentials(demo.view, demo.moment).map((one) => [demo.view.id(one.credential), one]),
    );
    const booking = shared.get('carrier:key/booking')!;
    expect(demo.ids(booking.consumers)).toEqual([
      'aws:prod/user/label-printer',
      'github:parcel-web/preview',
      'github:parcel-web/runner',
      'k8s:prod/shipping/tracker',
      'wiki:page/dispatch-faq',
    ]);
    expect(booking.reasons).toEqual(['SEVERAL_CONSUMERS', 'SAME_FINGERPRINT']);
    expect(booking.twins).toEqual([]);
    expect(demo.view.members(booking.credential).map(({ id, sources }) => [id, ...sources])).toEqual([
      ['carrier:key/booking', 'scanner', 'vault'],
      ['github:secret/parcel-web/CARRIER_KEY', 'code'],
    ]);
    expect(shared.has('github:secret/parcel-web/CARRIER_KEY')).toBe(false);
    expect(shared.get('mcp:token/ledger-tools')?.consumers).toHaveLength(4);
    expect(shared.has('pg:user/etl-loader/password')).toBe(false);
    expect(shared.has('aws:key/AKIAIOSFODNN7EXAMPLE')).toBe(false);
  });

  test('Four identities are orphans, each for its reason; who has a second owner or no way in is none.', () => {
    const orphans = orphanedIdentities(demo.view, demo.moment, demo.coverage);
    expect(orphans.map(({ identity, reasons }) => [demo.view.id(identity), ...reasons])).toEqual([
      ['aws:prod/user/legacy-sync', 'NO_OWNER'],
      ['aws:prod/user/pricing-model', 'TEAM_WITHOUT_ACTIVE_MEMBER'],
      ['aws:prod/user/route-batch', 'OWNER_DEPARTED'],
      ['github:token-scope/tferrow-backfill', 'OWNER_DEPARTED'],
    ]);
  });

  test('Where no source says who owns, it is a gap and not an orphan.', () => {
    const gaps = ownershipNotCovered(demo.view, demo.moment, demo.coverage);
    expect(gaps.map(({ identity, gap }) => [demo.view.id(identity), gap])).toEqual([
      ['carrier:client/saltmarsh', 'NO_OWNER_SOURCE'],
    ]);
  });

  test('An expired certificate does not keep the fax relay out; the fax gateway is out.', () => {
    const can = new Map(
      canAuthenticate(demo.view, demo.moment, demo.coverage).map((one) => [
        demo.view.id(one.identity),
        one.reasons,
      ]),
    );
    expect(can.get('pki:fax')).toEqual(['CAN_ACT_AS']);
    expect(can.get('aws:prod/user/label-printer')).toEqual(['LIVE_CREDENTIAL']);
    for (const out of ['aws:prod/user/fax-gateway', 'aws:prod/user/break-glass', 'idp:user/nadia-quill'])
      expect(can.has(out)).toBe(false);
  });

  test('Of two dates the longer life wins: the vault’s lease is over, the key lives until the cloud’s date.', () => {
    const key = demo.indexOf('aws:key/AKIALABEL0000EXAMPLE');
    expect(demo.view.sourcesOf(key)).toEqual(['cloud', 'vault']);
    expect(demo.moment.nodeAlive(key)).toBe(true);
    expect(demo.view.moment(NOW + 81 * DAY, false).nodeAlive(key)).toBe(false);
  });

  test('In a week the gateway’s certificate has expired, and with it its only way in.', () => {
    const gateway = demo.indexOf('pki:gateway');
    const reasons = (days: number) =>
      authentication(demo.view, demo.view.moment(NOW + days * DAY, false), gateway, demo.coverage).reasons;
    expect([reasons(0), reasons(7)]).toEqual([['LIVE_CREDENTIAL'], []]);
  });

  test('Nobody who is named as able to revoke the leaked key is still there.', () => {
    const named = revokers(demo.view, demo.moment, demo.indexOf('aws:key/AKIAIOSFODNN7EXAMPLE')).filter(
      ({ reasons }) => reasons.includes('CAN_REVOKE') || reasons.includes('OWNER'),
    );
    expect(named.map(({ node, active }) => [demo.view.id(node), active])).toEqual([
      ['hr:person/tomas-ferrow', false],
      ['idp:user/tomas-ferrow', false],
    ]);
    const breakGlass = revokers(demo.view, demo.moment, demo.indexOf('aws:key/AKIAI44QH8DHBEXAMPLE'));
    expect(breakGlass.find(({ reasons }) => reasons.includes('CAN_REVOKE'))?.active).toBe(true);
  });
});

describe('Delegation', () => {
  test('What began as "read" ends as everything: two links widen, nobody approved them, the first outlives its task.', async () => {
    const paperboy = demo.indexOf('agents:paperboy');
    const { chains, truncated } = delegationChains(demo.view, demo.moment, paperboy);
    expect(truncated).toBe(false);
    expect(chains.map(({ identities }) => demo.ids(identities))).toEqual([
      ['agents:paperboy', 'agents:paperboy/for-maya', 'mcp:ledger-tools', 'aws:prod/role/ledger-operator'],
    ]);
    const links = chains[0]!.links;
    expect(links.map(({ scope }) => listOf(scope))).toEqual([
      ['DISCOVER', 'READ'],
      ['DISCOVER', 'READ', 'WRITE', 'EXECUTE'],
      ['DISCOVER', 'READ', 'WRITE', 'EXECUTE', 'ADMIN'],
    ]);
    expect(links.map(({ flaws }) => flaws)).toEqual([[], ['WIDENS'], ['WIDENS']]);
    const { version } = demo.view;
    const factsOf = (edges: readonly number[]) =>
      demo.store.edgeFacts(
        edges.map((edge) => demo.view.edgeId(edge)),
        version,
      );
    const granted = demo.view.outgoing(demo.indexOf('agents:paperboy/for-maya'), ['GRANTED']);
    const grants = await Promise.all(granted.map((edge) => factsOf([edge])));
    const stated = await Promise.all(links.map(async ({ edge }) => linkFlaws(await factsOf([edge]), grants)));
    expect(stated).toEqual([['OUTLIVES_TASK'], ['UNAPPROVED'], ['UNAPPROVED']]);
  });

  test('The assistant no longer reads by the consent that ended, and writes by the one that did not.', () => {
    const { allowed, path } = demo.check('agents:paperboy', 'WRITE', LEDGER);
    expect(allowed).toBe(true);
    expect(demo.hops(path)).toContain('agents:paperboy/for-maya CAN_ACT_AS mcp:ledger-tools');
    const grants = demo.view.outgoing(demo.indexOf('agents:paperboy/for-maya'), ['GRANTED']);
    const dead = grants.filter((edge) => !demo.moment.edgeAlive(edge));
    expect(demo.ids(dead.map((edge) => demo.view.to(edge)))).toEqual(['pg:ledger/reports']);
  });

  test('Maya herself reads reports, and writes nothing of the ledger.', () => {
    expect(demo.reach('idp:user/maya-lindqvist').get('pg:ledger/reports')).toEqual(['DISCOVER', 'READ']);
    expect(demo.check('idp:user/maya-lindqvist', 'WRITE', LEDGER).allowed).toBe(false);
  });
});
