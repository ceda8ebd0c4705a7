import type { CheckedItem } from "@shilu/contract";

type Verdict = CheckedItem["verdict"];

/** Word and shape of a verdict, and how early it stands in the list: what needs a person first. */
export const verdicts: Readonly<Record<Verdict, { readonly shape: string; readonly order: number }>> = {
  不一致: { shape: "≠", order: 0 },
  待补: { shape: "□", order: 1 },
  台账无记录: { shape: "○", order: 2 },
  口径不明: { shape: "?", order: 3 },
  已填: { shape: "■", order: 4 },
  一致: { shape: "✓", order: 5 },
  计划: { shape: "→", order: 6 },
};

/** What N and P go through: whatever a person has to look at. */
export const needsLook = (verdict: Verdict): boolean => verdicts[verdict].order <= 3;

/** A verdict as it is read; of a difference with the ledger's value. */
export const verdictText = ({ verdict, value, unit }: CheckedItem): string =>
  verdict === "不一致" && value !== null ? `不一致（台账为 ${value}${unit ?? ""}）` : verdict;
