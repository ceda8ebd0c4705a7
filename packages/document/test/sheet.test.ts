import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { strFromU8, strToU8 } from "fflate";
import { dependents, readWorkbook, writtenCells } from "../src/index.ts";

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** An .xlsx of these sheets: the XML of their rows, by their names. */
function workbook(sheets: Readonly<Record<string, string>>, hidden: readonly string[] = []): Map<string, Buffer> {
  const names = Object.keys(sheets);
  const state = (name: string) => (hidden.includes(name) ? ' state="hidden"' : "");
  const list = names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}"${state(name)} r:id="rId${at + 1}"/>`);
  const targets = names.map((_, at) => `<Relationship Id="rId${at + 1}" Target="worksheets/sheet${at + 1}.xml"/>`);
  const parts: Record<string, string> = {
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${list.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets.join("")}</Relationships>`,
  };
  names.forEach((name, at) => {
    parts[`xl/worksheets/sheet${at + 1}.xml`] =
      `<worksheet xmlns="${main}"><sheetData>${sheets[name]}</sheetData></worksheet>`;
  });
  return new Map(Object.entries(parts).map(([name, xml]) => [name, Buffer.from(strToU8(xml))]));
}

const formula = (address: string, words: string) => `<c r="${address}"><f>${words}</f><v>5</v></c>`;

describe("formulas that hang on a cell that is written", () => {
  /** Whether A1 of another sheet hangs on B2 of 一月 by this formula. */
  const hangs = (words: string): boolean => {
    const parts = workbook({ 一月: '<row r="2"><c r="B2"/></row>', 汇总: `<row r="1">${formula("A1", words)}</row>` });
    const found = dependents(readWorkbook(parts), new Map([["一月", new Set(["B2"])]]));
    return found.get("汇总")?.has("A1") === true;
  };

  it("are those that name it or an area with it, and those of which it is not known what they read", () => {
    for (const words of ["一月!B2", "'一月'!$B$2*2", "SUM(一月!A1:C9)", "SUM(一月!B:B)", 'INDIRECT("一月!B2")'])
      assert.equal(hangs(words), true, words);
    for (const words of ["SUM(收入)", "收入*2", "SUM(表[金额])", "SUM(一月:三月!B2)", "SUM('1月:3月'!B2)"])
      assert.equal(hangs(words), true, words);
  });

  it("are no others", () => {
    for (const words of ["B2", "一月!B3", "SUM(一月!C1:D9)", "LOG10(B2)", 'IF(A9>0,TRUE,"一月!B2")', "1+1"])
      assert.equal(hangs(words), false, words);
  });

  it("also hang on it through a hidden sheet, and through each other from below", () => {
    const parts = workbook(
      {
        表: `<row r="1"><c r="A1"/>${formula("B1", "B2")}</row><row r="2">${formula("B2", "SUM(暗!A1:A20)")}</row>`,
        暗: `<row r="1">${formula("A1", "表!A1")}${formula("B1", "C1")}</row>`,
      },
      ["暗"],
    );
    const made = writtenCells(parts, new Map([["表", new Map([["A1", 9]])]]));
    const cells = [...made.values()].map((xml) => strFromU8(xml).replace(/^.*<sheetData>|<\/worksheet>/g, ""));
    const anew = '</sheetData><sheetCalcPr fullCalcOnLoad="1"/>';
    assert.deepEqual(cells, [
      `<row r="1"><c r="A1"><v>9</v></c><c r="B1"><f>B2</f></c></row><row r="2"><c r="B2"><f>SUM(暗!A1:A20)</f></c></row>${anew}`,
      `<row r="1"><c r="A1"><f>表!A1</f></c><c r="B1"><f>C1</f><v>5</v></c></row>${anew}`,
    ]);
  });
});

describe("cells that are written", () => {
  it("stand in their places, where the row has others, is empty or is not there", () => {
    const parts = workbook({ 表: '<row r="1"><c r="B1"><v>1</v></c></row><row r="3" ht="20"/><row r="5"/>' });
    const values = new Map<string, number | string>([
      ["C1", 3],
      ["A1", "甲<&"],
      ["B3", 6],
      ["A4", 7],
      ["A2", 4],
    ]);
    const [xml] = [...writtenCells(parts, new Map([["表", values]])).values()];
    assert.equal(
      strFromU8(xml ?? new Uint8Array()).replace(/^.*<sheetData>|<\/sheetData>.*$/g, ""),
      '<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve">甲&lt;&amp;</t></is></c><c r="B1"><v>1</v></c><c r="C1"><v>3</v></c></row>' +
        '<row r="2"><c r="A2"><v>4</v></c></row><row r="3" ht="20"><c r="B3"><v>6</v></c></row><row r="4"><c r="A4"><v>7</v></c></row><row r="5"/>',
    );
  });
});
