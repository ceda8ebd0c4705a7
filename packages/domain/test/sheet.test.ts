import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  headerOf,
  type LedgerRecord,
  mechanism,
  membership,
  org,
  type PlainDate,
  person,
  planSheet,
  readHeader,
  type SheetGround,
  sheetColumns,
} from "@shilu/domain";
import fc from "fast-check";
import { listCell, namesCell, wholeCell, yuanCell } from "../src/sheet/cell.ts";

const meeting = mechanism.parse({
  ...{ schema: 1, code: "x.meeting", from: "2018-01-01", title: "支委会", group: "组织生活", form: "published" },
  record: {
    ...{ blocks: ["header", "meeting", "agenda"], "held-by": "党支部", expected: "members" },
    fields: [
      { name: "kind", title: "会议类型", type: "choice", of: ["定期", "临时"], required: true },
      { name: "minutes", title: "会议记录", type: "text", "place-only": true },
    ],
  },
});
const columns = sheetColumns(meeting);
/** Two of the name 张伟, of whom one came in July; 李四 is alone of that name. */
const ground = (answers: SheetGround["answers"] = {}): SheetGround => ({
  ...{
    today: "2025-12-31" as PlainDate,
    near: "2025-12-31" as PlainDate,
    yearSaid: false,
    start: null,
    org: "z",
    answers,
  },
  orgs: [
    { id: "u", parent: null, type: "单位", name: "县委办" },
    { id: "z", parent: "u", type: "党支部", name: "第一党支部" },
  ].map((row) => org.parse(row)),
  people: [
    { id: "p1", name: "张伟" },
    { id: "p2", name: "张伟" },
    { id: "p3", name: "李四" },
  ].map((row) => person.parse(row)),
  memberships: [
    { person: "p1", org: "z", role: "书记", party: "正式", from: "2020-01-01" },
    { person: "p2", org: "z", role: "成员", party: "正式", from: "2025-07-01" },
    { person: "p3", org: "z", role: "成员", party: "正式", from: "2020-01-01" },
  ].map((row) => membership.parse(row)),
  of: () => meeting,
});
const planned = (
  header: readonly string[],
  rows: readonly (readonly string[])[],
  { answers = {}, existing = [] }: { answers?: SheetGround["answers"]; existing?: readonly LedgerRecord[] } = {},
) => {
  const used = readHeader(header, columns).flatMap(({ key }, at) => {
    const column = columns.find((one) => one.key === key);
    return column === undefined ? [] : [{ at, header: header[at] ?? "", column }];
  });
  return planSheet(
    rows.map((cells, at) => ({ row: at + 2, cells })),
    used,
    ground(answers),
    existing,
  );
};
const head = ["日期", "会议类型", "到会人员"];

describe("表头", () => {
  test("a label is surer than another name, and that than a likeness; no column is taken twice", () => {
    assert.deepEqual(
      readHeader(["会议时间", "日期（必填）", "到会人员 *", "会议类型", "人数", "学习的会议记录情况", ""], columns).map(
        ({ key, by }) => [key, by],
      ),
      [
        [null, null],
        ["start", "label"],
        ["came", "label"],
        ["fields.kind", "label"],
        ["present", "alias"],
        ["fields.minutes", "resembles"],
        [null, null],
      ],
    );
  });

  test("the header is the row with the most labels, not the title above it", () => {
    const rows = [["2025年支委会日期一览"], [], ["日期", "地点", "到会人员"], ["2025-01-01"]];
    assert.equal(headerOf(rows, columns)?.at, 2);
    assert.equal(headerOf([["姓名", "电话"], ["日期"]], columns), null);
  });
});

