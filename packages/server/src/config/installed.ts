import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { fileSum } from "../backup/files.ts";
import { type Sum, sameSum } from "../backup/tally.ts";

/** Every file of a bundle as it was made (`npm run bundle`), but for the manifest itself; `platform`: linux-x64 … */
const installManifest = z.object({
  version: z.string(),
  platform: z.string(),
  files: z.array(z.object({ path: z.string(), bytes: z.number().int(), sha256: z.string(), sm3: z.string() })),
});
export type InstallManifest = z.output<typeof installManifest>;
export const manifestName = "shilu-manifest.json";

/** What is not as it was made: `changed`, `missing`, or `added` (a file that nobody made). Paths in their order. */
export type InstallFault = { readonly path: string; readonly what: "changed" | "missing" | "added" };
export const faultWords: Readonly<Record<InstallFault["what"], string>> = {
  changed: "内容被改动",
  missing: "不在了",
  added: "清单里没有，是多出来的",
};
export type Installed = Pick<InstallManifest, "version" | "platform"> & {
  readonly files: number;
  readonly faults: readonly InstallFault[];
};

/** The folder of the bundle that this program runs from; null where it runs from a checkout. */
export function installFolder(): string | null {
  const folder = fileURLToPath(new URL("../../../../../", import.meta.url));
  return existsSync(join(folder, manifestName)) ? folder : null;
}

/** Counts every file of a folder, by its path with `/`. */
export async function filesIn(folder: string): Promise<InstallManifest["files"]> {
  const paths = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep).join("/"))
    .filter((path) => path !== manifestName)
    .sort();
  const files: InstallManifest["files"] = [];
  for (const path of paths) files.push({ path, ...(await fileSum(folder, path)) });
  return files;
}

/** Holds every file of a bundle against its manifest. Null where the manifest cannot be read. */
export async function verifyInstall(folder: string): Promise<Installed | null> {
  const text = await readFile(join(folder, manifestName), "utf8").catch(() => "");
  const listed = parsed(text);
  if (listed === null) return null;
  const there = new Map<string, Sum>((await filesIn(folder)).map(({ path, ...sum }) => [path, sum]));
  const faults: InstallFault[] = [];
  for (const { path, ...sum } of listed.files) {
    const found = there.get(path);
    if (found === undefined) faults.push({ path, what: "missing" });
    else if (!sameSum(found, sum)) faults.push({ path, what: "changed" });
    there.delete(path);
  }
  for (const path of there.keys()) faults.push({ path, what: "added" });
  const { version, platform, files } = listed;
  return { version, platform, files: files.length, faults: faults.sort((a, b) => (a.path < b.path ? -1 : 1)) };
}

function parsed(text: string): InstallManifest | null {
  try {
    return installManifest.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
