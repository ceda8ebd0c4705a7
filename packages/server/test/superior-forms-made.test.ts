import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { readWorkbook } from "@shilu/document";
import { emptyMapping, type FormMapping, type FormRows, isInRows, period, placeKey, placeSaid } from "@shilu/domain";
import { newId, type StoredForm } from "@shilu/store";
import { unzipSync } from "fflate";
import { type FormFile, openFormFile } from "../src/drafts/form-file.ts";
import { filledForm, fillForm } from "../src/work/form-filling.ts";
import { proposalsFor } from "../src/work/form-proposals.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";
import { partsOf } from "./xlsx-files.ts";

let office: SmallOffice;
before(async () => {
  office = await serveSmallOffice();
});
after(() => office.stop());

const folder = new URL("superior-forms/", import.meta.url);
const made = async (name: string) => new Uint8Array(await readFile(new URL(name, folder)));

/** A form of the small office as it would be kept. */
const formOf = (file: string, mapping: FormMapping): StoredForm => ({
  ...{ id: newId(), version: 1, org: "u", name: file, asker: "", file, kind: file.endsWith("x") ? "xlsx" : "docx" },
  ...{ sha256: "0".repeat(64), bytes: 1, mapping, removed: false, at: "2026-01-05T02:00:00.000Z", actor: "甲" },
});

/** Opens a form that another program made, takes all that 校核 proposes, and fills it; pictures are made of what lies in `SHILU_FILLED`. */
async function filled(name: string, code: string, rows: readonly FormRows[] = []) {
  const bytes = await made(name);
  const file = await openFormFile(name, bytes);
  const { cells } = await proposalsFor(
    office.workplace,
    { mapping: { ...emptyMapping, rows: [...rows] }, org: "u" },
    file,
    period(code),
  );
  const mapping = { ...emptyMapping, cells: cells.map(({ by, ...cell }) => cell), rows: [...rows] };
  const form = formOf(name, mapping);
  const filling = await fillForm(office.workplace, form, file, period(code));
  const result = filledForm(form, file, filling, new Set());
  assert.deepEqual(result.left, []);
  if (process.env.SHILU_FILLED) {
    await mkdir(process.env.SHILU_FILLED, { recursive: true });
    await writeFile(join(process.env.SHILU_FILLED, name), result.bytes);
  }
  return { bytes, file, mapping, filling, after: result.bytes };
}

/** Every part of the zip is the same to the byte but for these. */
function assertOnly(before: Uint8Array, after: Uint8Array, changed: readonly string[]): void {
  const [was, now] = [unzipSync(before), unzipSync(after)];
  assert.deepEqual(Object.keys(now), Object.keys(was));
  const differ = Object.keys(was).filter((part) => !Buffer.from(was[part] ?? []).equals(Buffer.from(now[part] ?? [])));
  assert.deepEqual(differ, changed);
}

const valuesOf = (file: FormFile, { cells }: Awaited<ReturnType<typeof fillForm>>) =>
  cells.map((cell) => `${placeSaid(file.kind, cell)} ${cell.outcome} ${cell.value ?? ""}`.trim());

/** The cells of two workbooks that say something else; looks, formulas and merged areas must be the same. */
function changedCells(before: Uint8Array, after: Uint8Array): readonly string[] {
  const [was, now] = [before, after].map((bytes) =>
    readWorkbook(new Map(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, Buffer.from(part)]))),
  );
  const shape = (sheets: typeof was) =>
    sheets?.map(({ name, hidden, merged, cells }) => ({
      ...{ name, hidden, merged },
      cells: cells.map(({ row, column, formula, source }) => [row, column, formula, source.attribute("s")]),
    }));
  assert.deepEqual(shape(now), shape(was));
  return (was ?? []).flatMap((sheet, at) =>
    sheet.cells.flatMap((cell, index) => {
      const other = now?.[at]?.cells[index];
      // What a formula remembers is taken out, to be worked out anew.
      return other?.text === cell.text || cell.formula !== null
        ? []
        : [placeSaid("xlsx", { sheet: sheet.name, row: cell.row, column: cell.column })];
    }),
  );
}

test("write-excel-file: two rows of headings, parts of two years, money in 万元", async () => {
  const { bytes, file, filling, after } = await filled("write-excel-file.xlsx", "2026H1");
  assert.deepEqual(valuesOf(file, filling), [
    "“情况表”表B4 nothing",
    "“情况表”表C4 nothing",
    "“情况表”表D4 filled 1",
    "“情况表”表E4 nothing",
    "“情况表”表B5 nothing",
    "“情况表”表C5 nothing",
    "“情况表”表D5 nothing",
    "“情况表”表E5 nothing",
  ]);
  assertOnly(bytes, after, ["xl/worksheets/sheet1.xml"]);
  assert.deepEqual(changedCells(bytes, after), ["“情况表”表D4"]);
});

