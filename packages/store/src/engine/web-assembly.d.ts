/** TypeScript describes WebAssembly with the browser's things alone, which have no place here: so much of it as is used. */
declare namespace WebAssembly {
  interface Module {
    readonly [Symbol.toStringTag]?: string;
  }
  function compile(bytes: Uint8Array<ArrayBuffer>): Promise<Module>;
}
