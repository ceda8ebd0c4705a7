import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { period } from "@shilu/domain";
import readSheets from "read-excel-file/universal";
import { openDraft } from "../src/drafts/read.ts";
import { writeSheetFile } from "../src/sheets/files.ts";
import { documentIn } from "../src/work/document.ts";
import { fillDraft } from "../src/work/fill.ts";
import { docxOf, oleFile, packed, paragraph } from "./office-files.ts";
import { sheetRows } from "./sheet-rows.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";
import { partsOf, type SheetWritten, type Written, xlsxOf } from "./xlsx-files.ts";

/** The same file by a library of others. */
async function byLibrary(bytes: Uint8Array) {
  const sheets = await readSheets(new Uint8Array(bytes).buffer, { trim: false });
  const text = (value: unknown): string =>
    value instanceof Date ? value.toISOString().slice(0, 10) : value === null ? "" : String(value);
  return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(text)) }));
}

/** Two 主题党日 of the small office: one in March with one present, one in August with three. */
const form: SheetWritten = {
  name: "党建台账",
  rows: [
    ["2025年组织生活情况统计表", null, null, null, null],
    ["项目", "上半年", null, "全年", null],
    [null, "次数", "参加人次", "次数", "参加人次"],
    ["主题党日", 1, "*", null, "约*人次"],
    ["讲党课", "*", null, 3, null],
    ["合计", { formula: "SUM(B4:B5)", value: 1 }, null, { formula: "SUM(D4:D5)", value: 3 }, null],
  ],
  merged: ["A1:E1", "A2:A3", "B2:C2", "D2:E2"],
};
const plain = (value: Written): string | number =>
  value === null ? "" : typeof value === "object" ? ("formula" in value ? (value.value ?? "") : "") : value;

let office: SmallOffice;
before(async () => {
  office = await serveSmallOffice();
});
after(() => office.stop());

const filled = async (name: string, bytes: Uint8Array<ArrayBuffer>, of = "2025") => {
  const draft = await openDraft(name, bytes);
  const result = await fillDraft(office.workplace, draft, { period: period(of) });
  for (const { start, end, text } of result.items) assert.equal(draft.text.slice(start, end), text);
  return { ...result, draft };
};
const verdicts = ({ items }: Awaited<ReturnType<typeof filled>>) =>
  items.map(({ cell, figure, period: of, verdict, filled: written }) => [cell?.address, figure, of, verdict, written]);

const expected = [
  ["B4", "branch.theme-day.count", "2025H1", "一致", null],
  ["C4", "branch.theme-day.attendances", "2025H1", "已填", "1"],
  ["D4", "branch.theme-day.count", "2025", "已填", "2"],
  ["E4", "branch.theme-day.attendances", "2025", "已填", "4"],
  ["B5", "branch.party-lecture.count", "2025H1", "待补", null],
  ["D5", "branch.party-lecture.count", "2025", "台账无记录", null],
];

describe("一份 xlsx 草稿", () => {
  test("shared strings, inline strings, other names of the elements, and cells that do not say where they stand", async () => {
    for (const options of [{}, { shared: false }, { prefix: "x" }, { shared: false, addressed: false }])
      assert.deepEqual(
        verdicts(await filled("台账.xlsx", xlsxOf([form], options))).filter(([at]) => !/^[CE]5/.test(String(at))),
        expected,
        JSON.stringify(options),
      );
  });

  test("what the library writes, without merged cells and without formulas", async () => {
    const bytes = await writeSheetFile([{ name: form.name, rows: form.rows.map((row) => row.map(plain)) }]);
    const found = verdicts(await filled("台账.xlsx", bytes));
    assert.deepEqual(
      found.filter(([at]) => expected.some(([address]) => address === at)),
      expected,
    );
  });

  test("every cell reads as the library for imports reads it", async () => {
    const days: SheetWritten = {
      name: "甲",
      rows: [
        ["日期", "比例", "次", "字<&"],
        [{ style: 4 }, 0.5, 3, "_x0041_"],
      ],
    };
    for (const options of [{}, { shared: false }, { prefix: "x" }]) {
      const bytes = xlsxOf([form, days], options);
      const draft = await openDraft("台账.xlsx", bytes);
      const library = await byLibrary(bytes);
      const imported = await sheetRows("台账.xlsx", bytes);
      assert.equal(draft.tables?.length, library.length);
      draft.tables?.forEach(({ name, cells }, at) => {
        assert.equal(name, library[at]?.name);
        for (const { row, column, text, start } of cells) {
          assert.equal(text, library[at]?.rows[row]?.[column] ?? "", `${name} ${row} ${column}`);
          assert.equal(text, imported[at]?.rows[row]?.[column] ?? "", `${name} ${row} ${column}`);
          assert.equal(draft.text.slice(start, start + text.length), text);
        }
      });
    }
  });

  test("numbers are read as they are shown: per cent, with a unit in the format, days count nothing", async () => {
    const rows = (style: number, value: number) =>
      `<row r="1"><c r="A1" t="inlineStr"><is><t>主题党日</t></is></c><c r="B1" s="${style}"><v>${value}</v></c></row>`;
    const shown = async (style: number, value: number) => {
      const bytes = xlsxOf(
        [{ name: "甲", rows: [["x"]] }],
        {},
        {
          "xl/worksheets/sheet1.xml": `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows(style, value)}</sheetData></worksheet>`,
        },
      );
      const { draft, items } = await filled("甲.xlsx", bytes);
      return [draft.text.split("\n")[1], items.map(({ verdict }) => verdict).join()];
    };
    assert.deepEqual(await shown(5, 2), ["主题党日\t2次", "一致"]);
    assert.deepEqual(await shown(3, 0.857), ["主题党日\t86%", "口径不明"]);
    assert.deepEqual(await shown(4, 45_800), ["主题党日\t2025-05-23", ""]);
  });
});

