import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { type Block, type Doc, textOf, typeset } from "../src/index.ts";
import { type PdfPage, readPdf } from "./read-pdf.ts";
import { readXml, type XmlElement } from "./read-xml.ts";

const all = (element: XmlElement, name: string): XmlElement[] => [
  ...(element.name === name ? [element] : []),
  ...element.children.flatMap((child) => all(child, name)),
];
const textIn = (element: XmlElement): string =>
  all(element, "w:t")
    .map(({ text }) => text)
    .join("");
const bare = (text: string): string => text.replace(/\s/g, "");
const paragraph = (id: string, text: string): Block => ({ kind: "paragraph", id, runs: [{ text }] });
const keeping = (id: string, text: string): Block => ({ kind: "paragraph", id, runs: [{ text }], keepsNext: true });
const table: Block = {
  kind: "table",
  id: "t",
  columns: [{ title: "项目", share: 1 }],
  rows: [{ cells: [[{ text: "户数" }]] }, { cells: [[{ text: "人数" }]] }],
};

/** A book of three chapters with two parts each; a heading of the third level is not in its contents. */
const titles = ["一、学习", "二、组织生活", "三、走访"];
const book: Doc = {
  format: "report",
  cover: { title: ["中共清河市委政策研究室", "制度汇编"], foot: ["（收录截至2026年1月5日）"] },
  title: ["编印说明"],
  body: [
    paragraph("how", "怎样读。"),
    { kind: "pageBreak", id: "b" },
    { kind: "contents", id: "c", title: "目　录", depth: 2 },
    ...titles.flatMap((title, chapter): Block[] => [
      { kind: "pageBreak", id: `p${chapter}` },
      { kind: "heading", id: `h${chapter}`, level: 1, runs: [{ text: title }] },
      ...[0, 1].flatMap((part): Block[] => [
        {
          kind: "heading",
          id: `h${chapter}-${part}`,
          level: 2,
          runs: [{ text: `（${"一二"[part]}）第${part + 1}项` }],
        },
        { kind: "heading", id: `h${chapter}-${part}-x`, level: 3, runs: [{ text: "1.不在目录里" }] },
        paragraph(`t${chapter}-${part}`, "文".repeat(28 * 14)),
        table,
      ]),
    ]),
  ],
};

describe("a book with a cover and contents", () => {
  let pages: PdfPage[];
  let document: XmlElement;
  let styles: string;
  before(async () => {
    const outcome = await typeset(book, { at: "2026-01-05T08:00:00Z" });
    if (!outcome.ok) assert.fail(outcome.findings.map(({ says }) => says).join("\n"));
    pages = await readPdf(outcome.value.pdf);
    const files = unzipSync(outcome.value.docx);
    const xml = (name: string) => strFromU8(files[name] ?? new Uint8Array());
    document = readXml(xml("word/document.xml"));
    styles = xml("word/styles.xml");
  });
  const lines = (page: number) => pages[page - 1]?.lines.map(({ text }) => bare(text)) ?? [];

  it("has a cover alone on page 1, without a page number; the next page is 2", () => {
    assert.deepEqual(lines(1), ["中共清河市委政策研究室", "制度汇编", "（收录截至2026年1月5日）"]);
    assert.equal(pages[0]?.footer, "");
    assert.equal(bare(pages[1]?.footer ?? ""), "—2—");
    assert.deepEqual(lines(2), ["编印说明", "怎样读。"]);
    const [title, , foot] = pages[0]?.lines ?? [];
    assert.ok((title?.y ?? 999) < 842 / 2 && (foot?.y ?? 0) > 842 * 0.7);
  });

  it("lists the headings down to its depth, each with the page on which it stands, dots between", () => {
    const [head, ...entries] = lines(3);
    assert.equal(head, "目录");
    const pageOf = (title: string, from: number) =>
      pages.findIndex((_, index) => index + 1 >= from && lines(index + 1).includes(title)) + 1;
    const expected = titles.flatMap((title) => {
      const chapter = pageOf(title, 4);
      return [
        `${title} ${chapter}`,
        `（一）第1项 ${pageOf("（一）第1项", chapter)}`,
        `（二）第2项 ${pageOf("（二）第2项", chapter)}`,
      ];
    });
    assert.deepEqual(
      entries.map((entry) => entry.replace(/[.]{20,}/, " ")),
      expected,
    );
    assert.ok(new Set(expected.map((entry) => entry.split(" ")[1])).size > 3, "chapters go over several pages");
    const rights = (pages[2]?.lines ?? []).slice(1).map(({ right }) => right);
    assert.ok(Math.max(...rights) - Math.min(...rights) < 1, "page numbers end at the edge of the type area");
    assert.ok((pages[2]?.links ?? 0) >= 9);
  });

  it("says the same pages in the docx, in one field that Word can make anew", () => {
    const entries = all(document, "w:p").filter((one) =>
      all(one, "w:pStyle").some(({ attributes }) => /^TOC[12]$/.test(attributes["w:val"] ?? "")),
    );
    const inPdf = lines(3)
      .slice(1)
      .map((entry) => entry.replace(/[.]{20,}/, ""));
    assert.deepEqual(entries.map(textIn), inPdf);
    const codes = entries.flatMap((one) => all(one, "w:instrText").map(({ text }) => text.trim()));
    assert.equal(codes[0], 'TOC \\o "1-2" \\h \\z');
    assert.equal(codes.filter((code) => code.startsWith("PAGEREF ")).length, 9);
    const marks = entries.flatMap((one) => all(one, "w:fldChar").map(({ attributes }) => attributes["w:fldCharType"]));
    let depth = 0;
    marks.forEach((type, index) => {
      depth += type === "begin" ? 1 : type === "end" ? -1 : 0;
      assert.equal(depth === 0, index === marks.length - 1, "one field spans all entries");
    });
    const bookmarks = all(document, "w:bookmarkStart").map(({ attributes }) => attributes["w:name"]);
    for (const { attributes } of entries.flatMap((one) => all(one, "w:hyperlink")))
      assert.ok(bookmarks.includes(attributes["w:anchor"]));
    for (const code of codes.slice(1)) assert.ok(bookmarks.includes(code.split(" ")[1]));
    for (const level of [1, 2, 3, 4]) assert.match(styles, new RegExp(`w:styleId="TOC${level}"`));
  });

  it("has no footer on the first page of the docx, and one on the others", () => {
    const [section] = all(document, "w:sectPr");
    const names = section?.children.map(({ name }) => name) ?? [];
    assert.deepEqual(names.slice(-2), ["w:titlePg", "w:docGrid"]);
    assert.ok(!section?.children.some(({ attributes }) => attributes["w:type"] === "first"));
  });

  it("carries its words, the contents without page numbers", () => {
    const words = textOf(book).split("\n");
    assert.deepEqual(words.slice(0, 7), [
      "中共清河市委政策研究室",
      "制度汇编",
      "（收录截至2026年1月5日）",
      "编印说明",
      "怎样读。",
      "目　录",
      "一、学习",
    ]);
    assert.equal(words.filter((one) => one === "1.不在目录里").length, 6);
  });
});

