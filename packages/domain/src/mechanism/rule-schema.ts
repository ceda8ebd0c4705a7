import { z } from "zod";
import { plainDate } from "../calendar/plain-date.ts";
import { where } from "./figure-schema.ts";

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
export const shareBases = ["应到会有表决权", "应到会", "实到会", "到会有表决权", "委员"] as const;
const share = z.strictObject({
  part: z.tuple([count, count]),
  of: z.enum(shareBases),
  strictly: z.boolean().default(false),
});
/** Rhythms: 5y is a rolling span of five years. */
const per = z.enum(["week", "month", "quarter", "half", "year", "5y"]);
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
  /** Which records of the mechanism it is about, as in a figure; all of them where absent. */
  where: where.optional(),
  /** Written, but asked of nobody until an office takes it over: a sample of another unit's practice. */
  deferred: z.boolean().default(false),
};

/**
 * Every shape of a rule. The engine that judges them reads these keys and nothing else.
 *
 * Names that stand for something of the ledger (`by`, `asks`, `after`, `before`, `counts`, `needs`, `numerator` …) are read so:
 * - the code of a mechanism: each of its final records · the code of a figure: its value
 * - a shared property of the record (`start`, `end`, `finished`, `issued`, `host`, `agenda`, `attendance` …), with a dot for one
 *   column or status of it (`agenda.resolution`, `attendance.reason`, `attendance.请假`, `counts.学时`) · `fields.NAME`: its own field
 * - anything else: an event or a document in words, which a person reports or files as evidence of that kind
 *
 * What the source leaves open stays open: a missing number or term is null or absent, never filled in here.
 */
export const rule = z.discriminatedUnion("shape", [
  /**
   * At least so many in each span. `at-least` null: the source asks for it without a number (定期, 按期), the unit fills one in and
   * nothing is due until then; `per` null: without a rhythm either. `counts`: what is added up where it is not records.
   * `or`: another amount that meets it as well. `by-day`: due by this day of the span's first month.
   * `among`: a field that names who took part, and the parameter rule that says how the people of the roster are read into it.
   * `weekday` (1 Monday … 7 Sunday): the day of a weekly duty; a week in which that day is not worked asks for nothing.
   */
  z
    .strictObject({
      ...base,
      shape: z.literal("periodic"),
      "at-least": count.nullable(),
      per: per.nullable(),
      counts: z.string().optional(),
      or: z.strictObject({ "at-least": count, counts: z.string() }).optional(),
      asks: z.string().optional(),
      "by-day": z.int().min(1).max(31).optional(),
      weekday: z.int().min(1).max(7).optional(),
      among: z.strictObject({ field: z.string().min(1), reading: z.string().min(1) }).optional(),
    })
    .refine((value) => value["at-least"] === null || value.per !== null, {
      message: "写了次数的须在 per 里写明多长时间",
      path: ["per"],
    })
    .refine((value) => value.weekday === undefined || value.per === "week", {
      message: "只有每周一次的规则（per: week）可以写星期几",
      path: ["weekday"],
    }),
  /** After `by`, `asks` within a term; no `within`: the source says 及时, so it is due and never overdue. */
  z.strictObject({
    ...base,
    shape: z.literal("triggered"),
    by: z.string(),
    within: term.optional(),
    asks: z.string().optional(),
  }),
  /** `asks` (the record itself where absent) may come only when `wait` has passed since `after`. */
  z.strictObject({ ...base, shape: z.literal("earliest"), after: z.string(), wait: term, asks: z.string().optional() }),
  /**
   * Once for each year, between two days. `closes` falls in the duty's year plus `year-offset`, `opens` is the last such day
   * before it. `movable`: the notice of the year may set other days.
   */
  z.strictObject({
    ...base,
    shape: z.literal("window"),
    opens: monthDay,
    closes: monthDay,
    "year-offset": z.int().default(0),
    movable: z.boolean().default(false),
    asks: z.string().optional(),
  }),
  z.strictObject({
    ...base,
    shape: z.literal("two-level"),
    by: z.string(),
    normal: term,
    longest: term,
    approval: z.string().optional(),
    asks: z.string().optional(),
  }),
  /**
   * `counts` not above a fixed number (`at-most`), a part of a whole (`at-most-part` of `whole`), or last year's value; in each
   * span of `per`, in each record where that is absent.
   */
  z
    .strictObject({
      ...base,
      shape: z.literal("limit"),
      against: z.enum(["last-year", "fixed", "whole"]),
      counts: z.string(),
      "at-most": count.optional(),
      "at-most-part": z.tuple([count, count]).optional(),
      whole: z.string().optional(),
      per: per.optional(),
    })
    .refine(
      (value) =>
        (value.against === "fixed") === (value["at-most"] !== undefined) &&
        (value.against === "whole") === (value["at-most-part"] !== undefined) &&
        (value.against === "whole") === (value.whole !== undefined),
      { message: "固定上限写 at-most，按比例的写 at-most-part 和 whole，与上年比的都不写" },
    ),
  /** A share to be reached (≥). No `at-least`: the source names no floor, and the rate is shown without a judgement. */
  z.strictObject({
    ...base,
    shape: z.literal("rate"),
    numerator: z.string(),
    denominator: z.string(),
    "at-least": z.tuple([count, count]).optional(),
  }),
  z.strictObject({ ...base, shape: z.literal("vote"), approve: share, open: share.optional() }),
  z.strictObject({ ...base, shape: z.literal("quorum"), open: share }),
  /** What a record must hold. `not-above`: the first quantity may not exceed the second. */
  z.strictObject({
    ...base,
    shape: z.literal("record-check"),
    needs: z.array(z.string()).min(1),
    "not-above": z.tuple([z.string(), z.string()]).optional(),
  }),
  /** `before` comes before `after`, by at least `gap` where that is given. */
  z.strictObject({ ...base, shape: z.literal("order"), before: z.string(), after: z.string(), gap: term.optional() }),
  /** Warns `ahead` of a consequence that follows `when`, or that follows when it has lasted for `after`. */
  z.strictObject({
    ...base,
    shape: z.literal("alert"),
    when: z.string(),
    after: term.optional(),
    ahead: term.optional(),
    consequence: z.string().optional(),
  }),
  /** Numbers and lists that other rules and the roster are computed with; nothing is due by it. */
  z.strictObject({
    ...base,
    shape: z.literal("parameter"),
    values: z.record(z.string().min(1), z.union([z.number(), z.string().min(1)])),
  }),
]);
export type Rule = z.output<typeof rule>;
