import {
  type LedgerRecord,
  longDate,
  type Mechanism,
  type Org,
  type Person,
  sealedMark,
  sheetColumns,
} from "@shilu/domain";
import type { StoredRecord } from "@shilu/store";

/** A field of a record that a column of a superior's form may ask for. */
export type FormField = { readonly key: string; readonly title: string };

/** The fields of a kind of record that go into a form: 序号, and the columns of its sheet but for what it keeps sealed. */
export function formFields(kind: Mechanism): readonly FormField[] {
  const sealed = new Set((kind.record?.fields ?? []).flatMap(({ name, sealed }) => (sealed ? [`fields.${name}`] : [])));
  const own = sheetColumns(kind).filter(({ key }) => !sealed.has(key));
  return [{ key: "number", title: "序号" }, ...own.map(({ key, title }) => ({ key, title }))];
}

/** What fields are told by: the people and orgs in sight, and the kind of the record. */
export type FieldGround = {
  readonly kind: Mechanism;
  readonly orgs: readonly Org[];
  readonly people: readonly Person[];
};

/** One field of a record as a form has it: numbers as numbers, names by 、, days as 2026年7月3日. Null where the record does not say it. */
export function fieldIn(stored: StoredRecord, key: string, ground: FieldGround): string | number | null {
  const { record, expected, present } = stored;
  const name = (id: string) => ground.people.find((one) => one.id === id)?.name ?? id;
  const came = (status: LedgerRecord["attendance"][number]["status"]) =>
    names(record.attendance.filter((one) => one.status === status).map(({ person }) => name(person)));
  const [money] = record.money;
  const all = (of: (line: LedgerRecord["money"][number]) => string | undefined) =>
    names([...new Set(record.money.flatMap((line) => of(line) ?? []))]);
  const [group, of = ""] = key.split(/\.(.*)/s);
  if (group === "counts") return record.counts[of] ?? null;
  if (group === "fields") return ownField(record, of, ground, name);
  switch (key) {
    case "start":
      return longDate(record.start);
    case "end":
      return record.end ? longDate(record.end) : null;
    case "title":
      return record.title;
    case "org":
      return ground.orgs.find(({ id }) => id === record.org)?.name ?? record.org;
    case "place":
      return record.place ?? null;
    case "host":
      return record.host === undefined ? null : name(record.host);
    case "came":
      return came("到");
    case "leave":
      return came("请假");
    case "absent":
      return came("缺席");
    case "observers":
      return came("列席");
    case "expected":
      return expected;
    case "present":
      return present;
    case "guests":
      return record.guests ?? null;
    case "speakers":
      return names(
        record.speakers.map(({ person, topic }) => name(person) + (topic === undefined ? "" : `（${topic}）`)),
      );
    case "agenda":
      return record.agenda.map(({ title }) => title).join("；") || null;
    case "amount":
      return money === undefined ? null : record.money.reduce((sum, { amount }) => sum + amount, 0) / 100;
    case "source":
      return all(({ source }) => source);
    case "use":
      return all(({ use }) => use);
    case "form":
      return all(({ form }) => form);
    case "from":
      return all(({ from }) => from);
    case "to":
      return all(({ to }) => to);
    case "households":
      return total(record, ({ households }) => households);
    case "people":
      return total(record, ({ people }) => people);
    case "arrived":
      return all(({ arrived }) => arrived && longDate(arrived));
    case "level":
    case "genre":
    case "issue":
    case "of":
    case "event":
    case "group":
      return record[key] ?? null;
    case "finished":
    case "issued":
      return record[key] === undefined ? null : longDate(record[key]);
    case "evidence":
      return names(record.evidence.flatMap(({ kind, place }) => (place === undefined ? [] : [`${kind}：${place}`])));
    default:
      return null;
  }
}

const names = (list: readonly string[]): string | null => (list.length === 0 ? null : list.join("、"));

function total(
  { money }: LedgerRecord,
  of: (line: LedgerRecord["money"][number]) => number | undefined,
): number | null {
  const known = money.flatMap((line) => of(line) ?? []);
  return known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0);
}

/** What a mechanism keeps sealed, or tells only totals of, goes into no form. */
function ownField(
  record: LedgerRecord,
  of: string,
  { kind }: FieldGround,
  name: (id: string) => string,
): string | number | null {
  const field = kind.record?.fields.find((one) => one.name === of);
  const value = record.fields[of];
  if (value === undefined || value === sealedMark || field?.sealed) return null;
  if (field?.["totals-only"]) return [value].flat().length;
  if (typeof value === "boolean") return value ? "是" : "否";
  if (Array.isArray(value)) return names(field?.type === "people" ? value.map(name) : value);
  if (field?.type === "person") return name(String(value));
  return typeof value === "string" && field?.type === "date" ? longDate(value as LedgerRecord["start"]) : value;
}
