import type { Remark, ResultTable } from "@shilu/document";
import { type Catalogue, type CheckItem, cellSaid, period, periodTitle } from "@shilu/domain";
import type { CheckedDraft } from "./fill.ts";
import { numberRanges } from "./record-numbers.ts";
import { shanghaiTime } from "./shanghai-time.ts";

/** 一致 12，不一致 1, in the order they come. */
export function summary(items: readonly CheckItem[]): string {
  const counts = Map.groupBy(items, ({ verdict }) => verdict);
  return [...counts].map(([verdict, found]) => `${verdict} ${found.length}`).join("，");
}

/** The cell, or a few characters before a place, so that it can be found by eye. */
export const wordsBefore = (text: string, { start, cell }: Pick<CheckItem, "start" | "cell">): string =>
  cell !== undefined ? cellSaid(cell) : text.slice(Math.max(0, start - 10), start).replace(/^.*[\n\t。；]/s, "");

/** So many other figures are named beside a number whose own is not clear. */
const mostCandidates = 3;

/** A remark on each number that is not 一致, and on each sum, share or growth of the text that does not hold. */
export function remarksOf({ items, relations }: CheckedDraft, catalogue: Catalogue): Remark[] {
  const numbers = items
    .filter(({ verdict }) => verdict !== "一致")
    .map((item): Remark => ({ start: item.start, end: item.end, says: remark(item, catalogue) }));
  const odds = relations.flatMap(({ holds, spans: [first], reason }): Remark[] =>
    holds || first === undefined ? [] : [{ start: first[0], end: first[1], says: [`文中自相矛盾：${reason}`] }],
  );
  return [...numbers, ...odds].sort((a, b) => a.start - b.start);
}

function remark(item: CheckItem, catalogue: Catalogue): string[] {
  const { verdict, figure, title, reason, records, candidates } = item;
  const filled = verdict === "已填" && item.filled !== null ? `这里可填“${item.filled}”` : "";
  const others = candidates
    .filter((one) => one.figure !== figure)
    .flatMap((one) => catalogue.figure(one.figure)?.figure.title ?? []);
  const named = [...new Set(others)].slice(0, mostCandidates).join("、");
  return [
    `${verdict}：${[filled, reason ?? ""].filter(Boolean).join("；")}`.replace(/：$/, ""),
    ...(title === null
      ? []
      : [`指标：${title}，${periodTitle(period(item.period))}；${ledgerSays(item) || "台账没有数"}`]),
    ...(records.length === 0 ? [] : [`记录 ${records.length} 条：${numberRanges(records)}`]),
    ...(figure === null && named !== "" ? [`可能的指标：${named}`] : []),
  ];
}

const ledgerSays = (item: CheckItem): string => (item.value === null ? "" : `台账为 ${amount(item)}`);
const amount = ({ value, unit }: CheckItem): string => (value === null ? "—" : `${value}${unit ?? ""}`);

/** Every number of the draft as a row, then what is at odds in the text itself. `at`: the instant of checking. */
export function resultTable(
  { draft, period: about, items, relations, contradictions }: CheckedDraft,
  at: string,
): ResultTable {
  const rows = items.map((item) => [
    ...[
      wordsBefore(draft.text, item) + item.text,
      item.title ?? "—",
      amount(item),
      item.mask === null ? item.text : "（空）",
    ],
    ...[item.verdict, item.reason ?? ""],
  ]);
  const odds = relations
    .filter(({ holds }) => !holds)
    .map(({ spans, reason }) => {
      const words = spans.map(([start, end]) => draft.text.slice(start, end)).join("、");
      return [words, "—", "—", words, "自相矛盾", reason];
    });
  const names = contradictions.map(({ inDraft, inOffice, reason }) => [
    inDraft,
    "—",
    inOffice,
    inDraft,
    "名称不同",
    reason,
  ]);
  return {
    title: "校核结果",
    notes: [
      "从这一页起不是文稿的内容，由实录生成；打印、上报之前，请连同批注一并删去。",
      `“${draft.name}”，${periodTitle(about)}，${shanghaiTime(at)}校核。共 ${items.length} 处：${summary(items)}${odds.length + names.length > 0 ? `；另有 ${odds.length + names.length} 处自相矛盾或名称不同` : ""}。`,
    ],
    columns: [
      { title: "序号", share: 1 },
      { title: "原文", share: 3.2 },
      { title: "指标", share: 2.8 },
      { title: "台账", share: 1.5 },
      { title: "文稿", share: 1.5 },
      { title: "结论", share: 1.6 },
      { title: "理由", share: 5 },
    ],
    rows: [...rows, ...odds, ...names].map((row, index) => [String(index + 1), ...row.map(inOneLine)]),
  };
}

const inOneLine = (text: string): string => text.replace(/\s+/g, " ");
