import { type CountingAnswer, countingAnswer } from "@shilu/contract";
import { figuresUnder } from "@shilu/domain";
import type { Handler } from "hono";
import type { Workplace } from "../work/workplace.ts";

/** The table of counting rules, with how many figures go by each. */
export const getCounting =
  ({ catalogue }: Workplace): Handler =>
  (context) => {
    const rules = catalogue.countingRules.map((rule) => ({
      ...rule,
      figures: figuresUnder(catalogue, rule).length,
      all: rule.governs === "all",
    }));
    return Promise.resolve(context.json(countingAnswer.parse({ rules }) satisfies CountingAnswer));
  };
