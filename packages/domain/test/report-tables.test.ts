import assert from "node:assert/strict";
import { test } from "node:test";
import {
  cellsOfRow,
  chipIds,
  compileReport,
  type DraftTable,
  type FigureValue,
  inlinesIn,
  linesIn,
  period,
  renewTemplate,
  type Template,
  type TemplateInline,
  tableCells,
  tableOf,
  template,
  templateOf,
  withTables,
  wordsOf,
} from "@shilu/domain";
import fc from "fast-check";

const text = (words: string): TemplateInline => ({ type: "text", text: words });
const filled = (id: string): TemplateInline => ({
  type: "figure",
  attrs: {
    ...{ id, figure: "branch.theme-day.count", mode: "filled", period: "2025" },
    ...{ filter: {}, approx: "exact", as: null, unit: "次" },
  },
});
const twelve: FigureValue = {
  ...{ figure: "branch.theme-day.count", title: "主题党日次数", unit: "次", rule: "一次计一次", period: "2025" },
  ...{ value: 12, records: ["r1"], late: 0, titles: [], notAssessed: false },
};
const report = (...content: Template["content"]): Template =>
  template.parse({ type: "doc", attrs: { schema: 1, title: "总结", period: "2025" }, content });

/** 事项 | 次数, one row with a figure, one with a typed number. */
const small = tableOf([
  [[text("事项")], [text("次数")]],
  [[text("主题党日")], [filled("n1")]],
  [[text("读书会")], [text("6次")]],
]);

test("a table is a line a row; the numbers stand in their cells and in the text alike", () => {
  const done = compileReport(report({ type: "paragraph", content: [text("见下表。")] }, small), () => twelve);
  assert.equal(done.text, "见下表。\n事项\t次数\n主题党日\t12次\n读书会\t6次");
  const [number] = done.numbers;
  assert.equal(done.text.slice(number?.start, number?.end), "12");
  assert.deepEqual(
    done.blocks.map(({ kind }) => kind),
    ["paragraph", "header", "row", "row"],
  );
  const [, table] = withTables(done.blocks);
  assert.ok(table?.kind === "table");
  assert.deepEqual(
    [table.header, ...table.rows].map((row) => cellsOfRow(row).map((cell) => cell.map(wordsOf).join(""))),
    [
      ["事项", "次数"],
      ["主题党日", "12次"],
      ["读书会", "6次"],
    ],
  );
});

test("two tables that follow each other stay two; an empty cell is one, and a tab that was typed parts none", () => {
  const odd = tableOf([
    [[text("甲")], []],
    [[], [text("\t"), text("乙\t丙")]],
  ]);
  const done = compileReport(report(small, odd), () => twelve);
  const tables = withTables(done.blocks).flatMap((one) => (one.kind === "table" ? [one.rows.length] : []));
  assert.deepEqual(tables, [2, 1]);
  const last = done.blocks.at(-1);
  assert.deepEqual(last && cellsOfRow(last).map((cell) => cell.map(wordsOf).join("")), ["", " 乙 丙"]);
});

test("rows of different length are no table", () => {
  const says = template.safeParse({ ...report(), content: [tableOf([[[text("甲")]], [[], []]])] });
  assert.match(says.error?.issues[0]?.message ?? "", /表格各行的格数不一样/);
});

/** Cells of a table at the end of a text; "" for none: what a merged cell reaches to. */
function drafted(above: string, rows: readonly (readonly string[])[]): { text: string; tables: DraftTable[] } {
  let words = above;
  const cells = rows.flatMap((row, at) => {
    const found = row.map((cell, column) => {
      const start = words.length + row.slice(0, column).reduce((sum, one) => sum + one.length + 1, 0);
      return { row: at, column, rows: 1, columns: 1, text: cell, start, address: `${at}.${column}` };
    });
    words += `${row.join("\t")}\n`;
    return found;
  });
  return { text: words, tables: [{ name: "第1张表", caption: "", cells }] };
}

test("the table of a draft is a table of the report, its words each in its cell; too wide a one stays lines", () => {
  const { text: words, tables } = drafted("某室总结\n一、情况\n", [
    ["事项", "次数"],
    ["一、学习", ""],
    ["", "6次"],
  ]);
  const made = templateOf(`${words}以上。`, [], period("2025"), { tables });
  assert.deepEqual(
    made.content.map(({ type }) => type),
    ["heading", "table", "paragraph"],
  );
  const [, table] = made.content;
  assert.ok(table?.type === "table");
  const said = tableCells(table).map((row) =>
    row.map((cell) => cell.map((one) => one.type === "text" && one.text).join("")),
  );
  assert.deepEqual(said, [
    ["事项", "次数"],
    ["一、学习", ""],
    ["", "6次"],
  ]);
  const wide = drafted("", [Array.from({ length: 21 }, (_, at) => `列${at}`)]);
  assert.deepEqual(
    templateOf(wide.text, [], period("2025"), wide).content.map(({ type }) => type),
    ["paragraph"],
  );
  assert.deepEqual(
    templateOf(words, [], period("2025"), { tables, asLines: true }).content.map(({ type }) => type),
    ["heading", "paragraph", "paragraph", "paragraph"],
  );
});

test("next year's table asks for next year; a typed number in a cell is opened there", () => {
  const { template: renewed, opened } = renewTemplate(report(small), period("2026"));
  assert.equal(opened, 1);
  const [table] = renewed.content;
  assert.ok(table?.type === "table");
  const cells = tableCells(table).map((row) => row.map(([first]) => first));
  assert.deepEqual(cells[1]?.[1]?.type === "figure" && cells[1][1].attrs.period, "2026");
  assert.deepEqual(cells[2]?.[1]?.type === "open" && cells[2][1].attrs.what, "2025年写的是“6次”");
  assert.equal(chipIds(renewed).size, 2);
});

test("whatever stands in its cells, a table keeps its rectangle and its text keeps its lines", () => {
  const inline = fc.oneof(
    fc.string({ minLength: 1, maxLength: 5 }).map(text),
    fc.constant(0).map(() => filled("n")),
  );
  const table = fc.integer({ min: 1, max: 4 }).chain((width) =>
    fc.array(fc.array(fc.array(inline, { maxLength: 3 }), { minLength: width, maxLength: width }), {
      minLength: 1,
      maxLength: 4,
    }),
  );
  fc.assert(
    fc.property(table, (rows) => {
      const made = report(tableOf(rows));
      const [block] = made.content;
      assert.ok(block?.type === "table");
      assert.deepEqual(tableCells(block), rows);
      assert.equal(linesIn(block).length, rows.length);
      const done = compileReport(made, () => twelve);
      assert.equal(done.numbers.length, inlinesIn(block).filter(({ type }) => type === "figure").length);
      for (const [at, row] of done.blocks.entries()) assert.equal(cellsOfRow(row).length, rows[at]?.length);
      for (const number of done.numbers) assert.equal(done.text.slice(number.start, number.end), number.text);
    }),
  );
});
