import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { ZipFile as ZipWriter } from "yazl";
import { Refusal } from "../refusal.ts";
import { type BundleFiles, caps, type FileStream, tooBig, tooMany } from "./caps.ts";

const noZip = (path: string) =>
  new Refusal("bundle.not-zip", `“${path}”不是完好的 zip 文件；请重新导出或重新取得交换包后再导入。`);

/** Reads a bundle's zip into memory, without the files that `leaves` names. Names that leave the bundle, links, passwords and bombs are refused. */
export async function readZip(path: string, leaves: (name: string) => boolean = () => false): Promise<BundleFiles> {
  let zip: ZipFile;
  try {
    zip = await openPromise(path, { lazyEntries: true });
  } catch {
    throw noZip(path);
  }
  try {
    const found = new Map<string, Buffer>();
    let total = 0;
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith("/") || isLink(entry) || leaves(entry.fileName)) continue;
      if (found.size >= caps.entries) throw tooMany(path);
      if (entry.isEncrypted())
        throw new Refusal("bundle.encrypted", `交换包“${path}”加了密码；请解开后导入文件夹，或重新打包时不设密码。`);
      total += entry.uncompressedSize;
      if (total > caps.bytes) throw tooBig(path);
      found.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
    }
    return found;
  } catch (error) {
    throw error instanceof Refusal ? error : noZip(path);
  } finally {
    zip.close();
  }
}

const isLink = (entry: Entry) => ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000;

/** Same content, same bytes: entries carry one fixed day instead of the moment of writing. */
const written = { mtime: new Date(Date.UTC(1980, 0, 1, 12)), mode: 0o100644, forceDosTimestamp: true };

/** Files as the bytes of a zip. */
export function zipOf(files: BundleFiles): NodeJS.ReadableStream {
  const zip = new ZipWriter();
  for (const [name, bytes] of files) zip.addBuffer(bytes, name, written);
  zip.end();
  return zip.outputStream;
}

/** Adds files as they are made. Where one cannot be, the zip never ends, and neither does what is written of it. */
async function addAll(zip: ZipWriter, files: FileStream): Promise<void> {
  try {
    for await (const [name, bytes] of files) zip.addBuffer(bytes, name, written);
    zip.end();
  } catch (error) {
    (zip.outputStream as Readable).destroy();
    throw error;
  }
}

/** Writes a bundle as a zip; the file appears only when it is whole. */
export async function writeZip(path: string, files: FileStream): Promise<void> {
  const partial = `${path}.partial`;
  const zip = new ZipWriter();
  try {
    const written = pipeline(zip.outputStream, createWriteStream(partial));
    await Promise.all([written, addAll(zip, files)]);
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}
