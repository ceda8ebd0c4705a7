import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Needed } from "./closure.ts";
import { pinned } from "./platforms.ts";

/**
 * The folder of a package that is not installed here because it is another machine's: npm fetches it, and its hash must be the lock's, or
 * the one pinned beside. `cache`: where it is kept for the next time.
 */
export function fetched({ name, version, integrity }: Omit<Needed, "place">, cache: string): string {
  const wanted = integrity ?? pinned[`${name}@${version}`];
  if (wanted === undefined) throw new Error(`${name}@${version}: neither the lock nor platforms.ts has a hash of it`);
  mkdirSync(cache, { recursive: true });
  const file = join(cache, `${name.replace("@", "").replace("/", "-")}-${version}.tgz`);
  if (!existsSync(file)) run("npm", ["pack", `${name}@${version}`, "--pack-destination", cache]);
  const [algorithm = "", sum] = wanted.split(/-(.*)/);
  const found = createHash(algorithm).update(readFileSync(file)).digest("base64");
  if (found !== sum) {
    rmSync(file);
    throw new Error(`${name}@${version} is not what ${integrity === null ? "platforms.ts" : "the lock"} says it is`);
  }
  const folder = file.slice(0, -".tgz".length);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  run("tar", ["-xzf", file, "-C", folder, "--strip-components=1"]);
  return folder;
}

/** Runs a program to its end, and gives what it said. */
export function run(command: string, args: readonly string[], cwd?: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, [...args], {
    ...{ encoding: "utf8", maxBuffer: 1 << 28, cwd },
    shell: process.platform === "win32",
  });
  if (error !== undefined || status !== 0) throw new Error(`${command} ${args.join(" ")}: ${error ?? stderr}`);
  return stdout;
}
