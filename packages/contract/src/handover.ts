import { plainDate } from "@shilu/domain";
import { z } from "zod";
import { operation } from "./operation.ts";
import { written } from "./written.ts";

const record = z.object({
  ...{ id: z.string(), day: z.string(), title: z.string(), kind: z.string() },
  ...{ places: z.array(z.string()), withheld: z.boolean() },
});

/** GET hand-over: what somebody has in hand today, and to whom it may go. `records`: how many he recorded; they stand in the files. */
export const handOverAnswer = z.object({
  person: z.object({ id: z.string(), name: z.string() }),
  on: z.string(),
  posts: z.array(z.object({ post: z.string(), org: z.string(), role: z.string() })),
  duties: z.array(
    z.object({
      ...{ title: z.string(), of: z.string(), due: z.string().nullable() },
      ...{ status: z.string(), own: z.boolean() },
    }),
  ),
  problems: z.array(z.object({ id: z.string(), text: z.string(), due: z.string().nullable(), state: z.string() })),
  reports: z.array(z.object({ title: z.string(), period: z.string(), savedOn: z.string() })),
  drafts: z.array(record),
  records: z.number(),
  confined: z.number(),
  receivers: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type HandOverAnswer = z.output<typeof handOverAnswer>;

/** POST hand-over: posts and problems go to `to`; `on`: the last day on which they were his; `stays`: he stays in those orgs as a member. */
export const newHandOver = z.strictObject({
  to: z.string().min(1, "请选接收人"),
  on: plainDate,
  posts: z.array(z.string()).max(50),
  problems: z.array(z.string()).max(500),
  stays: z.boolean(),
});
export type NewHandOver = z.input<typeof newHandOver>;

/** The files of a hand-over, by the last segment of their path. */
export const handOverFiles = {
  "handover.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "handover.pdf": "application/pdf",
  "handover.zip": "application/zip",
} as const;

const resource = "工作交接";
export const handOverOperations = {
  handOverList: operation({
    ...{ method: "GET", path: "/api/people/:person/handover", resource, title: "一个人手上的事，办交接前看" },
    right: "people.change",
    answer: handOverAnswer,
    errors: ["person.unknown"],
  }),
  handOverFile: operation({
    ...{
      method: "GET",
      path: "/api/people/:person/handover/:file",
      resource,
      title: "带走工作交接清单（docx、pdf）或交接包（zip）",
    },
    right: "people.change",
    answer: "file",
    errors: ["person.unknown"],
  }),
  handOver: operation({
    ...{ method: "POST", path: "/api/people/:person/handover", resource, title: "办理交接：职务和问题一次交给接收人" },
    right: "people.change",
    body: newHandOver,
    answer: written,
    errors: [
      "handover.empty",
      "handover.same",
      "person.unknown",
      "roster.rejected",
      "problem.unknown",
      "problem.changed",
    ],
  }),
} as const;
