import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { lint, rules } from "../src/index.ts";
import { corpusDoc } from "./corpus.ts";
import { doc, faults, headLine, headTexts, markLine, planted, redBorder, withFault, words } from "./lint-faults.ts";
import { asParts, type Texts, wordTexts, writtenTexts } from "./word-parts.ts";

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

  it("takes the space from a table to the next of the 22 lines for what it is, and any other for a fault", async () => {
    const [appendix] = doc.appendices ?? [];
    assert.ok(appendix);
    const below = { kind: "paragraph", id: "below", runs: [{ text: "清单核对到2025年12月31日。" }] } as const;
    const texts = await writtenTexts({ ...doc, appendices: [{ ...appendix, body: [...appendix.body, below] }] });
    assert.match(texts["word/document.xml"] ?? "", /<w:spacing w:before="[1-9]\d*"/);
    assert.deepEqual(found(texts), []);
    const elsewhere = planted('<w:spacing w:before="0"', '<w:spacing w:before="120"', "按照年初安排");
    assert.deepEqual([...new Set(found(withFault(texts, elsewhere)).map(({ rule }) => rule))], ["G03"]);
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
    assert.equal(new Set(rules.map(({ id }) => id)).size, 73);
    assert.equal(rules.length, 73);
    assert.ok(rules.every(({ clause, title }) => clause !== "" && title !== ""));
  });
});

