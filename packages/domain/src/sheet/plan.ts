import type { LedgerRecord } from "../record/record.ts";
import type { SheetQuestion, UsedColumn } from "./cells.ts";
import { rosterOf, type SheetGround } from "./ground.ts";
import { type RowReading, readRow } from "./row.ts";

/**
 * What a row becomes: `new` a record, `draft` one that still lacks what its mechanism asks for, `same` nothing (it is there already),
 * `doubtful` a record only where somebody says so, `faulty` nothing until it is put right, `asked` nothing until somebody says who is meant.
 */
export type RowFate = "new" | "draft" | "same" | "doubtful" | "faulty" | "asked";

export type PlannedRow = RowReading & {
  readonly fate: RowFate;
  /** The record that is there already: the same one, or another of that day. */
  readonly beside: string | null;
};

export type SheetPlan = {
  readonly rows: readonly PlannedRow[];
  /** Each name once, with every person who may be meant. */
  readonly questions: readonly SheetQuestion[];
};

export type SheetRow = { readonly row: number; readonly cells: readonly string[] };

/**
 * What every row of a sheet becomes beside the records of its mechanism that are there.
 * @param before rows of this sheet that were planned already, by what they say; those of this portion are added
 */
export function planSheet(
  rows: readonly SheetRow[],
  used: readonly UsedColumn[],
  ground: SheetGround,
  existing: readonly LedgerRecord[],
  before = new Map<string, number>(),
): SheetPlan {
  const roster = rosterOf(ground);
  const dayOf = ({ org, start }: LedgerRecord) => `${org} ${start}`;
  const nameOf = ({ org, title }: LedgerRecord) => `${org} ${title}`;
  const standing = existing.filter(({ status }) => status === "final" || status === "draft");
  const there = Map.groupBy(standing, dayOf);
  const called = Map.groupBy(standing, nameOf);
  const byId = new Map(existing.map((one) => [one.id, one]));
  const planned = rows
    .filter(({ cells }) => cells.some((text) => text.trim() !== ""))
    .map(({ row, cells }): PlannedRow => {
      const reading = readRow(row, cells, used, ground, roster);
      const { record, questions, faults } = reading;
      if (record === null)
        return { ...reading, fate: faults.length > 0 || questions.length === 0 ? "faulty" : "asked", beside: null };
      // What says no day of its own, as the tasks of a plan, is known by its name on whatever day it was entered.
      const day = (reading.dated ? there.get(dayOf(record)) : called.get(nameOf(record))) ?? [];
      // Our own table names its records: one that was voided since is not brought back by its row.
      const named = reading.id === null ? undefined : byId.get(reading.id);
      if (named !== undefined && !standing.includes(named)) return { ...reading, fate: "same", beside: named.id };
      const same = [...(named === undefined ? [] : [named]), ...day].find((one) => saysSame(reading, record, one));
      if (same !== undefined) return { ...reading, fate: "same", beside: same.id };
      const doubts = [...reading.doubts];
      if (named !== undefined) doubts.push("编号相同的那条记录内容不同；要改的请在那条记录里更正，不要再导入一条");
      const content = digestOf(canonical({ ...record, id: "" }));
      const twin = before.get(content);
      if (twin !== undefined) doubts.push(`与第${twin}行完全相同`);
      else before.set(content, row);
      const other = day.find((one) => isLike(reading, record, one, ground));
      if (other !== undefined)
        doubts.push(`${reading.dated ? "那一天" : "台账里"}已有“${other.title}”，内容不同；是另一次的才导入`);
      const whole = reading.missing.length === 0 ? "new" : "draft";
      return {
        ...reading,
        doubts,
        fate: doubts.length > 0 ? "doubtful" : whole,
        beside: named?.id ?? other?.id ?? null,
      };
    });
  return { rows: planned, questions: questionsOf(planned) };
}

function questionsOf(rows: readonly RowReading[]): SheetQuestion[] {
  const found = new Map<string, Set<string>>();
  for (const { name, people } of rows.flatMap(({ questions }) => questions)) {
    const key = name.replace(/\s+/g, "");
    found.set(key, new Set([...(found.get(key) ?? []), ...people]));
  }
  return [...found].map(([name, people]) => ({ name, people: [...people] }));
}

/** Keys that are about the entry and not about what happened. */
const aside: readonly string[] = ["id", "entered", "status", "mechanism", "org", "start"];

/** Whether a record that is there says all that the row says. */
function saysSame({ titled }: RowReading, record: LedgerRecord, other: LedgerRecord): boolean {
  return Object.entries(record).every(([key, value]) => {
    if (aside.includes(key) || (key === "title" && !titled) || isNothing(value)) return true;
    if (key === "evidence") return true;
    const known: unknown = Reflect.get(other, key);
    if (key === "headcount" && other.attendance.length > 0)
      return record.headcount?.present === other.attendance.filter(({ status }) => status === "到").length;
    if (key !== "fields" && key !== "counts") return canonical(value) === canonical(known);
    return Object.entries(value as object).every(
      ([name, said]) => canonical(said) === canonical(Reflect.get(Object(known), name)),
    );
  });
}

/** Another record of that org and day that may be the same event: a meeting, or one called the same. */
function isLike({ titled }: RowReading, record: LedgerRecord, other: LedgerRecord, { of }: SheetGround): boolean {
  return of(record.start)?.record?.blocks.includes("meeting") === true || (titled && record.title === other.title);
}

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === "object" && Object.keys(value).length === 0);

/** A short word for a text, the same for the same text: a hundred thousand rows are remembered by theirs (FNV-1a, twice 32 bits). */
function digestOf(text: string): string {
  let [one, two] = [0x811c9dc5, 0x01000193];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 0x01000193);
    two = Math.imul(two ^ (code + at), 0x85ebca6b);
  }
  return `${(one >>> 0).toString(36)}.${(two >>> 0).toString(36)}.${text.length}`;
}

/** One text for the same content: keys and lists in one order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "";
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{${entries
    .map(([key, inner]) => `${key}:${canonical(inner)}`)
    .sort()
    .join(",")}}`;
}