test("openpyxl: a category over rows, formulas, a validation, a comment and a frozen pane", async () => {
  const { bytes, file, filling, after } = await filled("openpyxl.xlsx", "2025Q3");
  assert.deepEqual(
    valuesOf(file, filling).filter((one) => !/nothing/.test(one)),
    [
      "“组织生活情况”表A2 filled 小河县政研室",
      "“组织生活情况”表E2 filled 2026年1月5日",
      "“组织生活情况”表D4 filled 1",
      "“组织生活情况”表A8 hand",
      "“组织生活情况”表E8 hand",
    ],
  );
  assertOnly(bytes, after, ["xl/worksheets/sheet1.xml"]);
  assert.deepEqual(
    changedCells(bytes, after),
    ["A2", "E2", "D4"].map((at) => `“组织生活情况”表${at}`),
  );
  const [was = "", now = ""] = [bytes, after].map((one) => partsOf(one)["xl/worksheets/sheet1.xml"]);
  for (const kept of [
    /<dataValidations.*<\/dataValidations>/s,
    /<pane[^>]*>/,
    /<mergeCells.*<\/mergeCells>/s,
    /<cols>.*<\/cols>/s,
  ])
    assert.equal(kept.exec(now)?.[0], kept.exec(was)?.[0]);
  assert.match(now, /<f>SUM\(D4:D6\)<\/f>/);
});

test("LibreOffice: figures on one sheet, records row by row on another, a hidden sheet untouched", async () => {
  const columns = ["number", "start", "fields.theme", "place", "expected", "present"].map((field, column) => ({
    column,
    field,
  }));
  const span = { part: "year", back: 0 } as const;
  const rows = { sheet: "台账", first: 1, last: 3, mechanism: "branch.theme-day", span, columns };
  const { bytes, file, mapping, filling, after } = await filled("libreoffice.xlsx", "2025Q3", [rows]);
  assert.deepEqual(
    file.sheets.map(({ name, height, width }) => [name, height, width]),
    [
      ["数据", 5, 3],
      ["台账", 4, 6],
    ],
  );
  assertOnly(bytes, after, ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"]);
  const changed = changedCells(bytes, after);
  const mapped = new Set([
    ...mapping.cells.map((cell) => placeSaid("xlsx", cell)),
    ...filling.cells.filter((cell) => isInRows(rows, cell)).map((cell) => placeSaid("xlsx", cell)),
  ]);
  assert.deepEqual(
    changed.filter((at) => !mapped.has(at)),
    [],
  );
  assert.deepEqual(changed, [
    ...["B3", "C3"].map((at) => `“数据”表${at}`),
    ...["A2", "B2", "C2", "D2", "E2", "F2", "A3", "B3", "C3", "D3", "E3", "F3"].map((at) => `“台账”表${at}`),
  ]);
  assert.equal(new Set(filling.cells.map(placeKey)).size, filling.cells.length);
});

test("LibreOffice: a document's table, filled in the look of its cells; every other byte of the text stays", async () => {
  const { bytes, file, filling, after } = await filled("libreoffice.docx", "2025Q3");
  assert.deepEqual(
    valuesOf(file, filling).filter((one) => !/nothing/.test(one)),
    ["第1张表第1行第2列 filled 小河县政研室", "第1张表第3行第2列 filled 1", "第1张表第3行第3列 filled 2"],
  );
  assertOnly(bytes, after, ["word/document.xml"]);
  const [was = "", now = ""] = [bytes, after].map((one) => partsOf(one)["word/document.xml"]);
  // Taking the written runs out again gives the file as it came.
  const runs = ["小河县政研室", "1", "2"].map(
    (text) => new RegExp(`<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t xml:space="preserve">${text}</w:t></w:r>`),
  );
  const bare = runs.reduce((text, run) => text.replace(run, ""), now);
  const empty = (text: string) =>
    text.replace(
      /<w:r>(?:<w:rPr>(?:(?!<\/w:rPr>).)*<\/w:rPr>)?<\/w:r>|<w:r>(?:<w:rPr>(?:(?!<\/w:rPr>).)*<\/w:rPr>)?<w:t[^>]*\/?>(?:<\/w:t>)?<\/w:r>/g,
      "",
    );
  assert.equal(empty(bare), empty(was));
});
