import type { FormAnswer, NewRecord } from "@shilu/contract";
import type { Attendance, Field, FieldValue, LedgerRecordInput } from "@shilu/domain";
import dayjs, { type Dayjs } from "dayjs";

/** Why somebody of the roster is not there. Everybody without an entry is. */
export type Absences = Readonly<Record<string, { readonly status: Attendance["status"]; readonly reason: string }>>;

export type EntryValue = FieldValue | Dayjs | null | undefined;
type Row<K extends "speakers" | "agenda" | "evidence"> = NonNullable<LedgerRecordInput[K]>[number];

/** One line of money as it is typed: whole and part 元. */
type MoneyEntry = {
  readonly yuan: number | null;
  readonly source: "自筹" | "财政拨付" | "捐助" | "协调到位" | "协调意向";
  readonly use?: string;
  readonly arrived?: Dayjs | null;
};

/** What the form holds while a person types. */
export type Entry = {
  org: string;
  title: string;
  day: Dayjs | null;
  end?: Dayjs | null;
  place?: string;
  host?: string;
  guests?: number | null;
  absences: Absences;
  headcount?: { expected?: number | null; present?: number | null };
  fields: Record<string, EntryValue>;
  counts?: Record<string, number | null>;
  level?: LedgerRecordInput["level"];
  genre?: string;
  of?: string;
  speakers?: Row<"speakers">[];
  agenda?: Row<"agenda">[];
  money?: MoneyEntry[];
  evidence?: Row<"evidence">[];
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

const entryOf = (type: Field["type"], value: FieldValue | undefined): EntryValue =>
  type === "date" && typeof value === "string" ? dayjs(value) : value;

const dayOf = (day: Dayjs): string => day.format("YYYY-MM-DD");
const words = (text: string | undefined): string | undefined => (text?.trim() ? text.trim() : undefined);

/** The record that an entry says, as the contract takes it. Empty answers are left out. */
export function recordOf(entry: Entry, { mechanism, roster, blocks }: FormAnswer): NewRecord {
  const { day, end, guests, headcount, level } = entry;
  const fields = Object.entries(entry.fields).flatMap(([name, value]) => fieldOf(name, value));
  const counts = Object.entries(entry.counts ?? {}).flatMap(([unit, n]) => (n == null ? [] : [[unit, n] as const]));
  const record: NewRecord = {
    mechanism: mechanism.code,
    org: entry.org,
    title: titleOf(entry, mechanism.title),
    start: day === null ? "" : dayOf(day),
    fields: Object.fromEntries(fields),
    counts: Object.fromEntries(counts),
    speakers: entry.speakers ?? [],
    agenda: entry.agenda ?? [],
    money: (entry.money ?? []).map(moneyOf),
    evidence: entry.evidence ?? [],
  };
  if (end) record.end = dayOf(end);
  const texts = { place: words(entry.place), host: words(entry.host), genre: words(entry.genre), of: words(entry.of) };
  for (const [name, text] of Object.entries(texts)) if (text !== undefined) Object.assign(record, { [name]: text });
  if (guests != null) record.guests = guests;
  if (level !== undefined) record.level = level;
  if (blocks.includes("meeting")) {
    if (roster.length > 0) record.attendance = attendanceOf(entry.absences, roster);
    else if (headcount?.present != null)
      record.headcount = {
        present: headcount.present,
        ...(headcount.expected == null ? {} : { expected: headcount.expected }),
      };
  }
  return record;
}

/** A record that was not given a name of its own is called by its theme: 支部主题党日：清明祭英烈. */
function titleOf({ title, fields: { theme, topic } }: Entry, mechanism: string): string {
  const subject = [theme, topic].find((one) => typeof one === "string" && one.trim() !== "");
  return title.trim() === mechanism && typeof subject === "string" ? `${mechanism}：${subject.trim()}` : title.trim();
}

const attendanceOf = (absences: Absences, roster: FormAnswer["roster"]): Attendance[] =>
  roster.map(({ id: person }) => {
    const absence = absences[person];
    if (absence === undefined) return { person, status: "到" };
    const reason = words(absence.reason);
    return { person, status: absence.status, ...(reason === undefined ? {} : { reason }) };
  });

const moneyOf = ({ yuan, source, use, arrived }: MoneyEntry): NonNullable<NewRecord["money"]>[number] => ({
  amount: Math.round((yuan ?? 0) * 100),
  source,
  ...(words(use) === undefined ? {} : { use }),
  ...(arrived ? { arrived: dayOf(arrived) } : {}),
});

function fieldOf(name: string, value: EntryValue): (readonly [string, FieldValue])[] {
  if (value === null || value === undefined || value === "") return [];
  if (Array.isArray(value)) return value.length === 0 ? [] : [[name, value]];
  if (typeof value === "object") return [[name, dayOf(value)]];
  return [[name, typeof value === "string" ? value.trim() : value]];
}
