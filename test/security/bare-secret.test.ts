import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bareSecret, LONGEST_SECRET } from '../../src/security/bare-secret.ts';
import { cpuSince } from '../cpu-time.ts';

const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzTESTKEY+';
const text = (value: string): string | null => bareSecret(value)?.toString('utf8') ?? null;
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
const PEM = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
const DER = privateKey.export({ type: 'pkcs8', format: 'der' });

describe('the bare secret', () => {
  it.each([
    SECRET,
    `  ${SECRET}\r\n`,
    `\uFEFF${SECRET}\u200B`,
    `KEY_ID=${SECRET}`,
    `export AWS_SECRET_ACCESS_KEY="${SECRET}"`,
    `aws.secret-key = '${SECRET}'`,
    `secret := \`${SECRET}\``,
    `:secret => "${SECRET}"`.slice(1),
    `secret: ${SECRET}`,
    `"secret": "${SECRET}",`,
    `'secret':'${SECRET}';`,
    `"KEY=${SECRET}"`,
    `Authorization: Bearer ${SECRET}`,
    `"'${SECRET}'"`,
  ])('is the same however it is written down: %s', (written) => {
    expect(text(written)).toBe(SECRET);
  });

  it.each([
    'postgres://user:hunter22@db/x',
    'dGhpcyBpcyBhIHNlY3JldA==',
    '123456:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw',
    'a=',
    "it's",
    `"a" and "b"`,
    'passphrase with blanks',
    'пароль',
  ])('keeps what only looks like decoration: %s', (written) => {
    expect(text(written)).toBe(written);
  });

  it.each([
    '',
    ' \t\n',
    '""',
    'KEY=',
    'export AWS_SECRET_KEY=',
    'KEY_ID: ',
    'KEY=""',
    '****',
    'AKIA****************',
    'AKIAXXXXXXXXXXXXXXXX',
    '•••••••1234',
    'ghp_abc...xyz',
    'wJal…',
    'REDACTED',
    'password=[REDACTED]',
    '<masked>',
    '***REMOVED***',
    '$'.concat('{SECRET}'),
    '{{ .Values.secret }}',
    '<your-api-key>',
    'null',
    'x'.repeat(LONGEST_SECRET + 1),
    '-----BEGIN RSA PRIVATE KEY-----',
    '-----BEGIN RSA PRIVATE KEY-----\n-----END RSA PRIVATE KEY-----',
    PEM.slice(0, 200),
    PEM.replace(/\n[^\n]+\n-----END/, '\n-----END'),
    PEM.replace(/MII[^\n]+/, '...'),
  ])('is nothing where nothing could be recognized again: %s', (written) => {
    expect(bareSecret(written)).toBeNull();
  });

  it('of a PEM is its DER, whatever became of its lines', () => {
    const certificate = '-----BEGIN CERTIFICATE-----\nMAMBAf8=\n-----END CERTIFICATE-----\n';
    for (const written of [
      PEM,
      PEM.replaceAll('\n', '\r\n'),
      PEM.replaceAll('\n', '\\n'),
      PEM.replaceAll('\n', ' '),
      `KEY="${PEM}"`,
      JSON.stringify({ key: PEM }),
      `${certificate}${PEM}`,
    ])
      expect(bareSecret(written)?.equals(DER)).toBe(true);
  });

  it('of a PEM with headers is what they speak of, without them', () => {
    const encrypted = privateKey.export({
      type: 'pkcs1',
      format: 'pem',
      cipher: 'aes-128-cbc',
      passphrase: 'x',
    }) as string;
    expect(encrypted).toContain('DEK-Info: AES-128-CBC');
    const body = encrypted.split('\n\n')[1]?.split('-----')[0] ?? '';
    expect(bareSecret(encrypted)?.equals(Buffer.from(body, 'base64'))).toBe(true);
    // One of some hundred begins as DER does, and is none: its second byte is no length.
    const likeDer = Buffer.concat([Buffer.from([0x30, 0x71]), Buffer.alloc(46, 7)]);
    const disguised = encrypted.replace(body, `${likeDer.toString('base64')}\n`);
    expect(bareSecret(disguised)?.equals(likeDer)).toBe(true);
    expect(bareSecret(disguised.replace('Proc-Type: 4,ENCRYPTED\n', ''))).toBeNull();
  });

  it('gives itself again, whatever it was made of', () => {
    const piece = fc.constantFrom(
      'a',
      'KEY',
      '=',
      ':',
      ' ',
      '"',
      "'",
      ',',
      ';',
      '>',
      '-',
      'bearer ',
      '\n',
      'é',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const once = text(pieces.join(''));
        expect(once === null ? null : text(once)).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes no longer than reading it, however hostile it is', () => {
    const since = process.cpuUsage();
    for (const unit of ['a=', '"', '-----BEGIN A-----', 'bearer ', 'a: ', '${', 'A'])
      bareSecret(unit.repeat(LONGEST_SECRET / unit.length));
    expect(cpuSince(since)).toBeLessThan(2_000);
  });
});
