import { plainDate } from "@shilu/domain";
import { z } from "zod";

/** One visit of a 走访本. `id` is made on the phone and never changes; `photos` are JPEG in base64; `written`:
 * when it was last changed there, by the phone's clock. */
const bookVisit = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9-]{16,64}$/, "编号须是16到64个字母、数字或连字符"),
  on: plainDate,
  household: z.string().trim().min(1, "没有写走访的户或人").max(200, "户或人最多200字"),
  households: z.int("户数须是整数").min(1, "户数至少是1").max(999, "户数最多999"),
  said: z.string().max(10_000, "说了什么最多1万字"),
  problem: z.string().max(2000, "问题最多2000字"),
  written: z.iso.datetime("须是一个时刻"),
  photos: z.array(z.base64("照片不完整")).max(3, "一次走访最多3张照片"),
});

/**
 * What 走访本.html exports, one JSON file, and `shilu import` takes: visits written on a phone that reaches no network. It is smaller than
 * an exchange bundle and needs nothing that such a phone does not have. Importing it twice adds nothing, because every visit keeps its id.
 */
export const visitsBundle = z.strictObject({
  format: z.literal(1),
  kind: z.literal("走访本"),
  program: z.string(),
  /** Who wrote it, as a name; empty where he did not say. */
  by: z.string().max(40, "姓名最多40字"),
  village: z.string().max(60, "村名最多60字"),
  visits: z.array(bookVisit).max(5000, "一份走访本最多5000条"),
});
export type VisitsBundle = z.output<typeof visitsBundle>;
