import type { ProblemLine } from "@shilu/contract";

const shapes: Readonly<Record<ProblemLine["state"], string>> = {
  待定措施: "○",
  整改中: "◎",
  待销号: "◇",
  已销号: "✓",
  已巩固: "✓✓",
};

/** Word and shape of how a problem stands; an overdue one says so first. */
export const stateMark = ({ state, late }: Pick<ProblemLine, "state" | "late">): string =>
  `${late ? "▲ 逾期 · " : `${shapes[state]} `}${state}`;
