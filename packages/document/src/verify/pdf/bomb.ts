import { inflateSync } from "node:zlib";

/** Bytes that the streams of a file may have unpacked, images apart: 200 pages of text have about 10 MB. */
const mostUnpacked = 100 * 1024 * 1024;

/** Whether a PDF unpacks to more than anybody could read: a few hundred kilobytes can hold gigabytes of blanks. */
export function isBomb(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let rest = mostUnpacked;
  for (let at = file.indexOf("stream"); at !== -1; at = file.indexOf("stream", at)) {
    const start = at + (file[at + 6] === 0x0d ? 8 : 7);
    const end = file.indexOf("endstream", start);
    if (end === -1) return false;
    const says = file.toString("latin1", Math.max(0, at - 400), at);
    if (!/\/Subtype\s*\/Image/.test(says.slice(says.lastIndexOf("obj")))) rest -= unpackedSize(file, start, end, rest);
    if (rest < 0) return true;
    at = end + "endstream".length;
  }
  return false;
}

/** More than `most` where it unpacks to more; what is no deflated stream takes its own room. */
function unpackedSize(file: Buffer, start: number, end: number, most: number): number {
  try {
    return inflateSync(file.subarray(start, end), { maxOutputLength: most + 1 }).length;
  } catch (error) {
    const tooLarge = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    return tooLarge ? most + 1 : end - start;
  }
}
