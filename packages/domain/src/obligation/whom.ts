import type { Rule } from "../mechanism/rule-schema.ts";
import type { Subject } from "./subject.ts";
import { subjectWords } from "./subject-words.ts";

/** 党支部（未设支委会的除外）: of whom a rule asks something. */
export function whomAsked({ of, unless }: Pick<Rule, "of" | "unless">): string {
  const likewise = subjectWords.get(of)?.likewise === true ? ["没有党委、党组的工作机关参照"] : [];
  const notes = [...likewise, ...(unless.length === 0 ? [] : [`${unless.join("、")}的除外`])];
  return notes.length === 0 ? of : `${of}（${notes.join("；")}）`;
}

/** Orgs beyond these are counted: a city has thousands of branches. */
const orgsNamed = 3;

/** Whether a list says them by name: orgs while they are few, persons never. */
export const areNamed = (subjects: readonly Subject[]): boolean =>
  subjects.every(({ kind }) => kind === "org") && new Set(subjects.map(({ id }) => id)).size <= orgsNamed;

/** 政研室党支部, 12个党支部, 27名党员: orgs by name as long as they are few, persons only ever as a number. Null for nobody. */
export function subjectsTitle(of: string, subjects: readonly Subject[]): string | null {
  const [first] = subjects;
  if (first === undefined) return null;
  if (areNamed(subjects)) return [...new Set(subjects.map(({ name }) => name))].join("、");
  return `${new Set(subjects.map(({ id }) => id)).size}${first.kind === "person" ? "名" : "个"}${of}`;
}
