import { type Block, type Doc, ordinal, type Run, type TableColumn } from "@shilu/document";
import {
  type BookedRule,
  basisWithState,
  forceTones,
  longDate,
  type Period,
  type PlainDate,
  type PlanItem,
  periodTitle,
  ruleClause,
  whomAsked,
} from "@shilu/domain";
import { paragraph, sectioned } from "./blocks.ts";
import type { OfficePlan } from "./due.ts";

/**
 * 年度计划 as a document: what may be done at any time of the year, then month by month what is due, then what is asked when something
 * happens and what the office has not given a number to yet.
 */
export function planDocument(plan: OfficePlan): Doc {
  const { org, on, period, months, events, open } = plan;
  const sections: readonly (readonly [title: string, blocks: readonly Block[]])[] = [
    ["全年和跨期事项", itemsBlocks(plan, "long", plan.long, "没有全年或跨期的事项。")],
    ["分月安排", months.flatMap(({ month, items }, index) => monthBlocks(plan, month, items, index))],
    ["遇事办理的事项", rulesBlocks("events", plan, events, "没有遇事办理的事项。")],
    ["次数由本单位确定的事项", rulesBlocks("open", plan, open, "没有等待确定次数的事项。")],
  ];
  return {
    format: "report",
    title: [`${org}${titleOf(period)}计划`],
    subtitle: [`（编制日期：${longDate(on)}）`],
    body: [...introduction(plan), ...sectioned(sections)],
  };
}

const titleOf = (period: Period): string => `${periodTitle(period)}${/^\d{4}$/.test(period.code) ? "度" : ""}`;

function introduction({ running, months, long }: OfficePlan): Block[] {
  const items = [...long, ...months.flatMap((month) => month.items)];
  const provisional = items.some((item) => item.provisional);
  return [
    paragraph(
      "how",
      `本计划按本单位执行的规则和名册编排，共${items.length}项。期限是工作日，落在放假的日子，定期事项提前、限期办理的事项顺延；期限以前、时段以内任何一天开展都可以。${running ? "“已开展”一栏是台账里已有记录的日期。" : ""}${provisional ? "写明“暂算”的，涉及的年份还没有放假和调休的通知，公布后可能变动。" : ""}`,
    ),
    paragraph(
      "basis",
      "依据后面的括号里是复核状态：写明“未复核”的，按公开文本写成，使用时以正式文件为准。待本单位采用的样例不列入计划。要求个人完成的，只列对象和人数。",
    ),
  ];
}

function monthBlocks(plan: OfficePlan, month: Period, items: readonly PlanItem[], index: number): Block[] {
  const title = `（${ordinal(index + 1)}）${monthTitle(plan.period, month)}`;
  return [
    { kind: "heading", id: `m${index}`, level: 2, runs: [{ text: title }] },
    ...itemsBlocks(plan, `m${index}`, items, "本月没有到期的事项。"),
  ];
}

/** 3月; with its year where the plan goes over several. */
const monthTitle = ({ from, to }: Period, month: Period): string =>
  from.slice(0, 4) === to.slice(0, 4) ? `${Number(month.code.slice(5))}月` : periodTitle(month);

function itemsBlocks(
  { period, running }: OfficePlan,
  id: string,
  items: readonly PlanItem[],
  nothing: string,
): Block[] {
  if (items.length === 0) return [paragraph(`${id}-none`, nothing)];
  const columns: TableColumn[] = [
    { title: "事项", share: 112 },
    { title: "承办", share: 72 },
    { title: "期限", share: 76 },
    { title: "依据", share: running ? 134 : 182 },
    ...(running ? [{ title: "已开展", share: 48 }] : []),
  ];
  const twice = (one: PlanItem) => items.some(({ what, entry }) => what === one.what && entry.rule !== one.entry.rule);
  const rows = items.map((item) => {
    const cells = [
      whatWords(item, period, twice(item)),
      item.who,
      dueWords(item, period),
      basisRuns(item),
      doneWords(item, period),
    ];
    return {
      cells: cells.slice(0, columns.length).map((cell) => (typeof cell === "string" ? [{ text: cell }] : cell)),
    };
  });
  return [{ kind: "table", id: `${id}-table`, columns, rows }];
}

