import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Doc, type Run, typeset } from "../src/index.ts";

const report = (...runs: Run[]): Doc => ({
  format: "report",
  title: ["关于试验的报告"],
  body: [{ kind: "paragraph", id: "p1", runs }],
});

async function says(doc: Doc): Promise<string[]> {
  const outcome = await typeset(doc, { at: "2025-12-31T08:00:00Z" });
  return outcome.ok ? [] : outcome.findings.map((finding) => finding.says);
}

describe("a document that cannot be set", () => {
  it("is empty", async () => {
    assert.deepEqual(
      await says({ format: "report", title: [], body: [{ kind: "paragraph", id: "p", runs: [{ text: " 　" }] }] }),
      ["文稿是空的，没有可以排版的内容，请先写上标题和正文"],
    );
  });

  it("holds a control character, and is told where", async () => {
    assert.deepEqual(await says(report({ text: "全年召开会议\u000712次" })), [
      "“全年召开会议12次”一段里有不可见的控制字符 U+0007，请删掉或重新输入这个字",
    ]);
  });

  it("holds half a character", async () => {
    const [finding = ""] = await says(report({ text: "党员\ud842大会" }));
    assert.match(finding, /半个字符（编码已损坏） U\+D842/);
  });

  it("holds a character that no face has, named once", async () => {
    const found = await says(report({ text: "代码\u{10fffd}与\u{10fffd}" }));
    assert.equal(found.length, 1);
    assert.match(found[0] ?? "", /U\+10FFFD）在本机所有字体里都没有/);
  });

  it("gives one id to two numbers", async () => {
    const figure = { id: "f1", code: "study.forum.count", row: null };
    assert.match((await says(report({ text: "3", figure }, { text: "4", figure })))[0] ?? "", /同一个编号 f1/);
  });
});

describe("a document with odd characters that can be set", () => {
  it("is set: tabs, marks without a shape, quotes and backslashes of the compiler's language", async () => {
    assert.deepEqual(await says(report({ text: '\ufeff　　表\t格\u200b“引”"#\\[]$*_<a>&@`//' })), []);
  });

  it("is set without a title", async () => {
    assert.deepEqual(await says({ ...report({ text: "正文。" }), title: [] }), []);
  });

  it("is set with a number that has no row in any table", async () => {
    assert.deepEqual(await says(report({ text: "3", figure: { id: "f", code: "study.forum.count", row: 9 } })), []);
  });
});
