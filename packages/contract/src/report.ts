import type { CompiledReport, FigureValue } from "@shilu/domain";
import { z } from "zod";
import { countingRuleLine } from "./counting.ts";
import { recordLine } from "./record.ts";

const figureValue = z.object({
  figure: z.string(),
  title: z.string(),
  unit: z.string(),
  rule: z.string(),
  period: z.string(),
  value: z.number().nullable(),
  records: z.array(z.string()),
  late: z.number(),
  titles: z.array(z.string()),
  notAssessed: z.boolean(),
}) satisfies z.ZodType<FigureValue>;

const number = z.object({
  id: z.string(),
  text: z.string(),
  unit: z.string(),
  mode: z.enum(["filled", "stated"]),
  verdict: z.enum(["已填", "一致", "不一致", "台账无记录"]),
  note: z.string().nullable(),
  around: z.string(),
  start: z.number(),
  end: z.number(),
  source: figureValue,
});

const inline = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text: z.string() }),
  z.object({ kind: z.literal("number"), number }),
  z.object({ kind: z.literal("open"), id: z.string(), text: z.string(), what: z.string(), reason: z.string() }),
]);

const compiled = z.object({
  title: z.string(),
  period: z.string(),
  blocks: z.array(z.object({ kind: z.enum(["heading", "paragraph"]), level: z.number(), content: z.array(inline) })),
  numbers: z.array(number),
  open: z.array(
    z.object({
      id: z.string(),
      what: z.string(),
      reason: z.string(),
      around: z.string(),
      start: z.number(),
      end: z.number(),
    }),
  ),
  text: z.string(),
}) satisfies z.ZodType<CompiledReport>;

/** GET report: the report with today's ledger in it. `from`/`to` bound its period; `asOf` is the instant of reading. */
export const reportAnswer = z.object({
  id: z.string(),
  report: compiled,
  periodTitle: z.string(),
  from: z.string(),
  to: z.string(),
  asOf: z.string(),
});
export type ReportAnswer = z.output<typeof reportAnswer>;

/** GET source: one number of a report with everything behind it, records newest first, and the counting rules its figure goes by. */
export const sourceAnswer = z.object({
  number,
  records: z.array(recordLine),
  countingRules: z.array(countingRuleLine),
});
export type SourceAnswer = z.output<typeof sourceAnswer>;
