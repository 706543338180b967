// The little of WebAssembly that the kernel uses: neither lib.es nor Node's types have it, and lib.dom has too much.
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array<ArrayBuffer>);
  }
  class Memory<B extends ArrayBufferLike = SharedArrayBuffer> {
    constructor(shape: {
      initial: number;
      maximum: number;
      shared: B extends SharedArrayBuffer ? true : false;
    });
    readonly buffer: B;
    /** In pages. Throws where there is no more. */
    grow(pages: number): number;
  }
  class Instance {
    constructor(module: Module, imports: { env: { memory: Memory | Memory<ArrayBuffer> } });
    readonly exports: unknown;
  }
}
