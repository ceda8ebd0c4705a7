import { longDate } from "../calendar/plain-date.ts";
import type { Catalogue } from "../mechanism/catalogue.ts";
import type { Gap } from "./gap.ts";
import type { Judged } from "./judge.ts";
import { dutyTitle, measureOf } from "./reason.ts";
import { askedTitle } from "./source.ts";
import { type Rhythm, spansTitle } from "./span.ts";

const isGap = ({ status }: Judged): boolean => status === "逾期" || status === "已说明";

/** Unmet duties, those explained among them: one gap for each rule and org; persons are counted and never named. */
export function dutyGaps(catalogue: Catalogue, judged: readonly Judged[]): Gap[] {
  const open = judged.filter(isGap);
  const triggered = open.filter(({ obligation }) => obligation.trigger !== null);
  const floors = open.filter(({ obligation }) => obligation.trigger === null);
  const ofOrgs = floors.filter(({ obligation }) => obligation.subject.kind === "org");
  const ofPersons = floors.filter(({ obligation }) => obligation.subject.kind === "person");
  return [
    ...groups(ofOrgs, ({ obligation: { entry, subject } }) => `${entry.rule.id}\n${subject.id}`).map((all) =>
      floorGap(catalogue, all),
    ),
    ...groups(ofPersons, ({ obligation: { entry, duty } }) => `${entry.rule.id}\n${duty.code}`).map((all) =>
      personsGap(catalogue, all),
    ),
    ...triggered.map((one) => deadlineGap(catalogue, one)),
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

/** 一般 asks for less than 应当, and a unit's own rule is not law: three ways to say what was not met. */
function unmet({ force, says }: Judged["obligation"]["entry"]["rule"]): string {
  const plain = says.replace(/（[^（）]*）/g, "");
  if (force === "一般" || force === "原则上") return `与“${plain}”的要求有差距`;
  return force === "本单位" ? `未落实本单位“${plain}”的安排` : `未达到“${plain}”的要求`;
}

function floorGap(catalogue: Catalogue, all: [Judged, ...Judged[]]): Gap {
  const [{ obligation }] = all;
  const { entry, subject, need } = obligation;
  const title = askedTitle(catalogue, entry);
  const measure = measureOf(obligation);
  const none = all.filter(({ got, status }) => got === 0 && status !== "已说明");
  const some = all.filter(({ got, status }) => got > 0 && status !== "已说明");
  const explained = all.filter(({ status }) => status === "已说明");
  const parts = [
    ...(none.length > 0 ? [`${dutiesTitle(none)}没有${title}的记录`] : []),
    ...some.map(({ obligation: one, got }) => `${dutyTitle(one)}${title}${got}${measure}，少于应有的${need}${measure}`),
    ...explained.map(({ obligation: one, decision }) => {
      const why = decision === null ? "已用零报告说明" : `如实说明：${decision.reason}`;
      return `${dutyTitle(one)}${title}未开展（${why}）`;
    }),
  ];
  return {
    kind: "duty",
    about: all.map(({ obligation: { id } }) => id),
    facts: factsOf(all),
    sentence: `${subject.name}${parts.join("；")}，${unmet(entry.rule)}。`,
    next: nextStep(title, all),
  };
}

/** Spans that are their own window are run together, others are named with their days. */
function dutiesTitle(all: readonly Judged[]): string {
  const plain = all.every(({ obligation: { duty, window } }) => duty.from === window.from && duty.to === window.to);
  return plain
    ? spansTitle(all.map(({ obligation: { duty } }) => duty))
    : all.map(({ obligation }) => dutyTitle(obligation)).join("、");
}

function nextStep(title: string, all: [Judged, ...Judged[]]): string {
  const [{ obligation }] = all;
  const { rule } = obligation.entry;
  const rhythm = rule.shape === "periodic" && rule.per !== null ? rhythmTitles[rule.per] : "每年";
  const floor = `${rhythm}不少于${obligation.need}${measureOf(obligation)}`;
  const open = all.filter(({ status }) => status === "逾期");
  const settle = open.length > 0 ? `；${dutiesTitle(open)}的情况核实后补录或如实说明` : "";
  return `${obligation.subject.name}按${floor}安排${title}，提前排定日期${settle}。`;
}

function personsGap(catalogue: Catalogue, all: [Judged, ...Judged[]]): Gap {
  const [{ obligation }] = all;
  const { entry, need } = obligation;
  const { rule } = entry;
  const title = askedTitle(catalogue, entry);
  const measure = measureOf(obligation);
  const state = measure === "次" && need === 1 ? `没有${title}的记录` : `${title}不足${need}${measure}`;
  return {
    kind: "duty",
    about: all.map(({ obligation: { id } }) => id),
    facts: factsOf(all),
    sentence: `${dutyTitle(obligation)}有${all.length}名${rule.of}${state}，${unmet(rule)}。`,
    next: `逐人核对这${all.length}名${rule.of}的${title}记录，缺的安排补上，已开展的补录。`,
  };
}

/** A triggered duty that was done late, or not at all, or explained. */
function deadlineGap(catalogue: Catalogue, one: Judged): Gap {
  const { obligation, reason, due, decision, status, late } = one;
  const { entry, subject, trigger } = obligation;
  const title = askedTitle(catalogue, entry);
  const event = trigger === null ? "" : `（${longDate(trigger.day)}起算）`;
  const term = due === null ? "" : `应于${longDate(due)}前办理，`;
  const state =
    status === "已说明" && decision !== null
      ? `未办理（如实说明：${decision.reason}）`
      : late === null
        ? "没有按期办理的记录"
        : `办理${late.why}`;
  const who = subject.kind === "person" ? `1名${entry.rule.of}` : subject.name;
  return {
    kind: "duty",
    about: [obligation.id],
    facts: [`${subject.name}：${reason}`],
    sentence: `${who}${title}${event}${term}${state}，${unmet(entry.rule)}。`,
    next:
      late === null
        ? `抓紧办理${title}${event}，已办理的补录；今后从事情发生当天起排定办理日期。`
        : `今后从事情发生当天起排定${title}的办理日期，按期办理。`,
  };
}
