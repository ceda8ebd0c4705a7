import { presentPersons } from "../record/attendance.ts";
import type { LedgerRecord } from "../record/record.ts";
import type { BookedRule } from "./booked-rule.ts";
import type { Subject } from "./subject.ts";

/** Every word of a record that may be the id or the name of a person it involves, and some that are not. */
export const namesIn = ({ host, speakers, attendance, fields }: LedgerRecord): ReadonlySet<string> =>
  new Set([
    ...(host === undefined ? [] : [host]),
    ...speakers.map(({ person }) => person),
    ...attendance.map(({ person }) => person),
    ...Object.values(fields).flat().map(String),
  ]);

/** Whether a record names a person in the way that counts (`namedBy`). */
export const involves = (record: LedgerRecord, { id, name }: Subject, entry: BookedRule): boolean =>
  namedBy(record, entry).some((who) => who === id || who === name);

/**
 * Whom a record names, by id or name, in the way that counts for a rule: as a speaker or host where the mechanism records speakers or
 * the rule counts them, otherwise as present, speaker, host, or in a field that holds persons. 补学 and leave do not count.
 */
function namedBy(record: LedgerRecord, entry: BookedRule): string[] {
  const host = record.host === undefined ? [] : [record.host];
  const speakers = record.speakers.map(({ person }) => person);
  const way = wayOf(entry);
  if (way === "host") return host;
  if (way === "speakers") return speakers;
  if (way === "speech" && speakers.length > 0) return [...speakers, ...host];
  const fields = entry.mechanism.record?.fields ?? [];
  return [...speakers, ...host, ...presentPersons(record), ...personFields(record, fields)];
}

function wayOf({ rule, mechanism }: BookedRule): "host" | "speakers" | "speech" | "presence" {
  const asked = rule.shape === "periodic" ? (rule.counts ?? "") : "";
  if (asked === "host") return "host";
  if (asked.startsWith("speakers")) return "speakers";
  const bySpeech = rule.shape !== "alert" && rule.shape !== "rate" && mechanism.record?.blocks.includes("speakers");
  return bySpeech ? "speech" : "presence";
}

/** Rules of one key find the same persons in a record. */
export const namingKey = (entry: BookedRule): string =>
  `${entry.mechanism.code}\n${entry.mechanism.from}\n${wayOf(entry)}`;

/** Records by each id or name that they name in the way that counts for a rule. */
export type Naming = ReadonlyMap<string, readonly LedgerRecord[]>;

export function namingOf(records: readonly LedgerRecord[], entry: BookedRule): Naming {
  const found = new Map<string, LedgerRecord[]>();
  for (const record of records)
    for (const who of new Set(namedBy(record, entry))) {
      const list = found.get(who);
      if (list === undefined) found.set(who, [record]);
      else list.push(record);
    }
  return found;
}

/** Persons that the record's own fields name. */
export const personFields = (
  { fields }: LedgerRecord,
  declared: readonly { readonly name: string; readonly type: string }[],
): string[] =>
  declared
    .filter(({ type }) => type === "person" || type === "people")
    .flatMap(({ name }) => [fields[name] ?? []].flat().map(String));
