import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  carried,
  emptyMapping,
  type FormMapping,
  type FormSheet,
  type FormSpan,
  formMapping,
  gridOf,
  lastQuarter,
  openRowsFrom,
  period,
  saysAlready,
  spanIn,
  spanOf,
  spanTitle,
  writtenInto,
  writtenOver,
} from "../src/index.ts";

/** A sheet of these rows; "" is an empty cell. `merged`: how many columns or rows the cell at a place covers. */
const sheetOf = (
  rows: readonly (readonly string[])[],
  merged: Readonly<Record<string, { rows?: number; columns?: number }>> = {},
  name = "表",
): FormSheet => ({
  ...{ name, height: rows.length, width: Math.max(...rows.map(({ length }) => length)) },
  cells: rows.flatMap((cells, row) =>
    cells.flatMap((text, column) => {
      const { rows: down = 1, columns: along = 1 } = merged[`${row} ${column}`] ?? {};
      return text === "" && down * along === 1
        ? []
        : [{ row, column, rows: down, columns: along, text: text.replace(/^=/, ""), fixed: text.startsWith("=") }];
    }),
  ),
});

describe("when a cell counts", () => {
  const meant = (part: FormSpan["part"], back: number, code: string) => spanIn({ part, back }, period(code)).code;
  test("is said by the period that the form is filled for", () => {
    assert.deepEqual(
      [
        meant("period", 0, "2026Q3"),
        meant("period", 1, "2026Q3"),
        meant("to-date", 0, "2026Q3"),
        meant("to-date", 1, "2026H1"),
        meant("to-date", 0, "2026Q4"),
        meant("to-date", 0, "2026-02"),
        meant("year", 0, "2026Q3"),
        meant("Q1", 1, "2026Q3"),
        meant("02", 0, "2026Q3"),
      ],
      [
        ...["2026Q3", "2025Q3", "2026-01-01..2026-09-30", "2025H1", "2026", "2026-01-01..2026-02-28", "2026"],
        ...["2025Q1", "2026-02"],
      ],
    );
    assert.deepEqual(
      (["period", "to-date", "year", "H1", "Q3", "02"] as const).map((part) =>
        [0, 1].map((back) => spanTitle({ part, back })),
      ),
      [
        ["本期", "上年同期"],
        ["1月至期末", "上年1月至期末"],
        ["全年", "上年全年"],
        ["上半年", "上年上半年"],
        ["第三季度", "上年第三季度"],
        ["2月", "上年2月"],
      ],
    );
  });

  test("29 February: the same month a year before ends on the 28th", () => {
    assert.deepEqual(spanIn({ part: "to-date", back: 1 }, period("2028-01-01..2028-02-29")).to, "2027-02-28");
  });

  test("whatever a span means in a form is told back as days that are the same", () => {
    const codes = fc.constantFrom(
      "2026",
      "2026H1",
      "2026H2",
      "2026Q1",
      "2026Q2",
      "2026Q4",
      "2026-01",
      "2026-07",
      "2024-02-01..2024-02-29",
    );
    const parts = fc.constantFrom<FormSpan["part"]>("period", "to-date", "year", "H1", "H2", "Q1", "Q4", "01", "12");
    fc.assert(
      fc.property(codes, parts, fc.nat(3), fc.boolean(), (code, part, back, named) => {
        const whole = period(code);
        const days = spanIn({ part, back }, whole);
        const told = spanOf(days, whole, named);
        assert.ok(told !== null);
        const again = spanIn(told, whole);
        assert.deepEqual([again.from, again.to], [days.from, days.to]);
      }),
    );
    assert.deepEqual(spanOf(period("2026Q1"), period("2026Q1"), false), { part: "period", back: 0 });
    assert.deepEqual(spanOf(period("2026Q1"), period("2026Q1"), true), { part: "Q1", back: 0 });
    assert.equal(spanOf(period("2020Q1"), period("2026Q1"), false), null);
  });

  test("the quarter that ended last, at both ends of each", () => {
    const days = ["2026-01-01", "2026-03-31", "2026-04-01", "2026-10-01", "2026-12-31"];
    assert.deepEqual(
      days.map((day) => lastQuarter(day).code),
      ["2025Q4", "2025Q4", "2026Q1", "2026Q3", "2026Q3"],
    );
  });
});

