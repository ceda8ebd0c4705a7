import { z } from "zod";
import { datings, dimensions, figureCounts, occasions, readings, type Where, where } from "./figure-schema.ts";

const whereKeys = Object.keys(where.shape) as [keyof Where, ...(keyof Where)[]];
const many = <T extends z.ZodType>(of: T) => z.array(of).min(1).optional();

/**
 * Figures that a counting rule governs: those that fit every key. `where`, `by`: one of these is asked; `source`: it adds money of one
 * of these 来源, `sources: several`: of several; `over: several`: it counts over several mechanisms.
 */
export const governed = z.strictObject({
  count: many(z.enum(figureCounts)),
  dated: many(z.enum(datings)),
  unit: many(z.string()),
  once: many(z.enum(occasions)),
  reading: many(z.enum(readings)),
  where: many(z.enum(whereKeys)),
  by: many(z.enum(dimensions)),
  mechanisms: many(z.string()),
  over: z.literal("several").optional(),
  source: many(z.string()),
  sources: z.literal("several").optional(),
});
export type Governed = z.output<typeof governed>;

/**
 * 口径: one counting rule in words, and which figures go by it. What a figure does is written in the figure itself; this says why it
 * is right, once for all of them.
 */
export const countingRule = z.strictObject({
  id: z.string().regex(/^[a-z]+\.[a-z-]+$/, "口径代码须写成 people.distinct 的样子"),
  /** Under which heading the table prints it. */
  about: z.string().min(1),
  title: z.string().min(1),
  /** One or two sentences a clerk would sign. */
  says: z.string().min(1),
  /** The same with numbers. */
  example: z.string().min(1),
  /** Where it is used, in words. */
  for: z.string().min(1),
  /** Keys of a figure by which it is said, and changed; none: the program keeps to it everywhere. */
  keys: z.array(z.string().min(1)).default([]),
  /** Any of these, or every figure. None: it is about duties, wording or reports, and no figure is counted by it. */
  governs: z.union([z.literal("all"), z.array(governed)]).default([]),
  /** The file of packages/store/test/counting/ in which its tests stand. */
  test: z.string().regex(/^[a-z]+$/),
});
export type CountingRule = z.output<typeof countingRule>;
