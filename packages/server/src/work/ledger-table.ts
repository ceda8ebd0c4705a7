import type { Block, Doc, TableColumn } from "@shilu/document";
import {
  longDate,
  type Mechanism,
  type Person,
  type PlainDate,
  placedWords,
  printedAs,
  wordsOfPaper,
} from "@shilu/domain";
import type { StoredRecord } from "@shilu/store";
import type { Table } from "../sheets/table.ts";
import { paragraph, table } from "./blocks.ts";
import { framed, joined } from "./paper-form.ts";
import { castWords, evidenceOf, fieldWords, moneyText } from "./record-facts.ts";

/** The records of one mechanism in a year, of an org and everything below it, the first first. */
export type LedgerGround = {
  readonly kind: Mechanism;
  readonly org: string;
  readonly year: number;
  readonly records: readonly StoredRecord[];
  readonly people: readonly Person[];
  readonly printed: PlainDate;
};

type Column = { readonly part: string; readonly title: string; readonly of: (stored: StoredRecord) => string | number };

/** 台账 by the name that the mechanism file gives it. */
function ledgerTitle({ title, record }: Mechanism): string {
  const own = record?.prints.find((name) => printedAs(name) === "ledger");
  const usual = own ?? `${title}台账`;
  const called = record === undefined ? null : wordsOfPaper({ title, record }, "ledger").title;
  return called === null ? usual : placedWords(called, { 事项: title });
}

/** The columns of a mechanism's 台账: what every record has, and its own fields. People of whom only totals are told are a number. */
function columnsOf({ kind, people }: LedgerGround): Column[] {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const name = (id: string) => names.get(id) ?? id;
  const { parts } = wordsOfPaper(kind, "ledger");
  const all: readonly Column[] = [
    {
      part: "日期",
      title: "日期",
      of: ({ record: { start, end } }) => (end && end !== start ? `${start}至${end}` : start),
    },
    { part: "名称", title: "名称", of: ({ record }) => record.title },
    { part: "地点", title: "地点", of: ({ record }) => record.place ?? "" },
    { part: "主持人", title: "主持人", of: ({ record }) => (record.host === undefined ? "" : name(record.host)) },
    { part: "应到", title: "应到", of: ({ expected }) => expected ?? "" },
    { part: "实到", title: "实到", of: ({ present }) => present ?? "" },
    ...(kind.record?.fields ?? []).map(
      (field): Column => ({
        ...{ part: "本项内容", title: field.title },
        of: ({ record }) => fieldWords(field, record.fields[field.name], name) ?? "",
      }),
    ),
    ...(["level", "genre", "issue"] as const).map(
      (key): Column => ({
        ...{ part: "本项内容", title: { level: "层级", genre: "文种", issue: "期号" }[key] },
        of: ({ record }) => record[key] ?? "",
      }),
    ),
    { part: "本项内容", title: "完成日期", of: ({ record }) => record.finished ?? "" },
    { part: "本项内容", title: "印发日期", of: ({ record }) => record.issued ?? "" },
    {
      ...{ part: "议题", title: "议题和决议" },
      of: ({ record }) =>
        record.agenda
          .map(({ title, resolution, votes }, at) =>
            [`${at + 1}.${title}`, resolution && `决议：${resolution}`, votes && castWords(votes)]
              .filter(Boolean)
              .join("；"),
          )
          .join("\n"),
    },
    {
      ...{ part: "发言", title: "发言" },
      of: ({ record }) =>
        record.speakers
          .map(({ person, topic }) => `${name(person)}${topic === undefined ? "" : `：${topic}`}`)
          .join("；"),
    },
    {
      ...{ part: "数量", title: "数量" },
      of: ({ record }) =>
        Object.entries(record.counts)
          .map(([unit, n]) => `${n}${unit}`)
          .join("、"),
    },
    { part: "资金", title: "资金", of: ({ record }) => record.money.map(moneyText).join("；") },
    { part: "佐证", title: "佐证", of: (stored) => evidenceOf(stored).join("；") },
  ];
  return parts.flatMap((part) => all.filter((one) => one.part === part));
}

