/// <reference path="./webassembly.d.ts" />
// Modules of WebAssembly (assembly/), whose text stands in src/kernel/generated, and the pages of their memories.

/** Bytes of a page. */
export const PAGE = 1 << 16;
/** Of a memory of 32 bits. */
export const MOST_PAGES = 1 << 16;

const compiled = new Map<string, WebAssembly.Module>();

/** An instance of the module with this text over a memory; each text is compiled once. Throws where there is no WebAssembly. */
export function instanceOf(
  text: string,
  memory: WebAssembly.Memory | WebAssembly.Memory<ArrayBuffer>,
): WebAssembly.Instance {
  const module =
    compiled.get(text) ?? new WebAssembly.Module(Uint8Array.from(atob(text), (char) => char.charCodeAt(0)));
  compiled.set(text, module);
  return new WebAssembly.Instance(module, { env: { memory } });
}
