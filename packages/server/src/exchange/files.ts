import { stat } from "node:fs/promises";
import { Refusal } from "../refusal.ts";
import { assertUnmarkedBundle } from "../secret/files.ts";
import { type BundleFiles, isForReading } from "./caps.ts";
import { readFolder } from "./folder.ts";
import { readZip } from "./zip.ts";

/** Reads a bundle, be it a folder or a zip. A zip made of one folder is read as that folder. Refused where the mark of a state secret is in it. */
export async function readBundle(path: string): Promise<BundleFiles> {
  let folder: boolean;
  try {
    folder = (await stat(path)).isDirectory();
  } catch {
    throw new Refusal("bundle.missing", `找不到交换包“${path}”；请检查文件夹或 zip 文件的路径。`);
  }
  const files = insideOneFolder(folder ? await readFolder(path) : await readZip(path, isForReading));
  await assertUnmarkedBundle(files);
  return files;
}

function insideOneFolder(files: BundleFiles): BundleFiles {
  if (files.has("manifest.json")) return files;
  const tops = new Set([...files.keys()].map((name) => name.split("/")[0] ?? ""));
  const [top] = tops;
  if (tops.size !== 1 || top === undefined || !files.has(`${top}/manifest.json`)) return files;
  return new Map([...files].map(([name, bytes]) => [name.slice(top.length + 1), bytes]));
}