describe("headings", () => {
  const grid = gridOf(
    sheetOf(
      [
        ["2026年季报表", "", "", ""],
        ["填报单位：", "", "", ""],
        ["类别", "项目", "本季度（次）", "备注"],
        ["组织生活", "主题党日", "", ""],
        ["", "讲党课", "=0", ""],
      ],
      { "0 0": { columns: 4 }, "3 0": { rows: 2 } },
    ),
  );
  test("of a cell are the words beside and over it; a title over everything is none", () => {
    assert.deepEqual(grid.heads(3, 2), { own: "", rows: ["组织生活", "主题党日"], columns: ["本季度（次）"] });
    assert.deepEqual(grid.heads(4, 2), { own: "", rows: ["组织生活", "讲党课"], columns: ["本季度（次）"] });
    assert.deepEqual(grid.heads(1, 0), { own: "填报单位：", rows: [], columns: [] });
  });
  test("what takes something: open cells under headings; no formula, no remark, no place that is covered", () => {
    const takes = Array.from({ length: 5 }, (_, row) => [0, 1, 2, 3].filter((column) => grid.takes(row, column)));
    assert.deepEqual(takes, [[], [], [], [2], []]);
  });
});

test("a value goes into an empty cell, its blank or behind its colon, and over nothing else", () => {
  const into = (text: string) => writtenInto(text, 3);
  assert.deepEqual(["", "  ", "*", "×", "〔待补：次数〕", "（ ）"].map(into), [3, 3, 3, 3, 3, 3]);
  assert.deepEqual(["填报单位：", "共____次", "开展*次"].map(into), ["填报单位：3", "共3次", "开展3次"]);
  assert.deepEqual(["9", "无", "—", "见附件"].map(into), [null, null, null, null]);
  assert.deepEqual([writtenOver("9", 3), writtenOver("填报单位：甲局", "乙局")], [3, "填报单位：乙局"]);
  assert.deepEqual(
    [saysAlready("1,200", 1200), saysAlready("12", 1200), saysAlready("填报单位：甲", "甲")],
    [true, false, true],
  );
});

const at = (row: number, column: number, sheet = "表") => ({ sheet, row, column });
const hand = { kind: "hand" } as const;
const mapped = (...places: readonly (readonly [number, number])[]): FormMapping => ({
  ...emptyMapping,
  cells: places.map(([row, column]) => ({ ...at(row, column), holds: hand })),
});
const quarter = (year: string, items: readonly string[]) =>
  sheetOf(
    [[`${year}年季报`, "", ""], ["项目", `${year}年本季度`, "上年同期"], ...items.map((item) => [item, "", ""])],
    {
      "0 0": { columns: 3 },
    },
  );

