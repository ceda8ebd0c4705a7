import type { PlannedSheetRow } from "@shilu/contract";

export type Fate = PlannedSheetRow["fate"];

/** What becomes of a row, in a word and a shape, in the order in which they are looked at. */
export const fates: Readonly<Record<Fate, { readonly shape: string; readonly word: string }>> = {
  faulty: { shape: "▲", word: "要改" },
  asked: { shape: "？", word: "是哪一位" },
  doubtful: { shape: "△", word: "拿不准" },
  draft: { shape: "◇", word: "存成草稿" },
  new: { shape: "○", word: "新记录" },
  same: { shape: "＝", word: "已有，跳过" },
};

/** Whether a row can be chosen, and whether it is without anybody saying so. */
export const canTake = (fate: Fate): boolean => fate === "new" || fate === "draft" || fate === "doubtful";
export const isTaken = (fate: Fate): boolean => fate === "new" || fate === "draft";
