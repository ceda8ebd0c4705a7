import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { bundledFontSet } from "../src/fonts/font-set.ts";
import type { Doc } from "../src/index.ts";
import { breakLines } from "../src/layout/break-lines.ts";
import { glyphsOf } from "../src/layout/glyphs.ts";
import { mayBreak } from "../src/layout/kinsoku.ts";
import { type Profile, profiles } from "../src/layout/profile.ts";
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
