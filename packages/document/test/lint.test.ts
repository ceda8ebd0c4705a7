import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { lint, rules } from "../src/index.ts";
import { doc, faults, withFault, words } from "./lint-faults.ts";
import { asParts, type Texts, writtenTexts } from "./word-parts.ts";

describe("lint", () => {
  let own: Texts;
  before(async () => {
    own = await writtenTexts(doc);
  });
  const found = (texts: Texts) => lint(asParts(texts)).findings;

  it("finds nothing in what this package writes, in any of its formats without a head", async () => {
    assert.deepEqual(found(own), []);
    const report = await writtenTexts({ ...doc, format: "report", subtitle: ["（2025年12月31日）"] });
    assert.deepEqual(found(report), []);
  });

  for (const [rule, what, fault] of faults)
    it(`${rule}: ${what}`, () => {
      const findings = found(withFault(own, fault));
      assert.ok(
        findings.some((finding) => finding.rule === rule),
        findings.map((finding) => `${finding.rule} ${finding.found}`).join("；") || "nothing",
      );
    });

  it("points at the paragraph and the characters", () => {
    const [finding, ...others] = found(withFault(own, words("12340", "１２３４０")));
    assert.deepEqual(others, []);
    assert.equal(finding?.words, "１２３４０");
    assert.equal(finding?.expected, "半角“12340”");
    assert.deepEqual([finding?.at?.from, finding?.at?.to], [10, 15]);
  });

  it("has rules with distinct numbers, each with a clause", () => {
    assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length);
    assert.ok(rules.every(({ clause, title }) => clause !== "" && title !== ""));
  });
});

describe("the head of a 公文", () => {
  const line = (words: string, face = "仿宋_GB2312", more = "", align = "left"): string =>
    `<w:p><w:pPr><w:widowControl w:val="0"/><w:spacing w:line="579" w:lineRule="exact"/><w:jc w:val="${align}"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="${face}" w:hAnsi="${face}" w:eastAsia="${face}"/>${more}<w:sz w:val="32"/></w:rPr><w:t>${words}</w:t></w:r></w:p>`;
  const head = (
    copyNo: string,
    secrecy: string,
    urgency: string,
    docNo: string,
    title = "关于整理库房的通知",
    more = "",
  ) =>
    lint(
      asParts({
        "word/document.xml": `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${line(copyNo)}${line(secrecy, "黑体")}${line(urgency, "黑体")}${line("清河市档案馆文件", "方正小标宋简体", '<w:color w:val="FF0000"/>', "center").replace('w:val="32"', 'w:val="72"')}${line(docNo, undefined, "", "center")}${line(title, "方正小标宋简体", "", "center").replace('w:val="32"', 'w:val="44"')}${more}</w:body></w:document>`,
      }),
    );
  const headed = (...lines: Parameters<typeof head>) =>
    head(...lines)
      .findings.map(({ rule }) => rule)
      .filter((rule) => /^[HT]/.test(rule));

  it("is known by its red mark and says nothing where it is right", () => {
    assert.equal(head("000001", "机密★1年", "特急", "清档〔2026〕1号").format, "standard");
    assert.deepEqual(headed("000001", "机密★1年", "特急", "清档〔2026〕1号"), []);
  });

  it("has each of its elements looked at", () => {
    assert.deepEqual(headed("1", "机密1年", "平急", "清档[2026]第01号"), ["H01", "H02", "H03", "H06"]);
    assert.deepEqual(headed("特急", "机密★1年", "000001", "清档〔26〕1号"), ["H04", "H06"]);
  });

  it("has signer and title held against the kind of document", () => {
    const right = ["000001", "机密★1年", "特急"] as const;
    assert.deepEqual(headed(...right, "清档〔2026〕1号　签发人：张三", "关于整理库房的请示"), []);
    assert.deepEqual(headed(...right, "清档〔2026〕1号", "关于整理库房的请示"), ["H07"]);
    assert.deepEqual(headed(...right, "清档〔2026〕1号", "关于整理库房的方案"), ["H10"]);
    assert.deepEqual(headed(...right, "清档〔2026〕1号", "整理库房通知"), ["T02"]);
  });

  it("has note and 版记 looked at", () => {
    const foot = (signer: string, title: string, ...lines: string[]) =>
      head("000001", "机密★1年", "特急", `清档〔2026〕1号${signer}`, title, lines.map((words) => line(words)).join(""))
        .findings.map(({ rule }) => rule)
        .filter((rule) => /^S(08|09|10)/.test(rule));
    const body = ["市委：", "请予批准。", "2026年1月5日"];
    assert.deepEqual(foot("　签发人：张三", "关于修库房的请示", ...body), ["S08"]);
    assert.deepEqual(foot("　签发人：张三", "关于修库房的请示", ...body, "（联系人：李四，电话：1234567）"), []);
    assert.deepEqual(foot("", "关于修库房的通知", ...body, "抄送：市财政局", "清河市档案馆　2026年1月4日印发"), [
      "S09",
      "S10",
    ]);
  });
});
