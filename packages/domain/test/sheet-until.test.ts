import assert from "node:assert/strict";
import { test } from "node:test";
import {
  kindOfSheet,
  ledgerRecord,
  mechanism,
  type PlainDate,
  planSheet,
  progressWords,
  readHeader,
  type SheetGround,
  type SheetKind,
  sheetColumns,
} from "@shilu/domain";

/** Tasks with who leads and until when, and a course of three states. */
const task = mechanism.parse({
  ...{ schema: 1, code: "own.task", from: "2020-01-01", title: "专项任务", group: "自有", form: "proposed" },
  record: {
    blocks: ["header"],
    "held-by": "单位",
    fields: [
      { name: "lead", title: "牵头", type: "text", aliases: ["责任单位"] },
      { name: "deadline", title: "时限", type: "date", until: true, aliases: ["完成时限"] },
    ],
  },
  course: {
    states: ["待交办", "推进中", "已办结"],
    ends: ["已办结"],
    written: { "fields.lead": "推进中" },
    steps: [
      { act: "交办", from: ["待交办"], to: "推进中", text: "要求", needs: ["owner"] },
      { act: "记进展", from: ["推进中"], text: "进展", work: true },
      { act: "办结", from: ["推进中"], to: "已办结", text: "结果", other: true, right: "duty.decide" },
    ],
  },
});
const columns = sheetColumns(task);
const ground = (start: PlainDate | null): SheetGround => ({
  ...{ today: "2026-03-05" as PlainDate, near: "2026-03-05" as PlainDate, yearSaid: false, start, org: "u" },
  ...{ orgs: [], people: [], memberships: [], answers: {}, of: () => task },
});
const planned = (
  rows: readonly (readonly string[])[],
  start: PlainDate | null = "2026-03-01" as PlainDate,
  existing = [],
) => {
  const header = ["工作任务", "责任单位", "完成时限"];
  const used = readHeader(header, columns).flatMap(({ key }, at) => {
    const column = columns.find((one) => one.key === key);
    return column === undefined ? [] : [{ at, header: header[at] ?? "", column }];
  });
  return planSheet(
    rows.map((cells, at) => ({ row: at + 2, cells })),
    used,
    ground(start),
    existing,
  ).rows;
};
const deadline = (text: string) => planned([["甲", "综合科", text]])[0];

for (const [text, day] of [
  ["2026年6月底前", "2026-06-30"],
  ["6月底前", "2026-06-30"],
  ["６月底", "2026-06-30"],
  ["2028年2月", "2028-02-29"],
  ["2月份", "2026-02-28"],
  ["12月末前完成", "2026-12-31"],
  ["8月上旬", "2026-08-10"],
  ["8月中旬", "2026-08-20"],
  ["8月下旬", "2026-08-31"],
  ["上半年", "2026-06-30"],
  ["2027年上半年", "2027-06-30"],
  ["三季度", "2026-09-30"],
  ["第四季度末", "2026-12-31"],
  ["年底前", "2026-12-31"],
  ["2026年底前", "2026-12-31"],
  ["2026年", "2026-12-31"],
  ["全年", "2026-12-31"],
  ["2026年7月15日前", "2026-07-15"],
  ["9月30日", "2026-09-30"],
  ["2026-11-01", "2026-11-01"],
] as const)
  test(`until ${text} is the last day of it`, () => {
    const row = deadline(text);
    assert.deepEqual([row?.fate, row?.record?.fields.deadline, row?.doubts], ["new", day, []]);
  });

for (const text of ["持续推进", "长期坚持", "13月底", "6月31日", "0季度"])
  test(`${text} is no day: the task comes in without one, and that is said`, () => {
    const row = deadline(text);
    assert.deepEqual(
      [row?.fate, row?.record?.fields.deadline, row?.doubts],
      ["doubtful", undefined, [`“完成时限”写的是“${text}”，没有读出日期，先不记`]],
    );
  });

test("rows without a day are of the day that was said; without one they are faulty; a task of that name is known on another day", () => {
  const [row] = planned([["甲", "综合科", "6月底"]]);
  assert.deepEqual([row?.record?.start, row?.record?.title], ["2026-03-01", "甲"]);
  assert.equal(planned([["甲", "综合科", "6月底"]], null)[0]?.fate, "faulty");
  const there = { ...(row?.record ?? assert.fail()), id: "T1", start: "2026-01-09" as PlainDate };
  const held = [there] as never;
  const fates = (...rows: string[][]) =>
    planned(rows, "2026-03-01" as PlainDate, held).map(({ fate, beside }) => [fate, beside]);
  assert.deepEqual(fates(["甲", "综合科", "6月底"], ["甲", "综合科", "7月底"], ["乙", "综合科", "6月底"]), [
    ["same", "T1"],
    ["doubtful", "T1"],
    ["new", null],
  ]);
});

const kinds: readonly SheetKind[] = [
  { code: "own.task", title: "专项任务", names: [], columns },
  {
    code: "own.paper",
    title: "文件服务",
    names: ["任务分工方案"],
    columns: sheetColumns({ ...task, record: { ...(task.record ?? assert.fail()), fields: [] } }),
  },
];

test("a title that names a mechanism by the way gives way to columns that are all another's, and only then", () => {
  const seen = (rows: readonly string[][]) => ({
    name: "第1张表 2026年任务分工方案",
    file: "方案.docx",
    rows,
    asked: null,
  });
  assert.deepEqual(kindOfSheet(seen([["工作任务", "责任单位", "完成时限"]]), kinds, new Map()), {
    code: "own.task",
    why: "栏名最像，请核对",
  });
  assert.equal(kindOfSheet(seen([["名称", "日期", "地点"]]), kinds, new Map())?.code, "own.paper");
});

test("progress in words: where it stands, and every step with its day; nothing where nothing was recorded", () => {
  const record = (steps?: object[]) =>
    ledgerRecord.parse({
      ...{ id: "T1", mechanism: "own.task", org: "u", title: "甲", start: "2026-01-09", fields: { lead: "综合科" } },
      ...(steps === undefined ? {} : { steps }),
    });
  assert.equal(progressWords(task, record()), null);
  const noted = { act: "记进展", by: "甲", on: "2026-03-05", from: "推进中", text: "写成初稿。" };
  assert.equal(progressWords(task, record([noted])), "推进中。2026年3月5日记进展：写成初稿。");
  const done = { act: "办结", by: "乙", on: "2026-06-30", text: "已印发" };
  assert.equal(
    progressWords(task, record([noted, done])),
    "已办结。2026年3月5日记进展：写成初稿；2026年6月30日办结：已印发。",
  );
});
