import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parsePlain, textOf } from "../src/index.ts";

const draft = `关于二〇二五年支部工作的报告
（2025年12月31日）
市委：

　　一年来，支部认真履行职责。
一、主要工作
（一）抓实学习。全年学习*次，投入**万元。
1.支部党员大会
1.2025年召开支部党员大会4次，党员全部到会。
（1）到会情况
一是按时召开。每次都有记录。
中共清河市委政策研究室
2025年12月31日
`;

describe("plain text as a document", () => {
  const doc = parsePlain(draft);

  it("has its title, the line below it, the organ it goes to and the sign-off", () => {
    assert.deepEqual(doc.title, ["关于二〇二五年支部工作的报告"]);
    assert.deepEqual(doc.subtitle, ["（2025年12月31日）"]);
    assert.deepEqual(doc.to, ["市委"]);
    assert.deepEqual(doc.sign, { orgs: ["中共清河市委政策研究室"], date: "2025年12月31日" });
  });

  it("has headings where an ordinal stands on a line of its own", () => {
    const headings = doc.body.map((block) => (block.kind === "heading" ? block.level : block.kind));
    assert.deepEqual(headings, ["paragraph", 1, "paragraph", 3, "paragraph", 4, "paragraph"]);
  });

  it("sets a heading that runs into its text, and 一是…。, in 楷体", () => {
    const runs = doc.body.map((block) => ("runs" in block ? block.runs : []));
    assert.deepEqual(runs[2], [{ text: "（一）抓实学习。", style: "kai" }, { text: "全年学习*次，投入**万元。" }]);
    assert.deepEqual(runs[6]?.[0], { text: "一是按时召开。", style: "kai" });
  });

  it("keeps every word in its order", () => {
    assert.equal(textOf(doc).replace(/\s/g, ""), draft.replace(/[\s\u3000]/gu, ""));
  });

  it("reads markdown's marks, Windows line ends and a byte order mark", () => {
    const { title, body } = parsePlain("\ufeff# 工作简报\r\n\r\n## 一、要点\r\n\r\n- 第一条\r\n", {
      format: "standard",
    });
    assert.deepEqual(title, ["工作简报"]);
    assert.deepEqual(body, [
      { kind: "heading", id: "p1", level: 1, runs: [{ text: "一、要点" }] },
      { kind: "paragraph", id: "p2", runs: [{ text: "第一条" }] },
    ]);
  });

  it("takes a title from outside and keeps the first line as text", () => {
    const { title, body } = parsePlain("今天召开会议。", { title: "会议情况" });
    assert.deepEqual([title, body.length], [["会议情况"], 1]);
  });

  it("has no title where the text begins with a sentence", () => {
    const { title, body } = parsePlain("一年来，支部认真履行职责。\n一、主要工作");
    assert.deepEqual([title, body.length], [[], 2]);
  });

  it("does not take a last sentence for a name", () => {
    const { sign, body } = parsePlain("标题\n会议于当日结束。\n2025年1月5日");
    assert.deepEqual([sign, body.length], [{ orgs: [], date: "2025年1月5日" }, 1]);
  });
});
