import type { Period } from "../calendar/period.ts";
import type { PlainDate } from "../calendar/plain-date.ts";
import { judgedIn } from "./due.ts";
import { dutyGaps } from "./duty-gaps.ts";
import type { Gap } from "./gap.ts";
import type { Ground } from "./ground.ts";
import { decisionGaps, issueGaps, problemGaps, readingGaps } from "./record-gaps.ts";
import type { RuleBook } from "./rule-book.ts";

/** Everything a period left open, as it stands on a day, with the sentences for 不足 and 下一步. */
export function gapsIn(book: RuleBook, ground: Ground, within: Period, on: PlainDate, org?: string): Gap[] {
  return [
    ...dutyGaps(book.catalogue, judgedIn(book, ground, within, on, org)),
    ...problemGaps(ground, within, on),
    ...readingGaps(ground, within, on),
    ...issueGaps(book.catalogue, ground, within, on),
    ...decisionGaps(book.catalogue, ground, within, on),
  ];
}
