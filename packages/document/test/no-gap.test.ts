import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { bundledFontSet } from "../src/fonts/font-set.ts";
import { type Doc, pagesOf } from "../src/index.ts";
import { breakLines } from "../src/layout/break-lines.ts";
import { glyphsOf } from "../src/layout/glyphs.ts";
import { mayBreak } from "../src/layout/kinsoku.ts";
import { layOut } from "../src/layout/lay-out.ts";
import { type Profile, profiles } from "../src/layout/profile.ts";
import { partsKnownUnit, partsUnit } from "../src/layout/units.ts";
import type { Run } from "../src/model.ts";
import { em } from "../src/page.ts";
import { readDocx } from "../src/read/read-docx.ts";
import { docxOf } from "./docx-of.ts";

const docOf = (runs: readonly Run[]): Doc => ({
  format: "report",
  title: [],
  body: [{ kind: "paragraph", id: "p", runs }],
});
const documentXml = (runs: readonly Run[]): string =>
  strFromU8(unzipSync(docxOf(docOf(runs)))["word/document.xml"] ?? new Uint8Array());
const figure = { id: "f1", code: "study.count", row: null };

describe("between 汉字 and digits in a docx", () => {
  it("stands a field without a result, and none beside punctuation or a figure's control", () => {
    const fields = (...runs: Run[]): number =>
      [...documentXml(runs).matchAll(/<w:fldSimple w:instr="ADVANCE \\r 0"\/>/g)].length;
    assert.equal(fields({ text: "全年12次，3.5%；A类" }), 3);
    assert.equal(fields({ text: "全年" }, { text: "12", style: "kai" }, { text: "次" }), 2);
    assert.equal(fields({ text: "全年" }, { text: "12", figure }, { text: "次" }), 0);
    assert.equal(fields({ text: "（2025）“8”—9～10" }), 0);
  });

  it("leaves every word in a run of the paragraph, and our own reader reads it whole", () => {
    const text = "2025年12月31日，GB/T9704-2012第3条";
    const xml = documentXml([{ text }]);
    const read = readDocx(new Map(Object.entries(unzipSync(docxOf(docOf([{ text }]))))));
    assert.deepEqual(
      read.paragraphs.map((paragraph) => paragraph.text),
      [text],
    );
    const paragraph = /<w:p>.*<\/w:p>/.exec(xml)?.[0] ?? "";
    const direct = paragraph.replace(/<w:(sdt|hyperlink|fldSimple)>.*?<\/w:\1>/g, "");
    assert.equal([...direct.matchAll(/<w:t [^>]*>([^<]*)</g)].map(([, words]) => words).join(""), text);
  });
});

describe("a line", () => {
  const fonts = bundledFontSet();
  const line = (text: string, profile: Profile): string => {
    const glyphs = glyphsOf([{ text }], { role: "fangsong", size: 16, tracking: -0.25 }, fonts, profile);
    const [first] = breakLines("p", glyphs, 28 * em + 1.25, 0);
    return first?.glyphs.map((glyph) => glyph.text).join("") ?? "";
  };

  it("holds 28 汉字 in every profile", () => {
    for (const profile of Object.values(profiles)) assert.equal(line("文".repeat(40), profile).length, 28);
  });

  it("is filled with digits as each program fills it: with gaps a character less", () => {
    const text = `文1文1文1文${"文".repeat(40)}`;
    const [typst, word, libreoffice] = [profiles.typst, profiles.word, profiles.libreoffice].map(
      (one) => line(text, one).length,
    );
    assert.ok(typst !== undefined && word !== undefined && libreoffice !== undefined);
    assert.ok(libreoffice < typst && typst <= word, `${libreoffice} ${typst} ${word}`);
  });

  it("begins with —— or …… whole, and with no joining sign", () => {
    assert.equal(mayBreak("字", "—", "—"), true);
    assert.equal(mayBreak("—", "—", "字"), false);
    assert.equal(mayBreak("1", "—", "9"), false);
    assert.equal(mayBreak("%", "～", "1"), false);
    assert.equal(mayBreak("字", "…", "…"), true);
    assert.equal(mayBreak("字", "…", "…", true), false);
  });

  it("keeps a number with the closing mark before it, and cuts a code behind its hyphen", () => {
    assert.equal(mayBreak("，", "2"), false);
    assert.equal(mayBreak("，", "文"), true);
    assert.equal(mayBreak("-", "2"), true);
    assert.equal(mayBreak("4", "-"), false);
    assert.equal(mayBreak("/", "T"), false);
    assert.equal(mayBreak("2", "（", "试"), true);
    assert.equal(mayBreak("2", "（", "试", true), false);
  });
});

