import { fieldValue, plainDate } from "@shilu/domain";
import { z } from "zod";
import { operation } from "./operation.ts";
import { recordChanged } from "./records.ts";

const taken = {
  act: z.string().trim().min(1, "请写明办哪一步").max(12),
  /** Who takes it; where people sign in it is always the visitor himself. */
  by: z.string().trim().min(1, "请写明由谁办理").max(40, "姓名最多40字"),
  text: z.string().trim().min(1).max(1000, "最多1000字，请写要点").optional(),
  owner: z.string().trim().min(1).max(40, "姓名最多40字").optional(),
  due: plainDate.optional(),
  evidence: z.string().trim().min(1).max(200, "佐证存放处最多200字").optional(),
  record: z.string().min(1).max(200).optional(),
  values: z.record(z.string().max(60), fieldValue).optional(),
};

/** POST steps and verdicts of a record: which of these a step asks for, its mechanism's course says. */
export const newCourseStep = z.strictObject(taken);
export type NewCourseStep = z.input<typeof newCourseStep>;

/**
 * GET underway: records whose course is not at its end and whose term is near or past, the nearest first, and how many there are. `owner`: 责任人 that
 * was named last.
 */
export const underwayAnswer = z.object({
  records: z.array(
    z.object({
      ...{ id: z.string(), title: z.string(), mechanism: z.string(), org: z.string(), state: z.string() },
      ...{ due: z.string(), late: z.boolean(), owner: z.string().nullable() },
    }),
  ),
  count: z.number(),
});

const errors = ["record.unknown", "record.changed", "record.step", "record.rejected", "request.no-version"] as const;

/** 办理 of a record. What is done to it names the version it goes by (If-Match), as every change of a record does. */
export const courseOperations = {
  underway: operation({
    ...{ method: "GET", path: "/api/underway", resource: "记录", title: "在办事项：办理期限将到和已过的记录" },
    right: "record.see",
    answer: underwayAnswer,
    errors: [],
  }),
  takeStep: operation({
    ...{ method: "POST", path: "/api/records/:record/steps", resource: "记录", title: "在办理流程里办一步" },
    ...{ right: "record.enter", match: true },
    body: newCourseStep,
    answer: recordChanged,
    errors,
  }),
  takeVerdict: operation({
    ...{ method: "POST", path: "/api/records/:record/verdicts", resource: "记录" },
    title: "在办理流程里审定、验收、退回或重新办理",
    ...{ right: "duty.decide", match: true },
    body: newCourseStep,
    answer: recordChanged,
    errors,
  }),
} as const;
