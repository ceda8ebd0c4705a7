import type { Catalogue } from "../mechanism/catalogue.ts";
import type { Rule } from "../mechanism/rule-schema.ts";
import type { BookedRule } from "./booked-rule.ts";
import { namedIn, nameTitle, readName } from "./name.ts";
import { askedIn, conditionally, conditionOf } from "./rule-asks-words.ts";
import { sourceOf } from "./source.ts";
import { type Term, termTitle } from "./span.ts";

type Of<S extends Rule["shape"]> = BookedRule<Extract<Rule, { shape: S }>>;

/** How the days of a term are counted, and what happens where the last of them is not worked. */
const countingWords = ({ unit }: Term): string =>
  unit === "working-days"
    ? "从次日起算，放假不计，调休上班的计入"
    : unit === "days"
      ? "从次日起算，最后一天放假的顺延到下一个工作日"
      : "到期那天放假的顺延到下一个工作日";

/** What sets a duty off, as the beginning of a sentence. */
function eventWords(catalogue: Catalogue, entry: BookedRule, by: string): string {
  const name = readName(by, catalogue);
  const title = namedIn(by, catalogue, entry.mechanism.code);
  switch (name.kind) {
    case "mechanism":
      return `每次${title}之后，`;
    case "figure":
      return `每次${title}所计的事项之后，`;
    case "words":
      return `遇${title}的，`;
    case "property":
      if (name.property !== "attendance") return `自${title}起，`;
      return name.column === null
        ? "有人请假或缺席的，"
        : `有人${nameTitle(name, catalogue, entry.mechanism.code)}的，`;
  }
}

/** A condition on the record that sets a duty off is said where what is asked for does not say it already. */
const conditionWords = (catalogue: Catalogue, entry: BookedRule): string =>
  askedIn(catalogue, entry).startsWith(conditionOf(catalogue, entry)) ? "" : conditionally(catalogue, entry);

/** What is to be done: a date of the record is written down, anything else is dealt with. */
function doneIn(catalogue: Catalogue, entry: BookedRule): string {
  const { property } = sourceOf(catalogue, entry);
  return `${property !== null && property.property !== "attendance" ? "记明" : "办理"}${askedIn(catalogue, entry)}`;
}

export function triggeredWords(catalogue: Catalogue, entry: Of<"triggered">): string {
  const { by, within } = entry.rule;
  const done = doneIn(catalogue, entry);
  const when = `${conditionWords(catalogue, entry)}${eventWords(catalogue, entry, by)}`;
  return within === undefined
    ? `${when}及时${done}；没有写明天数，只提醒、不算逾期`
    : `${when}${termTitle(within)}内${done}；${countingWords(within)}`;
}

export function twoLevelWords(catalogue: Catalogue, entry: Of<"two-level">): string {
  const { by, normal, longest, approval } = entry.rule;
  const when = `${conditionWords(catalogue, entry)}${eventWords(catalogue, entry, by)}`;
  const beyond = approval === undefined ? "最长" : `有${namedIn(approval, catalogue, entry.mechanism.code)}的，最长`;
  return `${when}${termTitle(normal)}内${doneIn(catalogue, entry)}；${beyond}${termTitle(longest)}；${countingWords(longest)}`;
}

/** Not before a term has passed; the day on which it has is early enough. */
export function earliestWords(catalogue: Catalogue, entry: Of<"earliest">): string {
  const { after, wait, asks = "start" } = entry.rule;
  const [from, what] = [after, asks].map((name) => namedIn(name, catalogue, entry.mechanism.code));
  return `${conditionally(catalogue, entry)}${what}不早于${from}满${termTitle(wait)}（正好满的算）`;
}

/** One before the other; on the same day is in order unless a gap is asked for. */
export function orderWords(catalogue: Catalogue, entry: Of<"order">): string {
  const { before, after, gap } = entry.rule;
  const [first, then] = [before, after].map((name) => namedIn(name, catalogue, entry.mechanism.code));
  const apart =
    gap === undefined
      ? "（同一天的算）"
      : `，至少提前${termTitle(gap)}${gap.unit === "working-days" ? "（放假不计，调休上班的计入）" : ""}`;
  return `${conditionally(catalogue, entry)}${first}在${then}以前${apart}`;
}

/** A month ahead where the source names no other time: as the engine warns. */
export function alertWords(catalogue: Catalogue, entry: Of<"alert">): string {
  const { when, after, ahead = { n: 1, unit: "months" }, consequence } = entry.rule;
  const name = readName(when, catalogue);
  const title = namedIn(when, catalogue, entry.mechanism.code);
  const lasting = after === undefined ? "" : `满${termTitle(after)}的`;
  const start = conditionally(catalogue, entry);
  if (name.kind !== "words" && after === undefined) return `${start}在${title}以前${termTitle(ahead)}提醒`;
  const follows = consequence === undefined ? "" : `，${consequence}`;
  return `${start}${title}${lasting}${follows}；提前${termTitle(ahead)}提醒`;
}
