// The bearer token of a server: read once from a file that only its owner can read, compared in constant time.
import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { KeyreachError } from '../model/errors.ts';

const SHORTEST = 16;

/** Whether an Authorization header carries the token. */
export type TokenCheck = (authorization: string | undefined) => boolean;

/** BAD_USER_INPUT for a file that is missing, readable by others, or holds no token of 16 characters or more. */
export function tokenCheck(file: string): TokenCheck {
  const expected = digest(readToken(file));
  return (authorization) => {
    const given = /^Bearer +([\x21-\x7e]+)$/i.exec(authorization ?? '')?.[1];
    return given !== undefined && timingSafeEqual(digest(given), expected);
  };
}

function readToken(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false });
  const make = `make one with: (umask 077; openssl rand -hex 32 > ${file})`;
  if (!stats?.isFile()) {
    throw new KeyreachError('BAD_USER_INPUT', `The token file ${file} is not there: ${make}`);
  }
  if (process.platform !== 'win32' && (stats.mode & 0o077) !== 0) {
    throw new KeyreachError(
      'BAD_USER_INPUT',
      `The token file ${file} can be read by others: chmod 600 ${file}`,
    );
  }
  const token = readFileSync(file, 'utf8').trim();
  if (token.length < SHORTEST || !/^[\x21-\x7e]+$/.test(token)) {
    throw new KeyreachError(
      'BAD_USER_INPUT',
      `The token file ${file} does not hold one token of at least ${SHORTEST} printable characters: ${make}`,
    );
  }
  return token;
}

/** Of equal length whatever came, so that lengths tell nothing. */
function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
