import type { z } from "zod";
import { addDays, type PlainDate } from "../calendar/plain-date.ts";
import { bad, type Finding, good, type Outcome } from "../finding.ts";
import { issueSays, pathOf } from "../issue.ts";
import { type Adjustment, adjusted, adjustment } from "../mechanism/adjustment.ts";
import { buildCatalogue, type Catalogue, type Locator, readMechanism } from "../mechanism/catalogue.ts";
import type { Mechanism } from "../mechanism/mechanism-schema.ts";
import { parsePhrase } from "../mechanism/phrase.ts";
import { type Overlay, type RuleBook, ruleBook } from "./rule-book.ts";
import { packedRule, type RulePack, rulePack } from "./rule-pack.ts";
import type { Signature } from "./signature.ts";
import type { WindowNotice } from "./statement.ts";

/** What an office takes in beside the mechanisms of the program: its own, changes of those that are there, and packs of rules. */
export const practiceKinds = ["mechanism", "adjustment", "pack"] as const;
export type PracticeKind = (typeof practiceKinds)[number];

/** One file of an office's practice, read and typed. `code`: what it is called by; a later file of its kind and code goes on from it. */
export type PracticeFile = { readonly code: string; readonly title: string; readonly from: PlainDate } & (
  | { readonly kind: "mechanism"; readonly versions: readonly Mechanism[] }
  | { readonly kind: "adjustment"; readonly change: Adjustment }
  | { readonly kind: "pack"; readonly pack: RulePack; readonly overlays: readonly Overlay[] }
);

/**
 * A file as it was taken in. `version` counts from 1 for its kind and code. `value`: what it says; null where it was taken back, from
 * the day `from` on. `at` finds the place of a part of it.
 */
export type PracticeVersion = {
  readonly kind: PracticeKind;
  readonly code: string;
  readonly version: number;
  readonly from: PlainDate;
  readonly value: unknown;
  readonly at: Locator;
};

/** The mechanisms and rules that an office lives by. `findings`: what of its practice could not be used; the rest works. */
export type OfficeRules = {
  readonly catalogue: Catalogue;
  readonly book: RuleBook;
  readonly notices: readonly WindowNotice[];
  readonly findings: readonly Finding[];
};

const isOf = (value: unknown, key: string): boolean => typeof value === "object" && value !== null && key in value;

/** Reads one file of any kind; every fault is a finding with file, line and field. */
export function readPracticeFile(value: unknown, at: Locator): Outcome<PracticeFile> {
  if (isOf(value, "pack")) return readPack(value, at);
  if (isOf(value, "adjusts")) return readAdjustment(value, at);
  const read = readMechanism(value, at);
  if (!read.ok) return read;
  const versions = [...read.value].sort((a, b) => (a.from < b.from ? -1 : 1));
  const [first] = versions;
  const last = versions.at(-1);
  if (first === undefined || last === undefined || versions.some(({ code }) => code !== first.code)) {
    const place = at([]);
    return bad({ code: "practice.empty", place, says: `${place}：一个文件只写一项机制（可以有几个版本），请分开` });
  }
  return good({ kind: "mechanism", code: first.code, title: last.title, from: first.from, versions });
}

function readAdjustment(value: unknown, at: Locator): Outcome<PracticeFile> {
  const read = adjustment.safeParse(value);
  if (!read.success) return bad(...issues(value, read.error, at));
  const change = read.data;
  return good({ kind: "adjustment", code: change.adjusts, title: change.document, from: change.from, change });
}

function readPack(value: unknown, at: Locator): Outcome<PracticeFile> {
  const read = rulePack.safeParse(value);
  if (!read.success) return bad(...issues(value, read.error, at));
  const pack = read.data;
  const findings: Finding[] = [];
  const overlays = pack.rules.flatMap((one, index): Overlay[] => {
    const found = packedRule(pack, one);
    if ("rule" in found) return [{ ...found, place: at(["rules", index]) }];
    for (const { path, says } of found.faults) {
      const place = at(["rules", index, ...path]);
      findings.push({ code: "pack.invalid", place, says: `${place}：${says}` });
    }
    return [];
  });
  if (findings.length > 0) return bad(...findings);
  return good({ kind: "pack", code: pack.pack, title: pack.title, from: pack.from, pack, overlays });
}

const issues = (value: unknown, error: z.ZodError, at: Locator): Finding[] =>
  error.issues.map((issue) => {
    const place = at(pathOf(issue));
    return { code: "practice.invalid", place, says: `${place}：${issueSays(value, issue)}` };
  });

/** A file with the last day on which it holds; null: no end. */
type Standing = { readonly file: PracticeFile; readonly to: PlainDate | null; readonly at: Locator };

/**
 * The files of one kind and code that hold, each until the next begins. A later version from the same day or an earlier one takes the
 * place of what it covers: so a mistake is put right, and so one goes back to an earlier version.
 */
function standingOf(versions: readonly PracticeVersion[], findings: Finding[]): Standing[] {
  const kept: PracticeVersion[] = [];
  for (const one of [...versions].sort((a, b) => a.version - b.version)) {
    while (kept.length > 0 && (kept.at(-1)?.from ?? one.from) >= one.from) kept.pop();
    kept.push(one);
  }
  return kept.flatMap(({ value, at }, index): Standing[] => {
    if (value === null) return [];
    const read = readPracticeFile(value, at);
    if (!read.ok) {
      findings.push(...read.findings);
      return [];
    }
    const next = kept[index + 1]?.from;
    return [{ file: read.value, to: next === undefined ? null : addDays(next, -1), at }];
  });
}

