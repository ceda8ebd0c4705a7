import { longDate, type PlainDate } from "../calendar/plain-date.ts";
import { missingOf, recordFaults } from "../record/check-record.ts";
import { isLate } from "../record/late.ts";
import { type LedgerRecord, ledgerRecord } from "../record/record.ts";
import { titleByTheme } from "../record/title.ts";
import { dateCell } from "./cell.ts";
import { type Cells, cellsOf, type SheetFault, type SheetQuestion, type UsedColumn } from "./cells.ts";
import { fieldsOf, type RowPlace } from "./fields.ts";
import type { RosterOfDay, SheetGround } from "./ground.ts";
import { type Heads, headsOf } from "./heads.ts";
import { type Said, saidOf } from "./said.ts";

export type RowReading = {
  readonly row: number;
  /** The number of the record, where the row is of our own table. */
  readonly id: string | null;
  /** As far as the row could be read; null where there are faults or questions. */
  readonly record: LedgerRecord | null;
  /** Whether the row itself says what the record is called. */
  readonly titled: boolean;
  /** Whether the row itself says when it was. */
  readonly dated: boolean;
  readonly faults: readonly SheetFault[];
  readonly questions: readonly SheetQuestion[];
  /** Worth a look before it is taken. */
  readonly doubts: readonly string[];
  /** What the mechanism asks for and the row does not say. */
  readonly missing: readonly string[];
  readonly late: boolean;
};

/** One row of a sheet read into a record, or every fault of it. `id` is the record's own. */
export function readRow(
  row: number,
  texts: readonly string[],
  used: readonly UsedColumn[],
  ground: SheetGround,
  roster: RosterOfDay,
): RowReading {
  const { cells, faults, questions, doubts } = cellsOf(row, texts, used);
  const reading = {
    ...{ row, id: cells.text("id") ?? null, titled: cells.text("title") !== undefined },
    dated: cells.text("start") !== undefined,
    ...{ faults, questions, doubts },
  };
  const status = cells.text("status");
  if (status === "作废" || status === "已更正") doubts.push(`表里写着这一条${status}，不再算数`);
  const start = startOf(cells, ground);
  const org = orgOf(cells, ground, roster);
  const input = saidOf(cells, used, ground);
  if (start === null || org === null) return { ...reading, record: null, missing: [], late: false };
  const place = { org, start, heads: headsOf(cells, org, start, roster), roster };
  const record = made(cells, used, ground, place, input);
  const kind = ground.of(start);
  if (record !== null && kind !== null) checked(cells, record, ground, place);
  const good = record !== null && faults.length === 0 && questions.length === 0;
  return {
    ...reading,
    record: good ? record : null,
    missing: good && kind !== null ? missingOf(record, kind) : [],
    late: good && isLate(record),
  };
}

function startOf(cells: Cells, ground: SheetGround): PlainDate | null {
  if (cells.text("start") === undefined) {
    if (ground.start !== null) return ground.start;
    cells.fault("start", "没有填，请补上");
    return null;
  }
  const day = cells.read("start", (text) => dateCell(text, ground));
  if (day === undefined) return null;
  if (day <= ground.today) return day;
  cells.fault("start", `，在今天（${longDate(ground.today)}）之后；还没有发生的事，请等发生后再记`);
  return null;
}

function orgOf(cells: Cells, { org }: SheetGround, { orgCalled }: RosterOfDay): string | null {
  const named = cells.text("org");
  if (named === undefined) return org;
  const found = orgCalled(named);
  if (found === null) cells.fault("org", "，没有这个组织或不止一个；请写全名，或空着");
  return found;
}

type Place = RowPlace & { readonly heads: Heads };

function made(
  cells: Cells,
  used: readonly UsedColumn[],
  ground: SheetGround,
  { org, start, heads, roster }: Place,
  said: Said,
): LedgerRecord | null {
  const kind = ground.of(start);
  if (kind?.record === undefined) {
    cells.fault("start", "，那一天还没有这项制度；请核对日期");
    return null;
  }
  const fields = fieldsOf(cells, used, ground, { org, start, roster });
  const title = cells.text("title") ?? titleByTheme(kind.title, fields);
  const host = hostOf(cells, org, start, roster);
  const speakers = (heads.speakers ?? []).map(({ person, beside }) => ({
    person,
    ...(beside === null ? {} : { topic: beside }),
  }));
  const open = kind.record.blocks.includes("term") && said.end === undefined ? { end: null } : {};
  return ledgerRecord.parse({
    ...{ id: "新", mechanism: kind.code, org, title, start, ...open, ...said, fields, speakers },
    ...(host === undefined ? {} : { host }),
    ...(cells.text("nil") === undefined ? {} : { nil: true }),
    ...heads.presence,
    ...{ entered: ground.today, status: "final" },
  });
}

/** The ledger names its own people by id; who presides may be from elsewhere and is then a name. */
function hostOf(cells: Cells, org: string, day: PlainDate, { whose }: RosterOfDay): string | undefined {
  const name = cells.text("host");
  if (name === undefined) return undefined;
  const who = whose(name, org, day, "unit");
  if (who.kind === "asked") cells.ask({ name, people: who.people });
  return who.kind === "one" ? who.person : name;
}

const columnOf: Readonly<Record<string, string>> = {
  "record.ends-early": "end",
  "record.person-twice": "came",
  "record.more-than-expected": "present",
};

/** What the record says against itself or its mechanism, each at its cell. */
function checked(cells: Cells, record: LedgerRecord, { of }: SheetGround, { roster }: Place): void {
  for (const { code, says, severity } of recordFaults(record, of(record.start))) {
    // Choices that are not listed were doubted already, with the list.
    if (code === "record.field-unlisted") continue;
    const named = says.replace(/“([^”]+)”/g, (whole, id: string) => {
      const name = roster.nameOf(id);
      return name === id ? whole : `“${name}”`;
    });
    if (severity === "note") cells.doubt(named);
    else cells.fault(columnOf[code] ?? "start", `，${named}`);
  }
}
