import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { bundledFontSet } from "../src/fonts/font-set.ts";
import { inGb2312, isRareHan } from "../src/fonts/gb2312.ts";
import { hanFace } from "../src/fonts/named.ts";
import { type Doc, readDocument, textOf, typeset, verifyPdf } from "../src/index.ts";
import { lint } from "../src/lint/lint.ts";
import { asParts, writtenTexts } from "./word-parts.ts";

const names = ["王㛃", "李䶮", "赵𬭎", "孙玥", "周喆", "郑㴪", "冯镕"];
const text = `参加的有${names.join("、")}，共7人。`;
const doc: Doc = {
  format: "standard",
  title: ["关于表扬陈喆同志的通知"],
  body: [
    { kind: "heading", id: "h", level: 2, runs: [{ text: "（一）玥" }] },
    { kind: "paragraph", id: "p", runs: [{ text: "㛃同志带队。", style: "kai" }, { text }] },
    {
      kind: "table",
      id: "t",
      columns: [
        { title: "姓名", share: 2948 },
        { title: "职务", share: 5896 },
      ],
      rows: [{ cells: [[{ text: "李䶮" }], [{ text: "科长" }]] }],
    },
  ],
  sign: { orgs: ["某某办公室"], date: "2025年12月31日" },
};
const at = "2025-12-31T08:00:00Z";

describe("a rare character", () => {
  it("is one that GB 2312 lacks", () => {
    assert.ok([..."㛃䶮𬭎玥喆𠮷㴪镕"].every((sign) => isRareHan(sign)));
    assert.ok(!isRareHan("政〇") && inGb2312("政") && inGb2312("。") && !isRareHan("A"));
  });

  it("stands in the docx in a face that has it, and only it does", async () => {
    const xml = (await writtenTexts(doc))["word/document.xml"] ?? "";
    const faces = new Map<string, string>();
    for (const [, face = "", words = ""] of xml.matchAll(
      /<w:rPr>(?:(?!<\/w:rPr>).)*w:eastAsia="([^"]*)"(?:(?!<\/w:rPr>).)*<\/w:rPr><w:t[^>]*>([^<]*)/g,
    ))
      for (const sign of words) if (isRareHan(sign)) faces.set(`${sign} ${face}`, words);
    const own = bundledFontSet();
    for (const sign of "㛃䶮𬭎玥喆㴪镕") {
      const named = [...faces.keys()].filter((key) => key.startsWith(sign));
      assert.ok(named.length > 0 && named.every((key) => !key.endsWith("_GB2312")), named.join());
      assert.ok(own.faceFor("fangsong", sign));
    }
    for (const [key, words] of faces) assert.ok(isRareHan(words), `${key}: ${words}`);
  });

  it("is named by its block where only a face of the program has it, and as the machine has it else", () => {
    assert.deepEqual(
      [..."镕㛃𠮷"].map((sign) => hanFace("fangsong", sign, null)),
      ["仿宋", "宋体", "SimSun-ExtB"],
    );
    assert.deepEqual(
      [..."镕㛃"].map((sign) => hanFace("title", sign, null)),
      ["华文中宋", "宋体"],
    );
    assert.equal(hanFace("kai", "𬭎", "LXGW WenKai"), "LXGW WenKai");
  });

  it("changes no word, comes back as it was, and is no fault", async () => {
    const made = await typeset(doc, { at });
    assert.ok(made.ok);
    const read = await readDocument(made.value.docx);
    assert.ok(read.ok);
    assert.deepEqual(read.value.doc.body, doc.body);
    const findings = lint(asParts(await writtenTexts(doc))).findings.map(({ rule }) => rule);
    assert.deepEqual(findings, ["T11"], "one heading of its level alone, and nothing of faces");
    const verified = await verifyPdf(made.value.pdf, { words: textOf(doc) });
    assert.ok(verified.ok);
    const faults = verified.value.checks.flatMap(({ id, measured }) =>
      measured.filter(({ ok, weight }) => !ok && weight === "error").map(({ what, found }) => `${id} ${what} ${found}`),
    );
    assert.deepEqual(faults, []);
    assert.ok(strFromU8(unzipSync(made.value.docx)["word/document.xml"] ?? new Uint8Array()).includes("𬭎"));
  });
});
