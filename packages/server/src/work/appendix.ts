import type { Appendix, Block, TableColumn, TableRow } from "@shilu/document";
import { type CompiledNumber, parsePeriod, periodTitle, printedHead, typedNumbers } from "@shilu/domain";
import { paragraph } from "./blocks.ts";
import type { PaperReport } from "./compile.ts";
import { gapColumns, gapRows, gapTableRow } from "./gap-rows.ts";
import { numberRanges } from "./record-numbers.ts";
import { shanghaiTime } from "./shanghai-time.ts";
import { evidencePlaces, marksOf } from "./sources.ts";

/** Shares in points of the type area: the words, the rule and the records need the room, the rest only what it holds. */
const columns: readonly TableColumn[] = [
  { title: "序号", share: 27.5, align: "center" },
  { title: "文中表述", share: 62 },
  { title: "数值", share: 45, align: "center" },
  { title: "口径", share: 103 },
  { title: "期间", share: 41, align: "center" },
  { title: "记录", share: 74 },
  { title: "佐证存放", share: 48.5 },
  { title: "备注", share: 43.5 },
];

/**
 * 数据来源: one row for each number stated, in the order of the text, so that an inspector can follow it on paper; one for each gap that
 * the slots tell or have no room for, with what it rests on; then the numbers that were typed by hand, what is still open (places with one reason together), and the state of the ledger that all of it was read from.
 */
export function sourcesAppendix({ report, state, evidence }: PaperReport, faces: string, version: string): Appendix {
  const rows = report.numbers.map(
    (number, index): TableRow => ({
      row: index + 1,
      cells: cellsOf(number, index + 1, evidence).map((text) => [{ text }]),
    }),
  );
  const reasons = [...Map.groupBy(report.open, ({ reason }) => reason)];
  const open = reasons.map(
    ([reason, places], index) => `${index + 1}. ${places.map(({ around }) => around).join("；")}：${reason}。`,
  );
  const typed = typedNumbers(report).map(({ around }) => around);
  const lines: readonly (readonly [id: string, words: string])[] = [
    [
      "manual",
      typed.length === 0
        ? "一、人工填报的数字：无。"
        : `一、人工填报的数字（${typed.length}处，没有记录作依据）：${typed.join("；")}。`,
    ],
    ["open", open.length === 0 ? "二、尚未填写的位置：无。" : `二、尚未填写的位置（${report.open.length}处）：`],
    ...open.map((words, index): readonly [string, string] => [`open-${index + 1}`, words]),
    [
      "state",
      `三、台账状态：数据截至${shanghaiTime(state.asOf)}，审计链共${state.audit.size}条，校验值${printedHead(state.audit)}。${broken(state)}`,
    ],
    ["program", `四、排版字体：${faces}。程序版本：实录${version}。`],
  ];
  const table: Block = { kind: "table", id: "sources-table", columns, rows };
  const gaps = gapRows(report).map(gapTableRow);
  const gapTable: Block = { kind: "table", id: "gaps-table", columns: gapColumns, rows: gaps };
  return {
    id: "sources",
    title: "数据来源",
    body: [
      ...(rows.length > 0 ? [table] : []),
      ...(gaps.length > 0 ? [gapTable] : []),
      ...lines.map(([id, text]) => paragraph(`sources-${id}`, text)),
    ],
  };
}

/** Whoever holds the paper has to know that what it was read from was changed behind the program's back. */
const broken = ({ faults }: PaperReport["state"]): string =>
  faults === 0 ? "" : `台账未通过校验：最近一次核对查到${faults}处改动，本报告的数字须经审计管理员核实方可使用。`;

function cellsOf(number: CompiledNumber, order: number, evidence: PaperReport["evidence"]): readonly string[] {
  const { source } = number;
  const span = parsePeriod(source.period);
  const places = evidencePlaces(source.records, evidence);
  return [
    String(order),
    number.around,
    `${number.text}${number.unit}`,
    source.rule,
    span === null ? source.period : periodTitle(span),
    source.records.length === 0 ? "无" : `${source.records.length}条：${numberRanges(source.records)}`,
    places[0] === undefined ? "未登记" : `${places[0]}${places.length > 1 ? `等${places.length}处` : ""}`,
    marksOf(number).join("；"),
  ];
}
