import { type PlainDate, parseDate } from "../calendar/plain-date.ts";
import type { Catalogue, FigureEntry } from "../mechanism/catalogue.ts";
import { attendancesOf } from "../record/attendance.ts";
import { attendanceStatuses, type LedgerRecord, ledgerRecord } from "../record/record.ts";

/**
 * What a name in a rule stands for: the records of a mechanism, the value of a figure, a property of the record (`issued`,
 * `agenda.resolution`, `fields.noticed`), or an event or a document in words that a person reports.
 */
export type Name =
  | { readonly kind: "mechanism"; readonly code: string }
  | { readonly kind: "figure"; readonly entry: FigureEntry }
  | { readonly kind: "property"; readonly property: string; readonly column: string | null }
  | { readonly kind: "words"; readonly words: string };

/** What a record says; who it is and how it stands (its id, its mechanism, its status …) is no content to ask for. */
const properties: ReadonlySet<string> = new Set(
  Object.keys(ledgerRecord.shape).filter((key) => !["id", "mechanism", "org", "status", "nil"].includes(key)),
);

export function readName(name: string, catalogue: Catalogue): Name {
  const mechanism = catalogue.mechanism(name);
  if (mechanism !== null) return { kind: "mechanism", code: mechanism.code };
  const entry = catalogue.figure(name);
  if (entry !== null) return { kind: "figure", entry };
  const dot = name.indexOf(".");
  const property = dot === -1 ? name : name.slice(0, dot);
  if (!properties.has(property)) return { kind: "words", words: name };
  return { kind: "property", property, column: dot === -1 ? null : name.slice(dot + 1) };
}

/** How a rule's own sentence calls what the rule names: in quotation marks, with what of it is meant. */
export function namedIn(text: string, catalogue: Catalogue, mechanism: string): string {
  const name = readName(text, catalogue);
  if (name.kind === "property" && name.property === "counts" && name.column !== null) return `“${name.column}”的数量`;
  return `“${nameTitle(name, catalogue, mechanism)}”`;
}

/** How a sentence calls a name: the mechanism's or figure's title, the field's title, or the words themselves. */
export function nameTitle(name: Name, catalogue: Catalogue, mechanism: string): string {
  if (name.kind === "mechanism") return catalogue.mechanism(name.code)?.title ?? name.code;
  if (name.kind === "figure") return name.entry.figure.title;
  if (name.kind === "words") return name.words;
  if (name.property === "fields") {
    const field = catalogue.mechanism(mechanism)?.record?.fields.find((one) => one.name === name.column);
    return field?.title ?? name.column ?? "";
  }
  if (name.property === "counts" && name.column !== null) return `数量“${name.column}”`;
  if (name.property === "attendance" && name.column !== null && isStatus(name.column)) return name.column;
  const whole = name.column === null ? name.property : `${name.property}.${name.column}`;
  return propertyTitles[whole] ?? propertyTitles[name.property] ?? whole;
}

const propertyTitles: Readonly<Record<string, string>> = {
  title: "标题",
  start: "发生日期",
  end: "结束日期",
  place: "地点",
  host: "主持人",
  recorder: "记录人",
  attendance: "与会人员",
  "attendance.reason": "缺席原因",
  headcount: "人数",
  guests: "外单位人数",
  speakers: "发言人",
  "speakers.topic": "发言题目",
  agenda: "议题",
  "agenda.resolution": "决议",
  "agenda.votes": "表决票数",
  "agenda.first": "第一议题",
  money: "资金",
  "money.arrived": "到账日期",
  counts: "数量",
  level: "级别",
  genre: "文种",
  issue: "期号",
  finished: "完成日期",
  issued: "印发日期",
  of: "所依据的记录",
  event: "共同活动",
  group: "转载组",
  campaigns: "专题",
  entered: "录入日期",
  corrects: "更正的记录",
  evidence: "佐证",
};

export type Property = Extract<Name, { kind: "property" }>;

/** The value of a property as one finds it in the row; undefined where nothing is written. */
function written(record: LedgerRecord, { property, column }: Property): unknown {
  const value: unknown = record[property];
  if (column === null) return value ?? undefined;
  if (isRow(value)) return value[column] ?? undefined;
  return Array.isArray(value)
    ? value.map((row: unknown) => (isRow(row) ? (row[column] ?? undefined) : undefined))
    : undefined;
}

const isRow = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isWritten = (value: unknown): boolean => {
  if (value === undefined || value === null || value === "" || value === false) return false;
  if (Array.isArray(value)) return value.some(isWritten);
  return !isRow(value) || Object.keys(value).length > 0;
};

const isStatus = (column: string): boolean => attendanceStatuses.some((one) => one === column);

/**
 * Whether a record holds a property. A reason of absence is asked of each who was absent, and of nobody where nobody was;
 * a column of the money lines or speakers is asked of each line, one of the agenda of at least one item.
 */
export function holdsProperty(record: LedgerRecord, name: Property): boolean {
  if (name.property === "attendance") {
    const { column } = name;
    if (column === null) return record.attendance.length > 0 || record.headcount?.present !== undefined;
    if (isStatus(column)) return record.attendance.some(({ status }) => status === column);
    return record.attendance
      .filter(({ status }) => column !== "reason" || status === "请假" || status === "缺席")
      .every((row) => isWritten(row[column]));
  }
  const value = written(record, name);
  if (Array.isArray(value) && (name.property === "money" || name.property === "speakers"))
    return value.length > 0 && value.every(isWritten);
  return isWritten(value);
}

/** The day that a property names; null where it names none. */
export function propertyDay(record: LedgerRecord, name: Property): PlainDate | null {
  const value = written(record, name);
  const days = (Array.isArray(value) ? value : [value]).flatMap((one) =>
    typeof one === "string" ? (parseDate(one) ?? []) : [],
  );
  return days.sort().at(-1) ?? null;
}

/** The number that a property holds in one record: a quantity, a number of a field, else how many rows it has. */
export function propertyAmount(record: LedgerRecord, name: Property): number {
  const { property, column } = name;
  if (property === "attendance" && column === null) return attendancesOf(record);
  if (property === "attendance" && column !== null && isStatus(column))
    return record.attendance.filter(({ status }) => status === column).length;
  const value = written(record, name);
  if (typeof value === "number") return value;
  if (Array.isArray(value)) return value.filter(isWritten).length;
  return isWritten(value) ? 1 : 0;
}

/** The texts that a property holds in one record, none where nothing is written. */
export function propertyTexts(record: LedgerRecord, name: Property): string[] {
  const value = written(record, name);
  return (Array.isArray(value) ? value : [value]).flatMap((one) => (isWritten(one) ? [String(one)] : []));
}
