// The name of a process that holds something: its number, told apart from another of the same number by its host
// and, on Linux, its namespace of processes.
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Where process numbers mean the same. */
const HERE = `${hostname()} ${processNamespace()}`;

export function thisProcess(): string {
  return `${process.pid}@${HERE}`;
}

/** Whether that process is gone, where it can be seen from here. */
export function isProcessGone(name: string): boolean {
  const at = name.indexOf('@');
  if (name.slice(at + 1) !== HERE) return false;
  try {
    process.kill(Number(name.slice(0, at)), 0);
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
