// Raw secrets where none belongs: recognized by their form, or by the name of the field they stand in. A net, not a
// proof: what neither looks nor is called like a secret passes.
import { isMasked } from './masked.ts';
import { isFingerprint } from './same-credential.ts';

/** What is a secret whatever it is called: private keys, tokens by their prefix, passwords in addresses. */
const SECRET_VALUE =
  /-----BEGIN [A-Z ]*PRIVATE KEY|\b(gh[pousr]_[A-Za-z0-9]{16,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[a-z]-[\w-]{10,}|sk_live_\w{10,}|sk-[\w-]{20,}|AIza[\w-]{30,}|npm_\w{30,}|hvs\.[\w-]{20,}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,})|:\/\/[^\s/:@]+:[^\s/@]+@/;

/** The shortest text with a secret in it: `://u:p@`. */
const SHORTEST = 7;

export function looksSecret(text: string): boolean {
  return text.length >= SHORTEST && SECRET_VALUE.test(text);
}

/** How names of fields end that hold a secret, without case and punctuation. `secretName` is not among them. */
const SECRET_FIELD =
  /(?:password|passwd|passphrase|pwd|secret|secretvalue|secretstring|privatekey|apikey|secretkey|secretaccesskey|accesstoken|refreshtoken|bearertoken|authtoken|sessiontoken|connectionstring)$/;

/** Whether a field that the model has no name for may hold a raw secret. A masked value and a fingerprint are none. */
export function mayHoldSecret(field: string, value: unknown): boolean {
  if (typeof value !== 'string' || value.trim() === '') return false;
  if (looksSecret(value)) return true;
  return (
    SECRET_FIELD.test(field.replace(/[^A-Za-z]/g, '').toLowerCase()) &&
    !isMasked(value) &&
    !isFingerprint(value)
  );
}
