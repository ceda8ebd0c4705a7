import { z } from "zod";
import { plainDate } from "../calendar/plain-date.ts";

/** 一般 is shown softer than 应当; 本单位 is a unit's own parameter and never law. */
export const forces = ["一般", "应当", "原则上", "必须", "可以", "本单位"] as const;
export const layers = ["national", "province", "city", "unit", "notice"] as const;
/** How far the wording was read. Shown as 依据（公开文本，未复核） until a person signs. */
export const confidences = ["read", "secondary", "memory"] as const;

const source = z.strictObject({
  document: z.string().min(1),
  year: z.int().nullable().default(null),
  /** null = not known; never invented. */
  article: z.string().nullable().default(null),
  /** id of the fact this rule was written from */
  fact: z.string().optional(),
});

/** A person read the official article: who, when, which text. */
const signature = z.strictObject({ by: z.string().min(1), on: plainDate, text: z.string().min(1) });

const count = z.int().positive();
const term = z.strictObject({ n: count, unit: z.enum(["days", "working-days", "months", "years"]) });
/** Parts of a whole, e.g. 4/5 of 应到会有表决权. `strictly` is > (超过半数); without it ≥ (半数以上, 以上 includes the number). */
const share = z.strictObject({
  part: z.tuple([count, count]),
  of: z.enum(["应到会有表决权", "应到会", "实到会", "到会有表决权", "委员"]),
  strictly: z.boolean().default(false),
});
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "须写成 03-31 的样子");

const base = {
  id: z.string().regex(/^[a-z][a-z0-9_]*([.-][a-z0-9_]+)*$/, "规则代码只用小写字母、数字、点、连字符和下划线"),
  /** The requirement in words. */
  says: z.string().min(1),
  /** The subjects it asks: an org type, a role, or a named set. */
  of: z.string().min(1),
  force: z.enum(forces),
  layer: z.enum(layers),
  source,
  confidence: z.enum(confidences),
  signed: signature.nullable().default(null),
  from: plainDate.nullable().default(null),
  to: plainDate.nullable().default(null),
  /** Some rules fall away for some subjects (no committee, no groups). */
  unless: z.array(z.string()).default([]),
  deferred: z.boolean().default(false),
};

/** Every shape of a rule. The engine that judges them reads these keys and nothing else. */
export const rule = z.discriminatedUnion("shape", [
  z.strictObject({
    ...base,
    shape: z.literal("periodic"),
    "at-least": count,
    per: z.enum(["month", "quarter", "half", "year", "5y"]),
    counts: z.string().optional(),
  }),
  z.strictObject({ ...base, shape: z.literal("triggered"), by: z.string(), within: term, asks: z.string().optional() }),
  z.strictObject({ ...base, shape: z.literal("earliest"), after: z.string(), wait: term }),
  z.strictObject({
    ...base,
    shape: z.literal("window"),
    opens: monthDay,
    closes: monthDay,
    "year-offset": z.int().default(0),
    movable: z.boolean().default(false),
  }),
  z.strictObject({
    ...base,
    shape: z.literal("two-level"),
    by: z.string(),
    normal: term,
    longest: term,
    approval: z.string().optional(),
  }),
  z.strictObject({
    ...base,
    shape: z.literal("limit"),
    "at-most": count.optional(),
    against: z.enum(["last-year", "fixed"]),
    counts: z.string(),
  }),
  z.strictObject({
    ...base,
    shape: z.literal("rate"),
    numerator: z.string(),
    denominator: z.string(),
    "at-least": z.tuple([count, count]),
  }),
  z.strictObject({ ...base, shape: z.literal("vote"), approve: share, open: share.optional() }),
  z.strictObject({ ...base, shape: z.literal("quorum"), open: share }),
  z.strictObject({ ...base, shape: z.literal("record-check"), needs: z.array(z.string()).min(1) }),
  z.strictObject({ ...base, shape: z.literal("order"), before: z.string(), after: z.string() }),
  z.strictObject({
    ...base,
    shape: z.literal("alert"),
    when: z.string(),
    ahead: term.optional(),
    consequence: z.string(),
  }),
]);
export type Rule = z.output<typeof rule>;
