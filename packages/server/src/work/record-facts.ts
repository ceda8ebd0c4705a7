import type { RecordAnswer } from "@shilu/contract";
import {
  type Attendance,
  type Field,
  type FieldValue,
  type LedgerRecord,
  longDate,
  type Mechanism,
  type Org,
  type Person,
  type PlainDate,
} from "@shilu/domain";
import type { StoredRecord } from "@shilu/store";

type Fact = RecordAnswer["facts"][number];
/**
 * A record with what its paper forms need besides: its kind, whose it is, the people of the office, who was expected by the roster of its day, in its
 * order, and the posts that they held that day.
 */
export type FormGround = {
  readonly stored: StoredRecord;
  readonly kind: Mechanism;
  readonly org: Org;
  readonly people: readonly Person[];
  readonly expected: readonly string[];
  readonly posts: ReadonlyMap<string, string>;
  readonly printed: PlainDate;
};

type Says = { readonly title: string; readonly text: string | number | undefined | null };

const written = (facts: readonly Says[]): Fact[] =>
  facts.flatMap(({ title, text }) =>
    text === undefined || text === null || text === "" ? [] : [{ title, text: String(text) }],
  );

/** Whole 分 as 元, with 分 only where there are any. */
const yuan = (fen: number): string => `${(fen / 100).toFixed(fen % 100 === 0 ? 0 : 2)}元`;

/** 2025年3月12日14:30; from when to when where it went on for days. */
export function timeOf({ start, end, clock = "" }: Pick<LedgerRecord, "start" | "end" | "clock">): string {
  const last = end && end !== start ? `至${longDate(end)}` : "";
  return `${longDate(start)}${clock}${last}`;
}

/** What a record says, as titled words in the order of its form: header, meeting, the mechanism's own fields, quantities, money. */
export function recordFacts(stored: StoredRecord, kind: Mechanism | null, people: readonly Person[]): Fact[] {
  const { record } = stored;
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const name = (id: string) => names.get(id) ?? id;
  return written([
    { title: "时间", text: timeOf(record) },
    { title: "地点", text: record.place },
    { title: "主持人", text: record.host === undefined ? undefined : name(record.host) },
    { title: "记录人", text: record.recorder === undefined ? undefined : name(record.recorder) },
    { title: "邀请", text: record.invited?.join("、") },
    { title: "到会", text: presence(stored) },
    ...fieldFacts(record, kind, name),
    ...record.agenda.map((item, at) => ({ title: `议程${at + 1}`, text: agendaText(item) })),
    ...record.speakers.map(({ person, topic, role, written: inWriting }) => ({
      title: inWriting ? "书面发言" : "发言",
      text: `${name(person)}${role === undefined ? "" : `（${role}）`}${topic === undefined ? "" : `：${topic}`}`,
    })),
    ...Object.entries(record.counts).map(([unit, value]) => ({ title: "数量", text: `${value}${unit}` })),
    ...record.money.map((line) => ({ title: "资金", text: moneyText(line) })),
    { title: "层级", text: record.level },
    { title: "文种", text: record.genre },
    { title: "期号", text: record.issue },
    { title: "完成日期", text: record.finished && longDate(record.finished) },
    { title: "印发日期", text: record.issued && longDate(record.issued) },
    { title: "所依据的记录", text: record.of },
    { title: "共同活动", text: record.event },
    { title: "转载组", text: record.group },
    { title: "活动专题", text: record.campaigns.join("、") },
    { title: "知悉范围", text: record.circle?.map(name).join("、") },
    { title: "录入", text: record.entered === undefined ? undefined : longDate(record.entered) },
  ]);
}

/** How a vote went. */
export const castWords = (votes: NonNullable<LedgerRecord["agenda"][number]["votes"]>): string =>
  `赞成${votes.for}票，反对${votes.against}票，弃权${votes.abstain}票`;

