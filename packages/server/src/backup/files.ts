import { type FileHandle, mkdir, open, readdir } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { type Sum, tally } from "./tally.ts";

/** What of a data directory is no content: the database's own folder, which is saved as rows, the lock, and what is half written. */
const isLeftOut = (path: string): boolean =>
  /^db(?:\.part)?\//.test(path) || path === "shilu.lock" || path.endsWith(".partial");

/** Every file of a data directory, by its place below it: evidence and photos, keys, and whatever else lies there. In one order. */
export async function filesOf(data: string): Promise<string[]> {
  const found = await readdir(data, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(data, join(parentPath, name)).split(sep).join("/"))
    .filter((path) => !isLeftOut(path))
    .sort();
}

/** Puts a file into its place below a folder and asks the disk to keep it. */
export async function putFile(folder: string, path: string, mode: number, bytes: AsyncIterable<Buffer>): Promise<void> {
  const place = join(folder, ...path.split("/"));
  await mkdir(dirname(place), { recursive: true, mode: 0o700 });
  const file = await open(place, "wx", mode);
  try {
    for await (const piece of bytes) await file.writeFile(piece);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Counts a file as it lies on the disk. */
export async function fileSum(folder: string, path: string): Promise<Sum> {
  const file = await open(join(folder, ...path.split("/")), "r");
  try {
    const counted = tally();
    for await (const piece of pieces(file)) counted.add(piece);
    return counted.sum();
  } finally {
    await file.close();
  }
}

/** The bytes of an open file, a megabyte at a time. */
export async function* pieces(file: FileHandle): AsyncIterable<Buffer> {
  for (;;) {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(1 << 20));
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

/** Asks the disk to keep the names in a folder. Windows cannot; there the file system's own journal has to do. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  await folder.sync().finally(() => folder.close());
}
