import { always, type Rule } from "../rule.ts";

/** Figures of the text against the ledger: 校核 finds them, here they get their place among the rules. */
export const figureRules: readonly Rule[] = [
  {
    id: "N20",
    clause: "台账校核",
    severity: "error",
    repair: "suggested",
    title: "数字与台账不一致",
    applies: always,
    check: ({ options: { figures = [] } }) => figures,
  },
];
