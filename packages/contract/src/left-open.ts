import { gapKinds } from "@shilu/domain";
import { z } from "zod";
import { operation } from "./operation.ts";

/** `period`: the year at hand where absent. */
const leftOpenQuery = z.object({ period: z.string().optional() });

/**
 * GET gaps: what a period left open, as it stands on a day, in the order in which a report tells it, with the sentences for 不足 and 下一步.
 * `problem`: of which 问题 it is; `duties`: ids of the 规定动作 it is about, of orgs alone; `records`: those of the ledger that it rests on and that the asker may see;
 * `answeredBy`: the mechanism a record of which would answer it. `promises`: how last year's stand, the kept ones too.
 */
export const leftOpenAnswer = z.object({
  period: z.object({ code: z.string(), title: z.string() }),
  on: z.string(),
  gaps: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(gapKinds),
      sentence: z.string(),
      next: z.string(),
      facts: z.array(z.string()),
      rule: z.object({ says: z.string(), basis: z.string() }).nullable(),
      problem: z.string().nullable(),
      duties: z.array(z.string()),
      records: z.array(z.string()),
      answeredBy: z.object({ code: z.string(), title: z.string() }).nullable(),
    }),
  ),
  promises: z.object({
    says: z.string().nullable(),
    items: z.array(z.object({ id: z.string(), sentence: z.string(), facts: z.array(z.string()) })),
  }),
});
export type LeftOpenAnswer = z.output<typeof leftOpenAnswer>;

export const leftOpenOperations = {
  leftOpen: operation({
    ...{
      method: "GET",
      path: "/api/gaps",
      resource: "规定动作",
      title: "缺口清单：一个期间没有做到的，和上年承诺的兑现",
    },
    right: "report.see",
    query: leftOpenQuery,
    answer: leftOpenAnswer,
    errors: ["period.unknown"],
  }),
} as const;
