import type { LedgerRecord } from "../record/record.ts";
import type { Ledger } from "../rectify/ledger.ts";
import type { Problem } from "../rectify/problem.ts";
import type { BookedRule } from "./booked-rule.ts";
import { dutyYear } from "./duty-year.ts";
import { type Naming, namingKey, namingOf } from "./naming.ts";
import { type RosterIndex, rosterIndex, rosterWithin } from "./roster-index.ts";
import type { Decision, Occurrence, WindowNotice } from "./statement.ts";

/** What obligations are judged by: the ledger, and what people stated about them. */
export type Facts = Pick<Ledger, "orgs" | "people" | "memberships" | "records" | "findings"> & {
  readonly occurrences?: readonly Occurrence[];
  readonly decisions?: readonly Decision[];
  readonly notices?: readonly WindowNotice[];
};

/** The facts made ready for many questions. Records of every status are in it: what does not count is shown with the reason. */
export type Ground = {
  readonly roster: RosterIndex;
  readonly record: (id: string) => LedgerRecord | null;
  /** Records of a mechanism, by day; of one org alone where it is given. */
  readonly recordsOf: (mechanism: string, org?: string) => readonly LedgerRecord[];
  /** Records of a mechanism by whom they name for a rule, by day. Looked through once, not once for each of a city's people. */
  readonly naming: (mechanism: string, entry: BookedRule) => Naming;
  /** Whether a record of a mechanism says for which year it is. */
  readonly statesYear: (mechanism: string) => boolean;
  /** Whether a 零报告 of a mechanism speaks of more than one day. */
  readonly hasLongNils: (mechanism: string) => boolean;
  /** Records that stand on a record (`of`). */
  readonly recordsOn: (id: string) => readonly LedgerRecord[];
  readonly problems: readonly Problem[];
  readonly occurrences: (what: string) => readonly Occurrence[];
  readonly decisionOn: (obligation: string) => Decision | null;
  /** The postponements of one rule and subject, whatever span or event they are about. */
  readonly postponements: (rule: string, subject: string) => readonly Postponement[];
  readonly notices: readonly WindowNotice[];
};

export type Postponement = Extract<Decision, { kind: "postponed" }>;

export const byDay = (a: LedgerRecord, b: LedgerRecord): number =>
  a.start === b.start ? (a.id < b.id ? -1 : 1) : a.start < b.start ? -1 : 1;

/** Remembers whom the records of a mechanism name; rules that find the same persons in them share what was found. */
function namings(recordsOf: (mechanism: string) => readonly LedgerRecord[]): Ground["naming"] {
  const byKey = new Map<string, Naming>();
  const byRule = new Map<BookedRule, Map<string, Naming>>();
  const foundBy = (mechanism: string, entry: BookedRule): Naming => {
    const key = `${mechanism}\n${namingKey(entry)}`;
    const found = byKey.get(key) ?? namingOf(recordsOf(mechanism), entry);
    byKey.set(key, found);
    return found;
  };
  return (mechanism, entry) => {
    const known = byRule.get(entry) ?? new Map<string, Naming>();
    byRule.set(entry, known);
    const found = known.get(mechanism) ?? foundBy(mechanism, entry);
    known.set(mechanism, found);
    return found;
  };
}

/** A 零报告 speaks of every day of its span, not of its first alone. */
export const isLongNil = ({ nil, start, end }: LedgerRecord): boolean => nil === true && (end ?? start) > start;

/** `roster`: the index of the same roster, where it is there already. */
export function groundOf(
  facts: Facts,
  roster: RosterIndex = rosterIndex(facts.orgs, facts.people, facts.memberships),
): Ground {
  const byId = new Map(facts.records.map((record) => [record.id, record]));
  const sorted = [...facts.records].sort(byDay);
  const ofMechanism = Map.groupBy(sorted, ({ mechanism }) => mechanism);
  const ofOrg = new Map(
    [...ofMechanism].map(([mechanism, records]) => [mechanism, Map.groupBy(records, ({ org }) => org)]),
  );
  const recordsOf: Ground["recordsOf"] = (mechanism, org) =>
    (org === undefined ? ofMechanism.get(mechanism) : ofOrg.get(mechanism)?.get(org)) ?? [];
  const stating = new Set(sorted.flatMap((record) => (dutyYear(record) === null ? [] : [record.mechanism])));
  const long = new Set(sorted.flatMap((record) => (isLongNil(record) ? [record.mechanism] : [])));
  const standing = Map.groupBy(sorted, ({ of }) => of);
  const reported = Map.groupBy(facts.occurrences ?? [], ({ what }) => what);
  // The last word on an obligation holds; earlier ones stay in the audit chain.
  const decided = new Map((facts.decisions ?? []).map((one) => [one.obligation, one]));
  const postponed = Map.groupBy(
    [...decided.values()].filter((one) => one.kind === "postponed"),
    ({ obligation }) => obligation.slice(0, obligation.lastIndexOf(":")),
  );
  return {
    roster,
    record: (id) => byId.get(id) ?? null,
    recordsOf,
    naming: namings(recordsOf),
    statesYear: (mechanism) => stating.has(mechanism),
    hasLongNils: (mechanism) => long.has(mechanism),
    recordsOn: (id) => standing.get(id) ?? [],
    problems: facts.findings,
    occurrences: (what) => reported.get(what) ?? [],
    decisionOn: (obligation) => (decided.size === 0 ? null : (decided.get(obligation) ?? null)),
    postponements: (rule, subject) => (postponed.size === 0 ? [] : (postponed.get(`${rule}:${subject}`) ?? [])),
    notices: facts.notices ?? [],
  };
}

/**
 * The same ground with one record more, or with another version of a record it holds. Costs what the record's own mechanism
 * holds, not what the ledger holds.
 */
export function withRecord(ground: Ground, record: LedgerRecord): Ground {
  const before = ground.record(record.id);
  const patched = (mechanism: string, org: string | undefined): readonly LedgerRecord[] => {
    const rest = ground.recordsOf(mechanism, org).filter(({ id }) => id !== record.id);
    const belongs = record.mechanism === mechanism && (org === undefined || record.org === org);
    return belongs ? [...rest, record].sort(byDay) : rest;
  };
  const patchedOn = (id: string): readonly LedgerRecord[] => {
    const rest = ground.recordsOn(id).filter((one) => one.id !== record.id);
    return record.of === id ? [...rest, record].sort(byDay) : rest;
  };
  const touched = new Set([record.mechanism, before?.mechanism]);
  const recordsOf = (mechanism: string, org?: string) =>
    touched.has(mechanism) ? patched(mechanism, org) : ground.recordsOf(mechanism, org);
  const naming = namings(recordsOf);
  return {
    ...ground,
    recordsOf,
    naming: (mechanism, entry) => (touched.has(mechanism) ? naming : ground.naming)(mechanism, entry),
    statesYear: (mechanism) =>
      ground.statesYear(mechanism) || (mechanism === record.mechanism && dutyYear(record) !== null),
    hasLongNils: (mechanism) => ground.hasLongNils(mechanism) || (mechanism === record.mechanism && isLongNil(record)),
    record: (id) => (id === record.id ? record : ground.record(id)),
    recordsOn: (id) => (id === record.of || id === before?.of ? patchedOn(id) : ground.recordsOn(id)),
  };
}

/** The same ground, where subjects are looked for in and around some orgs alone (`rosterWithin`). */
export const groundWithin = (ground: Ground, orgs: readonly string[], people: readonly string[] = []): Ground => ({
  ...ground,
  roster: rosterWithin(ground.roster, orgs, people),
});
