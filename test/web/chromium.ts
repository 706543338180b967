// A Chromium of this machine, driven without a window and without its own calls to the network.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const QUIET = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** KEYREACH_CHROMIUM, else the first one found; null where there is none. */
export function chromiumPath(): string | null {
  const stated = process.env['KEYREACH_CHROMIUM'];
  if (stated) return stated;
  const folders = ['/usr/bin', ...(process.env['PATH'] ?? '').split(delimiter)];
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(runnable) ?? null;
}

export function launched(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: QUIET });
}

function runnable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
