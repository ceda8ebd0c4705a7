import {
  type CompiledGap,
  type CompiledReport,
  type CompiledSlot,
  type FigureValue,
  gapKinds,
  type ReviewState,
  type ReviewStep,
  reviewActs,
  slotKinds,
} from "@shilu/domain";
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

/** What a sentence of a slot, told or not, is written from. */
const line = {
  gap: z.string(),
  kind: z.enum(gapKinds),
  about: z.array(z.string()),
  records: z.array(z.string()),
  rule: z.object({ says: z.string(), basis: z.string() }).nullable(),
  answeredBy: z.string().nullable(),
  facts: z.array(z.string()),
};

const decided = z.object({ by: z.string(), on: z.string(), facts: z.array(z.string()), changed: z.boolean() });

const gap = z.object({
  ...line,
  id: z.string(),
  slot: z.string(),
  of: z.enum(slotKinds),
  text: z.string(),
  generated: z.string().nullable(),
  edited: decided.nullable(),
  around: z.string(),
  start: z.number(),
  end: z.number(),
}) satisfies z.ZodType<CompiledGap>;

const slot = z.object({
  id: z.string(),
  of: z.enum(slotKinds),
  empty: z.string().nullable(),
  rest: z.array(z.object({ ...line, text: z.string() })),
  leftOut: z.array(z.object({ ...line, generated: z.string().nullable(), reason: z.string(), decided })),
}) satisfies z.ZodType<CompiledSlot>;

const inline = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text: z.string() }),
  z.object({ kind: z.literal("number"), number }),
  z.object({ kind: z.literal("gap"), gap }),
  z.object({ kind: z.literal("open"), id: z.string(), text: z.string(), what: z.string(), reason: z.string() }),
]);

const compiled = z.object({
  title: z.string(),
  period: z.string(),
  blocks: z.array(
    z.object({
      kind: z.enum(["heading", "paragraph", "header", "row", "slot"]),
      level: z.number(),
      slot: z.string().nullable(),
      content: z.array(inline),
    }),
  ),
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
  gaps: z.array(gap),
  slots: z.array(slot),
  text: z.string(),
}) satisfies z.ZodType<CompiledReport>;

export const reviewState = z.enum(["起草", "待审", "已签", "退回", "定稿"]) satisfies z.ZodType<ReviewState>;

/** The words of numbers and sentences by id, as somebody saw them. */
export const seenNumbers = z.record(z.string(), z.string());

export const reviewStep = z.object({
  act: z.enum(reviewActs),
  version: z.number(),
  by: z.string(),
  at: z.string(),
  words: z.string().nullable(),
  seen: seenNumbers,
}) satisfies z.ZodType<ReviewStep>;

/**
 * GET report: the report with today's ledger in it. `from`/`to` bound its period; `asOf` is the instant of reading; `frozen`: it was
 * 定稿 then, and says what it said; `state`, `version` of the text and `steps`: its way there.
 */
export const reportAnswer = z.object({
  id: z.string(),
  report: compiled,
  periodTitle: z.string(),
  from: z.string(),
  to: z.string(),
  asOf: z.string(),
  frozen: z.boolean(),
  state: reviewState,
  version: z.number(),
  steps: z.array(reviewStep),
});
export type ReportAnswer = Omit<z.output<typeof reportAnswer>, "report"> & { readonly report: CompiledReport };

/** GET source: one number of a report with everything behind it, records newest first, and the counting rules its figure goes by. */
export const sourceAnswer = z.object({
  number,
  records: z.array(recordLine),
  countingRules: z.array(countingRuleLine),
});
export type SourceAnswer = z.output<typeof sourceAnswer>;
