import { z } from "zod";
import { countingRuleLine } from "./counting.ts";
import { operation } from "./operation.ts";
import { recordLine } from "./record.ts";

/** `period`: 2025, 2025H1, 2025Q3, 2025-06 or 2025-01-01..2025-03-15, this year where absent; `org`: with everything below it. */
export const figuresQuery = z.object({ period: z.string().optional(), org: z.string().min(1).optional() });

const span = z.object({ code: z.string(), title: z.string() });

/**
 * One figure of the list. `value` in `unit` (money in 元, shares in per cent), null where the ledger has neither a record nor a
 * recorded zero. `before`: the same period of the year before; of what is only recorded (`notAssessed`) none is ever given.
 */
const figureLine = z.object({
  code: z.string(),
  title: z.string(),
  unit: z.string(),
  rule: z.string(),
  value: z.number().nullable(),
  records: z.number(),
  before: z.number().nullable(),
  notAssessed: z.boolean(),
});
export type FigureLine = z.output<typeof figureLine>;

/** GET figures: all figures of a period by mechanism, in the catalogue's order. */
export const figuresAnswer = z.object({
  period: span,
  before: span,
  org: z.string(),
  groups: z.array(z.object({ code: z.string(), title: z.string(), figures: z.array(figureLine) })),
});
export type FiguresAnswer = z.output<typeof figuresAnswer>;

/** GET figure: where its value comes from. `excluded`: records that were looked at and do not count, each with the reason. */
export const figureAnswer = z.object({
  figure: figureLine.omit({ before: true, records: true }),
  period: span,
  org: z.string(),
  late: z.number(),
  countingRules: z.array(countingRuleLine),
  parts: z.array(z.object({ source: z.string(), value: z.number().nullable(), records: z.number() })),
  records: z.array(recordLine),
  /** How many more count, whose 知悉范围 does not hold the asker. */
  hidden: z.int().nonnegative(),
  excluded: z.array(z.object({ record: z.string(), title: z.string(), why: z.string() })),
});
export type FigureAnswer = z.output<typeof figureAnswer>;

export const figureOperations = {
  figures: operation({
    ...{ method: "GET", path: "/api/figures", resource: "指标", title: "一个期间的全部指标，和上年同期" },
    right: "report.see",
    query: figuresQuery,
    answer: figuresAnswer,
    errors: ["period.unknown", "org.unknown"],
  }),
  figure: operation({
    ...{ method: "GET", path: "/api/figures/:figure", resource: "指标", title: "一个指标的口径、计入和没有计入的记录" },
    right: "report.see",
    query: figuresQuery,
    answer: figureAnswer,
    errors: ["figure.unknown", "period.unknown", "org.unknown"],
  }),
} as const;