function agendaText({ title, resolution, votes }: LedgerRecord["agenda"][number]): string {
  return [title, resolution && `决议：${resolution}`, votes && castWords(votes)].filter(Boolean).join("；");
}

/** A line of money in words. */
export function moneyText(line: LedgerRecord["money"][number]): string {
  const { amount, source, use, form, from, to, households, people, arrived } = line;
  return [
    ...[yuan(amount), source, use, form, from && `来自${from}`, to && `给${to}`],
    ...[households && `${households}户`, people && `${people}人`, arrived && `${arrived}到账`],
  ]
    .filter(Boolean)
    .join("，");
}

function presence({ record, expected, present }: StoredRecord): string | undefined {
  const known = record.attendance.length > 0 || record.headcount !== undefined;
  if (!known) return undefined;
  const guests = record.guests === undefined ? "" : `，列席和外请${record.guests}人`;
  return `${expected === null ? "" : `应到${expected}人，`}${present === null ? "" : `实到${present}人`}${guests}`;
}

function fieldFacts(record: LedgerRecord, kind: Mechanism | null, name: (id: string) => string): Says[] {
  const taught = kind?.record?.fields ?? [];
  const order = [...taught.map((field) => field.name), ...Object.keys(record.fields)];
  return [...new Set(order)].map((key) => {
    const value = record.fields[key];
    const field = taught.find(({ name: own }) => own === key);
    return { title: field?.title ?? key, text: fieldWords(field, value, name) };
  });
}

/** What a record says in a field of its mechanism; undefined where it says nothing. People of whom only totals are told are a number. */
export function fieldWords(
  field: Field | undefined,
  value: FieldValue | undefined,
  name: (id: string) => string,
): string | undefined {
  if (value === undefined) return undefined;
  if (field?.["totals-only"]) return `${[value].flat().length}人，只用于统计，不列姓名`;
  const isNamed = field?.type === "person" || field?.type === "people";
  return fieldText(value, isNamed ? name : (text) => text);
}

function fieldText(value: FieldValue, name: (id: string) => string): string {
  if (Array.isArray(value)) return value.map(name).join("、");
  if (typeof value === "boolean") return value ? "是" : "否";
  return name(String(value));
}

/** Who was there and who was not, by status in the order of the form. */
export function recordAttendance({ attendance }: LedgerRecord, people: readonly Person[]): RecordAnswer["attendance"] {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const statuses = [...new Set(attendance.map(({ status }) => status))];
  return statuses.map((status) => ({
    status,
    people: attendance
      .filter((one) => one.status === status)
      .map(({ person, reason }) => ({ name: names.get(person) ?? person, reason: reason ?? null })),
  }));
}

/** Each piece of evidence and where it lies. */
export const evidenceOf = ({ record }: Pick<StoredRecord, "record">): string[] =>
  record.evidence.map(
    ({ kind, place, sha256 }) => `${kind}${place ? `，${place}` : ""}${sha256 ? "（存在系统里）" : ""}`,
  );

/** Names of those of a status: in the order of the roster of that day, whoever came besides after them. */
export function namesOf({ stored, people, expected }: FormGround, status: Attendance["status"]): string[] {
  return idsOf({ stored, expected }, status).map((id) => people.find((one) => one.id === id)?.name ?? id);
}

/** The same as ids. */
export function idsOf({ stored, expected }: Pick<FormGround, "stored" | "expected">, status: Attendance["status"]) {
  const all = stored.record.attendance.filter((one) => one.status === status).map(({ person }) => person);
  const here = new Set(all);
  return [...new Set([...expected.filter((id) => here.has(id)), ...all])];
}

/** 应到和实到 as a sentence says them, as far as they are known; null where nothing is. */
export function headsOf({ expected, present }: Pick<StoredRecord, "expected" | "present">): string | null {
  const said = [...(expected === null ? [] : [`应到${expected}人`]), ...(present === null ? [] : [`实到${present}人`])];
  return said.length === 0 ? null : `${said.join("，")}。`;
}