/** Of two last days the earlier; null: no end. */
const endOf = (a: PlainDate | null | undefined, b: PlainDate | null): PlainDate | null =>
  [a ?? null, b].filter((day): day is PlainDate => day !== null).sort()[0] ?? null;

/** Puts the program's mechanisms, the office's practice and its signatures together. What cannot be used is listed and left out. */
export function officeRules(
  standard: Catalogue,
  versions: readonly PracticeVersion[],
  signatures: readonly Signature[] = [],
): OfficeRules {
  const findings: Finding[] = [];
  const groups = Map.groupBy(versions, ({ kind, code }) => `${kind} ${code}`);
  const standing = [...groups.values()].flatMap((all) => standingOf(all, findings));
  const overlays: Overlay[] = [];
  const notices: WindowNotice[] = [];
  let catalogue = standard;
  const become = (mechanisms: readonly Mechanism[]): boolean => {
    const built = buildCatalogue(mechanisms);
    if (built.ok) catalogue = built.value;
    else findings.push(...built.findings);
    return built.ok;
  };
  for (const { file, to, at } of standing) {
    if (file.kind !== "mechanism") continue;
    if (standard.mechanism(file.code) === null) become([...catalogue.mechanisms, ...ownVersions(file.versions, to)]);
    else findings.push(shipped(file.code, at([])));
  }
  for (const { file, to, at } of standing) {
    if (file.kind !== "adjustment") continue;
    const code = catalogue.mechanism(file.code)?.code;
    const own = catalogue.mechanisms.filter((one) => one.code === code).sort((a, b) => (a.from < b.from ? -1 : 1));
    const changed = adjusted(own, file.change, at);
    const faults = changed.ok ? phraseFaults(changed.value.versions, at) : changed.findings;
    if (!changed.ok || faults.length > 0) {
      findings.push(...faults);
      continue;
    }
    // Names, fields and figures are those of the last file; the rules of each hold in their own days.
    const others = catalogue.mechanisms.filter((one) => one.code !== code);
    const shown = to === null ? changed.value.versions : file.change.off ? againFrom(own, file.from, to) : own;
    if (!become([...others, ...shown])) continue;
    for (const rule of changed.value.rules)
      overlays.push({
        mechanism: code ?? file.code,
        rule: { ...rule, to: endOf(rule.to, to) },
        place: at(["rules", rule.id]),
      });
  }
  for (const { file, to } of standing) {
    if (file.kind !== "pack") continue;
    notices.push(...file.pack.notices);
    for (const one of file.overlays) overlays.push({ ...one, rule: { ...one.rule, to: endOf(one.rule.to, to) } });
  }
  const book = ruleBook(catalogue, overlays, signatures);
  return { catalogue, book, notices, findings: [...findings, ...noticeFaults(book, standing), ...book.findings] };
}

const shipped = (code: string, place: string): Finding => ({
  code: "practice.shipped",
  place,
  says: `${place}：制度库里已有机制 ${code}，要改它请另写一个 adjusts: ${code} 的文件；自己的机制请换一个代码`,
});

/** A mechanism that was switched off for a time: it ends, and begins again on the day after. */
function againFrom(own: readonly Mechanism[], from: PlainDate, to: PlainDate): Mechanism[] {
  const newest = own.at(-1);
  return newest === undefined
    ? []
    : [...own.slice(0, -1), { ...newest, to: addDays(from, -1) }, { ...newest, from: addDays(to, 1) }];
}

/** An own mechanism that was taken back, or written anew, ends with the day before. */
const ownVersions = (versions: readonly Mechanism[], to: PlainDate | null): Mechanism[] =>
  versions
    .filter(({ from }) => to === null || from <= to)
    .map((one) => {
      const end = endOf(one.to, to);
      return end === null ? one : { ...one, to: end };
    });

function phraseFaults(versions: readonly Mechanism[], at: Locator): Finding[] {
  return (versions.at(-1)?.figures ?? []).flatMap(({ code, phrases, also }) =>
    [...phrases, ...also].flatMap((source): Finding[] => {
      const phrase = parsePhrase(source);
      if (typeof phrase !== "string") return [];
      const place = at(["figures", code]);
      return [{ code: "phrase.invalid", place, says: `${place}：${phrase}` }];
    }),
  );
}

/** A notice that moves the window of a rule that is not there, or of one that no notice may move. */
function noticeFaults(book: RuleBook, standing: readonly Standing[]): Finding[] {
  return standing.flatMap(({ file, at }) =>
    file.kind !== "pack"
      ? []
      : file.pack.notices.flatMap(({ rule: id }, index): Finding[] => {
          const found = book.rules.filter(({ rule }) => rule.id === id).map(({ rule }) => rule);
          const movable = found.some(
            (rule) => (rule.shape === "window" && rule.movable) || (rule.shape === "periodic" && rule.per === "year"),
          );
          if (movable) return [];
          const place = at(["notices", index, "rule"]);
          const what = found.length === 0 ? `没有规则“${id}”` : `规则“${id}”不是每年一次的，不能用通知移动时段`;
          return [{ code: "notice.unknown-rule", place, says: `${place}：${what}，请改正规则代码` }];
        }),
  );
}