describe("the head of a 公文", () => {
  const head = (...lines: Parameters<typeof headTexts>) => lint(asParts(headTexts(...lines)));
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
      head(
        "000001",
        "机密★1年",
        "特急",
        `清档〔2026〕1号${signer}`,
        title,
        lines.map((words) => headLine(words)).join(""),
      )
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

  it("has its red line looked at", () => {
    const lined = (border: string, indent = "") =>
      lint(
        asParts(
          wordTexts(
            (headTexts("000001", "机密★1年", "特急", "清档〔2026〕1号")["word/document.xml"] ?? "")
              .replace(/^.*<w:body>|<\/w:body>.*$/gs, "")
              .replace(redBorder, border)
              .replace(
                /(<w:spacing [^>]*>)(<w:jc w:val="center"\/><\/w:pPr><w:r><w:rPr><w:rFonts w:ascii="仿宋)/,
                `$1${indent}$2`,
              ),
          ),
        ),
      )
        .findings.filter(({ rule }) => rule === "H09")
        .map(({ found }) => found);
    assert.deepEqual(lined(redBorder), []);
    assert.deepEqual(lined(""), ["没有分隔线"]);
    assert.deepEqual(lined(redBorder.replace("FF0000", "000000")), ["颜色 #000000"]);
    assert.deepEqual(lined(redBorder, '<w:ind w:left="567" w:right="0"/>'), ["146.0 毫米"]);
    assert.deepEqual(lined(redBorder.replace('w:space="6"', 'w:space="20"')), ["约 8.9 毫米"]);
    assert.deepEqual(lined("<w:framePr/>"), ["没有分隔线"]);
  });

  it("has 标志 35 mm below the edge of the type area", () => {
    const sheet =
      '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1448" w:gutter="0"/></w:sectPr>';
    const place = (before: number) => {
      const texts = headTexts("000001", "机密★1年", "特急", "清档〔2026〕1号", undefined, sheet);
      const xml = (texts["word/document.xml"] ?? "").replace(
        /<w:spacing w:line="579"( w:lineRule="exact"\/><w:jc w:val="center"\/><\/w:pPr><w:r><w:rPr><w:rFonts w:ascii="方正小标宋简体" w:hAnsi="方正小标宋简体" w:eastAsia="方正小标宋简体"\/><w:color)/,
        `<w:spacing w:before="${before}" w:line="720"$1`,
      );
      return lint(asParts({ ...texts, "word/document.xml": xml }))
        .findings.filter(({ rule }) => rule === "H05")
        .map(({ found }) => found);
    };
    // Three lines above are 30.6 mm; 4.4 mm are 247 twips.
    assert.deepEqual(place(247), []);
    assert.deepEqual(place(0), ["约 30 毫米"]);
    assert.deepEqual(place(900), ["约 46 毫米"]);
  });

  it("has the lines of 版记 looked at", () => {
    const foot = (...lines: [sides: string, words: string][]) => {
      const more = ["各单位：", "请照办。", "2026年1月5日"].map((words) => headLine(words)).join("");
      const imprint = lines.map(([sides, words]) =>
        headLine(words).replace("<w:spacing", `<w:pBdr>${sides}</w:pBdr><w:spacing`),
      );
      return lint(
        asParts(headTexts("000001", "机密★1年", "特急", "清档〔2026〕1号", undefined, more + imprint.join(""))),
      )
        .findings.filter(({ rule }) => rule === "S11")
        .map(({ found }) => found);
    };
    const line = (side: string, eighths: number) =>
      `<w:${side} w:val="single" w:sz="${eighths}" w:space="1" w:color="000000"/>`;
    const cc = "抄送：市财政局。";
    const printed = "清河市档案馆办公室　2026年1月6日印发";
    assert.deepEqual(foot([line("top", 8) + line("bottom", 6), cc], [line("bottom", 8), printed]), []);
    assert.deepEqual(foot(["", cc], ["", printed]), ["没有分隔线"]);
    assert.deepEqual(foot([line("top", 4) + line("bottom", 6), cc], [line("bottom", 8), printed]), [
      "0.18 毫米、0.26 毫米、0.35 毫米",
    ]);
    assert.deepEqual(foot([line("top", 8) + line("bottom", 12), cc], [line("bottom", 8), printed]), ["0.53 毫米"]);
  });

  it("is known by a mark in a text box, too, which stays red and is held against the face of 标志 alone", () => {
    const boxed = (face: string) => {
      const texts = headTexts("000001", "机密★1年", "特急", "清档〔2026〕1号", "关于整理库房的通知");
      const mark = markLine("清河市档案馆文件");
      const box = `<w:p><w:pPr><w:spacing w:line="579" w:lineRule="exact"/></w:pPr><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>${mark.replaceAll("方正小标宋简体", face)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`;
      const xml = texts["word/document.xml"] ?? "";
      assert.ok(xml.includes(mark));
      return asParts({ ...texts, "word/document.xml": xml.replace(mark, box) });
    };
    const { format, findings } = lint(boxed("方正小标宋简体"));
    assert.equal(format, "standard");
    assert.deepEqual(
      findings.filter(({ rule, at }) => /^H|G09/.test(rule) || at?.paragraph === 4).map(({ rule }) => rule),
      [],
    );
    assert.deepEqual(
      lint(boxed("黑体"))
        .findings.filter(({ rule }) => rule.startsWith("H"))
        .map(({ rule, found }) => `${rule} ${found}`),
      ["H05 黑体"],
    );
  });

  it("has the last line of 版记 looked at where it is drawn on the paper, as in our own docx", async () => {
    const texts = await writtenTexts(corpusDoc("standard-short"));
    const xml = texts["word/document.xml"] ?? "";
    const left = (from: string, to: string) => {
      assert.ok(xml.includes(from), from);
      return lint(asParts({ ...texts, "word/document.xml": xml.replace(from, to) }))
        .findings.filter(({ rule }) => rule === "S11")
        .map(({ found }) => found);
    };
    // 262 mm below the upper edge of the paper, 0.35 mm thick: in 36,000ths of a millimetre.
    assert.deepEqual(left("<wp:posOffset>9432000<", "<wp:posOffset>9432000<"), []);
    assert.deepEqual(left("<wp:posOffset>9432000<", "<wp:posOffset>9072000<"), ["高出约 10 毫米"]);
    assert.deepEqual(left('<a:ln w="12600">', '<a:ln w="6350">'), ["0.35 毫米、0.26 毫米、0.18 毫米"]);
  });

  it("has its organs in the order of those who sign", () => {
    const joint = (...marks: string[]) =>
      lint(
        asParts(
          headTexts(
            ...(["000001", "机密★1年", "特急", "清档〔2026〕1号", "关于整理库房的通知"] as const),
            ["各单位：", "请照办。", "清河市档案馆", "清河市财政局", "2026年1月5日"]
              .map((words) => headLine(words))
              .join(""),
            marks,
          ),
        ),
      ).findings.filter(({ rule }) => rule === "H08");
    assert.deepEqual(joint("清河市档案馆", "清河市财政局文件"), []);
    assert.equal(joint("清河市财政局", "清河市档案馆文件")[0]?.found, "“清河市财政局”在前");
  });

  it("has name and date at their places, with a seal or without", () => {
    const signed = (name: number, date: number) => {
      const right = (words: string, by: number): string =>
        headLine(words, undefined, "", "right").replace("<w:jc", `<w:ind w:right="${Math.round(by * 315)}"/><w:jc`);
      const texts = headTexts(
        ...(["000001", "机密★1年", "特急", "清档〔2026〕1号", "关于整理库房的通知"] as const),
        headLine("各单位：") + headLine("请照办。") + right("清河市档案馆", name) + right("2026年1月5日", date),
      );
      const { findings } = lint(asParts(texts));
      return findings.map(({ rule }) => rule).filter((rule) => /^S0[34]/.test(rule));
    };
    // 2026年1月5日 is 6 characters wide, as is the name: one stands right above the other.
    assert.deepEqual(signed(4, 4), []);
    assert.deepEqual(signed(2, 4), ["S04"]);
    assert.deepEqual(signed(4, 3), ["S03"]);
    // Without a seal the name is two characters in and the date begins two further: it would end with the edge, so the name gives way.
    assert.deepEqual(signed(4, 2), []);
    assert.deepEqual(signed(3, 1), ["S03"]);
  });
});

describe("what only the one who asks knows", () => {
  const texts = headTexts(
    "000001",
    "机密★1年",
    "特急",
    "清档〔2026〕1号",
    "关于整理库房的通知",
    headLine("请于3日报到。") + headLine("2026年1月5日"),
  );
  const found = (options: Parameters<typeof lint>[1], rule: string) =>
    lint(asParts(texts), options).findings.filter((finding) => finding.rule === rule);

  it("is the day: a file is not signed on a day to come", () => {
    assert.deepEqual(found({ today: "2026-01-05" }, "S02"), []);
    assert.equal(found({ today: "2026-01-04" }, "S02")[0]?.found, "“2026年1月5日”还没有到");
  });

  it("are the machine's faces: each that is not there once, and characters that it has not", () => {
    const faces = (name: string) =>
      name === "黑体" ? () => true : name === "仿宋_GB2312" ? (sign: string) => sign !== "报" : null;
    const findings = found({ faces }, "G12").map((one) => one.found);
    assert.deepEqual(findings, ["本机没有“方正小标宋简体”，会换成别的字体", "“仿宋_GB2312”里没有“报”字"]);
    assert.deepEqual(found({}, "G12"), []);
  });

  it("are the ledger's figures, at their places", () => {
    const figures = [{ at: { paragraph: 6, from: 2, to: 4 }, expected: "2日", found: "与台账不一致" }];
    assert.equal(found({ figures }, "N20")[0]?.words, "3日");
  });
});

describe("pages", () => {
  const heading = (words: string, more = ""): string =>
    headLine(words, "黑体").replace("<w:widowControl", `${more}<w:widowControl`);
  const page = (lines: number, more = "") =>
    lint(
      asParts(
        wordTexts(
          headLine("关于整理库房的通知", "方正小标宋简体", "", "center", 44) +
            headLine("正文一行。").repeat(lines) +
            heading("一、清点", more) +
            headLine("清点两次。") +
            '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1448" w:gutter="0"/></w:sectPr>',
        ),
      ),
    ).findings.filter(({ rule }) => rule === "T14");

  it("do not end with a heading, unless it keeps to what follows", () => {
    assert.deepEqual(
      [19, 20, 21].map((lines) => page(lines).length),
      [0, 1, 0],
    );
    assert.equal(page(20)[0]?.found, "落在第 1 页末行");
    assert.deepEqual(page(20, "<w:keepNext/>"), []);
    // A table's height is not known.
    const table = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>";
    const texts = wordTexts(
      `${table}${headLine("正文一行。").repeat(21)}${heading("一、清点")}${headLine("清点两次。")}`,
    );
    assert.deepEqual(
      lint(asParts(texts)).findings.filter(({ rule }) => rule === "T14"),
      [],
    );
  });
});
