import type { FormAnswer, NewRecord } from "@shilu/contract";
import { type Attendance, type Field, type FieldValue, type LedgerRecordInput, titleByTheme } from "@shilu/domain";
import dayjs, { type Dayjs } from "dayjs";

/** Why somebody of the roster is not there. Everybody without an entry is. */
export type Absences = Readonly<Record<string, { readonly status: Attendance["status"]; readonly reason: string }>>;

export type EntryValue = FieldValue | Dayjs | null | undefined;
type Row<K extends "speakers" | "agenda" | "evidence" | "money"> = NonNullable<LedgerRecordInput[K]>[number];

/** One line of money as it is typed: whole and part 元. */
type MoneyEntry = Pick<Row<"money">, "source" | "use" | "form" | "from" | "to"> & {
  readonly yuan: number | null;
  readonly households?: number | null;
  readonly people?: number | null;
  readonly arrived?: Dayjs | null;
};

type AgendaEntry = Pick<Row<"agenda">, "title" | "resolution"> & {
  readonly votes?: { readonly for?: number | null; readonly against?: number | null; readonly abstain?: number | null };
};

/** What the form holds while a person types. */
export type Entry = {
  org: string;
  title: string;
  day: Dayjs | null;
  end?: Dayjs | null;
  /** 14:30. */
  clock?: string;
  invited?: string[];
  place?: string;
  host?: string;
  guests?: number | null;
  absences: Absences;
  /** Ids of those who came, where no roster says who is expected. */
  came?: string[];
  headcount?: { expected?: number | null; present?: number | null };
  fields: Record<string, EntryValue>;
  counts?: Record<string, number | null>;
  level?: LedgerRecordInput["level"];
  genre?: string;
  of?: string;
  event?: string;
  group?: string;
  issue?: string;
  finished?: Dayjs | null;
  issued?: Dayjs | null;
  speakers?: Row<"speakers">[];
  agenda?: AgendaEntry[];
  money?: MoneyEntry[];
  evidence?: Row<"evidence">[];
  /** Ids of those who may read it; none: everybody. */
  circle?: string[];
};

/** What is known before anything is typed. */
export const firstEntry = ({ proposal, fields }: FormAnswer): Entry => ({
  org: proposal.org,
  title: proposal.title,
  day: dayjs(proposal.start),
  place: proposal.place,
  host: proposal.host,
  absences: {},
  fields: Object.fromEntries(fields.map(({ name, type }) => [name, entryOf(type, proposal.fields[name])])),
});

/** Where minutes tell what was: nothing as last time, and where the minutes themselves are. */
export const entryOfMinutes = (known: FormAnswer, name: string): Entry => ({
  ...firstEntry(known),
  ...{ place: "", host: "", fields: {}, evidence: [{ kind: "会议记录", place: `电子文件：${name}` }] },
});

/** A stored value as the control of its type holds it. */
export const entryOf = (type: Field["type"], value: FieldValue | undefined): EntryValue =>
  type === "date" && typeof value === "string" ? dayjs(value) : value;

const dayOf = (day: Dayjs): string => day.format("YYYY-MM-DD");
const words = (text: string | undefined): string | undefined => (text?.trim() ? text.trim() : undefined);

