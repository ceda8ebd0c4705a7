import type { Right } from "../people/access.ts";
import type { CompiledReport } from "./compiled.ts";

/** Where a report stands on its way from draft to 定稿. */
export type ReviewState = "起草" | "待审" | "已签" | "退回" | "定稿";

export const reviewActs = ["送审", "撤回", "审签", "退回", "定稿"] as const;
export type ReviewAct = (typeof reviewActs)[number];

/** The words of every number and of every sentence of a slot as a reader saw them, by id: what a signature is bound to. */
export type SeenNumbers = Readonly<Record<string, string>>;

export const seenIn = ({ numbers, gaps }: Pick<CompiledReport, "numbers" | "gaps">): SeenNumbers =>
  Object.fromEntries([...numbers, ...gaps].map(({ id, text }) => [id, text]));

/**
 * One act on a report, for ever. `version`: the text it was about; `seen`: the numbers as they read then; `at`: ISO instant; `words`: what
 * was written with it, null where nothing was.
 */
export type ReviewStep = {
  readonly act: ReviewAct;
  readonly version: number;
  readonly by: string;
  readonly at: string;
  readonly words: string | null;
  readonly seen: SeenNumbers;
};

type Rule = {
  readonly from: readonly ReviewState[];
  readonly to: ReviewState;
  readonly right: Right;
  /** Words have to be written with it. */
  readonly words: boolean;
  /** Only a report without 〔待补〕 goes this way. */
  readonly complete: boolean;
  /** It stands for the numbers as they were seen, so that they must still read like that. */
  readonly binding: boolean;
};

/** The way of a report as a table: who may take which step from where. 定稿 has no way back: what has to change is saved as another report. */
export const reviewTable: Readonly<Record<ReviewAct, Rule>> = {
  送审: {
    from: ["起草", "退回", "已签"],
    to: "待审",
    right: "report.edit",
    words: false,
    complete: false,
    binding: true,
  },
  撤回: { from: ["待审"], to: "起草", right: "report.edit", words: false, complete: false, binding: false },
  审签: { from: ["待审"], to: "已签", right: "report.sign", words: false, complete: true, binding: true },
  退回: { from: ["待审"], to: "退回", right: "report.sign", words: true, complete: false, binding: false },
  定稿: { from: ["已签"], to: "定稿", right: "report.edit", words: false, complete: true, binding: true },
};

/** What a report's way so far makes of it. `version`: of its text now; a text that was changed behind a step is a draft again. */
export function reviewStateOf(
  steps: readonly Pick<ReviewStep, "act" | "version">[],
  { version, frozen }: { readonly version: number; readonly frozen: boolean },
): ReviewState {
  if (frozen) return "定稿";
  const last = steps.at(-1);
  return last === undefined || last.version !== version ? "起草" : reviewTable[last.act].to;
}

/** Whether the text may be changed: what lies before the signer is not moved under his eyes. */
export const isEditable = (state: ReviewState): boolean => state !== "待审" && state !== "定稿";

/** What an act finds: the state, how many places are open, and the words written with it. */
export type ReviewGround = { readonly state: ReviewState; readonly open: number; readonly words: string | null };

/** Why an act is refused, in one sentence that says what to do; null where it may be done. */
export function reviewRefusal(act: ReviewAct, { state, open, words }: ReviewGround): string | null {
  const rule = reviewTable[act];
  if (!rule.from.includes(state)) return refusals[act][state] ?? `这份报告现在是“${state}”，不能${act}`;
  if (rule.complete && open > 0) return `还有待补 ${open} 处，不能${act}；请补记或在正文里改写后再办`;
  if (rule.words && (words ?? "").trim() === "") return `${act}请写明意见，让起草人知道改什么`;
  return null;
}

const refusals: Readonly<Record<ReviewAct, Partial<Record<ReviewState, string>>>> = {
  送审: { 待审: "这份报告已经送审，请等审签或先撤回" },
  撤回: { 已签: "这份报告已经审签，不用撤回；改动正文以后须重新送审", 起草: "这份报告没有送审，不用撤回" },
  审签: {
    起草: "这份报告还没有送审，请起草人先送审",
    已签: "这份报告已经审签",
    退回: "这份报告已经退回，请等起草人改好再送审",
  },
  退回: { 起草: "这份报告没有送审，不用退回", 已签: "这份报告已经审签，需要修改的请起草人改动正文后重新送审" },
  定稿: {
    起草: "这份报告还没有审签，请先送审",
    待审: "这份报告还在等审签，签过以后再定稿",
    退回: "这份报告被退回，请改好后重新送审",
    定稿: "这份报告已经定稿",
  },
};

/** A number that reads otherwise than it was seen; `was` or `now` null where it was not there. */
export type NumberChange = { readonly id: string; readonly was: string | null; readonly now: string | null };

/** What changed between the numbers somebody saw and those of now, in the order of the text of now; what has gone comes last. */
export function numbersChanged(seen: SeenNumbers, now: SeenNumbers): NumberChange[] {
  const ids = [...new Set([...Object.keys(now), ...Object.keys(seen)])];
  return ids.flatMap((id) => {
    const [was, is] = [seen[id] ?? null, now[id] ?? null];
    return was === is ? [] : [{ id, was, now: is }];
  });
}
