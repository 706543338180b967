// Chunks that were read ahead, and then the rest of where they came from, which is let go of with them.
export async function* chained(head: Buffer[], rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    while (head.length > 0) yield head.shift() as Buffer;
    for (;;) {
      const next = await rest.next();
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await rest.return?.();
  }
}