/** Every cell of a sheet as it is written, by its address. */
const written = (xml: string) =>
  new Map([...xml.matchAll(/<c r="([A-Z]+\d+)"[^>]*?(?:\/>|>.*?<\/c>)/g)].map(([whole, address]) => [address, whole]));

describe("填好的 xlsx", () => {
  test("part by part the same file: only blank cells are written, and what formulas remember of them is taken out", async () => {
    const other: SheetWritten = {
      name: "说明",
      rows: [["合计见上表"], [{ formula: "党建台账!D4*2", value: 0 }], [{ formula: "1+1", value: 2 }]],
    };
    const bytes = xlsxOf([form, other], {}, { "xl/media/image1.png": new Uint8Array([1, 2, 3]) });
    const { draft, items } = await filled("台账.xlsx", bytes);
    const made = draft.xlsx?.filled(items) ?? new Uint8Array();
    const [old, now] = [partsOf(bytes), partsOf(made)];
    assert.deepEqual(Object.keys(now), Object.keys(old));
    assert.deepEqual(
      Object.keys(old).filter((name) => old[name] !== now[name]),
      ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"],
    );
    const [before, then] = [old, now].map((parts) => written(parts["xl/worksheets/sheet1.xml"] ?? ""));
    assert.deepEqual(
      [...(then ?? [])].filter(([address, xml]) => before?.get(address) !== xml),
      [
        ["C4", '<c r="C4" s="2"><v>1</v></c>'],
        ["D4", '<c r="D4"><v>2</v></c>'],
        ["E4", '<c r="E4" s="2" t="inlineStr"><is><t xml:space="preserve">约4人次</t></is></c>'],
        ["B5", '<c r="B5" s="2" t="inlineStr"><is><t xml:space="preserve">〔待补：讲党课次数〕</t></is></c>'],
        ["B6", '<c r="B6" s="1"><f>SUM(B4:B5)</f></c>'],
        ["D6", '<c r="D6" s="1"><f>SUM(D4:D5)</f></c>'],
      ],
    );
    assert.deepEqual(
      [...(before ?? [])].filter(([address]) => !then?.has(address)),
      [],
    );
    const second = now["xl/worksheets/sheet2.xml"] ?? "";
    assert.match(second, /<f>党建台账!D4\*2<\/f><\/c>/);
    assert.match(second, /<f>1\+1<\/f><v>2<\/v>/);
    // What is between the cells stays, but for the wish to be worked out anew.
    const bare = (xml: string) => xml.replace(/<c r="[A-Z]+\d+"[^>]*?(?:\/>|>.*?<\/c>)/g, "");
    assert.equal(
      bare(now["xl/worksheets/sheet1.xml"] ?? ""),
      bare(old["xl/worksheets/sheet1.xml"] ?? "").replace(
        "</sheetData>",
        '</sheetData><sheetCalcPr fullCalcOnLoad="1"/>',
      ),
    );
    assert.equal((await sheetRows("台账.xlsx", new Uint8Array(made))).length, 2);
  });

  test("styled empty cells, rows that are not there and cells without a place are filled where they stand", async () => {
    const rows: Written[][] = [
      ["项目", "上半年（次）", "全年（次）"],
      ["主题党日", { style: 3 }, { style: 5 }],
    ];
    const { draft, items } = await filled("甲.xlsx", xlsxOf([{ name: "甲", rows }], { prefix: "x" }));
    const xml = partsOf(draft.xlsx?.filled(items) ?? new Uint8Array())["xl/worksheets/sheet1.xml"] ?? "";
    assert.match(xml, /<x:c r="B2" s="3"><x:v>0\.01<\/x:v><\/x:c><x:c r="C2" s="5"><x:v>2<\/x:v><\/x:c>/);
  });

  test("a file without a blank comes back as it was; no formula is ever filled, and none is judged by what it was before", async () => {
    const done: SheetWritten = {
      name: "甲",
      rows: [
        ["项目", "次数"],
        ["主题党日", 2],
      ],
    };
    const bytes = xlsxOf([done]);
    const { draft, items } = await filled("甲.xlsx", bytes);
    assert.deepEqual(partsOf(draft.xlsx?.filled(items) ?? new Uint8Array()), partsOf(bytes));
    const hanging: SheetWritten = {
      name: "甲",
      rows: [
        ["项目", "一季度", "二季度", "上半年", "全年"],
        ["主题党日（次）", "*", "*", { formula: "B2+C2", value: 0 }, { formula: "Sum" }],
        ["讲党课（次）", 1, 1, { formula: "SUM($B3:C3)", value: 2 }, null],
      ],
    };
    const found = verdicts(await filled("甲.xlsx", xlsxOf([hanging])));
    assert.deepEqual(
      found.map(([at, , of, verdict]) => [at, of, verdict]),
      [
        ["B2", "2025Q1", "已填"],
        ["C2", "2025Q2", "待补"],
        ["B3", "2025Q1", "台账无记录"],
        ["C3", "2025Q2", "台账无记录"],
        ["D3", "2025H1", "台账无记录"],
        ["E3", "2025", "待补"],
      ],
    );
  });

  test("contradictions of the sheet itself name its cells", async () => {
    const rows: Written[][] = [
      ["项目", "件数"],
      ["甲", 2],
      ["乙", 3],
      ["合计", 6],
    ];
    const { relations } = await filled("甲.xlsx", xlsxOf([{ name: "表", rows }]));
    assert.deepEqual(
      relations.map(({ holds, reason }) => [holds, reason]),
      [[false, "“表”表B4（合计）写6，B2、B3相加为5"]],
    );
  });
});