describe("next quarter's file", () => {
  const [old, now] = [quarter("2025", ["甲项", "乙项"]), quarter("2026", ["新项", "乙项", "甲项"])];
  test("cells go with their headings, whatever the year; what has none there is lost", () => {
    const { mapping, kept, moved, lost } = carried(mapped([2, 1], [3, 2]), [old], [now]);
    assert.deepEqual(
      mapping.cells.map(({ row, column }) => [row, column]),
      [
        [4, 1],
        [3, 2],
      ],
    );
    assert.deepEqual([kept, moved], [1, [{ from: at(2, 1), to: at(4, 1) }]]);
    assert.deepEqual(lost, []);
    assert.deepEqual(carried(mapped([2, 1]), [old], [quarter("2026", ["乙项"])]).lost, [
      { from: at(2, 1), why: "新表里没有这样的行标题和列标题" },
    ]);
  });

  test("of several with the same headings each keeps its turn; of another number of them none is guessed", () => {
    const twice = (items: readonly string[]) => quarter("2025", items);
    const three = carried(mapped([3, 1]), [twice(["其他", "其他"])], [twice(["新", "其他", "其他"])]);
    assert.deepEqual(three.moved, [{ from: at(3, 1), to: at(4, 1) }]);
    const more = carried(mapped([4, 1]), [twice(["新", "其他", "其他"])], [twice(["其他", "其他", "其他", "新"])]);
    assert.deepEqual([more.kept, more.lost], [1, []], "its own place still has its headings");
    const fewer = carried(
      mapped([4, 1]),
      [twice(["新", "其他", "其他"])],
      [twice(["其他", "新", "第三", "其他", "其他", "其他"])],
    );
    assert.deepEqual(fewer.lost, [{ from: at(4, 1), why: "新表里有几格的标题都是这样，说不准是哪一格" }]);
  });

  test("a sheet goes by its name, its name without the time, or its place; a formula takes nothing", () => {
    const named = (name: string, sheet: FormSheet): FormSheet => ({ ...sheet, name });
    const mapping = { ...emptyMapping, cells: [{ ...at(2, 1, "2025年三季度"), holds: hand }] };
    const before = [named("2025年三季度", old), named("说明", sheetOf([["说明"]]))];
    const after = [named("说明", sheetOf([["说明"]])), named("2025年四季度", now)];
    assert.deepEqual(
      carried(mapping, before, after).mapping.cells.map(({ sheet, row }) => [sheet, row]),
      [["2025年四季度", 4]],
    );
    assert.equal(carried(mapping, before, [named("说明", sheetOf([["说明"]]))]).lost[0]?.why, "新文件里没有这张表");
    const formula = sheetOf([
      ["", "", ""],
      ["项目", "本季度", "上年同期"],
      ["甲项", "=0", ""],
    ]);
    assert.equal(carried(mapped([2, 1]), [quarter("2025", ["甲项"])], [formula]).lost[0]?.why, "新表的这一格是公式");
  });

  test("rows of records begin under their headings and take the room that is there; a column that is gone is told", () => {
    const ledger = (head: readonly string[], open: number, above: readonly string[][] = []) =>
      sheetOf([...above, head, ...Array.from({ length: open }, () => head.map(() => ""))]);
    const span = { part: "period", back: 0 } as const;
    const rows = {
      ...{ sheet: "表", first: 1, last: 3, mechanism: "branch.theme-day", span },
      columns: [
        { column: 0, field: "start" },
        { column: 1, field: "place" },
      ],
    };
    const before = ledger(["时间", "地点"], 3);
    assert.equal(openRowsFrom(before, { row: 1, column: 0 }), 3);
    const after = ledger(["序号", "地点", "时间"], 5, [["台账", "", ""]]);
    const { mapping, lost } = carried({ ...emptyMapping, rows: [rows] }, [before], [after]);
    assert.deepEqual(mapping.rows, [
      {
        ...rows,
        first: 2,
        last: 6,
        columns: [
          { column: 2, field: "start" },
          { column: 1, field: "place" },
        ],
      },
    ]);
    assert.deepEqual(lost, []);
    const without = carried({ ...emptyMapping, rows: [rows] }, [before], [ledger(["时间", "说明处室"], 2)]);
    assert.deepEqual(without.mapping.rows, [{ ...rows, last: 2, columns: [{ column: 0, field: "start" }] }]);
    assert.deepEqual(without.lost, [{ from: at(1, 1), why: "新表里没有这一栏" }]);
  });

  test("the same file again moves nothing and loses nothing, whatever its words", () => {
    const words = fc.constantFrom("", "", "甲项", "乙项", "其他", "3", "本季度（次）", "填报单位：", "*");
    const sheets = fc.array(fc.array(words, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(sheets, fc.array(fc.tuple(fc.nat(5), fc.nat(2)), { maxLength: 6 }), (rows, places) => {
        const sheet = sheetOf(rows);
        const inside = places.filter(([row]) => row < sheet.height);
        const unique = [...new Map(inside.map((place) => [place.join(), place])).values()];
        const { mapping, moved, lost } = carried(mapped(...unique), [sheet], [sheet]);
        assert.deepEqual([moved, lost], [[], []]);
        assert.deepEqual(mapping, mapped(...unique));
      }),
    );
  });
});

test("a mapping names a cell once, and its rows from above to below", () => {
  const says = (value: unknown) => formMapping.safeParse(value).error?.issues.map(({ message }) => message) ?? [];
  const cell = { ...at(1, 1), holds: hand };
  const rows = {
    sheet: "表",
    first: 3,
    last: 2,
    mechanism: "a",
    span: { part: "year", back: 0 },
    columns: [{ column: 0, field: "start" }],
  };
  assert.deepEqual(says({ ...emptyMapping, cells: [cell] }), []);
  assert.deepEqual(says({ ...emptyMapping, cells: [cell, cell] }), ["同一格对应了两次"]);
  assert.deepEqual(says({ ...emptyMapping, rows: [rows] }), ["最后一行在第一行上面"]);
});
