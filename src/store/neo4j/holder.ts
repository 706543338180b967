// Who holds a lease: a process, and one lease of it told apart from the next by a random word.
import { randomUUID } from 'node:crypto';
import { isProcessGone, thisProcess } from '../process-name.ts';

export function newHolder(): string {
  return `${thisProcess()}#${randomUUID()}`;
}

export function processOf(holder: string): string {
  return `${holder.slice(0, holder.indexOf('@'))} on ${holder.slice(holder.indexOf('@') + 1).split(' ')[0]}`;
}

/** Whether the holder's process is gone, where that can be seen from here. */
export function isGone(holder: string): boolean {
  return isProcessGone(holder.slice(0, holder.lastIndexOf('#')));
}
