import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { bundledFontSet } from "../src/fonts/font-set.ts";
import { type Doc, readDocument, textOf, typeset, verifyDocx, verifyPdf } from "../src/index.ts";
import { lint } from "../src/lint/lint.ts";

const doc: Doc = {
  format: "report",
  title: ["关于2025年工作情况的报告"],
  body: [
    { kind: "heading", id: "h1", level: 1, runs: [{ text: "一、今年工作" }] },
    {
      kind: "paragraph",
      id: "p",
      runs: [{ text: "全年走访12次，完成率3.5%～10%，按No.7办理“A类”事项，占“3+2”清单的12.5%。" }],
    },
    { kind: "heading", id: "h2", level: 1, runs: [{ text: "二、打算" }] },
    { kind: "paragraph", id: "p2", runs: [{ text: "明年走访20次。" }] },
  ],
  sign: { orgs: ["某某办公室"], date: "2025年12月31日" },
};
const at = "2025-12-31T08:00:00Z";

describe("digits in Times New Roman", () => {
  const fonts = bundledFontSet("times");

  it("are as wide as its digits are; titles, page numbers and Chinese marks stay as they are", () => {
    for (const sign of "0123456789") {
      const width = fonts.faceFor("fangsong", sign)?.advance(sign.codePointAt(0) ?? 0) ?? 0;
      assert.ok(Math.abs(width - 0.5) < 0.0005, `${sign} ${width}`);
    }
    assert.deepEqual(fonts.named("kai", "a"), { han: "楷体_GB2312", latin: "Times New Roman" });
    for (const [role, sign] of [
      ["title", "1"],
      ["song", "1"],
      ["fangsong", "“"],
      ["fangsong", "—"],
    ] as const)
      assert.equal(fonts.faceFor(role, sign), bundledFontSet().faceFor(role, sign) && fonts.face(role));
  });

  it("are named in the docx and set in the PDF, change no word, come back as they were, and are no fault", async () => {
    const made = await typeset(doc, { at, digits: "times" });
    assert.ok(made.ok);
    const { docx, pdf } = made.value;
    const parts = new Map(Object.entries(unzipSync(docx)));
    const xml = strFromU8(parts.get("word/document.xml") ?? new Uint8Array());
    const words = (face: string): string =>
      [...xml.matchAll(/<w:rFonts w:ascii="([^"]*)"[^>]*\/>(?:(?!<\/w:rPr>).)*<\/w:rPr><w:t[^>]*>([^<]*)/g)]
        .filter(([, named]) => named === face)
        .map(([, , text = ""]) => text)
        .join("|");
    assert.equal(words("Times New Roman"), "12|3.5%|10%|No.7|A|3+2|12.5%|20|2025|12|31");
    assert.ok(!/[0-9A-Za-z]/.test(words("仿宋_GB2312")));
    const read = await readDocument(docx);
    assert.ok(read.ok);
    assert.deepEqual(read.value.doc.body, doc.body);
    assert.deepEqual(lint(parts).findings, []);
    const text = textOf(doc);
    const verified = await verifyPdf(pdf, { words: text });
    assert.ok(verified.ok);
    const faults = [...verified.value.checks, ...verifyDocx(parts, { words: text }).checks].flatMap((check) =>
      check.measured
        .filter(({ ok, weight }) => !ok && weight === "error")
        .map(({ what, found }) => `${check.id} ${what} ${found}`),
    );
    assert.deepEqual(faults, []);
  });

  it("leave a document as it was where nobody asks for them", async () => {
    const [plain, said] = [await typeset(doc, { at }), await typeset(doc, { at, digits: "body" })];
    assert.ok(plain.ok && said.ok);
    assert.deepEqual(plain.value.docx, said.value.docx);
    assert.deepEqual(plain.value.pdf, said.value.pdf);
  });
});
