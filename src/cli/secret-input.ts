// A raw secret from standard input: read whole, or typed without echo; it goes nowhere but to its caller.
import type { ReadStream } from 'node:tty';
import { LONGEST_SECRET } from '../security/bare-secret.ts';
import { keepMemoryOutOfCoreDumps } from '../security/core-dumps.ts';
import { UsageError } from './exit-code.ts';

const ENTER = new Set(['\r', '\n', '\u0004']);
const ERASE = new Set(['\b', '\u007f']);
const INTERRUPT = '\u0003';

/** Throws a UsageError for what is empty, too long to be a secret, or no text. */
export async function secretFromInput(input: NodeJS.ReadStream = process.stdin): Promise<string> {
  keepMemoryOutOfCoreDumps();
  const secret = input.isTTY ? await typed(input) : await piped(input);
  if (secret.trim() === '')
    throw new UsageError('standard input holds no secret: pipe it in, or type it when asked for');
  return secret;
}

async function piped(input: NodeJS.ReadStream): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of input as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > LONGEST_SECRET) throw tooLong();
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new UsageError('standard input is no text (UTF-8): a secret in a binary file cannot be traced');
  } finally {
    for (const chunk of chunks) chunk.fill(0);
  }
}

/** One line, which the terminal does not show. */
function typed(input: ReadStream): Promise<string> {
  process.stderr.write('Secret, which is not shown and not kept: ');
  input.setRawMode(true);
  input.setEncoding('utf8');
  return new Promise((resolve, reject) => {
    let secret = '';
    const end = (finish: () => void): void => {
      input.off('data', take).setRawMode(false);
      input.pause();
      process.stderr.write('\n');
      finish();
    };
    const take = (text: string): void => {
      for (const character of text) {
        const problem =
          character === INTERRUPT
            ? new UsageError('interrupted')
            : secret.length > LONGEST_SECRET
              ? tooLong()
              : null;
        if (problem || ENTER.has(character)) {
          end(() => (problem ? reject(problem) : resolve(secret)));
          return;
        }
        secret = ERASE.has(character) ? secret.slice(0, -1) : secret + character;
      }
    };
    input.on('data', take).resume();
  });
}

function tooLong(): UsageError {
  return new UsageError(
    `standard input holds more than ${LONGEST_SECRET} bytes, which is no secret but a file with some in it: pipe in the secret alone`,
  );
}