/** Only columns in which something stands: one that no record of the year says anything in is not printed. */
function filledColumns(ground: LedgerGround) {
  const rows = (column: Column) => ground.records.map((one) => column.of(one));
  return columnsOf(ground)
    .map((column) => ({ title: column.title, part: column.part, cells: rows(column) }))
    .filter(({ part, cells }) => part === "日期" || part === "名称" || cells.some((cell) => cell !== ""));
}

const headOf = ({ org, year, records }: LedgerGround): string => `单位：${org}　期间：${year}年　共${records.length}条`;

/** 台账 as a sheet: its title, whose and of when it is, the columns, a row for each record. */
export function ledgerSheet(ground: LedgerGround): Table {
  const columns = filledColumns(ground);
  return {
    name: "台账",
    rows: [
      [ledgerName(ground)],
      [headOf(ground)],
      ["序号", ...columns.map(({ title }) => title)],
      ...ground.records.map((_, at) => [at + 1, ...columns.map(({ cells }) => cells[at] ?? "")]),
    ],
    widths: [6, ...columns.map(({ title, cells }) => widthOf(title, cells))],
    head: 3,
  };
}

const widthOf = (title: string, cells: readonly (string | number)[]): number =>
  Math.min(40, Math.max(title.length * 2 + 2, ...cells.map((cell) => Math.ceil(String(cell).length * 1.2))) + 2);

/** So many columns stand beside each other on a page that lies on its side; what is more of the mechanism's own stands together in one. */
const most = 11;

/** The same as a document. What has many columns lies on its side, its title above it on the same page. */
export function ledgerDocument(ground: LedgerGround): Doc {
  const words = wordsOfPaper(ground.kind, "ledger");
  const columns = gathered(filledColumns(ground));
  const wide = columns.length > upright;
  const rows = table(
    "ledger",
    [
      { title: "序号", share: 3, align: "center" },
      ...columns.map(({ title, cells }): TableColumn => ({ title, share: shareOf(title, cells) })),
    ],
    ground.records.map((_, at) => [String(at + 1), ...columns.map(({ cells }) => String(cells[at] ?? ""))]),
    wide,
  );
  const title = ledgerName(ground);
  const above: Block = wide
    ? { kind: "heading", id: "title", level: 1, runs: [{ text: `${title}（${headOf(ground)}）` }] }
    : paragraph("head", headOf(ground));
  return {
    format: "report",
    title: wide ? [] : [title],
    body: [
      ...framed(words, { 单位: ground.org, 事项: ground.kind.title, 时间: `${ground.year}年` }, [above, rows]),
      paragraph("foot", `（按记录编制，${longDate(ground.printed)}打印；各条都没有填写的栏不列）`),
    ],
  };
}

/** So many columns find room on an upright page. */
const upright = 6;

/** Whose 台账 it is, and what it is called. */
export const ledgerName = ({ org, kind }: LedgerGround): string => joined(org, ledgerTitle(kind));

type Filled = ReturnType<typeof filledColumns>;

function gathered(columns: Filled): Filled {
  const spare = columns.length - most;
  if (spare <= 0) return columns;
  const own = columns.filter(({ part }) => part === "本项内容");
  const together = own.slice(-(spare + 1));
  if (together.length < 2) return columns;
  const [first] = together;
  const cells = (first?.cells ?? []).map((_, at) =>
    together.flatMap(({ title, cells: all }) => (all[at] === "" ? [] : [`${title}：${all[at]}`])).join("；"),
  );
  return columns.flatMap((one) =>
    one === first ? [{ title: "其他内容", part: one.part, cells }] : together.includes(one) ? [] : [one],
  );
}

/** Wide enough for its words, never narrower than its title asks. */
function shareOf(title: string, cells: readonly (string | number)[]): number {
  const longest = Math.max(0, ...cells.map((cell) => String(cell).length));
  return Math.min(14, Math.max(title.length + 1, 4, Math.sqrt(longest) * 2));
}