describe("a document without a cover", () => {
  it("numbers its first page and has no title page", async () => {
    const outcome = await typeset(
      { format: "report", title: ["通知"], body: [paragraph("p", "内容。")] },
      { at: "2026-01-05T08:00:00Z" },
    );
    assert.ok(outcome.ok);
    assert.equal(bare((await readPdf(outcome.value.pdf))[0]?.footer ?? ""), "—1—");
    const xml = strFromU8(unzipSync(outcome.value.docx)["word/document.xml"] ?? new Uint8Array());
    assert.doesNotMatch(xml, /titlePg|instrText/);
  });
});

describe("a paragraph that keeps to the next", () => {
  it("stays whole and with the table's beginning, wherever the text above ends", async () => {
    for (let rows = 15; rows <= 22; rows++) {
      const body = [paragraph("p", "文".repeat(28 * rows - 4)), keeping("q", "清单如下："), table];
      const outcome = await typeset({ format: "report", title: [], body }, { at: "2026-01-05T08:00:00Z" });
      assert.ok(outcome.ok);
      const pages = await readPdf(outcome.value.pdf);
      const at = pages.findIndex(({ lines }) => lines.some(({ text }) => text.includes("清单如下")));
      assert.ok(
        pages[at]?.lines.some(({ text }) => text.includes("户数")),
        `${rows} rows above`,
      );
      const xml = strFromU8(unzipSync(outcome.value.docx)["word/document.xml"] ?? new Uint8Array());
      const kept = all(readXml(xml), "w:p").filter((one) => all(one, "w:keepNext").length > 0);
      assert.deepEqual(kept.map(textIn), ["清单如下：", "项目"]);
    }
  });

  it("stays whole and with the first line of the paragraph below, also below a table", async () => {
    const ask = `要求${"求".repeat(40)}。`;
    for (const start of [[], [table]])
      for (let rows = 12; rows <= 22; rows++) {
        const body = [
          ...start,
          paragraph("p", "文".repeat(28 * rows - 4)),
          keeping("q", ask),
          paragraph("r", "说明。"),
        ];
        const outcome = await typeset({ format: "report", title: [], body }, { at: "2026-01-05T08:00:00Z" });
        assert.ok(outcome.ok);
        const pages = await readPdf(outcome.value.pdf);
        const on = pages.filter(({ lines }) => lines.some(({ text }) => /求|说明/.test(text)));
        assert.equal(on.length, 1, `${start.length} ${rows}`);
        assert.ok(pages.every(({ lines }) => lines.length <= 22 + 2 * start.length));
      }
  });
});