const sheet: SheetWritten = { name: "甲", rows: [["主题党日（次）", 2]] };
const outside = {
  "xl/_rels/x.rels":
    '<Relationships><Relationship Id="r1" Type="a/externalLinkPath" Target="http://elsewhere.invalid/x" TargetMode="External"/></Relationships>',
};
const bad: readonly [why: string, name: string, bytes: Uint8Array<ArrayBuffer>, says: RegExp][] = [
  [
    "an old .xls",
    "旧.xls",
    oleFile("Workbook"),
    /^“旧.xls”是老格式（.xls）的文件；请在 Excel 或 WPS 表格里另存为 .xlsx 后再试。$/,
  ],
  ["an old .xls renamed", "旧.xlsx", oleFile("Workbook"), /^“旧.xlsx”是老格式（.xls）的文件/],
  [
    "one with a password",
    "密.xlsx",
    oleFile("EncryptedPackage"),
    /设了打开密码，读不出来；请在 Excel 或 WPS 表格里去掉密码/,
  ],
  ["text", "假.xlsx", new TextEncoder().encode("假的"), /不是完好的 .xlsx 文件/],
  ["one cut off", "断.xlsx", xlsxOf([sheet]).slice(0, 400), /不是完好的 .xlsx 文件/],
  ["a .docx", "稿.xlsx", docxOf(paragraph("二")), /是文稿，不是表格/],
  ["a bomb", "炸.xlsx", xlsxOf([sheet], {}, { "xl/big.xml": new Uint8Array(40_000_000) }), /解开后大得不正常/],
  ["macros", "宏.xlsx", xlsxOf([sheet], {}, { "xl/vbaProject.bin": "x" }), /带有宏，没有打开/],
  ["another workbook", "链.xlsx", xlsxOf([sheet], {}, outside), /引用了文件以外的内容（外部链接）/],
  [
    "a DOCTYPE",
    "声.xlsx",
    packed({ "xl/workbook.xml": '<!DOCTYPE x [<!ENTITY e "e">]><w/>' }),
    /不该有的声明（DOCTYPE）/,
  ],
  [
    "no XML",
    "坏.xlsx",
    xlsxOf([sheet], {}, { "xl/worksheets/sheet1.xml": "<worksheet" }),
    /^“坏.xlsx”的表格读不出来；请在 Excel 或 WPS 表格里另存一份再试。$/,
  ],
  ["nothing in it", "空.xlsx", xlsxOf([{ name: "甲", rows: [] }]), /^“空.xlsx”里没有填了字的表；请确认选对了文件。$/],
  [
    "cells far apart",
    "远.xlsx",
    xlsxOf(
      [sheet],
      {},
      {
        "xl/worksheets/sheet1.xml":
          '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>',
      },
    ),
    /^“远.xlsx”的表格太大，不像一份要填报的表/,
  ],
  [
    "a secret",
    "密级.xlsx",
    xlsxOf([{ name: "甲", rows: [["机密★1年", null, null, null, null, null, null, null, null, null, "x"]] }]),
    /^这里有国家秘密的标志/,
  ],
];

