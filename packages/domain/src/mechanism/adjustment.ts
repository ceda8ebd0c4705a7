import { z } from "zod";
import { addDays, plainDate, yearOf } from "../calendar/plain-date.ts";
import { bad, type Finding, good, type Outcome } from "../finding.ts";
import { issueSays, pathOf } from "../issue.ts";
import type { Locator } from "./catalogue.ts";
import { type Figure, figure } from "./figure-schema.ts";
import { below } from "./form-faults.ts";
import { type Field, field, type Mechanism } from "./mechanism-schema.ts";
import { type Papers, paperParts, papers, paperWords } from "./papers.ts";
import { type Rule, rule } from "./rule-schema.ts";
import { sealedFaults } from "./sealed-faults.ts";

/** Some keys of a rule or a figure, as they shall be; what they may hold is said by the schema of the whole, once it is put together. */
const someKeys = z.record(z.string(), z.unknown());

/**
 * What an office changes of a mechanism that the program brings: it may switch it off, name things its own way, fill in the numbers
 * that a rule leaves to the unit, change a counting rule and the phrases it reports by, add fields, and say its papers in its own fixed words. One file,
 * one mechanism.
 */
export const adjustment = z.strictObject({
  schema: z.literal(1),
  /** Code of the mechanism. */
  adjusts: z.string().min(1),
  /** From this day its rules are so; names, fields and figures show the change at once. */
  from: plainDate,
  /** The office's document or meeting that decided it: the source under which a changed rule is shown. */
  document: z.string().min(1),
  /** Nothing is asked any more and nothing new recorded; what is recorded stays and counts. */
  off: z.boolean().default(false),
  title: z.string().min(1).optional(),
  aliases: z.array(z.string().min(1)).optional(),
  fields: z.record(z.string(), someKeys).default({}),
  adds: z.array(field).default([]),
  rules: z.record(z.string(), someKeys).default({}),
  /** `also`: phrases of the office beside those that are there; `phrases`: these and no others. */
  figures: z.record(z.string(), someKeys).default({}),
  /** Fixed words of its papers (`papers` of the mechanism). */
  papers: z.record(z.string(), someKeys).default({}),
});
export type Adjustment = z.output<typeof adjustment>;

/** A mechanism as an office has it: its versions, and the rules that lie over theirs at the unit's own layer. */
export type Adjusted = { readonly versions: readonly Mechanism[]; readonly rules: readonly Rule[] };

/** Lays an adjustment over the versions of its mechanism, oldest first. Every fault is a finding with the place in the adjustment's file. */
export function adjusted(versions: readonly Mechanism[], change: Adjustment, at: Locator): Outcome<Adjusted> {
  const newest = versions.at(-1);
  if (newest === undefined) {
    const place = at(["adjusts"]);
    return bad({
      code: "adjustment.unknown-mechanism",
      place,
      says: `${place}：制度库里没有“${change.adjusts}”这项机制，请改成机制的代码`,
    });
  }
  const findings: Finding[] = [];
  const fields = fieldsOf(newest, change, at, findings);
  const figures = figuresOf(newest, change, at, findings);
  const own = papersOf(newest, change, at, findings);
  const rules = Object.entries(change.rules).flatMap(([id, keys]) => ruleOf(newest, change, id, keys, at, findings));
  for (const { path, says } of [
    ...figures.flatMap((one) => below(["figures", one.code], sealedFaults(one, `指标 ${one.code} `, fields))),
    ...rules.flatMap((one) => below(["rules", one.id], sealedFaults(one, `规则 ${one.id} `, fields))),
  ])
    findings.push({ code: "adjustment.sealed-field", place: at(path), says: `${at(path)}：${says}` });
  if (findings.length > 0) return bad(...findings);
  const mine: Mechanism = {
    ...newest,
    title: change.title ?? newest.title,
    aliases: change.aliases ?? newest.aliases,
    ...(newest.record === undefined ? {} : { record: { ...newest.record, fields, papers: own } }),
    figures,
    ...(change.off ? { to: addDays(change.from, -1) } : {}),
  };
  const earlier = versions.slice(0, -1).map((one) => saying(one, own));
  return good({ versions: [...earlier, mine], rules });
}

/** Puts keys over a whole and reads it anew; what does not fit is said at the key in the adjustment's file. */
function put<T>(
  whole: Readonly<Record<string, unknown>>,
  keys: Readonly<Record<string, unknown>>,
  schema: z.ZodType<T>,
  path: readonly (string | number)[],
  at: Locator,
  findings: Finding[],
): T[] {
  const read = schema.safeParse({ ...whole, ...keys });
  if (read.success) return [read.data];
  for (const issue of read.error.issues) {
    const place = at([...path, ...pathOf(issue)]);
    findings.push({ code: "adjustment.invalid", place, says: `${place}：${issueSays({ ...whole, ...keys }, issue)}` });
  }
  return [];
}

