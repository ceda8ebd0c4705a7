import { z } from "zod";
import { type PlainDate, plainDate } from "../calendar/plain-date.ts";
import { isReminderShown, type SentReminder, sentReminder } from "./sent-reminder.ts";
import { type Signature, signature } from "./signature.ts";

/** What a person signs for: who says so, on which day. */
const signed = { by: z.string().min(1), on: plainDate };

/**
 * An event or a document that a rule names in words (“任期届满”, “公示”) and no record kind holds: a person reports that it took place.
 * `what` is the rule's own wording; `record` the record it belongs to, where there is one.
 */
export const occurrence = z.looseObject({
  id: z.string().min(1),
  what: z.string().min(1),
  org: z.string().min(1),
  person: z.string().optional(),
  record: z.string().optional(),
  ...signed,
});
export type Occurrence = z.output<typeof occurrence>;

/**
 * What a person decides about one obligation, always with reason and name, shown as such and never counted as done:
 * exempt 不适用, postponed 延期 (until a day), explained 如实说明未开展.
 */
export const decision = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("exempt"), obligation: z.string().min(1), reason: z.string().min(1), ...signed }),
  z.strictObject({
    kind: z.literal("postponed"),
    obligation: z.string().min(1),
    reason: z.string().min(1),
    until: plainDate,
    ...signed,
  }),
  z.strictObject({ kind: z.literal("explained"), obligation: z.string().min(1), reason: z.string().min(1), ...signed }),
]);
export type Decision = z.output<typeof decision>;

/** The notice of the year moves the window of a yearly duty: 2025年度组织生活会 until 31 March 2026. `org` null: everybody. */
export const windowNotice = z
  .strictObject({
    rule: z.string().min(1),
    year: z.int(),
    opens: plainDate,
    closes: plainDate,
    document: z.string().min(1),
    org: z.string().nullable().default(null),
  })
  .refine(({ opens, closes }) => opens <= closes, {
    message: "通知里的结束日期早于开始日期，请改正",
    path: ["closes"],
  });
export type WindowNotice = z.output<typeof windowNotice>;

/** A statement that is taken back, by whom and why. It stays readable; what it said holds no more. */
const withdrawal = z.strictObject({ statement: z.string().min(1), reason: z.string().min(1), ...signed });

const row = { id: z.string().min(1), at: z.string().min(1), actor: z.string().min(1) };

/**
 * One row of `statements.jsonl`: what people state beside the records, each kept for ever with the moment and who entered it.
 * A later decision on the same obligation takes the place of an earlier one.
 */
export const statement = z.discriminatedUnion("kind", [
  z.strictObject({ ...row, kind: z.literal("decision"), body: decision }),
  z.strictObject({ ...row, kind: z.literal("occurrence"), body: occurrence.omit({ id: true }) }),
  z.strictObject({ ...row, kind: z.literal("signature"), body: signature }),
  z.strictObject({ ...row, kind: z.literal("reminder"), body: sentReminder }),
  z.strictObject({ ...row, kind: z.literal("withdrawal"), body: withdrawal }),
]);
export type Statement = z.output<typeof statement>;

/** What holds of all that was stated, in the order in which it was. */
export type Stated = {
  readonly decisions: readonly Decision[];
  readonly occurrences: readonly Occurrence[];
  readonly signatures: readonly Signature[];
};

/** Ids of the statements that were taken back. */
export const takenBack = (statements: readonly Statement[]): ReadonlySet<string> =>
  new Set(statements.flatMap((one) => (one.kind === "withdrawal" ? [one.body.statement] : [])));

export function stated(statements: readonly Statement[]): Stated {
  const gone = takenBack(statements);
  const held = statements.filter(({ id }) => !gone.has(id));
  return {
    decisions: held.flatMap((one) => (one.kind === "decision" ? [one.body] : [])),
    occurrences: held.flatMap((one) => (one.kind === "occurrence" ? [{ ...one.body, id: one.id }] : [])),
    signatures: held.flatMap((one) => (one.kind === "signature" ? [one.body] : [])),
  };
}

type Reminder = Extract<Statement, { readonly kind: "reminder" }>;

/** The notes of a superior that stand on 今日 of their orgs on a day, the newest first. */
export function remindersShown(statements: readonly Statement[], today: PlainDate): Reminder[] {
  const gone = takenBack(statements);
  return statements
    .filter((one): one is Reminder => one.kind === "reminder" && !gone.has(one.id) && isReminderShown(one.body, today))
    .reverse();
}

/** Every note of a superior, also one that was taken back: the week counts from the asking. */
export const remindersIn = (statements: readonly Statement[]): SentReminder[] =>
  statements.flatMap((one) => (one.kind === "reminder" ? [one.body] : []));
