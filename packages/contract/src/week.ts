import { journalKinds, journalLine, plainDate, summaryKinds } from "@shilu/domain";
import { z } from "zod";
import { operation } from "./operation.ts";
import { written } from "./written.ts";

const line = z.object({
  id: z.string(),
  kind: z.enum(journalKinds),
  on: z.string(),
  words: z.string(),
  record: z.string().nullable(),
  done: z.boolean(),
});
export type WeekLine = z.output<typeof line>;

/** A record he had a part in, as it stands in his week; `duties`: what it fulfils of his 规定动作. */
const recorded = z.object({
  id: z.string(),
  title: z.string(),
  mechanism: z.string(),
  parts: z.array(z.string()),
  duties: z.array(z.string()),
});

/** GET week. `who` null: not known yet; `choices`: in 本机 mode, who he may say he is. */
export const weekAnswer = z.object({
  who: z.object({ id: z.string(), name: z.string() }).nullable(),
  choices: z.array(z.object({ id: z.string(), name: z.string() })),
  from: z.string(),
  to: z.string(),
  today: z.string(),
  plans: z.array(line),
  days: z.array(z.object({ on: z.string(), records: z.array(recorded), lines: z.array(line) })),
  /** Periods that this week lies in, with what is kept of each. */
  summaries: z.array(
    z.object({
      period: z.string(),
      title: z.string(),
      kind: z.enum(summaryKinds),
      saved: z.boolean(),
      handed: z.boolean(),
    }),
  ),
});
export type WeekAnswer = z.output<typeof weekAnswer>;

/** PUT line: the same id twice is the same line. */
export const keptLine = z.strictObject(journalLine.omit({ id: true }).shape);
export type KeptLine = z.input<typeof keptLine>;

/** GET summary: `words` as kept, or the draft where nothing was kept yet (`version` null); `draft`: what would be assembled now. */
export const summaryAnswer = z.object({
  period: z.string(),
  title: z.string(),
  kind: z.enum(summaryKinds),
  words: z.string(),
  draft: z.string(),
  version: z.number().nullable(),
  handed: z.object({ at: z.string(), words: z.string() }).nullable(),
  mayHandIn: z.boolean(),
});
export type SummaryAnswer = z.output<typeof summaryAnswer>;

const handed = z.object({
  person: z.string(),
  name: z.string(),
  period: z.string(),
  title: z.string(),
  at: z.string(),
  words: z.string(),
});
export const handedAnswer = z.object({ summaries: z.array(handed) });

const resource = "本周";
const nobody = "week.nobody";
export const weekOperations = {
  week: operation({
    ...{ method: "GET", path: "/api/week", resource, title: "自己的一周：周计划、日志和别处已有的记录" },
    right: "week.own",
    query: z.object({ on: plainDate.optional() }),
    answer: weekAnswer,
    errors: [],
  }),
  keepLine: operation({
    ...{ method: "PUT", path: "/api/week/lines/:line", resource, title: "写一行或改一行" },
    right: "week.own",
    body: keptLine,
    answer: written,
    errors: [nobody, "journal.unknown"],
  }),
  dropLine: operation({
    ...{ method: "DELETE", path: "/api/week/lines/:line", resource, title: "删一行" },
    right: "week.own",
    answer: written,
    errors: [nobody, "journal.unknown"],
  }),
  summary: operation({
    ...{ method: "GET", path: "/api/summaries/:period", resource, title: "自己的月小结、季总结或年度工作清单" },
    right: "week.own",
    answer: summaryAnswer,
    errors: [nobody, "summary.unknown"],
  }),
  saveSummary: operation({
    ...{ method: "PUT", path: "/api/summaries/:period", resource, title: "保存自己的小结" },
    right: "week.own",
    body: z.strictObject({ words: z.string().max(20_000, "小结最多2万字"), from: z.number().nullable() }),
    answer: z.object({ version: z.number() }),
    errors: [nobody, "summary.unknown", "journal.changed"],
  }),
  handSummary: operation({
    ...{ method: "POST", path: "/api/summaries/:period/handing", resource, title: "交出小结，或者收回" },
    right: "week.own",
    body: z.strictObject({ handed: z.boolean() }),
    answer: written,
    errors: [nobody, "summary.unknown", "journal.unknown"],
  }),
  handedSummaries: operation({
    ...{ method: "GET", path: "/api/handed-summaries", resource, title: "大家交来的小结" },
    right: "summary.see",
    answer: handedAnswer,
    errors: [],
  }),
} as const;
