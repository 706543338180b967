// Against DNS rebinding: a page of another site must not reach a server on this machine by making its own
// name point here. On loopback a request names loopback as its Host; an Origin is always the Host's own.
import { isIP } from 'node:net';

/** Whether an address is reachable from this machine only. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  return bare === 'localhost' || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'));
}

/** Whether a request's Host and Origin are its own; `loopbackOnly`: the server listens on loopback. */
export function isOwnHost(
  host: string | undefined,
  origin: string | undefined,
  { loopbackOnly }: { readonly loopbackOnly: boolean },
): boolean {
  const named = host === undefined ? null : parsed(`http://${host}`);
  if (!named || (loopbackOnly && !isLoopback(named.hostname))) return false;
  return origin === undefined || parsed(origin)?.host === named.host;
}

function parsed(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}
