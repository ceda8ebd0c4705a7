import { longDate, longSpan } from "../calendar/plain-date.ts";
import type { DutyStatus } from "./duty-status.ts";
import type { Obligation } from "./obligation.ts";
import { spanTitle } from "./span.ts";
import type { Decision } from "./statement.ts";
import { type TalkCoverage, talksTitle } from "./talk-coverage.ts";
import type { Tally } from "./tally.ts";
import type { Stands } from "./weigh.ts";

/** One sentence: what was asked, what is there, what a person stated. Facts only. */
export function reasonOf(stands: Stands, tally: Tally, status: DutyStatus, talks: TalkCoverage | null): string {
  const { obligation } = stands;
  const base = obligation.trigger === null ? ofSpan(obligation, tally) : ofTrigger(stands, tally, status);
  const parts = [base, ...(talks === null ? [] : [talksTitle(talks)]), ...statedIn(stands)];
  if (obligation.movedBy !== null) parts.push(`时段按《${obligation.movedBy}》调整`);
  if (obligation.provisional) parts.push("期限为暂算，相应年份的节假日安排公布后可能变动");
  return parts.join("；");
}

function ofSpan(obligation: Obligation, { got }: Tally): string {
  const { need, entry } = obligation;
  const measure = measureOf(obligation);
  const other =
    entry.rule.shape === "periodic" && entry.rule.or ? `（或${entry.rule.or.counts}${entry.rule.or["at-least"]}）` : "";
  return `${dutyTitle(obligation)}应有${need}${measure}${other}，台账里有${got}${measure}`;
}

/** 2025年11月; where the window is not the span itself, with its days: 2025年度（2025年12月1日至2026年3月31日）. */
export function dutyTitle({ duty, window }: Pick<Obligation, "duty" | "window">): string {
  if (window.from === duty.from && window.to === duty.to) return spanTitle(duty);
  return `${spanTitle(duty)}${/^\d{4}$/.test(duty.code) ? "度" : ""}（${longSpan(window.from, window.to)}）`;
}

/** What is counted: 次, or the measure word that the rule adds up. */
export function measureOf({ entry: { rule } }: Obligation): string {
  if (rule.shape !== "periodic" || rule.counts === undefined) return "次";
  return /^counts\.(.+)$/.exec(rule.counts)?.[1] ?? "";
}

function ofTrigger({ obligation, deadline }: Stands, { answered, late }: Tally, status: DutyStatus): string {
  const { trigger } = obligation;
  const event = trigger === null ? "" : `${longDate(trigger.day)}起算`;
  const term = deadline.due === null ? "来源没有写明天数，请及时办理" : `${longDate(deadline.due)}前办理`;
  if (answered !== null) return `${event}，${term}，已于${longDate(answered)}办理`;
  if (late !== null) return `${event}，${term}，${longDate(late.day)}才办理，${late.why}`;
  return `${event}，${term}，${status === "逾期" ? "到期仍没有办理的记录" : "还没有办理的记录"}`;
}

function statedIn({ obligation, decision, nil }: Stands): string[] {
  const parts = obligation.notAsked === null ? [] : [obligation.notAsked];
  if (decision !== null) parts.push(decisionTitle(decision));
  if (nil !== null) parts.push(`零报告“${nil}”说明期内没有开展`);
  return parts;
}

/** 免除（理由，谁，何时）, as it is shown wherever the obligation is. */
export function decisionTitle(decision: Decision): string {
  const who = `${decision.by}，${longDate(decision.on)}`;
  if (decision.kind === "exempt") return `经确认不适用：${decision.reason}（${who}）`;
  if (decision.kind === "explained") return `如实说明未开展：${decision.reason}（${who}）`;
  return `延期至${longDate(decision.until)}：${decision.reason}（${who}）`;
}
