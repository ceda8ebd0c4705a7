import { z } from "zod";
import { operation } from "./operation.ts";

/** `period`: this year where absent. */
const planQuery = z.object({ period: z.string().optional() });

/** What stands on the paper of a plan, in its order. */
const block = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("heading"), level: z.number(), text: z.string() }),
  z.object({ kind: z.literal("paragraph"), text: z.string() }),
  z.object({
    kind: z.literal("table"),
    /** `share`: of the width, in per cent. */
    columns: z.array(z.object({ title: z.string(), share: z.number() })),
    rows: z.array(z.array(z.string())),
  }),
]);

/** GET plan: 年度计划 as its document says it. */
export const planAnswer = z.object({
  period: z.object({ code: z.string(), title: z.string() }),
  title: z.string(),
  subtitle: z.string(),
  blocks: z.array(block),
});
export type PlanAnswer = z.output<typeof planAnswer>;

/** The files of a plan, by the last segment of their path. */
export const planFiles = {
  "plan.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "plan.pdf": "application/pdf",
} as const;

export const planOperations = {
  plan: operation({
    ...{
      method: "GET",
      path: "/api/plan",
      resource: "日程",
      title: "年度计划：按月列出要开展的事项、承办、期限和依据",
    },
    right: "duty.see",
    query: planQuery,
    answer: planAnswer,
    errors: ["period.unknown"],
  }),
  planFile: operation({
    ...{ method: "GET", path: "/api/plan/:file", resource: "日程", title: "带走年度计划（docx、pdf）" },
    right: "duty.see",
    query: planQuery,
    answer: "file",
    errors: ["period.unknown"],
  }),
} as const;
