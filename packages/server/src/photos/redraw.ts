import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import decode, { init as initDecoder } from "@jsquash/jpeg/decode.js";
import encode, { init as initEncoder } from "@jsquash/jpeg/encode.js";
import { type LentPicture, type Picture, shrink } from "./shrink.ts";
import { heldAs, upright } from "./upright.ts";

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
 * nor device nor anything hidden behind the picture. Throws where it cannot be read. Runs in a thread of its own (worker.ts). Takes
 * four bytes for each point, and up to twelve where the file is in scans (`jpegSize`).
 */
export async function redraw(jpeg: ArrayBuffer, most: number): Promise<ArrayBuffer> {
  await initDecoder(await codec("dec/mozjpeg_dec.wasm"));
  await initEncoder(await codec("enc/mozjpeg_enc.wasm"));
  const seen = upright(await small(jpeg, most), heldAs(new Uint8Array(jpeg)));
  return encode(new Points(seen.data, seen.width, seen.height), { quality: 80 });
}

/**
 * The codec copies all its points into an array before it makes a picture of them, and turns a picture held sideways while it is large: three
 * times the room. Here its points are made small where they lie, while it hands them over, and turned afterwards.
 */
async function small(jpeg: ArrayBuffer, most: number): Promise<Picture> {
  const Own = Uint8ClampedArray;
  const lent: { picture: Picture | null } = { picture: null };
  // A function that gives an object is, as a constructor, that object.
  Object.assign(globalThis, {
    Uint8ClampedArray: function lend(points: LentPicture["data"]) {
      return points;
    },
    ImageData: function made(data: LentPicture["data"], width: number, height: number) {
      Object.assign(globalThis, { Uint8ClampedArray: Own });
      lent.picture = shrink({ data, width, height }, most);
      return lent.picture;
    },
  });
  try {
    await decode(jpeg, { preserveOrientation: false });
  } finally {
    Object.assign(globalThis, { Uint8ClampedArray: Own, ImageData: Points });
  }
  if (lent.picture === null) throw new TypeError("the codec handed no picture over");
  return lent.picture;
}
