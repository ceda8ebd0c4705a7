import { addDays, addMonths, type PlainDate, parseDate } from "../calendar/plain-date.ts";
import type { CourseStep } from "../mechanism/course-schema.ts";
import type { LedgerRecord } from "../record/record.ts";

/** What a record says under a name of its file: `finished`, `counts.件`, `fields.deadline`. Undefined where it says nothing. */
export function propertyOf(record: LedgerRecord, property: string): unknown {
  const [head = "", ...rest] = property.split(".");
  const value = record[head];
  if (rest.length === 0) return value;
  return typeof value === "object" && value !== null ? Reflect.get(value, rest.join(".")) : undefined;
}

/** The record with something said under such a name; undefined takes it out. */
export function withProperty(record: LedgerRecord, property: string, value: unknown): LedgerRecord {
  const [head = "", ...rest] = property.split(".");
  if (rest.length === 0) {
    const { [head]: _, ...others } = record;
    return (value === undefined ? others : { ...others, [head]: value }) as LedgerRecord;
  }
  const { [rest.join(".")]: _, ...others } = (record[head] ?? {}) as Record<string, unknown>;
  const next = value === undefined ? others : { ...others, [rest.join(".")]: value };
  return { ...record, [head]: next } as LedgerRecord;
}

/** The day by which a step is to be taken, counted back from a day that the record holds; null where it holds none. */
export function plannedDay({ planned }: CourseStep, record: LedgerRecord): PlainDate | null {
  if (planned === undefined) return null;
  const held = propertyOf(record, planned.before);
  const day = typeof held === "string" ? parseDate(held) : null;
  if (day === null || planned.by === undefined) return day;
  const { n, unit } = planned.by;
  return unit === "days" ? addDays(day, -n) : addMonths(day, -n * (unit === "years" ? 12 : 1));
}
