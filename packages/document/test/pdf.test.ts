import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { type Block, type Doc, type Typeset, textOf, typeset } from "../src/index.ts";
import { embeddedFonts } from "../src/typst/embedded.ts";
import { type PdfPage, readPdf } from "./read-pdf.ts";
import { sampleReport } from "./sample.ts";

const at = "2025-12-31T08:00:00Z";
const mm = (value: number): number => (value * 72) / 25.4;
const bare = (text: string): string => text.replace(/\s/g, "");

async function set(doc: Doc): Promise<Typeset> {
  const outcome = await typeset(doc, { at });
  if (!outcome.ok) assert.fail(outcome.findings.map(({ says }) => says).join("\n"));
  return outcome.value;
}

describe("a report of ten pages as PDF", () => {
  const doc = { ...sampleReport(6), appendices: [] };
  let report: Typeset;
  let pages: PdfPage[];
  before(async () => {
    report = await set(doc);
    pages = await readPdf(report.pdf);
  });

  it("is on A4 and every line stands inside the type area", () => {
    assert.equal(report.pages, pages.length);
    assert.ok(pages.length >= 9);
    for (const { width, height, lines } of pages) {
      assert.ok(Math.abs(width - mm(210)) < 0.6 && Math.abs(height - mm(297)) < 0.6);
      for (const line of lines) {
        assert.ok(line.x > mm(28) - 1 && line.right < mm(210 - 26) + 1, `${line.text}: ${line.x} … ${line.right}`);
        assert.ok(line.y - 0.8 * 16 > mm(37) - 1 && line.y + 0.2 * 16 < mm(297 - 35) + 1, line.text);
      }
    }
  });

  it("has 22 lines 28.95 pt apart on every full page", () => {
    pages.slice(1, -1).forEach(({ lines }, at) => {
      const headingMoved = /^[一二三]、|^（一）/.test(pages[at + 2]?.lines[0]?.text ?? "");
      assert.ok(lines.length === 22 || (headingMoved && lines.length > 19), `${lines.length} lines`);
      lines.slice(1).forEach((line, index) => {
        assert.ok(Math.abs(line.y - (lines[index]?.y ?? 0) - 28.95) < 0.1, line.text);
      });
    });
  });

  it("has 28 characters in every full line without digits, fewer only for punctuation", () => {
    const full = pages.flatMap(({ lines }) => lines).filter(({ x, right }) => x < mm(28) + 1 && right > mm(184) - 18);
    const lengths = full.filter(({ text }) => !/[0-9A-Za-z]/.test(text)).map(({ text }) => [...text].length);
    assert.ok(lengths.length > 100);
    assert.ok(
      lengths.every((length) => length === 28 || length === 27 || length === 26),
      lengths.join(),
    );
    assert.ok(lengths.filter((length) => length === 28).length > lengths.length * 0.8);
  });

  it("carries the words of the document, character for character", () => {
    const text = pages.flatMap(({ lines }) => lines.map((line) => line.text)).join("");
    assert.equal(bare(text), bare(textOf(doc)));
  });

  it("begins no line with closing punctuation and ends none with an opening mark", () => {
    for (const { text } of pages.flatMap(({ lines }) => lines)) {
      assert.doesNotMatch(text, /^[、，。；：？！）》”’〕％]/);
      assert.doesNotMatch(text, /[（《“‘〔]$/);
    }
  });

  it("has no heading at the foot of a page, and the sign-off not alone on one", () => {
    for (const { lines } of pages.slice(0, -1)) assert.doesNotMatch(lines.at(-1)?.text ?? "", /^([一二三]、|（一）记)/);
    assert.ok((pages.at(-1)?.lines.length ?? 0) > 2);
  });

  it("numbers its pages outside, odd right and even left, one character in", () => {
    pages.forEach(({ footer, footerX }, index) => {
      assert.equal(bare(footer), `—${index + 1}—`);
      assert.equal(footerX > mm(105), index % 2 === 0);
    });
    assert.ok(Math.abs((pages[1]?.footerX ?? 0) - mm(28) - 14) < 0.5);
  });

  it("embeds the faces it reports and no others, is tagged, and has the same bytes again", async () => {
    assert.deepEqual(
      report.faces.map(({ role, right }) => [role, right]),
      [
        ["fangsong", "仿宋_GB2312"],
        ["kai", "楷体_GB2312"],
        ["hei", "黑体"],
        ["title", "方正小标宋简体"],
        ["song", "宋体"],
      ],
    );
    assert.ok(embeddedFonts(report.pdf).length >= 4);
    assert.match(Buffer.from(report.pdf).toString("latin1"), /\/Marked true/);
    // What it says of itself: no validator of PDF/A comes through npm.
    assert.match(Buffer.from(report.pdf).toString("latin1"), /<pdfaid:part>2<[\s\S]*<pdfaid:conformance>B</);
    const again = await set(doc);
    assert.ok(Buffer.from(report.pdf).equals(again.pdf));
    assert.ok(Buffer.from(report.docx).equals(again.docx));
  });
});

