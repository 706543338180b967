// What kind of credential a scanner's rule or detector finds, by words in its name. The first row that fits applies;
// the page docs/adapters/secrets.md is held equal to this table.
import type { CredentialKind } from '../../src/model/ontology.ts';

interface KindRule {
  readonly kind: CredentialKind;
  /**
   * Without case and punctuation: anywhere in the name, `-word` as a word of its own (short ones stand in many
   * others), `=word` as the whole name.
   */
  readonly words: readonly string[];
  readonly says: string;
}

export const KINDS: readonly KindRule[] = [
  {
    kind: 'SERVICE_ACCOUNT_KEY',
    words: ['serviceaccount', 'applicationdefaultcredentials', '=gcp'],
    says: "a service account's key file",
  },
  {
    kind: 'CLIENT_SECRET',
    words: [
      'clientsecret',
      'oauthsecret',
      'appsecret',
      'consumersecret',
      'azuread',
      'activedirectory',
      '-entra',
    ],
    says: "an application's secret",
  },
  {
    kind: 'SIGNING_KEY',
    words: ['webhooksecret', 'signingsecret', 'signingkey', 'secretkeybase', 'cosign', '-pgp', '-gpg'],
    says: 'signs what others trust',
  },
  { kind: 'SSH_KEY', words: ['-ssh', 'putty', '-ppk'], says: 'a private key of SSH' },
  {
    kind: 'CERTIFICATE',
    words: ['privatekey', 'certificate', 'pkcs12', '-rsa'],
    says: 'a private key; SSH_KEY where its header or path says so, SIGNING_KEY where it is one of PGP',
  },
  {
    kind: 'ACCESS_KEY',
    words: ['-aws', 'awssession', 'accesskey', 'alibaba', 'tencentcloud', 'backblaze'],
    says: 'a cloud access key; SESSION where its id begins with ASIA',
  },
  {
    kind: 'PASSWORD',
    words: [
      'password',
      'passwd',
      'basicauth',
      'curlauth',
      'netrc',
      'jdbc',
      'postgres',
      'mysql',
      'sqlserver',
      'rabbitmq',
      'connectionstring',
      'snowflake',
      '-mongo',
      '-redis',
      '-ldap',
      '-ftp',
      '=uri',
    ],
    says: 'a password, also within an address',
  },
  { kind: 'SESSION', words: ['session', 'cookie'], says: 'a session' },
  {
    kind: 'TOKEN',
    words: [
      'token',
      'bearer',
      'oauth',
      'github',
      'gitlab',
      'slack',
      'pypi',
      'rubygems',
      'discord',
      'telegram',
      'terraform',
      'webhook',
      '-pat',
      '-jwt',
      '-sas',
      '-npm',
      '-vault',
    ],
    says: 'a token',
  },
  {
    kind: 'API_KEY',
    words: ['apikey', 'secret', 'generic', 'credential', 'entropy', 'keyword', '-key'],
    says: 'an API key, or anything with a general name',
  },
];

/** Rules that find anything: another rule's kind says more. */
const GENERAL = ['generic', 'entropy', 'keyword', 'credential'];
export interface RuleKind {
  readonly kind: CredentialKind;
  /** Higher says more. 0: the rule's name says nothing. */
  readonly weight: 0 | 1 | 2;
}

export function kindOfRule(rule: string): RuleKind {
  const parts = rule
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  const joined = parts.join('');
  const found = KINDS.find(({ words }) =>
    words.some((word) => {
      if (word.startsWith('=')) return joined === word.slice(1);
      return word.startsWith('-') ? parts.includes(word.slice(1)) : joined.includes(word);
    }),
  );
  if (!found) return { kind: 'API_KEY', weight: 0 };
  return { kind: found.kind, weight: GENERAL.some((word) => joined.includes(word)) ? 1 : 2 };
}

/** Of a private key: what its header or the path of its file says. */
export function privateKeyKind(secret: string, path: string): CredentialKind | null {
  if (!/-----BEGIN [A-Z0-9 ]*PRIVATE KEY/.test(secret)) return null;
  if (/BEGIN PGP/.test(secret)) return 'SIGNING_KEY';
  const ssh =
    /BEGIN (OPENSSH|SSH2|DSA)/.test(secret) || /(^|[/#])\.ssh\/|id_(rsa|dsa|ecdsa|ed25519)\b/.test(path);
  return ssh ? 'SSH_KEY' : 'CERTIFICATE';
}
