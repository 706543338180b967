// Public ids that are found with a secret, or in place of one: they name a key and open nothing, so they are kept.
// What is left of the text is the secret.
import type { CredentialKind } from '../../src/model/ontology.ts';

export interface PublicKey {
  readonly keyId: string;
  /** The node that any source means by this id. */
  readonly node: string;
  readonly kind: CredentialKind;
  readonly name: string;
  readonly aliases: readonly string[];
  /** What opens something; null where only the id is there. */
  readonly secret: string | null;
}

/** AWS: AKIA of a user, ASIA of a session, ABIA a bearer token, ACCA a context-specific credential. */
const AWS_ID = /(?<![A-Za-z0-9/+])(A(?:KIA|SIA|BIA|CCA)[A-Z0-9]{16})(?![A-Z0-9])/;
/** Id and secret key in one run of characters. */
const AWS_JOINED = /^(A(?:KIA|SIA|BIA|CCA)[A-Z0-9]{16})([A-Za-z0-9/+]{40})$/;
const AWS_SECRET = /(?<![A-Za-z0-9/+=])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/;
/** A digest or an id, which is as long as a secret key of AWS. */
const HEX = /^[0-9a-f]{40}$/;
const STRIPE_PUBLISHABLE = /^pk_(?:live|test)_[A-Za-z0-9]{8,}$/;

/** In the text that is reported as the secret, then in those beside it. */
export function publicKeyIn(secret: string, beside: readonly string[]): PublicKey | null {
  return awsKey(secret, beside) ?? googleKey(secret, beside) ?? publishableKey(secret);
}

function awsKey(secret: string, beside: readonly string[]): PublicKey | null {
  const own = AWS_JOINED.exec(secret.trim()) ?? AWS_ID.exec(secret);
  const keyId = own?.[1];
  if (keyId === undefined) return null;
  const texts = [secret, ...beside.filter((text) => text.includes(keyId))];
  const joined = texts.map((text) => AWS_JOINED.exec(text.trim())?.[2]).find((text) => text !== undefined);
  const apart = texts
    .map((text) => AWS_SECRET.exec(text.replaceAll(keyId, ' '))?.[0])
    .find((text) => text !== undefined && !HEX.test(text));
  return {
    keyId,
    node: `aws:key/${keyId}`,
    kind: keyId.startsWith('ASIA') ? 'SESSION' : 'ACCESS_KEY',
    name: `AWS access key ${keyId}`,
    aliases: [],
    secret: joined ?? apart ?? null,
  };
}

/** A key file as Google hands it out: JSON with the key's id and the account's address. */
function googleKey(secret: string, beside: readonly string[]): PublicKey | null {
  const part = secret.includes('PRIVATE KEY') || HEX.test(secret.trim());
  for (const text of part ? [secret, ...beside] : [secret]) {
    const id = /"private_key_id"\s*:\s*"([0-9a-f]{40})"/.exec(text)?.[1];
    if (id === undefined) continue;
    const email = /"client_email"\s*:\s*"([^"\\\s]+@[^"\\\s]+)"/.exec(text)?.[1];
    const pem = /"private_key"\s*:\s*"(-----BEGIN [^"]+)"/.exec(text)?.[1];
    return {
      keyId: id,
      node: `gcp:key/${id}`,
      kind: 'SERVICE_ACCOUNT_KEY',
      name: `Google service account key ${id}`,
      aliases: email === undefined ? [] : [email],
      secret: pem?.replaceAll('\\n', '\n') ?? null,
    };
  }
  return null;
}

/** Stripe's publishable keys are made to be on web pages. */
function publishableKey(secret: string): PublicKey | null {
  const keyId = secret.trim();
  if (!STRIPE_PUBLISHABLE.test(keyId)) return null;
  return {
    keyId,
    node: `stripe:key/${keyId}`,
    kind: 'API_KEY',
    name: 'Stripe publishable key',
    aliases: [],
    secret: null,
  };
}
