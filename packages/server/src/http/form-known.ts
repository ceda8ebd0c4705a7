import type { Candidate, MeetingRule, Recent } from "@shilu/contract";
import {
  basisWithState,
  type Field,
  holdsOn,
  type LedgerRecord,
  type Mechanism,
  type Membership,
  type Person,
  type PlainDate,
  presentPersons,
  rulesOn,
} from "@shilu/domain";
import { nameLetters } from "../work/spelling.ts";
import type { Workplace } from "../work/workplace.ts";

/** How many of the last records are offered as 照上次. */
const most = 3;

/** People by id as the form offers them: with what can be typed for them and the posts they hold that day. */
export function candidates(people: readonly Person[], memberships: readonly Membership[], day: PlainDate) {
  const byId = new Map(people.map((one) => [one.id, one]));
  const posts = new Map<string, string[]>();
  for (const one of memberships)
    if (holdsOn(one, day) && one.role !== "成员")
      posts.set(one.person, [...new Set([...(posts.get(one.person) ?? []), one.role])]);
  return (ids: readonly string[]): Candidate[] =>
    ids.map((id) => {
      const name = byId.get(id)?.name ?? id;
      return { id, name, letters: nameLetters(name), posts: posts.get(id) ?? [] };
    });
}

/** The newest final records of a kind up to the day, the newest first. */
export const newestUpTo = (records: readonly LedgerRecord[], day: PlainDate): LedgerRecord[] =>
  records
    .filter(({ status, start, nil }) => status === "final" && start <= day && nil !== true)
    .sort((a, b) => (a.start === b.start ? b.id.localeCompare(a.id) : b.start.localeCompare(a.start)));

/** What of the last records may be taken over with one click. */
export function recentOf(
  records: readonly LedgerRecord[],
  hostName: (host: string | undefined) => string,
  fieldsOf: (record: LedgerRecord) => LedgerRecord["fields"],
): Recent[] {
  return records.slice(0, most).map((record) => ({
    id: record.id,
    start: record.start,
    title: record.title,
    org: record.org,
    place: record.place ?? "",
    host: hostName(record.host),
    fields: fieldsOf(record),
    came: presentPersons(record),
  }));
}

/**
 * Answers that usually stay the same are proposed; words, numbers and days of last time are only shown as a reminder. What lies
 * elsewhere, what is kept sealed, and people of whom only totals are told, are neither.
 */
export const standing: readonly Field["type"][] = ["choice", "choices", "person", "people", "yes-no"];
export const telling: readonly Field["type"][] = ["text", "long-text", "list"];

export function asLastTime(
  last: LedgerRecord | undefined,
  fields: readonly Field[],
  types: readonly Field["type"][],
): LedgerRecord["fields"] {
  const open = fields
    .filter((field) => types.includes(field.type) && !field["place-only"] && !field["totals-only"] && !field.sealed)
    .map(({ name }) => name);
  return Object.fromEntries(Object.entries(last?.fields ?? {}).filter(([name]) => open.includes(name)));
}

/** 法定人数 and 表决 of a kind by the rules in force that day, each with its article and how far that was read. */
export const meetingRules = ({ book }: Workplace, mechanism: Mechanism, day: PlainDate): MeetingRule[] =>
  rulesOn(book, day).flatMap(({ rule, mechanism: home }): MeetingRule[] => {
    if (home.code !== mechanism.code || rule.deferred || rule.where !== undefined) return [];
    if (rule.shape === "quorum")
      return [{ says: rule.says, basis: basisWithState(rule), open: rule.open, approve: null }];
    if (rule.shape !== "vote") return [];
    return [{ says: rule.says, basis: basisWithState(rule), open: rule.open ?? null, approve: rule.approve }];
  });
