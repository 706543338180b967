// Who holds a lease: a process, told apart from another of the same number by its host and, on Linux, its
// namespace of processes, and one lease of it from the next by a random word.
import { randomUUID } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

const HERE = `${hostname()} ${processNamespace()}`;

export function newHolder(): string {
  return `${process.pid}@${HERE}#${randomUUID()}`;
}

export function processOf(holder: string): string {
  return `${holder.slice(0, holder.indexOf('@'))} on ${holder.slice(holder.indexOf('@') + 1).split(' ')[0]}`;
}

/** Whether the holder's process is gone, where that can be seen from here. */
export function isGone(holder: string): boolean {
  const at = holder.indexOf('@');
  if (holder.slice(at + 1, holder.lastIndexOf('#')) !== HERE) return false;
  try {
    process.kill(Number(holder.slice(0, at)), 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}

function processNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}
