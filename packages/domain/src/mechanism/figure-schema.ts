import { z } from "zod";
import { plainDate } from "../calendar/plain-date.ts";

/** Measure words that a figure may carry. 名, 人 and 位 are one unit to the checker; 人次 and 人 never are. */
export const unit = z.string().min(1).max(4);

/** Which of a record's days decides its period. `term`: the record's start..end overlaps the period (a posting, a pilot). */
export const datings = ["start", "arrived", "finished", "issued", "term"] as const;

/** What a report may add to a figure in the sentence; the figure itself stays one. */
export const dimensions = ["level", "campaign", "speaker-role", "source", "use", "genre", "place"] as const;

const scalar = z.union([z.string(), z.number(), z.boolean()]);
/** One value, or any of several. */
const oneOf = z.union([scalar, z.array(scalar).min(1)]);

/**
 * Conditions, all of which must hold. Keys are the record's shared properties, a money line's or a speaker's own questions,
 * or `fields.NAME` for a field of the mechanism.
 */
export const where = z.strictObject({
  level: oneOf.optional(),
  genre: oneOf.optional(),
  place: oneOf.optional(),
  host: oneOf.optional(),
  campaign: oneOf.optional(),
  /** of a money line */
  source: oneOf.optional(),
  use: oneOf.optional(),
  form: oneOf.optional(),
  from: oneOf.optional(),
  to: oneOf.optional(),
  /** of a speaker */
  role: oneOf.optional(),
  written: z.boolean().optional(),
  /** one of these words stands in the record's title, in a text of its own fields, or in the money line's from, to or use */
  mentions: oneOf.optional(),
  /** the record it stands on is of this mechanism */
  "of-mechanism": oneOf.optional(),
  /** part of a joint event */
  joint: z.boolean().optional(),
  /** values of the mechanism's own fields */
  fields: z.record(z.string(), oneOf).optional(),
});
export type Where = z.output<typeof where>;

/** A property whose different values are counted (`distinct`) or listed (`titles`). The first that a record has is used. */
export const subject = z
  .string()
  .regex(
    /^(title|of|group|event|issue|genre|host|place|speakers\.topic|fields\.[a-z][a-z0-9-]*)$/,
    "须是 title、of、group、event、issue、genre、host、place、speakers.topic 或 fields.字段名",
  );

/**
 * How 一年至少谈心谈话一次 is read. 两两: every two members of a branch; 覆盖: every two of its committee, every other member with one
 * of the committee, and every other member with one of the others (中国共产党支部工作条例（试行） 第十九条).
 */
export const readings = ["覆盖", "两两"] as const;
export type Reading = (typeof readings)[number];

/** What makes one person's speeches different ones. */
export const occasions = ["topic", "record"] as const;

/** A field that names people. */
const peopleField = z.string().regex(/^fields\.[a-z][a-z0-9-]*$/, "须是 fields.字段名");

const base = {
  code: z.string().regex(/^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/, "代码只用小写字母、数字、点和连字符"),
  title: z.string().min(1),
  unit,
  /** 口径: the counting rule in words, one sentence a clerk would sign. */
  rule: z.string().min(1),
  /** How reports speak of it. */
  phrases: z.array(z.string().min(1)).default([]),
  /** What this office says of it besides, told by a person: goes before every phrase of a file. */
  also: z.array(z.string().min(1)).default([]),
  where: where.default({}),
  dated: z.enum(datings).default("start"),
  /** Mechanisms it counts over; the file's own one where absent. Only office.yaml names several. */
  over: z.array(z.string()).min(1).optional(),
  by: z.array(z.enum(dimensions)).default([]),
  /** A report speaks of the year before its own: what was promised then (上年承诺). */
  "asked-of": z.literal("year-before").optional(),
  /** Facts that are never assessed carry 仅记载、不作考核. */
  "not-assessed": z.boolean().default(false),
  from: plainDate.optional(),
  to: plainDate.optional(),
};

const plainCounts = [
  "records",
  "events",
  "groups",
  "attendances",
  "people",
  "speakers",
  "agenda",
  "money",
  "households",
  "beneficiaries",
] as const;
const distinctCounts = ["distinct", "titles"] as const;
export const figureCounts = [
  ...plainCounts,
  ...distinctCounts,
  "speeches",
  "sum",
  "pairs",
  "coverage",
  "ratio",
] as const;

/**
 * One figure: what is counted, as data. No SQL, no code.
 * - records: records, a joint event once per unit · events: joint events once in all · groups: reprint groups once
 * - attendances 人次: own people with 到 (or `headcount.present`) · people 人数: distinct own people with 到
 * - speeches: one person on one topic once, however often; one who names no topic once at each record. `once: record`: once at each
 *   record whatever the topic · speakers: distinct speakers
 * - distinct: different values of `of` · titles: the same, and it lists them as 《…》《…》等n篇
 * - sum: Σ counts[`of`], a record without it counting `each` · agenda: agenda items
 * - money: Σ 分 · households, beneficiaries: Σ of the money lines
 * - pairs: different pairs of people that the field `of` names together
 * - coverage: of the pairs that `reading` asks of the branches' rosters on the period's last day, the part that `of` names together
 * - ratio: `numerator` / `denominator`, both figures
 */
export const figure = z.discriminatedUnion("count", [
  z.strictObject({ ...base, count: z.enum(plainCounts) }),
  z.strictObject({ ...base, count: z.literal("speeches"), once: z.enum(occasions).default("topic") }),
  z.strictObject({ ...base, count: z.enum(distinctCounts), of: z.union([subject, z.array(subject).min(1)]) }),
  z.strictObject({ ...base, count: z.literal("sum"), of: z.string().min(1), each: z.int().nonnegative().default(0) }),
  z.strictObject({ ...base, count: z.literal("pairs"), of: peopleField }),
  z.strictObject({ ...base, count: z.literal("coverage"), of: peopleField, reading: z.enum(readings) }),
  z.strictObject({ ...base, count: z.literal("ratio"), numerator: z.string(), denominator: z.string() }),
]);
export type Figure = z.output<typeof figure>;
export type FigureCount = Figure["count"];
