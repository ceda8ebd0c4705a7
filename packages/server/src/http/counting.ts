import { operations } from "@shilu/contract";
import { figuresUnder } from "@shilu/domain";
import { route } from "./route.ts";

/** The table of counting rules, with how many figures go by each. */
export const getCounting = route(operations.counting, async ({ catalogue }) => ({
  rules: catalogue.countingRules.map((rule) => ({
    ...rule,
    figures: figuresUnder(catalogue, rule).length,
    all: rule.governs === "all",
  })),
}));
