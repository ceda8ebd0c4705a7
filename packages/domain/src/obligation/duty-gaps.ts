import { longDate } from "../calendar/plain-date.ts";
import type { Catalogue } from "../mechanism/catalogue.ts";
import { type Gap, ofPersons, ruleOfGap, weightOf } from "./gap.ts";
import type { Judged } from "./judge.ts";
import { dutyTitle, measureOf } from "./reason.ts";
import { askedTitle, sourceOf } from "./source.ts";
import { rhythmTitles, spansTitle } from "./span.ts";

const isGap = ({ status }: Judged): boolean => status === "逾期" || status === "已说明";

/**
 * Unmet duties, those explained among them: one gap for each rule and org; persons are counted and never named.
 * @param isRecorded whether the ledger holds any record of a mechanism
 */
export function dutyGaps(
  catalogue: Catalogue,
  judged: readonly Judged[],
  isRecorded: (mechanism: string) => boolean,
): Gap[] {
  const open = judged.filter(isGap);
  const triggered = open.filter(({ obligation }) => obligation.trigger !== null);
  const floors = open.filter(({ obligation }) => obligation.trigger === null);
  const ofOrgs = floors.filter(({ obligation }) => obligation.subject.kind === "org");
  const ofPersons = floors.filter(({ obligation }) => obligation.subject.kind === "person");
  const common = (all: readonly [Judged, ...Judged[]]): Common => {
    const [{ obligation }] = all;
    const { rule, mechanism } = obligation.entry;
    const { mechanisms, property } = sourceOf(catalogue, obligation.entry);
    return {
      kind: "duty",
      about: all.map(({ obligation: { id } }) => id).sort(),
      records: [...new Set(all.flatMap(({ counted }) => counted))].sort(),
      rule: ruleOfGap(rule),
      answeredBy: property === null ? (mechanisms[0] ?? null) : null,
      weight: weightOf("duty", rule.force, isRecorded(mechanism.code)),
    };
  };
  return [
    ...groups(ofOrgs, ({ obligation: { entry, subject } }) => `${entry.rule.id}\n${subject.id}`).map((all) => ({
      ...common(all),
      ...floorGap(catalogue, all),
    })),
    ...groups(ofPersons, ({ obligation: { entry, duty } }) => `${entry.rule.id}\n${duty.code}`).map((all) => ({
      ...common(all),
      ...personsGap(catalogue, all),
    })),
    ...triggered.map((one) => ({ ...common([one]), ...deadlineGap(catalogue, one) })),
  ];
}

/** What the gaps of all duties have in common, and the words that each sort writes for itself. */
type Common = Pick<Gap, "kind" | "about" | "records" | "rule" | "answeredBy" | "weight">;
type Own = Pick<Gap, "id" | "facts" | "sentence" | "next">;

const groups = (all: readonly Judged[], key: (one: Judged) => string): [Judged, ...Judged[]][] =>
  [...Map.groupBy(all, key).values()].flatMap(([first, ...rest]) => (first === undefined ? [] : [[first, ...rest]]));

const factsOf = (all: readonly Judged[]): string[] =>
  all.map(({ obligation, reason }) => `${obligation.subject.name}：${reason}`);

/** Persons with the same facts are counted together. */
const countedFacts = (all: readonly Judged[], who: string): string[] =>
  [...Map.groupBy(all, ({ reason }) => reason)].map(([reason, same]) => `${same.length}名${who}：${reason}`).sort();

/** 一般 asks for less than 应当, and a unit's own rule is not law: three ways to say what was not met. */
function unmet({ force, says }: Judged["obligation"]["entry"]["rule"]): string {
  const plain = says.replace(/（[^（）]*）/g, "");
  if (force === "一般" || force === "原则上") return `与“${plain}”的要求有差距`;
  return force === "本单位" ? `未落实本单位“${plain}”的安排` : `未达到“${plain}”的要求`;
}

function floorGap(catalogue: Catalogue, all: [Judged, ...Judged[]]): Own {
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
    // Spans explained in the same words are told once.
    ...[...Map.groupBy(explained, whyNot)].map(([why, same]) => `${dutiesTitle(same)}${title}未开展（${why}）`),
  ];
  return {
    id: `duty:${entry.rule.id}:${subject.id}`,
    facts: factsOf(all),
    sentence: `${subject.name}${parts.join("；")}，${unmet(entry.rule)}。`,
    next: nextStep(title, all),
  };
}

const whyNot = ({ decision }: Judged): string =>
  decision === null ? "已用零报告说明" : `如实说明：${decision.reason}`;

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

function personsGap(catalogue: Catalogue, all: [Judged, ...Judged[]]): Own {
  const [{ obligation }] = all;
  const { entry, need } = obligation;
  const { rule } = entry;
  const title = askedTitle(catalogue, entry);
  const measure = measureOf(obligation);
  const state = measure === "次" && need === 1 ? `没有${title}的记录` : `${title}不足${need}${measure}`;
  return {
    id: `${ofPersons}${rule.id}:${obligation.duty.code}`,
    facts: countedFacts(all, rule.of),
    sentence: `${dutyTitle(obligation)}有${all.length}名${rule.of}${state}，${unmet(rule)}。`,
    next: `逐人核对这${all.length}名${rule.of}的${title}记录，缺的安排补上，已开展的补录。`,
  };
}

/** A triggered duty that was done late, or not at all, or explained. */
function deadlineGap(catalogue: Catalogue, one: Judged): Own {
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
    id: `${subject.kind === "person" ? ofPersons : "deadline:"}${obligation.id}`,
    facts: [`${who}：${reason}`],
    sentence: `${who}${title}${event}${term}${state}，${unmet(entry.rule)}。`,
    next:
      late === null
        ? `抓紧办理${title}${event}，已办理的补录；今后从事情发生当天起排定办理日期。`
        : `今后从事情发生当天起排定${title}的办理日期，按期办理。`,
  };
}
