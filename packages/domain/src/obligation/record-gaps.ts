import { type Period, periodContains } from "../calendar/period.ts";
import { longDate, type PlainDate, yearOf } from "../calendar/plain-date.ts";
import type { Catalogue } from "../mechanism/catalogue.ts";
import { isConfined } from "../record/circle.ts";
import type { LedgerRecord } from "../record/record.ts";
import { isCounted } from "../record/status.ts";
import { type Gap, weightOf } from "./gap.ts";
import type { Ground } from "./ground.ts";
import { earlierOf } from "./span.ts";

/** 问题 whose day has passed by the end of the period (or by the day one looks) and that are not 销号 by then. */
export function problemGaps({ problems, roster }: Ground, within: Period, on: PlainDate): Gap[] {
  const until = earlierOf(on, within.to);
  return problems.flatMap(({ id, org, text, due, closed, owner, progress }): Gap[] => {
    if (!due || due >= until || (closed && closed <= until)) return [];
    const last = progress.filter(({ date }) => date <= until).at(-1);
    const who = owner ?? roster.nameOf(org);
    return [
      {
        id: `problem:${id}`,
        kind: "problem",
        about: [id],
        records: [],
        rule: null,
        answeredBy: null,
        weight: weightOf("problem"),
        facts: [
          `问题“${text}”，整改期限${due}，责任单位${who}，没有销号`,
          ...(last === undefined ? ["没有进展记录"] : [`最近进展（${last.date}）：${last.text}`]),
        ],
        sentence: `“${text}”的问题应于${longDate(due)}前整改到位，截至${longDate(until)}尚未销号。`,
        next: `由${who}继续整改“${text}”的问题，重新明确完成时限，完成后及时验收销号。`,
      },
    ];
  });
}

/** The list of 必学内容: one record for each text that the office was asked to study. */
const requiredReading = "study.required";

/**
 * Texts listed in the period whose study no record shows. The list says so itself, or names the record that covers a text. What has a
 * 知悉范围 is not named: a report goes to many.
 */
export function readingGaps(ground: Ground, within: Period, on: PlainDate): Gap[] {
  const open = ground.recordsOf(requiredReading).filter((record) => {
    const due = record.fields.deadline;
    const passed = typeof due !== "string" || due <= on;
    return (
      isCounted(record) &&
      !record.nil &&
      !isConfined(record) &&
      periodContains(within, record.start) &&
      record.start <= on &&
      passed &&
      !isCovered(ground, record)
    );
  });
  if (open.length === 0) return [];
  const names = open.map(({ fields, title }) => `《${String(fields.text ?? title).replace(/^《|》$/g, "")}》`);
  return [
    {
      id: "reading",
      kind: "reading",
      about: open.map(({ id }) => id),
      records: open.map(({ id }) => id),
      rule: null,
      answeredBy: null,
      weight: weightOf("reading"),
      facts: open.map(({ id }, at) => `${names[at]}（${id}）没有学习记录`),
      sentence: `必学内容中有${open.length}篇没有学习记录：${names.join("、")}。`,
      next: `把${names.join("、")}列入近期学习安排，学习后在必学内容清单里注明是哪次会上学的。`,
    },
  ];
}

function isCovered(ground: Ground, { fields, counts }: LedgerRecord): boolean {
  const by = fields["covered-by"];
  const record = typeof by === "string" ? ground.record(by) : null;
  if (record !== null) return isCounted(record);
  return fields.state === "已学" || (counts.已学 ?? 0) > 0 || fields["self-studied"] === true;
}

