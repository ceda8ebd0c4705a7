import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import {
  bad,
  buildCatalogue,
  type Catalogue,
  type Finding,
  good,
  type Locator,
  type Mechanism,
  type Outcome,
  readMechanism,
} from "@shilu/domain";
import { LineCounter, parseDocument } from "yaml";
import { Refusal } from "../refusal.ts";

/** The mechanisms that come with the program. */
const library = fileURLToPath(new URL("../../../../mechanisms/", import.meta.url));

/** Reads one file's text; `name` is how its findings call it. Dates stay text: YAML's core schema has none. */
export function parseMechanismFile(name: string, text: string): Outcome<readonly Mechanism[]> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineAt = (offset: number) => `${name} 第 ${lines.linePos(offset).line} 行`;
  if (document.errors.length > 0)
    return bad(
      ...document.errors.map((error): Finding => {
        const place = lineAt(error.pos[0]);
        return { code: "mechanism.yaml", place, says: `${place}：YAML 写法有误，请检查缩进、引号和冒号` };
      }),
    );
  const locate: Locator = (path) => {
    for (let length = path.length; length >= 0; length--) {
      const node: unknown = document.getIn(path.slice(0, length), true);
      if (isRanged(node)) return lineAt(node.range[0]);
    }
    return name;
  };
  return readMechanism(document.toJS(), locate);
}

const isRanged = (node: unknown): node is { readonly range: readonly [number, number, number] } =>
  typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range);

/** Reads every `*.yaml` under a folder and puts them together; every fault is a finding with file and line. */
export function readMechanisms(folder: string): Outcome<Catalogue> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".yaml"))
    .sort();
  const mechanisms: Mechanism[] = [];
  const findings: Finding[] = [];
  for (const file of files) {
    const path = join(folder, file);
    const name = join("mechanisms", relative(folder, path)).replaceAll(sep, "/");
    const read = parseMechanismFile(name, readFileSync(path, "utf8"));
    if (read.ok) mechanisms.push(...read.value);
    else findings.push(...read.findings);
  }
  if (findings.length > 0) return bad(...findings);
  const built = buildCatalogue(mechanisms);
  return built.ok ? good(built.value) : built;
}

/** The catalogue that comes with the program. Throws a Refusal that lists every fault of the files. */
export function standardCatalogue(): Catalogue {
  const read = readMechanisms(library);
  if (read.ok) return read.value;
  throw new Refusal("mechanisms.invalid", "制度库里的文件有误，请按下列位置改正后再运行。", read.findings);
}
