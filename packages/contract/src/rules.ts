import { z } from "zod";

/** Who read the official article of a rule, when and which text; `holds` false: taken back, or the rule was worded otherwise since. */
export const ruleSignature = z.object({
  id: z.string(),
  by: z.string(),
  on: z.string(),
  text: z.string(),
  article: z.string(),
  holds: z.boolean(),
  why: z.string().nullable(),
});
export type RuleSignature = z.output<typeof ruleSignature>;

/**
 * A rule as one line of the 制度 page. `state`: 已复核, 未复核, 本单位自定, or 待采用 (written, asked of nobody yet). `basis`: the
 * document; `article` null where it is not known. `confidence`: how far the wording was read when it was written down.
 */
export const ruleLine = z.object({
  rule: z.string(),
  mechanism: z.object({ code: z.string(), title: z.string(), group: z.string(), proposed: z.boolean() }),
  says: z.string(),
  of: z.string(),
  force: z.string(),
  layer: z.string(),
  document: z.string(),
  year: z.number().nullable(),
  article: z.string().nullable(),
  confidence: z.string(),
  state: z.enum(["已复核", "未复核", "本单位自定", "待采用"]),
  from: z.string().nullable(),
  to: z.string().nullable(),
});
export type RuleLine = z.output<typeof ruleLine>;

/** GET rules: those in force today, in the order of their mechanisms. */
export const rulesAnswer = z.object({ on: z.string(), rules: z.array(ruleLine) });
export type RulesAnswer = z.output<typeof rulesAnswer>;

/**
 * GET rule: our reading of it (`reading`: what the program asks by it, one phrase each), the rule of a higher layer that it lies over,
 * and everybody who signed it, the newest first.
 */
export const ruleAnswer = z.object({
  line: ruleLine,
  reading: z.array(z.object({ title: z.string(), text: z.string() })),
  upper: ruleLine.nullable(),
  signatures: z.array(ruleSignature),
});
export type RuleAnswer = z.output<typeof ruleAnswer>;

/** POST signature: who read which text; `article`: its words as they were pasted, kept with the signature. */
export const newSignature = z.strictObject({
  by: z.string().trim().min(1, "请写明是谁复核的").max(40, "姓名最多40字"),
  text: z.string().trim().min(1, "请写明读的是哪份正式文本").max(200, "文本名称最多200字"),
  article: z.string().trim().min(1, "请把正式条文粘贴在这里").max(10_000, "条文最多1万字，请只粘贴这一条"),
});
export type NewSignature = z.input<typeof newSignature>;

/** POST withdrawal of a signature. */
export const newWithdrawal = z.strictObject({
  by: z.string().trim().min(1, "请写明是谁撤回的").max(40, "姓名最多40字"),
  reason: z.string().trim().min(1, "请写明撤回的理由").max(200, "理由最多200字"),
});
export type NewWithdrawal = z.input<typeof newWithdrawal>;

/** A write that has nothing more to tell than that it was kept. */
export const written = z.object({ ok: z.literal(true) });
