import type { CheckItem, CompiledReport, Contradiction, Relation, SlotKind } from "@shilu/domain";
import { periodTitle } from "@shilu/domain";
import type { CheckedDraft } from "../work/fill.ts";
import { summary, wordsBefore } from "../work/remarks.ts";
import { table } from "./table.ts";

/** `fill --json` and `check --json`; the names are fixed, `contradictions` was added. */
export const itemsJson = (
  { draft, items, relations, contradictions, period, org }: CheckedDraft,
  files: readonly string[],
) => ({
  draft: { name: draft.name, characters: draft.text.length, sha256: draft.sha256 },
  period: period.code,
  org,
  items,
  relations,
  contradictions,
  files,
});

/** What `fill --json` says of each slot: how many sentences stand in the text, and how many there was no room for. */
export const slotsJson = ({ gaps, slots }: CompiledReport) =>
  slots.map(({ id, of, rest, leftOut }) => {
    return { of, told: gaps.filter(({ slot }) => slot === id).length, rest: rest.length, leftOut: leftOut.length };
  });

const slotTitles: Readonly<Record<SlotKind, string>> = {
  shortfalls: "不足",
  "next-steps": "下一步",
  promises: "上年承诺兑现",
};

/** The same for a person; nothing where the draft has no slot. */
export function slotsText(report: CompiledReport): string[] {
  const lines = slotsJson(report).map(({ of, told, rest }) => {
    const more = rest > 0 ? `，其余 ${rest} 条列在附件` : "";
    return `  〔${slotTitles[of]}〕${told === 0 ? "没有可写的" : `写了 ${told} 句`}${more}`;
  });
  return lines.length === 0 ? [] : ["由台账的缺口和承诺写成，请核实后再用：", ...lines];
}

/** By what a number was taken for its figure, in short: 依据说法“主题党日{n}次”，把握0.93，其次党员大会次数0.55. */
function knownBy({ why }: CheckItem): string {
  if (why === null) return "";
  const said = why.phrase === null ? `词语“${why.words.join("、")}”` : `说法“${why.phrase}”`;
  const by = why.by === "number" ? `数与台账相同，${said}也说得通` : said;
  const second = why.runnerUp === null ? "" : `，其次${why.runnerUp.figure} ${why.runnerUp.score.toFixed(2)}`;
  return `（依据${by}，把握${why.score.toFixed(2)}${second}）`;
}

/** What makes `fill` and `check` end with 1: something open, different or unclear, or a text at odds with itself. */
export const somethingFound = ({
  items,
  relations,
  contradictions,
}: Pick<CheckedDraft, "items" | "relations" | "contradictions">): boolean =>
  items.some(({ verdict }) => verdict !== "已填" && verdict !== "一致" && verdict !== "计划") ||
  relations.some(({ holds }) => !holds) ||
  contradictions.length > 0;

/** The items as a person reads them: place → figure → value → records, then every reason and what is at odds. */
export function itemsText({ draft, items, relations, contradictions, period }: CheckedDraft): string {
  const rows = items.map((item, index) => [
    String(index + 1),
    `${wordsBefore(draft.text, item)}【${item.text}】`,
    item.title ?? "—",
    item.filled ?? item.value?.toString() ?? "—",
    item.verdict,
    item.records.length === 0 ? "—" : `${item.records.length}条`,
  ]);
  const columns = [
    { title: "序", align: "right" },
    { title: "文中", most: 34 },
    { title: "指标", most: 26 },
    { title: "数值", most: 26 },
    { title: "结论" },
    { title: "记录", align: "right" },
  ] as const;
  const reasons = items.flatMap((item, index) =>
    item.reason === null ? [] : [`  ${index + 1}. ${item.reason}${knownBy(item)}`],
  );
  return [
    `${draft.name}，${periodTitle(period)}，共 ${items.length} 处：${summary(items)}`,
    table(columns, rows),
    ...(reasons.length > 0 ? ["说明：", ...reasons] : []),
    ...atOdds(relations, contradictions),
  ].join("\n");
}

function atOdds(relations: readonly Relation[], contradictions: readonly Contradiction[]): string[] {
  const failed = relations.filter(({ holds }) => !holds);
  return [
    ...(failed.length > 0 ? ["文中自相矛盾：", ...failed.map(({ reason }) => `  ${reason}`)] : []),
    ...(contradictions.length > 0
      ? ["文中名称与单位资料不同：", ...contradictions.map(({ reason }) => `  ${reason}`)]
      : []),
  ];
}
