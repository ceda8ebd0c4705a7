import {
  basisWithState,
  briefSpansTitle,
  type Catalogue,
  type DutyStatus,
  dutyStatuses,
  type Judged,
  longDate,
  measureOf,
  obligationTitle,
  type Period,
  type PlainDate,
  periodTitle,
} from "@shilu/domain";
import type { Duties } from "../work/due.ts";
import { table } from "./table.ts";

/** What asks for somebody's attention comes first. */
const order: readonly DutyStatus[] = ["逾期", "将到期", "未到期", "已说明", "补录完成", "已完成", "不适用"];

type Row = readonly [Judged, ...Judged[]];

/**
 * 规定动作 as a person reads them: one line that sums up, then one row for each rule, subject and status under its mechanism, the
 * mechanisms of which the ledger holds no record at all by themselves at the end.
 */
export function dutiesText(
  catalogue: Catalogue,
  { judged, kept, silent }: Duties,
  { on, within }: { readonly on: PlainDate; readonly within: Period | null },
): string {
  const scope = within === null ? `${on.slice(0, 4)}年（含上年未了事项）` : periodTitle(within);
  const head = `截至${longDate(on)}，${scope}规定动作共 ${judged.length} 项`;
  if (judged.length === 0) return `${head}。`;
  const sum = dutyStatuses
    .map((status) => [status, judged.filter((one) => one.status === status).length] as const)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `${status} ${count}`);
  const provisional = judged.filter(({ obligation }) => obligation.provisional).length;
  const known = (one: Judged) => kept.has(one.obligation.entry.mechanism.code);
  const unknown = judged.filter((one) => !known(one));
  return [
    `${head}：${sum.join("，")}${provisional > 0 ? `；其中 ${provisional} 项期限为暂算` : ""}。`,
    ...(silent === null ? [] : [silentSays(silent)]),
    "依据为公开文本，未复核的以正式文件为准；某一项为什么是这个状态：shilu due --explain 编号（编号见 --json）。",
    ...blocks(catalogue, judged.filter(known)),
    ...(unknown.length === 0
      ? []
      : [
          `\n以下机制台账里还没有记过（${unknown.length} 项）：已开展的请补录，没有开展的请如实说明。`,
          ...blocks(catalogue, unknown),
        ]),
  ].join("\n");
}

const silentSays = ({ year, duties }: NonNullable<Duties["silent"]>): string =>
  `${year}年台账里一条也没有的机制，当年的规定动作 ${duties} 项没有列出；要看请加 --period ${year}。`;

function blocks({ mechanisms }: Catalogue, judged: readonly Judged[]): string[] {
  const byMechanism = Map.groupBy(judged, ({ obligation }) => obligation.entry.mechanism.code);
  const groups = [...new Set(mechanisms.map(({ code }) => code))].flatMap((code) => {
    const all = byMechanism.get(code);
    return all === undefined ? [] : [{ title: all[0]?.obligation.entry.mechanism.title ?? code, rows: rowsOf(all) }];
  });
  if (groups.length === 0) return [];
  const [titles = "", rule = "", ...lines] = table(
    [
      { title: "状态" },
      { title: "规定动作", most: 52 },
      { title: "对象", most: 28 },
      { title: "期限", most: 25 },
      { title: "应/已", align: "right" },
      { title: "依据与复核状态", most: 80 },
    ],
    groups.flatMap(({ rows }) => rows.map(cells)),
  ).split("\n");
  let at = 0;
  const shown = groups.flatMap(({ title, rows }) => {
    const first = at;
    at += rows.length;
    return [`〔${title}〕`, ...lines.slice(first, at)];
  });
  return ["", titles, rule, ...shown];
}

/** Orgs beyond these are counted in one row: a city has thousands of branches. */
const orgsShown = 3;

function rowsOf(judged: readonly Judged[]): Row[] {
  const many = new Set(
    [...Map.groupBy(judged, ({ obligation }) => obligation.entry.rule.id)]
      .filter(([, all]) => new Set(all.map(({ obligation }) => obligation.subject.id)).size > orgsShown)
      .map(([rule]) => rule),
  );
  const found = Map.groupBy(judged, ({ obligation: { entry, subject, trigger, duty }, status }) => {
    const together = trigger === null && (subject.kind === "person" || many.has(entry.rule.id));
    return [
      status,
      entry.rule.id,
      together ? "" : subject.id,
      subject.kind === "person" && together ? duty.code : "",
    ].join("\n");
  });
  return [...found.values()]
    .flatMap(([first, ...rest]): Row[] => (first === undefined ? [] : [[first, ...rest]]))
    .sort(([a], [b]) => order.indexOf(a.status) - order.indexOf(b.status));
}

function cells(row: Row): string[] {
  const [{ status, obligation }] = row;
  const { entry, subject } = obligation;
  const subjects = new Set(row.map((one) => one.obligation.subject.id)).size;
  return [
    status,
    `${spanCell(row)}：${entry.rule.says}`,
    subjects > 1 ? `${subjects}${subject.kind === "person" ? "名" : "个"}${entry.rule.of}` : subject.name,
    dueCell(row),
    amountCell(row),
    basisWithState(entry.rule),
  ];
}

/** What the row is owed for: the spans, or the event that set it off. */
function spanCell(row: Row): string {
  const [{ obligation }] = row;
  if (obligation.trigger !== null)
    return row.length === 1 ? obligationTitle(obligation) : `${obligationTitle(obligation)}等${row.length}项`;
  return briefSpansTitle([...new Map(row.map(({ obligation: { duty } }) => [duty.code, duty])).values()]);
}

function dueCell(row: Row): string {
  const days = row.flatMap(({ due }) => due ?? []).sort();
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined) return "及时";
  const provisional = row.some(({ obligation }) => obligation.provisional) ? "（暂算）" : "";
  return `${first === last ? first : `${first}～${last?.slice(first.slice(0, 4) === last.slice(0, 4) ? 5 : 0)}`}${provisional}`;
}

/** Needed and there. Persons are each asked for the same; their own amounts stand in the JSON. */
function amountCell(row: Row): string {
  const [{ obligation }] = row;
  const measure = measureOf(obligation);
  if (row.length > 1 && obligation.trigger === null && obligation.subject.kind === "person")
    return `各${obligation.need}${measure}`;
  const sum = (of: (one: Judged) => number) => row.reduce((total, one) => total + of(one), 0);
  return `${sum((one) => one.obligation.need)}/${sum(({ got }) => got)}${measure}`;
}
