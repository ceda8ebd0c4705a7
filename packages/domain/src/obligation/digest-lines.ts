import { longDate, longSpan, type PlainDate, weekday, yearOf } from "../calendar/plain-date.ts";
import type { Digest } from "./digest.ts";
import type { Judged } from "./judge.ts";
import { obligationTitle } from "./obligation.ts";
import { measureOf } from "./reason.ts";
import { briefSpansTitle } from "./span.ts";

/** Most lines of each part, so that the whole never takes more than the 24 lines of one screen. */
const most = { due: 5, prompt: 2, overdue: 3, toExplain: 4, closed: 3 } as const;

/** The digest as the person reads it: plain lines, at most 24. A week without anything is one sentence. */
export function digestLines(name: string, digest: Digest): string[] {
  const { on, to, due, prompt, overdue, toExplain, closed, unkept } = digest;
  const week = spanWords(on, to);
  const told = [due, prompt, overdue, toExplain, closed].flat();
  if (told.length + unkept === 0) return [`${name}同志：${week}没有由您负责的事项到期，也没有逾期和需要说明的事项。`];
  const title = titleIn(told);
  const alone = (one: Judged, mark = "") => `${dueWords(one, on)}${title([one], mark)}`;
  const together = (all: readonly Judged[], mark: (one: Judged) => string) =>
    groupsOf(all, mark).map((group) => title(group, mark(group[0])));
  const dueLines = due.map((one) => alone(one, wanting(one)));
  const promptLines = prompt.map((one) => alone(one));
  const overdueLines = overdue.map((one) => alone(one));
  const toExplainLines = together(toExplain, () => "");
  const closedLines = together(closed, closedAs);
  return [
    `${name}同志：以下是由您负责的规定动作，截至${longDate(on)}（${weekdayWord(on)}）。`,
    ...(due.length === 0 ? [`${week}没有到期的事项。`] : part(`${week}到期`, due, dueLines, most.due)),
    ...part("请及时办理（来源没有写明天数）", prompt, promptLines, most.prompt),
    ...part("已过期限，请抓紧办理", overdue, overdueLines, most.overdue),
    ...part("已过期限：开展过的请补录，没有开展的请如实说明", toExplain, toExplainLines, most.toExplain),
    ...part("过去一周已办结", closed, closedLines, most.closed),
    ...(unkept === 0 ? [] : [`另有${unkept}项逾期，所属制度台账里还没有记过，没有列出。`]),
  ];
}

/** One part of the digest with its number of duties; of many lines the first ones. Nothing where it is empty. */
function part(title: string, all: readonly Judged[], lines: readonly string[], shown: number): string[] {
  if (all.length === 0) return [];
  const cut = lines.length > shown ? `（列出前${shown}条）` : "";
  return [`〔${title}〕${all.length}项${cut}`, ...lines.slice(0, shown).map((line) => `  ${line}`)];
}

type Group = readonly [Judged, ...Judged[]];

/** One group for each rule, subject and mark; duties that an event set off stand each by itself. */
function groupsOf(all: readonly Judged[], mark: (one: Judged) => string): Group[] {
  const groups = Map.groupBy(all, (one) => {
    const { id, entry, subject, trigger } = one.obligation;
    return trigger === null ? `${entry.rule.id}\n${subject.id}\n${mark(one)}` : id;
  });
  return [...groups.values()].flatMap(([first, ...rest]): Group[] => (first === undefined ? [] : [[first, ...rest]]));
}

/**
 * 支部主题党日（2025年2月、4月）：每月相对固定一天开展主题党日. With the org after the title where the digest speaks of several:
 * who holds two posts must see for which. Of a person's own duty never: he knows.
 */
function titleIn(told: readonly Judged[]): (group: Group, mark: string) => string {
  const orgs = new Set(told.flatMap(({ obligation: { subject } }) => (subject.kind === "org" ? [subject.id] : [])));
  return (group, mark) => {
    const [{ obligation }] = group;
    const { entry, subject, trigger } = obligation;
    const spans = group.map(({ obligation: { duty } }) => duty).sort((a, b) => (a.to < b.to ? -1 : 1));
    const title =
      trigger === null ? `${entry.mechanism.title}（${briefSpansTitle(spans)}）` : obligationTitle(obligation);
    const org = subject.kind === "org" && orgs.size > 1 ? `，${subject.name}` : "";
    return `${title}${org}${mark}：${entry.rule.says}`;
  };
}

/** What is there of what is asked, where more than one thing is. */
function wanting({ obligation, got }: Judged): string {
  const measure = measureOf(obligation);
  return obligation.need === 1 ? "" : `（应有${obligation.need}${measure}，已有${got}${measure}）`;
}

/** The day it is due, and whether that may still move. */
const dueWords = ({ due, obligation }: Judged, on: PlainDate): string =>
  due === null ? "" : `${dayWords(due, on)}${obligation.provisional ? "暂算" : ""}到期 `;

/** How it was closed, where that was not by a record entered in time. */
const closedAs = ({ status }: Judged): string => (status === "已完成" ? "" : `（${status}）`);

const weekdayWord = (day: PlainDate): string => `周${"一二三四五六日"[weekday(day) - 1]}`;

/** 11月28日（周五）; with its year where that is not the digest's. */
const dayWords = (day: PlainDate, on: PlainDate): string =>
  `${yearOf(day) === yearOf(on) ? longDate(day).replace(/^.*年/, "") : longDate(day)}（${weekdayWord(day)}）`;

/** 11月24日至30日, 11月27日至12月3日, 2025年12月29日至2026年1月4日. */
const spanWords = (from: PlainDate, to: PlainDate): string =>
  yearOf(from) === yearOf(to) ? longSpan(from, to).replace(/^.*?年/, "") : longSpan(from, to);