/** The record that an entry says, as the contract takes it. Empty answers are left out. */
export function recordOf(entry: Entry, { mechanism, roster, blocks }: FormAnswer): NewRecord {
  const { day, end, guests, level, finished, issued } = entry;
  const fields = Object.entries(entry.fields).flatMap(([name, value]) => fieldOf(name, value));
  const counts = Object.entries(entry.counts ?? {}).flatMap(([unit, n]) => (n == null ? [] : [[unit, n] as const]));
  const record: NewRecord = {
    mechanism: mechanism.code,
    org: entry.org,
    title: titleOf(entry, mechanism.title),
    start: day === null ? "" : dayOf(day),
    fields: Object.fromEntries(fields),
    counts: Object.fromEntries(counts),
    speakers: (entry.speakers ?? []).map(speakerOf),
    agenda: (entry.agenda ?? []).map(agendaOf),
    money: (entry.money ?? []).map(moneyOf),
    evidence: entry.evidence ?? [],
  };
  // A term that is left open is still going on; anything else without an end is over on its day.
  if (end) record.end = dayOf(end);
  else if (blocks.includes("term")) record.end = null;
  if (finished) record.finished = dayOf(finished);
  if (issued) record.issued = dayOf(issued);
  const invited = (entry.invited ?? []).flatMap((name) => words(name) ?? []);
  if (invited.length > 0) record.invited = invited;
  for (const name of ["clock", "place", "host", "genre", "of", "event", "group", "issue"] as const) {
    const text = words(entry[name]);
    if (text !== undefined) record[name] = text;
  }
  if (guests != null) record.guests = guests;
  if (level !== undefined) record.level = level;
  if (entry.circle !== undefined && entry.circle.length > 0) record.circle = entry.circle;
  return blocks.includes("meeting") ? { ...record, ...presenceOf(entry, roster) } : record;
}

/** Everybody of the roster with how it was; where there is none those who came, or their number. */
function presenceOf(
  { absences, came = [], headcount }: Entry,
  roster: FormAnswer["roster"],
): Pick<NewRecord, "attendance" | "headcount"> {
  if (roster.length > 0) return { attendance: attendanceOf(absences, roster) };
  if (came.length > 0) return { attendance: came.map((person) => ({ person, status: "到" })) };
  if (headcount?.present == null) return {};
  const { expected, present } = headcount;
  return { headcount: expected == null ? { present } : { present, expected } };
}

/** The name that was given; one that was left as it was proposed is none. */
const titleOf = ({ title, fields }: Entry, mechanism: string): string =>
  title.trim() === mechanism ? titleByTheme(mechanism, fields) : title.trim();

const attendanceOf = (absences: Absences, roster: FormAnswer["roster"]): Attendance[] =>
  roster.map(({ id: person }) => {
    const absence = absences[person];
    if (absence === undefined) return { person, status: "到" };
    const reason = words(absence.reason);
    return { person, status: absence.status, ...(reason === undefined ? {} : { reason }) };
  });

function speakerOf(entry: Row<"speakers">): Row<"speakers"> {
  const line: Row<"speakers"> = { person: entry.person };
  for (const name of ["topic", "role"] as const) {
    const text = words(entry[name]);
    if (text !== undefined) line[name] = text;
  }
  if (entry.written) line.written = true;
  return line;
}

/** A vote counts from the first number that was typed. */
function agendaOf({ title, resolution, votes = {} }: AgendaEntry): Row<"agenda"> {
  const line: Row<"agenda"> = { title };
  const decided = words(resolution);
  if (decided !== undefined) line.resolution = decided;
  if (Object.values(votes).some((n) => n != null))
    line.votes = { for: votes.for ?? 0, against: votes.against ?? 0, abstain: votes.abstain ?? 0 };
  return line;
}

function moneyOf(entry: MoneyEntry): Row<"money"> {
  const { yuan, source, form, households, people, arrived } = entry;
  const line: Row<"money"> = { amount: Math.round((yuan ?? 0) * 100), source };
  for (const name of ["use", "from", "to"] as const) {
    const text = words(entry[name]);
    if (text !== undefined) line[name] = text;
  }
  if (form !== undefined) line.form = form;
  if (households != null) line.households = households;
  if (people != null) line.people = people;
  if (arrived) line.arrived = dayOf(arrived);
  return line;
}

function fieldOf(name: string, value: EntryValue): (readonly [string, FieldValue])[] {
  if (value === null || value === undefined || value === "") return [];
  if (Array.isArray(value)) return value.length === 0 ? [] : [[name, value]];
  if (typeof value === "object") return [[name, dayOf(value)]];
  return [[name, typeof value === "string" ? value.trim() : value]];
}
