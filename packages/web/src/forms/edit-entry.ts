import type { FormAnswer, NewRecord, RecordEntry, RecordLine } from "@shilu/contract";
import type { Attendance } from "@shilu/domain";
import dayjs from "dayjs";
import { type Absences, type Entry, entryOf } from "./entry.ts";

/**
 * What makes the one form one that corrects: its first values, and where they are sent. `of`: what an unsaved correction is kept under; `base`:
 * the record as it was read, which goes with it; `version`: of the record now.
 */
export type Editing = {
  readonly entry: Entry;
  readonly of: string;
  readonly base: RecordEntry;
  readonly version: number;
  /** Of what is only prepared: it stays so. Absent where the record is complete. */
  readonly prepare?: (record: NewRecord, entry: Entry, key: string) => Promise<{ readonly record: RecordLine }>;
  /** A correction that was left is gone on with: it goes by the record as that one had read it. */
  readonly taken: (base: RecordEntry) => void;
  /** Called with what is to be done once it was saved elsewhere than in the form. */
  readonly settled: (forget: () => void) => void;
  readonly save: (record: NewRecord, entry: Entry, key: string) => Promise<{ readonly record: RecordLine }>;
};

/** Of somebody on the roster whom the record does not mention: not checked, and not written down unless the person says so. */
const unsaid = { status: "缺席", reason: "" } as const;

/** The form's values of a record that is there already. Of one that was only prepared nobody is missing yet. */
export function entryOfRecord({ record, prepared }: RecordEntry, { fields, roster }: FormAnswer): Entry {
  const { attendance = [], end, finished, issued, headcount, money = [], agenda = [], ...rest } = record;
  const day = (text: string | null | undefined) => (text == null ? null : dayjs(text));
  return {
    ...(rest as Partial<Entry>),
    org: record.org,
    title: record.title,
    day: dayjs(record.start),
    ...{ end: day(end), finished: day(finished), issued: day(issued) },
    absences: prepared ? {} : absencesOf(attendance, roster),
    came: attendance.filter(({ status }) => status === "到").map(({ person }) => person),
    ...(headcount === undefined ? {} : { headcount: headcount as NonNullable<Entry["headcount"]> }),
    fields: Object.fromEntries(fields.map(({ name, type }) => [name, entryOf(type, record.fields?.[name])])),
    agenda: agenda as NonNullable<Entry["agenda"]>,
    money: money.map(({ amount, arrived, ...line }) => ({
      ...line,
      yuan: amount / 100,
      arrived: day(arrived),
    })) as NonNullable<Entry["money"]>,
  };
}

function absencesOf(attendance: readonly Attendance[], roster: FormAnswer["roster"]): Absences {
  const said = new Map(attendance.map((line) => [line.person, line]));
  return Object.fromEntries(
    roster.flatMap(({ id }) => {
      const line = said.get(id);
      if (line?.status === "到") return [];
      return [[id, line === undefined ? unsaid : { status: line.status, reason: line.reason ?? "" }]];
    }),
  );
}

/** What the form shows of attendance: nobody by name where the record knows only numbers. */
export const shownRoster = ({ prepared, record: { attendance = [] } }: RecordEntry, known: FormAnswer): FormAnswer =>
  attendance.length === 0 && !prepared ? { ...known, roster: [] } : known;

/**
 * The record as it was, with what the form says in place of what the form asks: nothing that it does not ask is lost, neither whole
 * keys nor what stands beside the asked ones in a row of a list, nor people who are not on that day's roster.
 */
export function correctedRecord(before: NewRecord, said: NewRecord, entry: Entry, known: FormAnswer): NewRecord {
  const { recorder, campaigns } = before;
  const rows = <K extends "speakers" | "agenda" | "money">(key: K) =>
    (said[key] ?? []).map((line, at) => ({ ...besides(entry[key]?.[at], key), ...line }));
  return {
    ...said,
    ...(recorder === undefined ? {} : { recorder }),
    ...(campaigns === undefined ? {} : { campaigns }),
    speakers: rows("speakers"),
    agenda: rows("agenda"),
    money: rows("money"),
    ...presence(before, said, known),
  } as NewRecord;
}

/** What each row's form asks for. Everything else in a row stays with it. */
const askedOf: Readonly<Record<"speakers" | "agenda" | "money", readonly string[]>> = {
  speakers: ["person", "topic", "role", "written"],
  agenda: ["title", "resolution", "votes"],
  money: ["yuan", "amount", "source", "use", "form", "from", "to", "households", "people", "arrived"],
};
const besides = (row: object | undefined, key: keyof typeof askedOf): object =>
  Object.fromEntries(Object.entries(row ?? {}).filter(([name]) => !askedOf[key].includes(name)));

function presence(before: NewRecord, said: NewRecord, { roster, blocks }: FormAnswer): Partial<NewRecord> {
  const { attendance = [], headcount } = before;
  const kept = headcount === undefined ? {} : { headcount };
  if (!blocks.includes("meeting")) return { attendance, ...kept };
  if (said.attendance === undefined)
    return said.headcount === undefined ? {} : { headcount: { ...headcount, ...said.headcount } };
  const old = new Map(attendance.map((line) => [line.person, line]));
  const here = new Set(roster.map(({ id }) => id));
  const lines = said.attendance.flatMap((line) => {
    const was = old.get(line.person);
    const silent = was === undefined && line.status === unsaid.status && line.reason === undefined;
    return silent && here.has(line.person) ? [] : [{ ...besidesLine(was), ...line }];
  });
  const asked = new Set(said.attendance.map(({ person }) => person));
  // Without a roster the form asks for those who came, and for nobody else.
  const others = attendance.filter(
    ({ person, status }) => !asked.has(person) && (roster.length > 0 || status !== "到"),
  );
  return { attendance: [...lines, ...others], ...kept };
}

const besidesLine = (line: Attendance | undefined): object =>
  Object.fromEntries(Object.entries(line ?? {}).filter(([name]) => !["person", "status", "reason"].includes(name)));
