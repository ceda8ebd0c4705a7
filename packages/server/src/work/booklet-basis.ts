import type { Block, TableColumn } from "@shilu/document";
import { confidenceTitles, ruleStateOf } from "@shilu/domain";
import { type OfficeBooklet, rulesIn } from "./booklet.ts";

/** Shares in points of the type area: each column as wide as what stands in it, the rule and its document have the rest. */
const columns: readonly TableColumn[] = [
  { title: "编号", share: 28, align: "center" },
  { title: "规则", share: 160 },
  { title: "文件", share: 130 },
  { title: "条款", share: 48 },
  { title: "核实", share: 38, align: "center" },
  { title: "状态", share: 38, align: "center" },
];

/** 规则依据一览: each rule with its document, its article, how the wording was met, and its state. */
export function basisTable(booklet: OfficeBooklet): Block[] {
  const rows = rulesIn(booklet).map(({ n, entry: { rule } }) => {
    const state = ruleStateOf(rule);
    const { document, year, article } = rule.source;
    const own = state === "本单位自定" || state === "待采用";
    const signed = rule.signed === null ? "" : `（${rule.signed.by}，${rule.signed.on}）`;
    return {
      cells: [
        `${n}`,
        rule.says,
        `${document}${year === null ? "" : `（${year}年）`}`,
        article ?? (own ? "—" : "未查到"),
        own ? "—" : confidenceTitles[rule.confidence],
        state === "已复核" ? `${state}${signed}` : state,
      ].map((text) => [{ text }]),
    };
  });
  const how =
    "编号与正文一致。“读到”指在公开的抄件、摘引里读到原句或数字，“转引”指只在别处的引用里见到，“未读到”指还没有读到原文；三种都不等于对照正式文本复核。";
  return [
    { kind: "paragraph", id: "basis-how", runs: [{ text: how }] },
    { kind: "table", id: "basis-table", columns, rows },
  ];
}
