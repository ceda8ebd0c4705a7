import { plainDate, rectifyActs, rectifyStates } from "@shilu/domain";
import { z } from "zod";
import { operation } from "./operation.ts";
import { written } from "./written.ts";

const step = z.object({
  act: z.enum(rectifyActs),
  by: z.string(),
  on: z.string(),
  text: z.string(),
  owner: z.string().optional(),
  due: z.string().optional(),
  evidence: z.string().optional(),
});

/** One problem of the list. `late`: its day has passed and it is not closed. */
const problemLine = z.object({
  id: z.string(),
  org: z.string(),
  text: z.string(),
  source: z.string().nullable(),
  found: z.string(),
  owner: z.string().nullable(),
  due: z.string().nullable(),
  state: z.enum(rectifyStates),
  late: z.boolean(),
  closed: z.string().nullable(),
});
export type ProblemLine = z.output<typeof problemLine>;

/** GET problems: the open ones by their day, those without one behind them, then the closed ones. */
export const problemsAnswer = z.object({ on: z.string(), problems: z.array(problemLine) });

/** GET problem: with its history, and of every act why it cannot be taken now (null: it can). */
export const problemAnswer = z.object({
  line: problemLine,
  measures: z.array(z.string()),
  record: z.string().nullable(),
  checked: z.string().nullable(),
  result: z.string().nullable(),
  progress: z.array(z.object({ date: z.string(), text: z.string() })),
  steps: z.array(step),
  acts: z.array(z.object({ act: z.enum(rectifyActs), refused: z.string().nullable() })),
});
export type ProblemAnswer = z.output<typeof problemAnswer>;

const text = (what: string) => z.string().trim().min(1, `请写明${what}`).max(1000, "最多1000字，请写要点");
/** Who takes the step; where people sign in it is always the visitor himself. `from`: how many steps the asker has seen. */
const taken = {
  by: z.string().trim().min(1, "请写明由谁办理").max(40, "姓名最多40字"),
  from: z.int().nonnegative(),
  evidence: z.string().trim().min(1).max(200, "佐证存放处最多200字").optional(),
};

/** POST steps: what those do who rectify. */
export const newRectifyStep = z.discriminatedUnion("act", [
  z.strictObject({
    ...taken,
    act: z.literal("定措施"),
    text: text("整改措施"),
    owner: z.string().trim().min(1, "请写明由谁负责").max(40, "姓名最多40字"),
    due: plainDate,
  }),
  z.strictObject({ ...taken, act: z.literal("记进展"), text: text("进展") }),
  z.strictObject({ ...taken, act: z.literal("申请销号"), text: text("整改的结果") }),
]);
/** POST verdicts: what those do who look at the result. */
export const newRectifyVerdict = z.strictObject({
  ...taken,
  act: z.enum(["退回", "销号", "回头看", "重新整改"]),
  text: text("意见或理由"),
  due: plainDate.optional(),
});
export type NewRectifyStep = z.input<typeof newRectifyStep> | z.input<typeof newRectifyVerdict>;

const errors = ["problem.unknown", "problem.step", "problem.changed", "problem.rejected"] as const;

export const rectificationOperations = {
  problems: operation({
    ...{ method: "GET", path: "/api/problems", resource: "问题", title: "整改台账：全部问题，按期限排" },
    right: "report.see",
    answer: problemsAnswer,
    errors: [],
  }),
  problem: operation({
    ...{ method: "GET", path: "/api/problems/:problem", resource: "问题", title: "一个问题的措施、经过和现在能办的事" },
    right: "report.see",
    answer: problemAnswer,
    errors: ["problem.unknown"],
  }),
  rectify: operation({
    ...{ method: "POST", path: "/api/problems/:problem/steps", resource: "问题", title: "定措施、记进展或申请销号" },
    right: "record.enter",
    body: newRectifyStep,
    answer: written,
    errors,
  }),
  judgeProblem: operation({
    ...{
      method: "POST",
      path: "/api/problems/:problem/verdicts",
      resource: "问题",
      title: "退回、销号、回头看或重新整改",
    },
    right: "duty.decide",
    body: newRectifyVerdict,
    answer: written,
    errors,
  }),
} as const;