describe("打不开的 xlsx 用一句话说明", () => {
  for (const [why, name, bytes, says] of bad)
    test(why, async () => {
      await assert.rejects(openDraft(name, bytes), ({ message }: Error) => {
        assert.match(message, says);
        return true;
      });
    });
});

describe("docx 里的表格", () => {
  const merge = (value: string) => `<w:tcPr><w:vMerge${value === "" ? "" : ` w:val="${value}"`}/></w:tcPr>`;
  const cell = (text: string, properties = "") =>
    `<w:tc>${properties}${text === "" ? "<w:p/>" : paragraph(text)}</w:tc>`;
  const wide = (text: string, span: number) => cell(text, `<w:tcPr><w:gridSpan w:val="${span}"/></w:tcPr>`);
  const row = (...cells: string[]) => `<w:tr>${cells.join("")}</w:tr>`;

  test("merged headings, an empty cell at either end, and the caption above; blanks are filled in their cells", async () => {
    const bytes = docxOf(
      [
        paragraph("2025年工作总结"),
        paragraph("全年开展支部主题党日2次。"),
        paragraph("表1 2025年组织生活情况统计表"),
        `<w:tbl>${[
          row(cell("项目", merge("restart")), wide("上半年", 2), wide("全年", 2)),
          row(cell("", merge("")), cell("次数"), cell("参加人次"), cell("次数"), cell("参加人次")),
          row(cell("主题党日"), cell("2"), cell("*"), cell(""), cell("")),
          row(cell(""), cell("（完）"), cell(""), cell(""), cell("")),
        ].join("")}</w:tbl>`,
      ].join(""),
    );
    const found = await filled("稿.docx", bytes);
    assert.deepEqual(
      found.items.map(({ cell: at, verdict, filled: made, reason }) => [at?.address, verdict, made, reason]),
      [
        [undefined, "一致", null, null],
        ["第3行第2列", "不一致", null, "第1张表第3行第2列写“2次”，2025年上半年台账的主题党日次数为1次，请核对"],
        ["第3行第3列", "已填", "1", null],
        ["第3行第4列", "已填", "2", null],
        ["第3行第5列", "已填", "4", null],
      ],
    );
    assert.ok(found.draft.docx);
    const doc = documentIn(found.draft.docx, found.live, "", "0");
    const table = doc.body.flatMap((block) => (block.kind === "table" ? block : []))[0];
    assert.deepEqual(
      table?.rows.map(({ cells }) => cells.map((runs) => runs.map(({ text }) => text).join(""))),
      [
        ["", "次数", "参加人次", "次数", "参加人次"],
        ["主题党日", "2", "1", "2", "4"],
        ["", "（完）", "", "", ""],
      ],
    );
  });
});

test("cells pasted into text are a table too: their blanks are filled between the tabs", async () => {
  const text = "组织生活情况\r\n项目\t上半年（次）\t全年（次）\r\n主题党日\t3\t\r\n\r\n一、\t一段话。\r\n";
  const draft = await openDraft("稿.txt", new TextEncoder().encode(text));
  const { items, live } = await fillDraft(office.workplace, draft, { period: period("2025") });
  assert.deepEqual(
    items.map(({ cell, verdict, filled: made }) => [cell?.sheet, cell?.address, verdict, made]),
    [
      ["第1张表", "第2行第2列", "不一致", null],
      ["第1张表", "第2行第3列", "已填", "2"],
    ],
  );
  const lines = live.report.blocks.map(({ content }) =>
    content.map((one) => (one.kind === "number" ? one.number.text : one.kind === "text" ? one.text : "")).join(""),
  );
  assert.ok(lines.includes("主题党日\t3\t2"), lines.join("|"));
});

test("shilu check and fill take an .xlsx", async () => {
  const { shilu } = await import("./shilu.ts");
  const folder = await mkdtemp(join(tmpdir(), "shilu-xlsx-"));
  try {
    await writeFile(join(folder, "甲.xlsx"), xlsxOf([form]));
    const checked = await shilu(folder, ["check", "甲.xlsx", "--period", "2025", "--no-ledger"]);
    assert.equal(checked.code, 0, checked.err);
    assert.match(checked.out, /甲\.xlsx，2025年/);
    assert.equal((await readFile(join(folder, "甲.xlsx"))).length, xlsxOf([form]).length);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