/** Issue numbers of one journal in one year that are missing between the first and the last, or stand twice. */
export function issueGaps(catalogue: Catalogue, ground: Ground, within: Period, on: PlainDate): Gap[] {
  const issues = codesOf(catalogue).flatMap((code) =>
    ground
      .recordsOf(code)
      .filter((one) => isCounted(one) && periodContains(within, one.start) && one.start <= on)
      .flatMap((record) => {
        const number = issueNumber(record.issue);
        return number === null ? [] : [{ record, number }];
      }),
  );
  const journals = Map.groupBy(issues, ({ record: { mechanism, org, genre, start } }) =>
    [mechanism, org, genre ?? "", yearOf(start)].join("\n"),
  );
  return [...journals.values()].flatMap((found): Gap[] => {
    const [one] = found;
    if (one === undefined) return [];
    const numbers = found.map(({ number }) => number).sort((a, b) => a - b);
    const [first = 0, last = 0] = [numbers[0], numbers.at(-1)];
    const known = new Set(numbers);
    const missing = Array.from({ length: last - first }, (_, at) => first + at).filter((n) => !known.has(n));
    const twice = [...new Set(numbers.filter((n, at) => numbers[at - 1] === n))];
    if (missing.length + twice.length === 0) return [];
    const { record } = one;
    const name =
      record.genre === undefined
        ? (catalogue.mechanism(record.mechanism)?.title ?? record.mechanism)
        : `《${record.genre}》`;
    const parts = [
      ...(missing.length > 0 ? [`缺${numbersTitle(missing)}的记录`] : []),
      ...(twice.length > 0 ? [`${numbersTitle(twice)}重号`] : []),
    ];
    return [
      {
        id: ["issue", record.mechanism, record.org, record.genre ?? "", yearOf(record.start)].join(":"),
        kind: "issue",
        about: found.map(({ record: { id } }) => id),
        records: found.map(({ record: { id } }) => id),
        rule: null,
        answeredBy: null,
        weight: weightOf("issue"),
        facts: [`${name}${yearOf(record.start)}年已记第${first}期至第${last}期，${parts.join("，")}`],
        sentence: `${name}${yearOf(record.start)}年期号不连续，${parts.join("，")}。`,
        next: `核对${name}的期号，漏记的补录，编错的更正。`,
      },
    ];
  });
}

const codesOf = ({ mechanisms }: Catalogue): string[] => [...new Set(mechanisms.map(({ code }) => code))];

/** 第12期, 2025年第12期, 12 → 12; the last number written is the issue's. */
function issueNumber(issue: string | undefined): number | null {
  const numbers = issue?.match(/\d+/g);
  return numbers == null ? null : Number(numbers.at(-1));
}

/** 第3期、第5期至第7期. */
function numbersTitle(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const n of numbers) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === n - 1) last[1] = n;
    else runs.push([n, n]);
  }
  return runs.map(([a, b]) => (a === b ? `第${a}期` : `第${a}期至第${b}期`)).join("、");
}

/**
 * Decisions of a meeting of which the next meeting says nothing, where the mechanism has a field for it (前次议定事项落实情况), and on
 * which no record stands. A meeting that has no successor yet is not judged, one with a 知悉范围 not named.
 */
export function decisionGaps(catalogue: Catalogue, ground: Ground, within: Period, on: PlainDate): Gap[] {
  return codesOf(catalogue).flatMap((code) => {
    const field = catalogue.mechanism(code)?.record?.fields.find(({ title }) => title.includes("落实情况"));
    if (field === undefined) return [];
    const meetings = ground
      .recordsOf(code)
      .filter((one) => isCounted(one) && !one.nil && !isConfined(one) && one.start <= on);
    return meetings.flatMap((meeting): Gap[] => {
      const decided = meeting.agenda.filter(({ resolution }) => resolution !== undefined && resolution !== "");
      const next = ground
        .recordsOf(code, meeting.org)
        .find((one) => isCounted(one) && !one.nil && meeting.start < one.start && one.start <= on);
      if (decided.length === 0 || next === undefined || !periodContains(within, meeting.start)) return [];
      if (
        isText(next.fields[field.name]) ||
        ground.recordsOn(meeting.id).some((one) => isCounted(one) && one.start <= on)
      )
        return [];
      const what = decided.map(({ title }) => `“${title}”`).join("、");
      return [
        {
          id: `decision:${meeting.id}`,
          kind: "decision",
          about: [meeting.id, next.id],
          records: [meeting.id, next.id],
          rule: null,
          answeredBy: null,
          weight: weightOf("decision"),
          facts: [`${meeting.title}（${meeting.start}）议定${what}，下一次（${next.start}）没有记“${field.title}”`],
          sentence: `${longDate(meeting.start)}${meeting.title}议定的${what}，没有落实情况的记录。`,
          next: `逐项核对${longDate(meeting.start)}议定的${what}的落实情况，在下一次会上通报并记录。`,
        },
      ];
    });
  });
}

const isText = (value: LedgerRecord["fields"][string] | undefined): boolean =>
  typeof value === "string" && value !== "";
