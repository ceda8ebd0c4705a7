import type { Org } from "../people/org.ts";
import type { Membership } from "../people/person.ts";
import type { Expected } from "../people/roster.ts";
import { expected, voters } from "../people/roster.ts";
import type { LedgerRecord } from "./record.ts";

/** 人次: presences. One person at two meetings is two. Never added to or compared with 人数. */
export type Attendances = number & { readonly __unit: "Attendances" };
/** 人数: different persons. */
export type People = number & { readonly __unit: "People" };

/** Who of the unit's own was there. 列席, outsiders and leave never count; 补学 does not either. */
export const presentPersons = (record: LedgerRecord): string[] => [
  ...new Set(record.attendance.filter(({ status }) => status === "到").map(({ person }) => person)),
];

/** 人次 of one record: its persons with 到, or the headcount where no names are known. */
export function attendancesOf(record: LedgerRecord): Attendances {
  const named = record.attendance.length > 0;
  return (named ? presentPersons(record).length : (record.headcount?.present ?? 0)) as Attendances;
}

/** 人次 of several records. */
export const totalAttendances = (records: readonly LedgerRecord[]): Attendances =>
  records.reduce((sum, record) => sum + attendancesOf(record), 0) as Attendances;

/** 人数 of several records: everybody with 到 once. Records that know only a headcount name nobody and add nothing. */
export const distinctPeople = (records: readonly LedgerRecord[]): People =>
  new Set(records.flatMap(presentPersons)).size as People;

/**
 * 应到 and 实到 of a record by the roster of its first day, with those who have a vote. Stored with the record's version:
 * a later change of the roster does not change what was true that day.
 */
export type Presence = {
  /**
   * 应到: those due by the roster, with everybody else who was named as coming or missing (an extended session of a small
   * group). Null: the kind expects nobody by name and no number was given.
   */
  readonly expected: People | null;
  /** 实到. Null: neither names nor a headcount are known. */
  readonly present: People | null;
  /** Due by the roster alone, and how many of them came: what 半数以上 of a committee is measured on. Null: not known. */
  readonly due: People | null;
  readonly duePresent: People | null;
  readonly votersExpected: People;
  readonly votersPresent: People;
  readonly observers: People;
};

export function presenceOf(
  record: LedgerRecord,
  kind: Expected,
  orgs: readonly Org[],
  memberships: readonly Membership[],
): Presence {
  const due = expected(kind, orgs, memberships, record.org, record.start);
  const here = new Set(presentPersons(record));
  let known: readonly string[] | null = null;
  // Worked out where it is asked for: committees are measured without it, and a city holds thousands of their meetings.
  const votersDue = (): readonly string[] => {
    if (known !== null) return known;
    const entitled = new Set(voters(orgs, memberships, record.org, record.start));
    known = due.filter((person) => entitled.has(person));
    return known;
  };
  const observing = record.attendance.filter(({ status }) => status === "列席");
  const asked = record.attendance.filter(({ status }) => status !== "列席").map(({ person }) => person);
  const named = record.attendance.length > 0;
  const present = named ? here.size : record.headcount?.present;
  return {
    expected: people(due.length > 0 ? new Set([...due, ...asked]).size : record.headcount?.expected),
    present: people(present),
    due: people(due.length > 0 ? due.length : record.headcount?.expected),
    duePresent: people(named && due.length > 0 ? due.filter((person) => here.has(person)).length : present),
    get votersExpected() {
      return votersDue().length as People;
    },
    get votersPresent() {
      return votersDue().filter((person) => here.has(person)).length as People;
    },
    observers: observing.length as People,
  };
}

const people = (count: number | undefined): People | null => (count === undefined ? null : (count as People));
