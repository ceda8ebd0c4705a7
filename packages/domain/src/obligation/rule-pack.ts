import { z } from "zod";
import { plainDate } from "../calendar/plain-date.ts";
import { issueSays, pathOf } from "../issue.ts";
import { layers, rule } from "../mechanism/rule-schema.ts";
import type { Overlay } from "./rule-book.ts";
import { windowNotice } from "./statement.ts";

/**
 * A 规则包: rules of one layer that lie over the mechanism files, and the windows of yearly duties that a notice moves.
 * Each rule names its mechanism; layer, and the day from which it holds where it names none, are the pack's.
 */
export const rulePack = z.strictObject({
  schema: z.literal(1),
  pack: z.string().regex(/^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/, "代码只用小写字母、数字、点和连字符"),
  title: z.string().min(1),
  layer: z.enum(layers),
  from: plainDate,
  rules: z.array(z.looseObject({ mechanism: z.string().min(1) })).default([]),
  notices: z.array(windowNotice).default([]),
});
export type RulePack = z.output<typeof rulePack>;

/** One rule of a pack as the rule it is, or the faults of it, each with the key it stands at. */
export function packedRule(
  { layer, from }: RulePack,
  { mechanism, ...keys }: RulePack["rules"][number],
): Overlay | { readonly faults: readonly { readonly path: readonly (string | number)[]; readonly says: string }[] } {
  if ("layer" in keys) return { faults: [{ path: ["layer"], says: "层级由规则包写，请删去这一行" }] };
  const read = rule.safeParse({ confidence: "secondary", ...keys, layer, from: keys.from ?? from });
  if (read.success) return { mechanism, rule: read.data };
  return {
    faults: read.error.issues.map((issue) => ({ path: pathOf(issue), says: issueSays(keys, issue) })),
  };
}
