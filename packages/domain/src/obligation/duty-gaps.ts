import { longDate } from "../calendar/plain-date.ts";
import type { Gap } from "./gap.ts";
import type { Judged } from "./judge.ts";
import { measureOf } from "./reason.ts";
import type { Rhythm } from "./span.ts";
import { spanTitle } from "./span.ts";

const isGap = ({ status }: Judged): boolean => status === "逾期" || status === "已说明";

/** Unmet duties, those explained among them: one gap for each rule and org; persons are counted and never named. */
export function dutyGaps(judged: readonly Judged[]): Gap[] {
  const open = judged.filter(isGap);
  const triggered = open.filter(({ obligation }) => obligation.trigger !== null);
  const floors = open.filter(({ obligation }) => obligation.trigger === null);
  const ofOrgs = floors.filter(({ obligation }) => obligation.subject.kind === "org");
  const ofPersons = floors.filter(({ obligation }) => obligation.subject.kind === "person");
  return [
    ...groups(ofOrgs, ({ obligation: { entry, subject } }) => `${entry.rule.id}\n${subject.id}`).map(floorGap),
    ...groups(ofPersons, ({ obligation: { entry, duty } }) => `${entry.rule.id}\n${duty.code}`).map(personsGap),
    ...triggered.map(deadlineGap),
  ];
}

const groups = (all: readonly Judged[], key: (one: Judged) => string): [Judged, ...Judged[]][] =>
  [...Map.groupBy(all, key).values()].flatMap(([first, ...rest]) => (first === undefined ? [] : [[first, ...rest]]));

const factsOf = (all: readonly Judged[]): string[] =>
  all.map(({ obligation, reason }) => `${obligation.subject.name}：${reason}`);

const rhythmTitles: Readonly<Record<Rhythm, string>> = {
  week: "每周",
  month: "每月",
  quarter: "每季度",
  half: "每半年",
  year: "每年",
  "5y": "每五年",
};

/** 2025年3月、5月: a year is said once for the spans that share it. */
export function spansTitle(spans: readonly Judged["obligation"]["duty"][]): string {
  let year = "";
  return spans
    .map((span) => {
      const title = spanTitle(span);
      const own = /^(\d{4}年)(.+)$/.exec(title);
      const said = own !== null && own[1] === year ? (own[2] ?? title) : title;
      year = own?.[1] ?? "";
      return said;
    })
    .join("、");
}

function floorGap(all: [Judged, ...Judged[]]): Gap {
  const [{ obligation }] = all;
  const { entry, subject, need } = obligation;
  const title = entry.mechanism.title;
  const measure = measureOf(obligation);
  const none = all.filter(({ got, status }) => got === 0 && status !== "已说明");
  const some = all.filter(({ got, status }) => got > 0 && status !== "已说明");
  const explained = all.filter(({ status }) => status === "已说明");
  const parts = [
    ...(none.length > 0 ? [`${dutiesTitle(none)}没有${title}的记录`] : []),
    ...some.map(
      ({ obligation: { duty }, got }) => `${spanTitle(duty)}${title}${got}${measure}，少于应有的${need}${measure}`,
    ),
    ...explained.map(({ obligation: { duty }, decision }) => {
      const why = decision === null ? "已用零报告说明" : `如实说明：${decision.reason}`;
      return `${spanTitle(duty)}${title}未开展（${why}）`;
    }),
  ];
  return {
    kind: "duty",
    about: all.map(({ obligation: { id } }) => id),
    facts: factsOf(all),
    sentence: `${subject.name}${parts.join("；")}，未达到“${entry.rule.says}”的要求。`,
    next: nextStep(all),
  };
}

const dutiesTitle = (all: readonly Judged[]): string => spansTitle(all.map(({ obligation: { duty } }) => duty));

function nextStep(all: [Judged, ...Judged[]]): string {
  const [{ obligation }] = all;
  const { rule, mechanism } = obligation.entry;
  const rhythm = rule.shape === "periodic" && rule.per !== null ? rhythmTitles[rule.per] : "每年";
  const floor = `${rhythm}不少于${obligation.need}${measureOf(obligation)}`;
  const open = all.filter(({ status }) => status === "逾期");
  const settle = open.length > 0 ? `；${dutiesTitle(open)}的情况核实后补录或如实说明` : "";
  return `${obligation.subject.name}按${floor}安排${mechanism.title}，提前排定日期${settle}。`;
}

function personsGap(all: [Judged, ...Judged[]]): Gap {
  const [{ obligation }] = all;
  const { entry, duty, need } = obligation;
  const measure = measureOf(obligation);
  const floor = `${need}${measure}`;
  const { rule, mechanism } = entry;
  return {
    kind: "duty",
    about: all.map(({ obligation: { id } }) => id),
    facts: factsOf(all),
    sentence: `${spanTitle(duty)}有${all.length}名${rule.of}的${mechanism.title}不足${floor}，未达到“${rule.says}”的要求。`,
    next: `逐人核对这${all.length}名${rule.of}的${mechanism.title}记录，缺的安排补上，已开展的补录。`,
  };
}

/** A triggered duty that was done late, or not at all, or explained. */
function deadlineGap(one: Judged): Gap {
  const { obligation, reason, due, decision, status } = one;
  const { entry, subject, trigger } = obligation;
  const title = entry.mechanism.title;
  const event = trigger === null ? "" : longDate(trigger.day);
  const term = due === null ? "" : `应于${longDate(due)}前办理，`;
  const late = one.excluded.find(({ why }) => why.startsWith("晚于期限"));
  const state =
    status === "已说明" && decision !== null
      ? `未办理（如实说明：${decision.reason}）`
      : late === undefined
        ? "没有按期办理的记录"
        : `办理${late.why}`;
  const person = subject.kind === "person" ? `1名${entry.rule.of}` : subject.name;
  return {
    kind: "duty",
    about: [obligation.id],
    facts: [`${subject.name}：${reason}`],
    sentence: `${person}${title}（${event}）${term}${state}，未达到“${entry.rule.says}”的要求。`,
    next:
      late === undefined
        ? `抓紧办理${title}（${event}）的后续事项，已办理的补录；今后从${title}当天起排定办理日期。`
        : `今后从${title}当天起排定办理日期，按“${entry.rule.says}”的要求办理。`,
  };
}
