import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { type Doc, pagesOf, type Run, type Typeset, typeset } from "../src/index.ts";
import { type PdfPage, readPdf } from "./read-pdf.ts";
import { readXml } from "./read-xml.ts";

const runs = (text: string): readonly Run[] => [{ text }];
const mm = (points: number): number => (points * 25.4) / 72;
const bare = (text: string): string => text.replace(/\s/g, "");
const sorted = (text: string): string => [...bare(text)].sort().join("");

const doc: Doc = {
  format: "report",
  title: ["关于任务清单的报告"],
  body: [
    { kind: "paragraph", id: "p", runs: runs("任务清单如下。") },
    { kind: "heading", id: "h", level: 1, runs: runs("一、任务清单") },
    {
      kind: "table",
      id: "t",
      wide: true,
      columns: Array.from({ length: 9 }, (_, index) => ({ title: `第${index + 1}栏`, share: 1 + (index % 3) })),
      rows: Array.from({ length: 30 }, (_, row) => ({
        cells: Array.from({ length: 9 }, (_, column) => runs(column === 0 ? `${row + 1}` : "办理情况良好")),
      })),
    },
    { kind: "paragraph", id: "q", runs: runs("以上报告。") },
  ],
  sign: { orgs: ["某某办公室"], date: "2025年1月5日" },
};

describe("a wide table", () => {
  let set: Typeset;
  let pdf: PdfPage[];
  before(async () => {
    const outcome = await typeset(doc, { at: "2025-12-31T08:00:00Z" });
    if (!outcome.ok) assert.fail(outcome.findings.map(({ says }) => says).join());
    set = outcome.value;
    pdf = await readPdf(set.pdf);
  });

  it("stands with its heading on pages that lie on their side, its header on each; the text goes on upright", () => {
    const { pages, notices } = pagesOf(doc);
    assert.deepEqual(notices, []);
    assert.deepEqual(
      pages.map(({ turned }) => turned),
      pdf.map(({ width, height }) => width > height),
    );
    assert.ok(pages.filter(({ turned }) => turned).length > 2);
    assert.deepEqual(pages.find(({ turned }) => turned)?.lines[0]?.id, "h");
    for (const { turned, lines } of pages)
      if (turned) assert.ok(lines.some(({ cell, text }) => cell?.row === null && text === "第9栏"));
    pages.forEach(({ number, lines }, index) => {
      const page = pdf[index];
      const words = [page?.footer, ...(page?.lines ?? []).map(({ text }) => text)].join("");
      assert.equal(sorted(words), sorted(`${lines.map(({ text }) => text).join("")}—${number}—`), `page ${number}`);
      for (const { text, y } of page?.lines ?? [])
        if (/[\u4e00-\u9fff]/.test(text))
          assert.ok(
            lines.some(({ baseline }) => Math.abs(baseline - mm(y)) < 0.5),
            text,
          );
    });
  });

  it("keeps inside the type area of the turned sheet: 28 mm above, 35 mm at the left, 225 × 156 mm", () => {
    for (const { turned, lines } of pagesOf(doc).pages)
      if (turned)
        for (const { x, y, width, height } of lines)
          assert.ok(x >= 35 && x + width <= 260 && y >= 28 && y + height <= 184, `${x} ${y}`);
  });

  it("has sections of its own in the docx, with footers of their own", () => {
    const parts = unzipSync(set.docx);
    const xml = strFromU8(parts["word/document.xml"] ?? new Uint8Array());
    assert.doesNotThrow(() => readXml(xml));
    const turned = [...xml.matchAll(/<w:pgSz [^>]*>/g)].map(([size]) => size.includes('w:orient="landscape"'));
    assert.deepEqual(turned, [false, true, false]);
    for (const name of ["word/footer4.xml", "word/footer5.xml"]) {
      const footer = strFromU8(parts[name] ?? new Uint8Array());
      assert.match(footer, / PAGE /);
      assert.doesNotThrow(() => readXml(footer));
    }
  });
});