function fieldsOf({ record }: Mechanism, change: Adjustment, at: Locator, findings: Finding[]): Field[] {
  const there = record?.fields ?? [];
  for (const name of Object.keys(change.fields))
    if (!there.some((one) => one.name === name)) findings.push(unknown("fields", name, "字段", at));
  change.adds.forEach(({ name }, index) => {
    if (!there.some((one) => one.name === name)) return;
    const place = at(["adds", index]);
    findings.push({
      code: "adjustment.field-twice",
      place,
      says: `${place}：字段 ${name} 本来就有，要改它请写在 fields 里`,
    });
  });
  const changed = there.flatMap((one) => {
    const keys = change.fields[one.name];
    if (keys === undefined) return [one];
    const path = ["fields", one.name];
    if (hasKept(keys, ["name", "place-only", "totals-only", "sealed", "looked-up"], path, at, findings)) return [one];
    return put({ ...one }, keys, field, path, at, findings);
  });
  return [...changed, ...change.adds];
}

function figuresOf({ figures }: Mechanism, change: Adjustment, at: Locator, findings: Finding[]): Figure[] {
  for (const code of Object.keys(change.figures))
    if (!figures.some((one) => one.code === code)) findings.push(unknown("figures", code, "指标", at));
  return figures.flatMap((one) => {
    const keys = change.figures[one.code];
    if (keys === undefined) return [one];
    const path = ["figures", one.code];
    if (hasKept(keys, ["code"], path, at, findings)) return [one];
    return put({ ...one }, keys, figure, path, at, findings);
  });
}

/** A former version with the words of today: what is printed now of an old record is printed as the office prints. */
const saying = (one: Mechanism, own: Papers): Mechanism =>
  one.record === undefined ? one : { ...one, record: { ...one.record, papers: own } };

function papersOf({ record }: Mechanism, change: Adjustment, at: Locator, findings: Finding[]): Papers {
  const there: Readonly<Record<string, object | undefined>> = record?.papers ?? {};
  const own = Object.entries(change.papers).flatMap(([name, keys]) => {
    if (record === undefined || !isPaper(name)) {
      const place = at(["papers", name]);
      const says = `${place}：没有“${name}”这种纸质表，可以写：${Object.keys(paperParts).join("、")}`;
      findings.push({ code: "adjustment.unknown-name", place, says });
      return [];
    }
    const schema: z.ZodType<object> = paperWords[name];
    return put({ ...there[name] }, keys, schema, ["papers", name], at, findings).map((words) => [name, words] as const);
  });
  return papers.parse({ ...there, ...Object.fromEntries(own) });
}

const isPaper = (name: string): name is keyof typeof paperParts => Object.hasOwn(paperParts, name);

/** What the program writes of a changed rule itself: whose it is, and under which document it stands. */
const written = ["id", "shape", "layer", "source", "confidence", "signed"];

/**
 * Keys that no office changes: what a thing is called in the data, that only a place is kept where the content may not be, that
 * people of whom only totals are told stay unnamed, and what is kept sealed: what was recorded already would not follow.
 */
function hasKept(
  keys: Readonly<Record<string, unknown>>,
  kept: readonly string[],
  path: readonly string[],
  at: Locator,
  findings: Finding[],
): boolean {
  const found = Object.keys(keys).filter((key) => kept.includes(key));
  for (const key of found) {
    const place = at([...path, key]);
    findings.push({
      code: "adjustment.kept-key",
      place,
      says: `${place}：${key} 不能由本单位改，请删去这一行`,
    });
  }
  return found.length > 0;
}

function ruleOf(
  { rules }: Mechanism,
  change: Adjustment,
  id: string,
  keys: Readonly<Record<string, unknown>>,
  at: Locator,
  findings: Finding[],
): Rule[] {
  const upper = rules.find((one) => one.id === id);
  if (upper === undefined) {
    findings.push(unknown("rules", id, "规则", at));
    return [];
  }
  const path = ["rules", id];
  if (hasKept(keys, written, path, at, findings)) return [];
  const own = {
    ...upper,
    layer: "unit",
    force: "本单位",
    source: { document: change.document, year: yearOf(change.from), article: null, fact: upper.source.fact },
    confidence: "read",
    signed: null,
    from: change.from,
    deferred: false,
  };
  return put(own, keys, rule, path, at, findings);
}

function unknown(list: string, name: string, what: string, at: Locator): Finding {
  const place = at([list, name]);
  return { code: "adjustment.unknown-name", place, says: `${place}：这项机制没有${what}“${name}”，请改正名称` };
}
