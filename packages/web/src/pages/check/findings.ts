import type { CheckAnswer } from "@shilu/contract";
import { verdictText } from "./verdict.ts";

/** What a person did about a place: whether the ledger's value was taken, and what he wrote beside it. */
export type Handled = { readonly accepted: boolean; readonly reason: string };
export type Handling = ReadonlyMap<number, Handled>;

/** The list of findings as plain text, for whoever has to answer for the draft. */
export function findingsText({ name, period, text, items, flags }: CheckAnswer, handling: Handling): string {
  const lines = items.map((item, index) => {
    const before = text.slice(Math.max(0, item.start - 12), item.start).replace(/^.*[\n。；]/s, "");
    const { accepted = false, reason = "" } = handling.get(index) ?? {};
    return [
      `${index + 1}. “${before}${item.text}”　${verdictText(item)}`,
      ...(item.title === null ? [] : [`   指标：${item.title}`]),
      ...(item.reason === null ? [] : [`   说明：${item.reason}`]),
      ...(item.records.length === 0 ? [] : [`   记录：${item.records.join("、")}`]),
      ...(accepted ? [`   处理：已改为 ${item.accepted ?? ""}`] : []),
      ...(reason === "" ? [] : [`   理由：${reason}`]),
    ].join("\n");
  });
  const odds = flags.length === 0 ? [] : ["文中自相矛盾：", ...flags.map(({ says }) => `- ${says}`)];
  return `${[`${name}　${period.title}　校核清单`, ...lines, ...odds].join("\n")}\n`;
}