describe("一格", () => {
  test("names: apart by any sign, 王 明 is one, what stands in brackets goes along", () => {
    assert.deepEqual(namesCell("王 明、李　四（出差），赵五《守正》\n钱六 孙七"), [
      { name: "王明", beside: null },
      { name: "李四", beside: "出差" },
      { name: "赵五", beside: "《守正》" },
      { name: "钱六", beside: null },
      { name: "孙七", beside: null },
    ]);
    assert.deepEqual(listCell("《甲、乙》；丙、丁"), ["《甲、乙》", "丙", "丁"]);
  });

  test("sums are whole 分 whatever way they are written, and never rounded", () => {
    fc.assert(
      fc.property(fc.nat(99_999_999_999), (fen) => {
        const yuan = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, "0")}`;
        assert.deepEqual(yuanCell(yuan, "金额（元）"), { ok: true, value: fen });
        assert.deepEqual(yuanCell(`￥${yuan}元`, "金额"), { ok: true, value: fen });
      }),
    );
    assert.deepEqual(yuanCell("1.2345", "金额（万元）"), { ok: true, value: 1_234_500 });
    assert.equal(yuanCell("近3万", "金额").ok, false);
  });

  test("a count is a whole number with its unit or without", () => {
    for (const [text, value] of [
      ["12", 12],
      ["１２人", 12],
      ["1,200人次", 1200],
      ["3.0", 3],
    ] as const)
      assert.deepEqual(wholeCell(text), { ok: true, value }, text);
    for (const text of ["12.5", "约12", "十几", "-1", "12余人"]) assert.equal(wholeCell(text).ok, false, text);
  });
});

describe("一行", () => {
  test("two of one name on the roster of that day are asked about, once for the sheet; before the second came nobody asks", () => {
    const rows = [
      ["2025-06-30", "定期", "张伟、李四"],
      ["2025-07-01", "定期", "张伟"],
      ["2025-08-01", "定期", "张伟"],
    ];
    const asked = planned(head, rows);
    assert.deepEqual(
      asked.rows.map(({ fate }) => fate),
      ["new", "asked", "asked"],
    );
    assert.deepEqual(asked.questions, [{ name: "张伟", people: ["p1", "p2"] }]);
    const told = planned(head, rows, { answers: { 张伟: "p2" } });
    assert.deepEqual(
      told.rows.map(({ record }) => record?.attendance.map((one) => one.person)),
      [["p1", "p3"], ["p2"], ["p2"]],
    );
    assert.deepEqual(
      planned(head, rows, { answers: { 张伟: "p3" } }).questions.length,
      1,
      "an answer that is no one of them",
    );
  });

  test("全体 is the roster of that day but those who are missing; the same person twice is a fault", () => {
    const { rows } = planned(
      ["日期", "会议类型", "到会人员", "请假人员"],
      [
        ["2025-06-30", "定期", "全体", "李四"],
        ["2025-06-30", "定期", "李四、李四", ""],
      ],
    );
    assert.deepEqual(rows[0]?.record?.attendance, [
      { person: "p1", status: "到" },
      { person: "p3", status: "请假" },
    ]);
    assert.deepEqual(
      rows[1]?.faults.map(({ says }) => says),
      ["第3行“到会人员”写的是“李四、李四”，“李四”在与会人员里出现了两次，请只留一行"],
    );
  });

  test("what the mechanism asks for and the row does not say makes it a draft", () => {
    const { rows } = planned(head, [["2025-06-30", "", "李四"]]);
    assert.deepEqual([rows[0]?.fate, rows[0]?.missing], ["draft", ["会议类型"]]);
  });

  test("the record that a row made is the same row's the next time, whatever it is", () => {
    fc.assert(
      fc.property(
        fc.subarray(["李四", "张伟"], { minLength: 1 }),
        fc.constantFrom("定期", "临时", "扩大"),
        fc.stringMatching(/^[甲乙丙丁]{0,6}$/),
        fc.integer({ min: 1, max: 28 }),
        (people, kind, place, day) => {
          const cells = [`2025-02-${String(day).padStart(2, "0")}`, kind, people.join("、"), place];
          const first = planned([...head, "地点"], [cells]).rows[0];
          assert.ok(first?.record);
          const again = planned([...head, "地点"], [cells], { existing: [{ ...first.record, id: "R" }] });
          assert.deepEqual([again.rows[0]?.fate, again.rows[0]?.beside], ["same", "R"]);
        },
      ),
    );
  });
});
