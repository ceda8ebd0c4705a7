import { createHash } from "node:crypto";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { type Locator, readMechanism } from "@shilu/domain";
import { parseYaml, type ReadYaml } from "./yaml.ts";

/**
 * What the build has read of the mechanism files. YAML is slow to read: it took 0.7 s of processor time of every command. What is kept of a text is found
 * by its digest, so that a file that was changed since is read anew; whether it is sound is judged at every start.
 */
const prepared = fileURLToPath(new URL("../../dist/mechanisms.json", import.meta.url));

/** `places`: what follows the file's name in the places that are asked of a sound file, by path. */
type Kept = { readonly value: unknown; readonly places: Readonly<Record<string, string>> };

const digest = (text: string): string => createHash("sha256").update(text).digest("hex");
const keyOf = (path: Parameters<Locator>[0]): string => path.join("/");

let kept: Readonly<Record<string, Kept>> | null = null;

function readKept(): Readonly<Record<string, Kept>> {
  try {
    return JSON.parse(readFileSync(prepared, "utf8"));
  } catch {
    // Nothing was built, or not to its end: the files themselves say all of it.
    return {};
  }
}

/** What a text says as the build read it; null where the build has not read this very text. */
export function readPrepared(name: string, text: string): ReadYaml | null {
  kept ??= readKept();
  const one = kept[digest(text)];
  if (one === undefined) return null;
  const at: Locator = (path) => {
    const place = one.places[keyOf(path)];
    if (place !== undefined) return `${name}${place}`;
    const read = parseYaml(name, text);
    return read.ok ? read.value.at(path) : name;
  };
  return { value: one.value, at };
}

/** Reads every mechanism file below a folder beforehand; one with a fault, or that JSON cannot hold, is left to be read when it is needed. */
export function prepareMechanisms(folder: string, output: string): void {
  const all: Record<string, Kept> = {};
  for (const file of globSync("**/*.yaml", { cwd: folder })) {
    const text = readFileSync(join(folder, file), "utf8");
    const read = parseYaml("", text);
    if (!read.ok || !isDeepStrictEqual(JSON.parse(JSON.stringify(read.value.value)), read.value.value)) continue;
    const places: Record<string, string> = {};
    const { value, at } = read.value;
    const asked: Locator = (path) => {
      places[keyOf(path)] = at(path);
      return at(path);
    };
    if (readMechanism(value, asked).ok) all[digest(text)] = { value, places };
  }
  writeFileSync(output, JSON.stringify(all));
}
