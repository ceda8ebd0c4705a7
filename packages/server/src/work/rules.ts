import {
  bad,
  type Catalogue,
  type Locator,
  type OfficeRules,
  type Outcome,
  officeRules,
  type PracticeFile,
  type PracticeVersion,
  readPracticeFile,
  type Statement,
  stated,
} from "@shilu/domain";
import type { KeptPractice, Reader } from "@shilu/store";
import { parseYaml } from "../mechanisms/yaml.ts";

/** The mechanisms and rules of an office: the program's, with its practice and its signatures laid over them. */
export async function rulesOf(reader: Reader, standard: Catalogue): Promise<OfficeRules> {
  return rulesWith(standard, await reader.practice(), await reader.statements());
}

/** The same of practice and statements that are not, or not yet, in the store. */
export const rulesWith = (
  standard: Catalogue,
  practice: readonly KeptPractice[],
  statements: readonly Statement[],
): OfficeRules => officeRules(standard, practice.map(versionOf), stated(statements).signatures);

/** A kept file as domain reads it; its faults are found by line in the text as it was taken in. */
function versionOf({ kind, code, version, from, value, name, source }: KeptPractice): PracticeVersion {
  const called = `${name}（第${version}版）`;
  let at: Locator | null = null;
  return {
    kind,
    code,
    version,
    from,
    value,
    at: (path) => {
      at ??= locatorOf(called, source);
      return at(path);
    },
  };
}

function locatorOf(name: string, source: string): Locator {
  const read = parseYaml(name, source);
  return read.ok ? read.value.at : () => name;
}

/** A file to be taken in, read whole. */
export type ReadPractice = { readonly file: PracticeFile; readonly value: unknown; readonly at: Locator };

/** Reads the text of a file of practice of any kind; every fault is a finding with file, line and field. */
export function parsePracticeFile(name: string, text: string): Outcome<ReadPractice> {
  const parsed = parseYaml(name, text);
  if (!parsed.ok) return parsed;
  const { value, at } = parsed.value;
  if (typeof value !== "object" || value === null)
    return bad({ code: "practice.empty", place: name, says: `${name}：文件是空的，或不是制度文件，请检查` });
  const read = readPracticeFile(value, at);
  return read.ok ? { ok: true, value: { file: read.value, value, at } } : read;
}
