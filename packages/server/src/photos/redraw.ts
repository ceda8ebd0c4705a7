import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import decode, { init as initDecoder } from "@jsquash/jpeg/decode.js";
import encode, { init as initEncoder } from "@jsquash/jpeg/encode.js";
import { type Picture, shrink } from "./shrink.ts";

/** The codec asks its surroundings for a browser's class of pictures. */
class Points implements Picture {
  readonly colorSpace = "srgb";
  readonly data: Picture["data"];
  readonly width: number;
  readonly height: number;

  constructor(data: Picture["data"], width: number, height: number) {
    this.data = data;
    this.width = width;
    this.height = height;
  }
}

/** As much of the global as is used: the types of Node do not name it. */
declare const WebAssembly: {
  readonly compile: (code: Uint8Array<ArrayBuffer>) => Promise<object>;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
};

/** The codec would fetch its code from an address; here it is read from the package, and what it prints is nobody's. */
async function codec(name: string) {
  const file = fileURLToPath(import.meta.resolve(`@jsquash/jpeg/codec/${name}`));
  const module = await WebAssembly.compile(new Uint8Array(await readFile(file)));
  return {
    print: () => {},
    printErr: () => {},
    instantiateWasm: (imports: object, done: (instance: object) => void) => {
      const instance = new WebAssembly.Instance(module, imports);
      done(instance);
      return instance.exports;
    },
  };
}

/**
 * Draws a JPEG anew, upright and at most `most` points long: nothing of the given bytes but what is seen comes through, neither place
 * nor device nor anything hidden behind the picture. Throws where it cannot be read. Runs in a thread of its own (worker.ts).
 */
export async function redraw(jpeg: ArrayBuffer, most: number): Promise<ArrayBuffer> {
  Object.assign(globalThis, { ImageData: Points });
  await initDecoder(await codec("dec/mozjpeg_dec.wasm"));
  await initEncoder(await codec("enc/mozjpeg_enc.wasm"));
  const seen: Picture = await decode(jpeg, { preserveOrientation: true });
  const { data, width, height } = shrink(seen, most);
  return encode(new Points(data, width, height), { quality: 80 });
}