describe("a sign-off that would come to stand alone", () => {
  it("takes a line of the text along, wherever the text ends, also below a table", async () => {
    const table: Block = {
      kind: "table",
      id: "t",
      columns: [{ title: "项目", share: 1 }],
      rows: [{ cells: [[{ text: "户数" }]] }],
    };
    for (const start of [[], [table]])
      for (let lines = 12; lines < 22; lines++) {
        const body: Block[] = [...start, { kind: "paragraph", id: "p", runs: [{ text: "文".repeat(28 * lines - 4) }] }];
        const sign = { orgs: ["某某办公室"], date: "2025年1月5日" };
        const pages = await readPdf((await set({ format: "standard", title: ["通知"], body, sign })).pdf);
        const last = pages.at(-1)?.lines.map(({ text }) => text) ?? [];
        assert.deepEqual(last.slice(-2), ["某某办公室", "2025年1月5日"]);
        assert.match(last.at(-3) ?? "", /^文/);
      }
  });
});

describe("the 数据来源 appendix as PDF", () => {
  it("is reached from every number, and every row leads back", async () => {
    const doc = sampleReport(2);
    const pages = await readPdf((await set(doc)).pdf);
    const figures = doc.body.flatMap((block) => ("runs" in block ? block.runs.filter(({ figure }) => figure) : []));
    assert.equal(
      pages.reduce((sum, { links }) => sum + links, 0),
      2 * figures.length,
    );
    const cells = ["记录编号", "集中学习次数：期间内状态为定稿的记录数，补录的照计并注明。"];
    const text = bare(pages.map(({ lines }) => lines.map((line) => line.text).join("")).join(""));
    assert.ok(text.includes(cells[0] ?? ""));
  });

  it("repeats its header on every page and stays inside the type area", async () => {
    const pages = await readPdf((await set(sampleReport(10))).pdf);
    const table = pages.filter(({ lines }) => lines.some(({ text }) => text.includes("0192f0c4")));
    assert.ok(table.length >= 2);
    for (const { lines } of table) {
      assert.ok(lines.some(({ text }) => bare(text).includes("序号文中表述指标与口径")));
      for (const line of lines) assert.ok(line.right < mm(184) + 1, line.text);
    }
  });
});

describe("characters", () => {
  it("come out even when they are rare, in a name or in a title", async () => {
    const names = "㛃、䶮、𬭎、玥、喆、㎡、①";
    const doc: Doc = {
      format: "report",
      title: ["关于䶮镇的报告"],
      body: [{ kind: "paragraph", id: "p", runs: [{ text: names }] }],
    };
    const [page] = await readPdf((await set(doc)).pdf);
    assert.equal(bare(page?.lines.map(({ text }) => text).join("") ?? ""), `关于䶮镇的报告${names}`);
  });
});
