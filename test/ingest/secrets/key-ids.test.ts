import { describe, expect, it } from 'vitest';
import { publicKeyIn } from '../../../ingest/secrets/key-ids.ts';
import { cleaner } from '../../../ingest/secrets/scrub.ts';

const ID = 'AKIAFICTION0EXAMPLE0';
const SECRET = 'FictionalSecretKeyFictionalSecretKey0000';
const GOOGLE = JSON.stringify({
  type: 'service_account',
  private_key_id: 'f1c7'.repeat(10),
  private_key: '-----BEGIN PRIVATE KEY-----\nRmljdGlvbg==\n-----END PRIVATE KEY-----\n',
  client_email: 'robot@fiction.iam.gserviceaccount.com',
});

describe('the public id in a finding', () => {
  it.each<[string, string, string[], string | null, string | null]>([
    ['alone is no secret', ID, [], ID, null],
    ['stands with a label', `AWS_ACCESS_KEY_ID=${ID}`, [], ID, null],
    ['has its secret key behind a colon', ID, [`${ID}:${SECRET}`], ID, SECRET],
    ['has its secret key right behind it', ID, [`${ID}${SECRET}`], ID, SECRET],
    ['has its secret key on the same line', `id = ${ID}`, [`id = ${ID} key = "${SECRET}"`], ID, SECRET],
    ['takes no digest for its secret key', ID, [`${ID} ${'0a'.repeat(20)}`], ID, null],
    ['takes no secret key from a line without it', ID, [`key = ${SECRET}`], ID, null],
    ['is not within a longer word', `x${ID}`, [], null, null],
    ['is not what is masked', 'AKIA****************', [], null, null],
    ['of a session', 'ASIAFICTION0EXAMPLE0', [], 'ASIAFICTION0EXAMPLE0', null],
    ['of a Google key file', GOOGLE, [], 'f1c7'.repeat(10), JSON.parse(GOOGLE).private_key],
    ['is not that of a file around another secret', 'another-secret', [GOOGLE], null, null],
    ['of Stripe’s pages', 'pk_live_Fictional0001', [], 'pk_live_Fictional0001', null],
    ['is not a secret key of Stripe', 'sk-live-Fictional0001', [], null, null],
  ])('%s', (_, secret, beside, keyId, left) => {
    const found = publicKeyIn(secret, beside);
    expect([found?.keyId ?? null, found?.secret ?? null]).toEqual([keyId, left]);
  });

  it('of Google comes with the account’s address', () => {
    expect(publicKeyIn(GOOGLE, [])?.aliases).toEqual(['robot@fiction.iam.gserviceaccount.com']);
  });
});

describe('a text that is kept', () => {
  it.each<[string, string, string[], string, string]>([
    ['loses the secret', 'fictional-1', [], 'a/fictional-1/b', 'a/…/b'],
    ['loses it behind a label and quotes', 'KEY="fictional-1"', [], 'a/fictional-1', 'a/…'],
    ['loses it percent-encoded', 'fictional/1+x', [], 'a/fictional%2F1%2Bx', 'a/…'],
    ['loses a second form of it', 'fictional-1', ['fictional-1:fictional-2'], 'fictional-2', '…'],
    ['keeps a short word that a short secret is', 'admin', [], 'admin/login', 'admin/login'],
  ])('%s', (_, secret, beside, text, expected) => {
    expect(cleaner([secret, ...beside], undefined)(text)).toBe(expected);
  });

  it('keeps the public id', () => {
    expect(cleaner([ID], ID)(`keys/${ID}`)).toBe(`keys/${ID}`);
  });
});
