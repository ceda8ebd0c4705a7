import type { PlainDate } from "../calendar/plain-date.ts";
import { type Gap, ruleOfGap, weightOf } from "./gap.ts";
import type { Judged } from "./judge.ts";
import { dutyTitle } from "./reason.ts";
import { talkMeasure, talksTitle } from "./talk-coverage.ts";

/**
 * Talks that the chosen reading asks for and that did not take place by the end of the duty. Totals only: who did not talk with whom is
 * told to nobody.
 */
export function talkGaps(judged: readonly Judged[], on: PlainDate): Gap[] {
  return judged.flatMap(({ obligation, status, talks, counted }): Gap[] => {
    if (talks === null || on <= obligation.window.to || status === "不适用" || talks.met >= talks.need) return [];
    const { subject, entry } = obligation;
    const { title } = entry.mechanism;
    const measure = talkMeasure[talks.reading];
    const open = talks.parts.filter(({ need, met }) => met < need);
    const rest = open.map((part) => `${part.title}还差${part.need - part.met}${measure}`).join("，");
    return [
      {
        id: `talks:${entry.rule.id}:${subject.id}:${obligation.duty.code}`,
        kind: "duty",
        about: [obligation.id],
        records: [...counted].sort(),
        rule: ruleOfGap(entry.rule),
        answeredBy: entry.mechanism.code,
        weight: weightOf("duty", entry.rule.force),
        facts: [`${subject.name}：${dutyTitle(obligation)}${title}${talksTitle(talks)}`],
        sentence: `${subject.name}${dutyTitle(obligation)}${title}按${talks.reading}读法应有${talks.need}${measure}，台账里写明双方的有${talks.met}${measure}，覆盖不全。`,
        next: `${subject.name}对照名册安排${title}（${rest}），已谈而没有写明双方的补上双方，只统计总数。`,
      },
    ];
  });
}