/**
 * 党员大会1次（第一季度）. The span is said where the deadline does not say it already, and the requirement where another rule asks
 * for the same.
 */
function whatWords(item: PlanItem, { code }: Period, twice: boolean): string {
  const { entry, what, amount, span } = item;
  const year = `${/^\d{4}/.exec(code)?.[0] ?? ""}年`;
  const short = span.startsWith(year) ? span.slice(year.length) : span;
  const told = isShort(item) || short === "" ? "" : `（${short}）`;
  return `${what}${amount}${told}${twice ? `：${entry.rule.says}` : ""}`;
}

/** 〔一般〕《…》第十二条（公开文本，未复核）. */
const forceAndBasis = (rule: BookedRule["rule"]): Run[] => [
  { text: `〔${rule.force}〕`, style: forceTones[rule.force] === "strict" ? "hei" : "kai" },
  { text: basisWithState(rule) },
];

const basisRuns = ({ entry: { rule }, movedBy }: PlanItem): Run[] => [
  ...forceAndBasis(rule),
  ...(movedBy === null ? [] : [{ text: `；时段按《${movedBy}》` }]),
];

/** A duty of one month, or of each week of it, says its days; a longer one since when it counts, and one that an event set off its term. */
const isShort = ({ due, window }: PlanItem): boolean =>
  due.length > 1 || window.from.slice(0, 7) === due[0]?.slice(0, 7);

const isTriggered = ({ entry: { rule } }: PlanItem): boolean =>
  rule.shape === "triggered" || rule.shape === "two-level";

function dueWords(item: PlanItem, period: Period): string {
  const { due, window, provisional } = item;
  const note = provisional ? "（暂算）" : "";
  const [last] = due;
  if (last === undefined || isShort(item) || isTriggered(item)) return `${days(due, period)}${note}`;
  const sameYear = window.from.slice(0, 4) === last.slice(0, 4);
  const [from, to] = sameYear ? [days([window.from], period), days(due, period)] : [window.from, last].map(longDate);
  return `${from}至${to}${note}`;
}

/** The days on which it was held; where several orgs are asked, those of each. */
function doneWords({ done, who }: PlanItem, period: Period): string {
  const byOrg = [...Map.groupBy(done, ({ org }) => org)];
  const daysOf = (held: PlanItem["done"]) => days(held.map(({ day }) => day).sort(), period);
  return byOrg.map(([org, held]) => `${org === who ? "" : org}${daysOf(held)}`).join("；");
}

/** 1月9日、16日、2月6日; with the year where it is not the plan's. */
function days(all: readonly PlainDate[], period: Period): string {
  let before = period.from.slice(0, 4) === period.to.slice(0, 4) ? period.from.slice(0, 4) : "";
  let month = "";
  return all
    .map((day) => {
      const [year = "", of = "", date = ""] = day.split("-");
      const said = `${year === before ? "" : `${year}年`}${year === before && of === month ? "" : `${Number(of)}月`}${Number(date)}日`;
      before = year;
      month = of;
      return said;
    })
    .join("、");
}

function rulesBlocks(id: string, { catalogue }: OfficePlan, entries: readonly BookedRule[], nothing: string): Block[] {
  if (entries.length === 0) return [paragraph(`${id}-none`, nothing)];
  const columns: readonly TableColumn[] = [
    { title: "要求", share: 122 },
    { title: "对象", share: 58 },
    { title: "执行", share: 144 },
    { title: "依据", share: 118 },
  ];
  const rows = entries.map((entry) => ({
    cells: [
      [{ text: entry.rule.says }],
      [{ text: whomAsked(entry.rule) }],
      [{ text: ruleClause(catalogue, entry) }],
      forceAndBasis(entry.rule),
    ],
  }));
  return [{ kind: "table", id: `${id}-table`, columns, rows }];
}