describe("a number and its unit", () => {
  const parts = (line: string): boolean => {
    const [before = "", after = ""] = line.split("|");
    return partsUnit(before, after);
  };

  it("are not parted, whatever the unit", () => {
    for (const line of [
      "2026|年",
      "10|月",
      "召开12|次",
      "4800万|元",
      "增长3|个百分点",
      "3平|方米",
      "3个百|分点",
      "5个|月",
    ])
      assert.ok(parts(line), line);
    for (const line of ["2026年|10月", "十|月", "12个|支部", "12次|会议", "第|3期", "12，|次"])
      assert.ok(!parts(line), line);
  });

  it("of another's text are told from a number with words behind it", () => {
    assert.ok(partsKnownUnit("2026", "年"));
    assert.ok(partsKnownUnit("3平", "方米"));
    assert.ok(!partsKnownUnit("附件1", "关于"));
  });
});

describe("a line of a docx", () => {
  const fonts = bundledFontSet();
  const paragraph = (text: string) => {
    const doc = docOf([{ text }]);
    const lines = layOut(doc, fonts).laid.flatMap((one) => one.lines);
    const { runs = [] } = readDocx(new Map(Object.entries(unzipSync(docxOf(doc))))).paragraphs[0] ?? {};
    return {
      lines: lines.map(({ glyphs, apart }) => [glyphs.map((glyph) => glyph.text).join(""), apart] as const),
      spacing: runs.map(({ from, to, look }) => [text.slice(from, to), look.spacing] as const),
    };
  };
  const words = "文".repeat(25);

  it("that a number leaves with its unit is filled, so that not even a digit finds room in it", () => {
    const { lines, spacing } = paragraph(`${words}12次会议`);
    assert.deepEqual(lines, [
      [words, 0.5],
      ["12次会议", 0],
    ]);
    assert.deepEqual(spacing, [
      [words, 5],
      ["12", -5],
      ["次会议", -5],
    ]);
  });

  it("that ends where every program ends it is left as it is", () => {
    for (const text of [`${words}文文文会议`, `${words}文，会议情况`, `${words}1234次会议`, words])
      assert.ok(
        paragraph(text).spacing.every(([, twips]) => twips === -5),
        text,
      );
  });

  it("so full that another rounding of digits would push the last character out is drawn closer", () => {
    const { lines, spacing } = paragraph(`${"文".repeat(20)}1·2文B${"文".repeat(12)}`);
    assert.equal(lines.length, 2);
    assert.deepEqual([lines[0]?.[1], spacing[0]?.[1]], [-0.05, -6]);
  });

  it("is cut nowhere but between characters, those of two code units too", () => {
    const { lines, spacing } = paragraph(`${"𠮷".repeat(25)}12次会议`);
    assert.equal(lines[0]?.[0], "𠮷".repeat(25));
    assert.equal(spacing.map(([text]) => text).join(""), `${"𠮷".repeat(25)}12次会议`);
  });
});

describe("a cell of a table", () => {
  const cellOf = (text: string, align: "left" | "center" = "left") => {
    const doc: Doc = {
      format: "report",
      title: [],
      body: [
        {
          kind: "table",
          id: "t",
          columns: [
            { title: "事项", share: 1, align },
            { title: "说明", share: 4 },
          ],
          rows: [{ cells: [[{ text }], [{ text: "照办" }]] }],
        },
      ],
    };
    const lines = pagesOf(doc).pages.flatMap((page) => page.lines);
    const { paragraphs } = readDocx(new Map(Object.entries(unzipSync(docxOf(doc)))));
    const { runs = [] } = paragraphs.find((one) => one.text === text) ?? {};
    return {
      lines: lines.flatMap((one) => (one.cell?.row === 0 && one.cell.column === 0 ? [one.text] : [])),
      spacing: runs.map(({ from, to, look }) => [text.slice(from, to), look.spacing] as const),
    };
  };

  // A column of 88.4 pt holds 6 characters of 12 pt.
  it("parts no number from its unit; the last character of the line that ends early leaves no room for the number", () => {
    const { lines, spacing } = cellOf("集中学习会112次会议");
    assert.deepEqual(lines, ["集中学习会", "112次会议"]);
    assert.deepEqual(spacing.slice(0, 2), [
      ["集中学习", 0],
      ["会", 396],
    ]);
    assert.ok(spacing.slice(2).every(([, twips]) => twips === 0));
  });

  it("in the middle of its column is set apart as a whole, so that it stays in the middle", () => {
    const { lines, spacing } = cellOf("集中学习会112次会议", "center");
    assert.deepEqual(lines, ["集中学习会", "112次会议"]);
    assert.deepEqual([spacing[0]?.[0], (spacing[0]?.[1] ?? 0) > 70], ["集中学习会", true]);
  });

  it("is left as it is where every program ends its lines so, and a number too long for it is parted", () => {
    assert.ok(cellOf("集中学习会议记录").spacing.every(([, twips]) => twips === 0));
    assert.equal(cellOf("共1234567890123次").lines.join(""), "共1234567890123次");
    assert.deepEqual(cellOf("清河市委办〔2026〕410126号").lines, ["清河市委办", "〔2026〕", "410126号"]);
  });
});
