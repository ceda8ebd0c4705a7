import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import {
  buildCatalogue,
  type Catalogue,
  type Finding,
  type Mechanism,
  type Outcome,
  readMechanism,
} from "@shilu/domain";
import { Refusal } from "../refusal.ts";
import { readPrepared } from "./prepared.ts";
import { parseYaml } from "./yaml.ts";

/** The mechanisms that come with the program. */
const library = fileURLToPath(new URL("../../../../mechanisms/", import.meta.url));

/** Reads one mechanism file's text; `name` is how its findings call it. */
export function parseMechanismFile(name: string, text: string): Outcome<readonly Mechanism[]> {
  const before = readPrepared(name, text);
  if (before !== null) return readMechanism(before.value, before.at);
  const read = parseYaml(name, text);
  return read.ok ? readMechanism(read.value.value, read.value.at) : read;
}

/** The mechanisms that could be read, and every fault of those that could not, with file and line. */
export type Library = { readonly catalogue: Catalogue; readonly findings: readonly Finding[] };

/** Reads every `*.yaml` under a folder and puts them together. A file with a fault is left out and the rest works. */
export function readMechanisms(folder: string): Library {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".yaml"))
    .sort();
  const findings: Finding[] = [];
  const sound = files.flatMap((file) => {
    const path = join(folder, file);
    const name = join("mechanisms", relative(folder, path)).replaceAll(sep, "/");
    const read = parseMechanismFile(name, readFileSync(path, "utf8"));
    if (!read.ok) findings.push(...read.findings);
    return read.ok ? [{ name, versions: read.value }] : [];
  });
  return { catalogue: together(sound, findings), findings };
}

type SoundFile = { readonly name: string; readonly versions: readonly Mechanism[] };

/** All of them where they fit together; otherwise as many as do, those that stand on their own first. */
function together(files: readonly SoundFile[], findings: Finding[]): Catalogue {
  const whole = buildCatalogue(files.flatMap(({ versions }) => versions));
  if (whole.ok) return whole.value;
  const own = (file: SoundFile) =>
    file.versions.every(({ code, figures }) => figures.every(({ over }) => over === undefined || `${over}` === code));
  let kept: readonly Mechanism[] = [];
  for (const file of [...files.filter(own), ...files.filter((one) => !own(one))]) {
    const built = buildCatalogue([...kept, ...file.versions]);
    if (built.ok) kept = built.value.mechanisms;
    else
      findings.push(...built.findings.map((one) => ({ ...one, place: file.name, says: `${file.name}：${one.says}` })));
  }
  const built = buildCatalogue(kept);
  if (!built.ok) throw new TypeError("a catalogue of what fitted together does not fit together");
  return built.value;
}

let read: Library | null = null;

/** The mechanisms that come with the program, read once. */
export function standardLibrary(): Library {
  read ??= readMechanisms(library);
  return read;
}

/** Their catalogue, where all of it must be sound. Throws a Refusal that lists every fault of the files. */
export function standardCatalogue(): Catalogue {
  const { catalogue, findings } = standardLibrary();
  if (findings.length === 0) return catalogue;
  throw new Refusal("mechanisms.invalid", "制度库里的文件有误，请按下列位置改正后再运行。", findings);
}
