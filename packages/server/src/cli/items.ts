import type { CheckItem, Contradiction, Relation } from "@shilu/domain";
import { periodTitle } from "@shilu/domain";
import type { FilledDraft } from "../work/fill.ts";
import { table } from "./table.ts";

/** `fill --json` and `check --json`; the names are fixed, `contradictions` was added. */
export const itemsJson = (
  {
    draft,
    items,
    relations,
    contradictions,
    period,
    org,
  }: Pick<FilledDraft, "draft" | "items" | "relations" | "contradictions" | "period" | "org">,
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

/** What makes `fill` and `check` end with 1: something open, different or unclear, or a text at odds with itself. */
export const somethingFound = ({
  items,
  relations,
  contradictions,
}: Pick<FilledDraft, "items" | "relations" | "contradictions">): boolean =>
  items.some(({ verdict }) => verdict !== "已填" && verdict !== "一致" && verdict !== "计划") ||
  relations.some(({ holds }) => !holds) ||
  contradictions.length > 0;

/** The items as a person reads them: place → figure → value → records, then every reason and what is at odds. */
export function itemsText({
  draft,
  items,
  relations,
  contradictions,
  period,
}: Pick<FilledDraft, "draft" | "items" | "relations" | "contradictions" | "period">): string {
  const rows = items.map((item, index) => [
    String(index + 1),
    around(draft.text, item),
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
  const reasons = items.flatMap(({ reason }, index) => (reason === null ? [] : [`  ${index + 1}. ${reason}`]));
  return [
    `${draft.name}，${periodTitle(period)}，共 ${items.length} 处：${summary(items)}`,
    table(columns, rows),
    ...(reasons.length > 0 ? ["说明：", ...reasons] : []),
    ...atOdds(relations, contradictions),
  ].join("\n");
}

function summary(items: readonly CheckItem[]): string {
  const counts = Map.groupBy(items, ({ verdict }) => verdict);
  return [...counts].map(([verdict, found]) => `${verdict} ${found.length}`).join("，");
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

/** A few characters before the place, so that it can be found by eye. */
const around = (text: string, { start, end }: CheckItem): string =>
  `${text.slice(Math.max(0, start - 10), start)}【${text.slice(start, end)}】`.replace(/^.*[\n。；]/s, "");
