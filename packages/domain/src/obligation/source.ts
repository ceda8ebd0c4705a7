import type { Catalogue } from "../mechanism/catalogue.ts";
import type { Where } from "../mechanism/figure-schema.ts";
import type { LedgerRecord } from "../record/record.ts";
import type { BookedRule } from "./booked-rule.ts";
import type { Ground } from "./ground.ts";
import { type Name, nameTitle, type Property, readName } from "./name.ts";
import type { Subject } from "./subject.ts";
import { fitsWhere } from "./where.ts";

/** Where what a rule asks for is found: records of these mechanisms, a property of them, or an event in words. */
export type Source = {
  readonly mechanisms: readonly string[];
  readonly where: Where | undefined;
  readonly property: Property | null;
  readonly words: string | null;
  /** What is added up; null: events. */
  readonly counts: Name | null;
};

const known = new WeakMap<Catalogue, WeakMap<BookedRule, Source>>();

/** Reads `asks` and `counts` of a rule; without them, the records of the mechanism itself. Worked out once for a rule. */
export function sourceOf(catalogue: Catalogue, entry: BookedRule): Source {
  const memory = known.get(catalogue) ?? new WeakMap<BookedRule, Source>();
  known.set(catalogue, memory);
  const before = memory.get(entry);
  if (before !== undefined) return before;
  const found = readSource(catalogue, entry);
  memory.set(entry, found);
  return found;
}

function readSource(catalogue: Catalogue, { rule, mechanism }: BookedRule): Source {
  const counts = rule.shape === "periodic" && rule.counts !== undefined ? readName(rule.counts, catalogue) : null;
  const own = { mechanisms: [mechanism.code], where: rule.where, property: null, words: null, counts };
  const asks = "asks" in rule && rule.asks !== undefined ? readName(rule.asks, catalogue) : null;
  const named = asks ?? (counts?.kind === "mechanism" || counts?.kind === "figure" ? counts : null);
  switch (named?.kind) {
    case "mechanism":
      return { ...own, mechanisms: [named.code], where: named.code === mechanism.code ? rule.where : undefined };
    case "figure":
      return { ...own, mechanisms: named.entry.over, where: named.entry.figure.where };
    case "property":
      return { ...own, property: named };
    case "words":
      return { ...own, words: named.words };
    default:
      return own;
  }
}

/** Whether a record meets the conditions of a source. */
export const fitsSource = (record: LedgerRecord, { where }: Source, ground: Ground): boolean =>
  fitsWhere(record, where, (id) => ground.record(id)?.mechanism ?? null);

/**
 * The records of mechanisms that belong to a subject, of every status. A unit's are those of all its 科室, a Party org's its own
 * alone; a person's those of the orgs of his posts, and above them, that name him in the way the mechanism asks for. `near`: which of
 * an org's records are looked at.
 */
export function recordsOfSubject(
  ground: Ground,
  mechanisms: readonly string[],
  subject: Subject,
  entry: BookedRule,
  near: (records: readonly LedgerRecord[]) => readonly LedgerRecord[] = (records) => records,
): LedgerRecord[] {
  const orgs = orgsOfSubject(ground, subject);
  const found: LedgerRecord[] = [];
  for (const mechanism of mechanisms)
    for (const org of orgs) {
      const records = ground.recordsOf(mechanism, org);
      if (records.length === 0) continue;
      for (const record of near(records))
        if (subject.kind === "org" || involves(record, subject, entry)) found.push(record);
    }
  return found;
}

/** The orgs whose records can be a subject's. */
export function orgsOfSubject({ roster }: Ground, subject: Subject): string[] {
  if (subject.kind === "org") {
    const type = roster.org(subject.id)?.type;
    return type === "单位" || type === "科室" ? [...roster.below(subject.id).ids] : [subject.id];
  }
  const found = new Set<string>();
  for (const { org } of roster.postsOf(subject.id))
    for (
      let at = roster.org(org);
      at !== null && !found.has(at.id);
      at = at.parent === null ? null : roster.org(at.parent)
    )
      found.add(at.id);
  return [...found];
}

/** Every word of a record that may be the id or the name of a person it involves, and some that are not. */
export const namesIn = ({ host, speakers, attendance, fields }: LedgerRecord): ReadonlySet<string> =>
  new Set([
    ...(host === undefined ? [] : [host]),
    ...speakers.map(({ person }) => person),
    ...attendance.map(({ person }) => person),
    ...Object.values(fields).flat().map(String),
  ]);

/**
 * Whether a record names a person in the way that counts: as a speaker or host where the mechanism records speakers or the rule
 * counts them, otherwise as present, speaker, host, or in a field that holds persons. 补学 and leave do not count.
 */
export function involves(record: LedgerRecord, { id, name }: Subject, { rule, mechanism }: BookedRule): boolean {
  const is = (who: string | undefined): boolean => who !== undefined && (who === id || who === name);
  const asked = rule.shape === "periodic" ? (rule.counts ?? "") : "";
  if (asked === "host") return is(record.host);
  const { speakers, attendance } = record;
  const speaks = speakers.length > 0 && speakers.some((one) => is(one.person));
  if (asked.startsWith("speakers")) return speaks;
  const bySpeech = rule.shape !== "alert" && rule.shape !== "rate" && mechanism.record?.blocks.includes("speakers");
  if (speaks || is(record.host)) return true;
  if (bySpeech && speakers.length > 0) return false;
  for (const { person, status } of attendance) if (status === "到" && is(person)) return true;
  return personFields(record, mechanism.record?.fields ?? []).some(is);
}

/** Persons that the record's own fields name. */
export const personFields = (
  { fields }: LedgerRecord,
  declared: readonly { readonly name: string; readonly type: string }[],
): string[] =>
  declared
    .filter(({ type }) => type === "person" || type === "people")
    .flatMap(({ name }) => [fields[name] ?? []].flat().map(String));

/** What a rule asks for, as a sentence calls it: the document in words, the other mechanism, or this one with the kind of it. */
export function askedTitle(catalogue: Catalogue, entry: BookedRule): string {
  const { rule, mechanism } = entry;
  const { words, property, mechanisms } = sourceOf(catalogue, entry);
  if (words !== null) return words;
  if (property !== null) return `${mechanism.title}的“${nameTitle(property, catalogue, mechanism.code)}”`;
  const code = mechanisms[0];
  if (code !== undefined && code !== mechanism.code) return catalogue.mechanism(code)?.title ?? code;
  const kinds = [rule.where?.genre ?? []].flat();
  return kinds.length === 0 ? mechanism.title : `${mechanism.title}（${kinds.join("、")}）`;
}
