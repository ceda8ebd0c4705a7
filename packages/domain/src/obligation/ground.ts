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
  /** Records of a mechanism and an org by whom they name for a rule. Looked through once, not once for each of a city's people. */
  readonly naming: (mechanism: string, org: string, entry: BookedRule) => Naming;
  /** Whether a record of a mechanism says for which year it is. */
  readonly statesYear: (mechanism: string) => boolean;
  /** Records that stand on a record (`of`). */
  readonly recordsOn: (id: string) => readonly LedgerRecord[];
  readonly problems: readonly Problem[];
  readonly occurrences: (what: string) => readonly Occurrence[];
  readonly decisionOn: (obligation: string) => Decision | null;
  /** The postponements of one rule and subject (`rule:subject`), whatever span or event they are about. */
  readonly postponements: (ruleAndSubject: string) => readonly Postponement[];
  readonly notices: readonly WindowNotice[];
};

export type Postponement = Extract<Decision, { kind: "postponed" }>;

const byDay = (a: LedgerRecord, b: LedgerRecord): number =>
  a.start === b.start ? (a.id < b.id ? -1 : 1) : a.start < b.start ? -1 : 1;

/** Remembers `namingOf` lists of records; rules that find the same persons in them share what was found. */
function namings(): (records: readonly LedgerRecord[], entry: BookedRule) => Naming {
  type Found = Map<readonly LedgerRecord[], Naming>;
  const byKey = new Map<string, Found>();
  const byRule = new Map<BookedRule, Found>();
  const foundBy = (entry: BookedRule): Found => {
    const key = namingKey(entry);
    const found = byKey.get(key) ?? new Map();
    byKey.set(key, found);
    byRule.set(entry, found);
    return found;
  };
  return (records, entry) => {
    const found = byRule.get(entry) ?? foundBy(entry);
    const known = found.get(records);
    if (known !== undefined) return known;
    const made = namingOf(records, entry);
    found.set(records, made);
    return made;
  };
}

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
  const naming = namings();
  const stating = new Set(sorted.flatMap((record) => (dutyYear(record) === null ? [] : [record.mechanism])));
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
    recordsOf: (mechanism, org) =>
      (org === undefined ? ofMechanism.get(mechanism) : ofOrg.get(mechanism)?.get(org)) ?? [],
    naming: (mechanism, org, entry) => {
      const records = ofOrg.get(mechanism)?.get(org);
      return records === undefined ? new Map() : naming(records, entry);
    },
    statesYear: (mechanism) => stating.has(mechanism),
    recordsOn: (id) => standing.get(id) ?? [],
    problems: facts.findings,
    occurrences: (what) => reported.get(what) ?? [],
    decisionOn: (obligation) => (decided.size === 0 ? null : (decided.get(obligation) ?? null)),
    postponements: (ruleAndSubject) => (postponed.size === 0 ? [] : (postponed.get(ruleAndSubject) ?? [])),
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
  return {
    ...ground,
    recordsOf,
    naming: (mechanism, org, entry) =>
      touched.has(mechanism) ? namingOf(recordsOf(mechanism, org), entry) : ground.naming(mechanism, org, entry),
    statesYear: (mechanism) =>
      ground.statesYear(mechanism) || (mechanism === record.mechanism && dutyYear(record) !== null),
    record: (id) => (id === record.id ? record : ground.record(id)),
    recordsOn: (id) => (id === record.of || id === before?.of ? patchedOn(id) : ground.recordsOn(id)),
  };
}

/** The same ground, where subjects are looked for in and around some orgs alone (`rosterWithin`). */
export const groundWithin = (ground: Ground, orgs: readonly string[], people: readonly string[] = []): Ground => ({
  ...ground,
  roster: rosterWithin(ground.roster, orgs, people),
});
