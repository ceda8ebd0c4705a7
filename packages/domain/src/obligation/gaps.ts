import type { Period } from "../calendar/period.ts";
import type { PlainDate } from "../calendar/plain-date.ts";
import { isCounted } from "../record/status.ts";
import { judgedIn } from "./due.ts";
import { dutyGaps } from "./duty-gaps.ts";
import type { Gap } from "./gap.ts";
import type { Ground } from "./ground.ts";
import type { Judged } from "./judge.ts";
import { decisionGaps, issueGaps, problemGaps, readingGaps } from "./record-gaps.ts";
import type { RuleBook } from "./rule-book.ts";
import { talkGaps } from "./talk-gaps.ts";

/**
 * Everything a period left open, as it stands on a day, with the sentences for 不足 and 下一步. `org`: of this org and all below it. `judged`:
 * its obligations (`judgedIn`), where they are known already.
 */
export function gapsIn(
  book: RuleBook,
  ground: Ground,
  within: Period,
  on: PlainDate,
  org?: string,
  judged: readonly Judged[] = judgedIn(book, ground, within, on, org),
): Gap[] {
  const own = org === undefined ? ground : ownOf(ground, org);
  const isRecorded = (mechanism: string) => ground.recordsOf(mechanism).some(isCounted);
  return [
    ...dutyGaps(book.catalogue, judged, isRecorded),
    ...talkGaps(judged, on),
    ...problemGaps(own, within, on),
    ...readingGaps(own, within, on),
    ...issueGaps(book.catalogue, own, within, on),
    ...decisionGaps(book.catalogue, own, within, on),
  ].map((gap) => ({ ...gap, records: gap.records.filter((id) => ground.record(id) !== null) }));
}

/** Problems and records of an org and everything below it, and no others. */
function ownOf(ground: Ground, org: string): Ground {
  const { ids } = ground.roster.below(org);
  const recordsOf: Ground["recordsOf"] = (mechanism, of) =>
    of === undefined
      ? ground.recordsOf(mechanism).filter((record) => ids.has(record.org))
      : ids.has(of)
        ? ground.recordsOf(mechanism, of)
        : [];
  return { ...ground, recordsOf, problems: ground.problems.filter((problem) => ids.has(problem.org)) };
}
