import type { Catalogue } from "../mechanism/catalogue.ts";
import type { Where } from "../mechanism/figure-schema.ts";
import type { LedgerRecord } from "../record/record.ts";
import type { BookedRule } from "./booked-rule.ts";
import { byDay, type Ground } from "./ground.ts";
import { type Name, nameTitle, type Property, readName } from "./name.ts";
import type { RosterIndex } from "./roster-index.ts";
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
  const add = (records: readonly LedgerRecord[]) => {
    if (records.length > 0) found.push(...near(records));
  };
  for (const mechanism of mechanisms)
    if (subject.kind === "person") add(recordsNaming(ground, mechanism, orgs, subject, entry));
    else for (const org of orgs) add(ground.recordsOf(mechanism, org));
  return found;
}

/** By day, the records of some orgs that name a person. */
function recordsNaming(
  ground: Ground,
  mechanism: string,
  orgs: readonly string[],
  { id, name }: Subject,
  entry: BookedRule,
): readonly LedgerRecord[] {
  const naming = ground.naming(mechanism, entry);
  const byId = naming.get(id) ?? [];
  const byName = id === name ? undefined : naming.get(name);
  const all = byName === undefined ? byId : [...new Set([...byId, ...byName])].sort(byDay);
  return all.filter(({ org }) => orgs.includes(org));
}

const orgsOfAll = new WeakMap<RosterIndex, Readonly<Record<Subject["kind"], Map<string, readonly string[]>>>>();

/** The orgs whose records can be a subject's. Worked out once for a subject: a dozen duties ask it of everybody. */
export function orgsOfSubject({ roster }: Ground, { kind, id }: Subject): readonly string[] {
  const memory = orgsOfAll.get(roster) ?? { org: new Map(), person: new Map() };
  orgsOfAll.set(roster, memory);
  const known = memory[kind].get(id);
  if (known !== undefined) return known;
  const found = kind === "org" ? orgsUnder(roster, id) : orgsOfPosts(roster, id);
  memory[kind].set(id, found);
  return found;
}

function orgsUnder(roster: RosterIndex, id: string): readonly string[] {
  const type = roster.org(id)?.type;
  return type === "单位" || type === "科室" ? [...roster.below(id).ids] : [id];
}

/** The orgs of a person's posts with all above them. */
function orgsOfPosts(roster: RosterIndex, person: string): readonly string[] {
  const orgs = new Set(roster.postsOf(person).map(({ org }) => org));
  const [only = ""] = orgs;
  return orgs.size === 1 ? roster.path(only) : [...new Set([...orgs].flatMap((org) => roster.path(org)))];
}

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
