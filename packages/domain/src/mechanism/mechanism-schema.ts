import { z } from "zod";
import { plainDate } from "../calendar/plain-date.ts";
import { orgTypes } from "../people/org.ts";
import { expectations } from "../people/roster.ts";
import { countingRule } from "./counting-rule-schema.ts";
import { course } from "./course-schema.ts";
import { figure } from "./figure-schema.ts";
import { papers, printedAs } from "./papers.ts";
import { rule } from "./rule-schema.ts";

export const fieldTypes = [
  "text",
  "long-text",
  "number",
  "date",
  "choice",
  "choices",
  "person",
  "people",
  "yes-no",
  "list",
] as const;

/**
 * One field beyond the shared blocks. `place-only`: only the place where it lies is recorded, never its content; off by default.
 * `totals-only`: people of whom only totals are ever told; their names are not proposed, shown or printed. `sealed`: its value is kept encrypted
 * (ID numbers, phones, health, family money) and stands in no list, search, figure, report or export; `looked-up`: such a record is found by the
 * exact value. `aliases`: what offices call it in their own tables. `until`: a day by which something is to be done; 6月底前 and 三季度 say it too.
 */
export const field = z
  .strictObject({
    name: z.string().regex(/^[a-z][a-z0-9-]*$/, "字段名只用小写字母、数字和连字符"),
    title: z.string().min(1),
    type: z.enum(fieldTypes),
    of: z.array(z.string()).min(1).optional(),
    required: z.boolean().default(false),
    hint: z.string().optional(),
    aliases: z.array(z.string().min(1)).min(1).optional(),
    until: z.literal(true).optional(),
    "place-only": z.boolean().default(false),
    "totals-only": z.boolean().default(false),
    sealed: z.boolean().default(false),
    "looked-up": z.boolean().default(false),
    from: plainDate.optional(),
    to: plainDate.optional(),
  })
  .refine((value) => (value.type === "choice" || value.type === "choices") === (value.of !== undefined), {
    message: "选择类字段须在 of 里列出选项，其他类型不列",
  })
  .refine((value) => value.until === undefined || value.type === "date", {
    message: "写到哪一天为止（until）只用于日期（date）",
    path: ["until"],
  })
  .refine((value) => !value.sealed || value.type === "text" || value.type === "long-text", {
    message: "加密保存（sealed）的字段只能是 text 或 long-text",
    path: ["sealed"],
  })
  .refine((value) => !value.sealed || (value.name !== "theme" && value.name !== "topic"), {
    message: "theme 和 topic 要用来给记录取名，不能加密保存（sealed），请换一个字段名",
    path: ["sealed"],
  })
  .refine((value) => !value["looked-up"] || value.sealed, {
    message: "按全文查找（looked-up）只用于加密保存（sealed）的字段",
    path: ["looked-up"],
  });
export type Field = z.output<typeof field>;

/**
 * header always; meeting 与会 (M), money 资金 (F), finding 问题 (Q), speakers 发言, agenda 议题, counts 数量, term 起止, level 级别,
 * of 所依据的记录, issue 期号, finished 完成日期, issued 印发日期, joint 共同活动 (`event`), reprints 转载组 (`group`).
 * A figure or a rule of the mechanism can only go by what one of its blocks asks for.
 */
export const blocks = [
  "header",
  "meeting",
  "money",
  "finding",
  "speakers",
  "agenda",
  "counts",
  "term",
  "level",
  "of",
  "issue",
  "finished",
  "issued",
  "joint",
  "reprints",
] as const;

