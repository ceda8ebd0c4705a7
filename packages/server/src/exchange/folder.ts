import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { Refusal } from "../refusal.ts";
import { type BundleFiles, caps, type FileStream, isForReading, tooBig, tooMany } from "./caps.ts";

/** Reads a bundle's folder: every plain file below it, links left alone. */
export async function readFolder(path: string): Promise<BundleFiles> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const nameOf = (entry: (typeof entries)[number]) =>
    join(entry.parentPath, entry.name)
      .slice(path.length)
      .replace(/^[/\\]+/, "")
      .replaceAll(sep, "/");
  const files = entries.filter((entry) => entry.isFile() && !isForReading(nameOf(entry)));
  if (files.length > caps.entries) throw tooMany(path);
  const found = new Map<string, Buffer>();
  let total = 0;
  for (const entry of files) {
    const file = join(entry.parentPath, entry.name);
    total += (await stat(file)).size;
    if (total > caps.bytes) throw tooBig(path);
    found.set(nameOf(entry), await readFile(file));
  }
  return found;
}

/** Writes a bundle into a new or empty folder; what was begun is taken away where it cannot be ended. */
export async function writeFolder(path: string, files: FileStream): Promise<void> {
  await mkdir(path, { recursive: true });
  if ((await readdir(path)).length > 0)
    throw new Refusal("export.not-empty", `文件夹“${path}”里已有文件；请换一个新的或空的文件夹，以免混在一起。`);
  try {
    for await (const [name, bytes] of files) {
      const file = join(path, name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, bytes);
    }
  } catch (error) {
    await rm(path, { recursive: true, force: true });
    throw error;
  }
}
