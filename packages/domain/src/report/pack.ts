import { z } from "zod";
import { longDate, type PlainDate, plainDate } from "../calendar/plain-date.ts";
import { dutyStatuses } from "../obligation/duty-status.ts";
import { rectifyStates } from "../rectify/steps.ts";

const fact = z.object({ title: z.string(), text: z.string() });

/** One 规定动作 of a pack, or that of so many people under one rule, with the records that count for it. */
const packDuty = z.object({
  title: z.string(),
  of: z.string(),
  status: z.enum(dutyStatuses),
  due: z.string().nullable(),
  reason: z.string(),
  stated: z.string().nullable(),
  records: z.array(z.string()),
});

/** One requirement by its article. Where no duty has a record, nothing was put with it, and the pack says so. */
const packArticle = z.object({
  rule: z.string(),
  mechanism: z.string(),
  basis: z.string(),
  says: z.string(),
  duties: z.array(packDuty),
});

const packProblem = z.object({
  id: z.string(),
  text: z.string(),
  source: z.string().nullable(),
  found: z.string(),
  owner: z.string().nullable(),
  due: z.string().nullable(),
  state: z.enum(rectifyStates),
  measures: z.array(z.string()),
  steps: z.array(z.object({ on: z.string(), act: z.string(), by: z.string(), text: z.string() })),
  records: z.array(z.string()),
});

/** A record as the pack holds it. `withheld`: of talks, ballots and declarations only the fact, the day and the numbers are in it. */
const packRecord = z.object({
  id: z.string(),
  version: z.number(),
  title: z.string(),
  mechanism: z.string(),
  org: z.string(),
  day: z.string(),
  late: z.boolean(),
  withheld: z.boolean(),
  facts: z.array(fact),
  evidence: z.array(
    z.object({
      kind: z.string(),
      place: z.string().nullable(),
      /** A file that lies in the system: its digests (SM3 since the packs have a verifier), its length, and what it is called in the pack. */
      file: z
        .object({ sha256: z.string(), sm3: z.string().optional(), bytes: z.number(), name: z.string() })
        .nullable(),
    }),
  ),
});

/**
 * One item of the inspector's own list, in its order and with its number. `mechanisms`: titles of those that answer it; `rules`, `problems`, `records`: what of
 * the pack does. `gaps`: what of it was not done, a line each. `note`: what the office states about it.
 */
const packItem = z.object({
  number: z.string(),
  section: z.string(),
  text: z.string(),
  mechanisms: z.array(z.string()),
  rules: z.array(z.string()),
  problems: z.array(z.string()),
  records: z.array(z.string()),
  gaps: z.array(z.string()),
  note: z.string().nullable(),
});
export type PackItem = z.output<typeof packItem>;

/** What an evidence pack holds, as it was on one day, for ever. Its bytes are what the pack's digests are of. */
export const packBody = z.object({
  format: z.literal(1),
  title: z.string(),
  office: z.string(),
  org: z.string(),
  period: z.string().nullable(),
  made: z.object({ on: plainDate, by: z.string() }),
  articles: z.array(packArticle),
  problems: z.array(packProblem),
  records: z.array(packRecord),
  /** Empty where the pack follows the mechanisms, not a list. */
  items: z.array(packItem).default([]),
});
export type PackBody = z.output<typeof packBody>;

/** How a pack stands: `expires` is the last day on which it is open; `revoked`: when it was closed, ISO instant. */
export type PackStanding = { readonly expires: PlainDate; readonly revoked: string | null };

/** Null where a pack may be opened on a day, otherwise one sentence. */
export function whyPackClosed({ expires, revoked }: PackStanding, on: PlainDate): string | null {
  if (revoked !== null) return "这个证据包已经收回，不能再打开；需要的请与编制单位联系";
  return on > expires ? `这个证据包到${longDate(expires)}为止，已经到期；需要的请编制单位另做一份` : null;
}

/** Longest time for which a pack is open, in days: a round of inspection. */
export const packDays = 90;

/** What stands where nothing was put with an article. */
export const nothingAttached = "该条款未附材料（如实）";

/** The same of an item of a list, with what the office states about it. */
export const nothingWithItem = "该项未附材料（如实）";

/** Whether nothing at all answers an item. */
export const isUnanswered = ({ records, problems }: Pick<PackItem, "records" | "problems">): boolean =>
  records.length + problems.length === 0;

/** What answers an item, in one line: 主题党日、党员大会，记录12条，问题1个；…. */
export function answerWords(item: PackItem): string {
  const { mechanisms, records, problems } = item;
  const counted = [
    ...(records.length === 0 ? [] : [`记录${records.length}条`]),
    ...(problems.length === 0 ? [] : [`问题${problems.length}个`]),
  ];
  return isUnanswered(item) ? nothingWithItem : [mechanisms.join("、"), ...counted].filter(Boolean).join("，");
}