export const recordKind = z.strictObject({
  blocks: z.array(z.enum(blocks)).min(1),
  "held-by": z.enum(orgTypes),
  /** 应到, by the roster of that day: full and probationary members, the committee, everybody of the unit, or nobody. */
  expected: z.enum(expectations).default("none"),
  /**
   * The part of 应到 that must have come for the meeting to open; below it the record is kept and shown, and no figure counts it.
   * 半数以上 is [1, 2] and includes the half (支部工作条例 第十二条 for a 支委会).
   */
  "opens-with": z.tuple([z.int().positive(), z.int().positive()]).optional(),
  /** Measure words this kind is usually counted by (`counts`). */
  counts: z.array(z.string()).default([]),
  genres: z.array(z.string()).default([]),
  fields: z.array(field).default([]),
  /** Documents that the rule itself names; everything else is welcome and optional. */
  evidence: z.array(z.string()).default([]),
  /** The papers of this kind by their names; each is one that the program can make (`printedAs`). */
  prints: z
    .array(
      z.string().refine((name) => printedAs(name) !== null, {
        error: ({ input }) =>
          `没有“${input}”这种纸质表，请用以表、台账、登记簿、清单、目录、名册、记录、纪要、手册页等结尾的名称`,
      }),
    )
    .default([]),
  /** The fixed words of its papers, where they are not the program's. */
  papers: papers.default({}),
});
export type RecordKind = z.output<typeof recordKind>;

/**
 * A record of an example, in the shortest form a clerk can read. `present: 24` stands for 24 of the roster with 到.
 * Everything left out takes a plain default (org: the example's branch, title: the mechanism's).
 */
const exampleRecord = z.looseObject({ start: plainDate, present: z.int().nonnegative().optional() });

/** A step of an example: what it asks for and does not say takes a plain default. */
const exampleStep = z.looseObject({ act: z.string().min(1), by: z.string().min(1), on: plainDate });

/**
 * Examples are tests: records with the figures, the obligations and the standing of promises (by record: 已兑现 …) they must give, a record with
 * steps of its course, or a text with the figures it must speak of.
 */
export const example = z.union([
  z.strictObject({
    says: z.string().min(1),
    records: z.array(exampleRecord),
    on: plainDate.optional(),
    period: z.string().optional(),
    expect: z.strictObject({
      figures: z.record(z.string(), z.number().nullable()).optional(),
      due: z.record(z.string(), z.string()).optional(),
      promises: z.record(z.string(), z.string()).optional(),
    }),
  }),
  z.strictObject({
    says: z.string().min(1),
    record: exampleRecord.optional(),
    steps: z.array(exampleStep),
    period: z.string().optional(),
    /** `refused`: who cannot take which act now, and words of the reason. `record`: properties that the steps have written (null: nothing is there). */
    expect: z.strictObject({
      state: z.string().min(1),
      refused: z.array(z.strictObject({ act: z.string(), by: z.string(), says: z.string().min(1) })).optional(),
      record: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
      figures: z.record(z.string(), z.number().nullable()).optional(),
    }),
  }),
  z.strictObject({
    says: z.string().optional(),
    text: z.string().min(1),
    /** Figure codes in the order of the numbers and blanks of the text; null where none of ours is meant. */
    expect: z.strictObject({ items: z.array(z.string().nullable()) }),
  }),
]);
export type Example = z.output<typeof example>;

/** One version of a mechanism: in force from `from` until the next version's `from`. */
export const mechanism = z.strictObject({
  schema: z.literal(1),
  code: z.string().regex(/^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/, "代码只用小写字母、数字、点和连字符"),
  from: plainDate,
  to: plainDate.optional(),
  /** Row number in the list of mechanisms; absent for office.yaml and counting.yaml. */
  no: z.string().optional(),
  title: z.string().min(1),
  aliases: z.array(z.string()).default([]),
  group: z.string().min(1),
  /** published: a published form or practice was found; proposed: shown as 本系统建议格式. */
  form: z.enum(["published", "proposed"]),
  record: recordKind.optional(),
  rules: z.array(rule).default([]),
  figures: z.array(figure).default([]),
  /** 办理流程 of its records; absent where a record is whole once it is written. */
  course: course.optional(),
  /** 口径 that figures of every mechanism go by; only counting.yaml has any. */
  counting: z.array(countingRule).default([]),
  examples: z.array(example).default([]),
});
export type Mechanism = z.output<typeof mechanism>;
