import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { type Change, docxDraft, type Remark } from "../src/index.ts";
import { type Element, readTree } from "../src/read/tree.ts";
import { wholeDocx } from "./whole-docx.ts";
import { type Texts, wordPart } from "./word-parts.ts";

type Parts = ReadonlyMap<string, Uint8Array>;
const partsOf = (docx: Uint8Array): Parts => new Map(Object.entries(unzipSync(docx)));
const textOf = (parts: Parts): string =>
  docxDraft(parts)
    .lines.map((line) => `${line}\n`)
    .join("");
const bodyOf = (parts: Parts): string => strFromU8(parts.get("word/document.xml") ?? new Uint8Array());

const run = (text: string, look = ""): string =>
  `<w:r>${look === "" ? "" : `<w:rPr>${look}</w:rPr>`}<w:t>${text}</w:t></w:r>`;
const p = (...runs: readonly string[]): string => `<w:p>${runs.join("")}</w:p>`;
const cell = (inside: string): string => `<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>${inside}</w:tc>`;
const table = (...rows: readonly (readonly string[])[]): string =>
  `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>${rows.map((row) => `<w:tr>${row.map(cell).join("")}</w:tr>`).join("")}</w:tbl>`;
const mark = (kind: "ins" | "del", inside: string): string =>
  `<w:${kind} w:id="90" w:author="甲" w:date="2026-01-01T00:00:00Z">${inside}</w:${kind}>`;
const box = (words: string, old = words): string =>
  `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent>${p(run(words))}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${p(run(old))}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
const field = (code: string, result: string): string =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;

/** Every * of the text becomes 12. */
const masks = (text: string): Change[] =>
  [...text.matchAll(/\*+/g)].map(({ index, 0: words }) => ({ start: index, end: index + words.length, text: "12" }));

function fill(body: string, others: Texts = {}) {
  const parts = partsOf(wholeDocx(body, others));
  const text = textOf(parts);
  const { parts: after, unreached } = docxDraft(parts).filled(masks(text));
  for (const [name, bytes] of after) if (name !== "word/document.xml") assert.equal(bytes, parts.get(name), name);
  return {
    before: bodyOf(parts),
    after: bodyOf(after),
    text: textOf(after),
    unreached: unreached.map(({ why }) => why),
  };
}

describe("the file with its blanks filled", () => {
  it("differs from what was sent in the characters of the masks alone", () => {
    const body = [
      p(run("开展", "<w:b/>"), run("*", "<w:i/>"), run("次&amp;讲课*次，", '<w:u w:val="single"/>')),
      table([p(run("项目")), p(run("共 ** 人"))]),
      p(run("甲 "), `<w:hyperlink r:id="link" w:history="1">${run("*户")}</w:hyperlink>`, mark("ins", run("新*篇"))),
      `<w:sdt><w:sdtPr><w:alias w:val="数"/><w:text/></w:sdtPr><w:sdtContent>${p(run("*次"))}</w:sdtContent></w:sdt>`,
      p(field(" REF a ", "*次"), field("HYPERLINK x", "*次")),
    ].join("");
    const { before, after, unreached } = fill(body);
    assert.equal(after, before.replace(/\*+/g, "12"));
    assert.deepEqual(unreached, []);
  });

  it("takes the look of a mask's first character where the mask was cut over runs; the others are left empty", () => {
    const { before, after, text } = fill(
      p(run("开展*", "<w:b/>"), mark("del", "<w:r><w:delText>9</w:delText></w:r>"), run("**", "<w:i/>"), run("* 次")),
    );
    assert.equal(
      after,
      before
        .replace("开展*<", "开展12<")
        .replace("<w:t>**<", "<w:t><")
        .replace("<w:t>* 次", '<w:t xml:space="preserve"> 次'),
    );
    assert.equal(text, "开展12 次\n");
  });

  it("fills a text box in both of its writings", () => {
    const { before, after, text } = fill(p(run("正文"), box("框*次")));
    assert.equal(after, before.replace(/\*/g, "12"));
    assert.equal(text, "正文\n框12次\n");
  });

  it("keeps how signs are written: entities, a CDATA section, a comment between", () => {
    const inside = (words: string) => p(`<w:r><w:t>${words}</w:t></w:r>`);
    assert.match(fill(inside("&#29978;&#x41;*&quot;&apos;")).after, /&#29978;&#x41;12&quot;&apos;</);
    assert.match(fill(inside("<![CDATA[a<*]]>b")).after, /<w:t>a&lt;12b</);
    assert.match(fill(inside("a<!-- * -->*b")).after, /<w:t>a12b</);
  });

  /** The file with 12 in every cell of the second row of a table: of one that is empty where it begins. */
  function fillRow(cells: readonly string[]) {
    const parts = partsOf(wholeDocx(p(run("表")) + table([p(run("甲")), p(run("乙"))], cells) + p()));
    const [, , row = ""] = docxDraft(parts).lines;
    const begins = "表\n甲\t乙\n".length;
    const starts = [begins, begins + row.indexOf("\t") + 1];
    const { parts: after, unreached } = docxDraft(parts).filled(
      starts.map((start) => ({ start, end: start, text: "12" })),
    );
    return {
      before: bodyOf(parts),
      after: bodyOf(after),
      unreached: unreached.map(({ why }) => why),
      row,
      parts: after,
    };
  }

  it("fills an empty cell as it would look if somebody typed there", () => {
    const marked =
      '<w:p><w:pPr><w:jc w:val="center"/><w:rPr><w:ins w:id="1" w:author="甲"/><w:b/><w:sz w:val="21"/></w:rPr></w:pPr></w:p>';
    const { before, after, unreached, parts } = fillRow([marked, "<w:p/>"]);
    const typed = '<w:t xml:space="preserve">12</w:t></w:r>';
    assert.equal(
      after,
      before
        .replace(marked, marked.replace("</w:p>", `<w:r><w:rPr><w:b/><w:sz w:val="21"/></w:rPr>${typed}</w:p>`))
        .replace("<w:p/></w:tc>", `<w:p><w:r>${typed}</w:p></w:tc>`),
    );
    assert.deepEqual(unreached, []);
    assert.deepEqual(docxDraft(parts).lines.slice(0, 3), ["表", "甲\t乙", "12\t12"]);
  });

  it("fills a cell of blanks, and of several paragraphs the first; one that data fill is left alone", () => {
    const { row, parts } = fillRow([p(run("　　", "<w:b/>")), `${p(run(""))}<w:p/>`]);
    assert.equal(row, "　　\t");
    assert.equal(docxDraft(parts).lines[2], "12　　\t12");
    const held = `<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{1}"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>`;
    assert.deepEqual(fillRow([held, "<w:p/>"]).unreached, ["在由数据填写的内容控件里"]);
  });

  const numbering = wordPart(
    "w:numbering",
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="*%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
  );
  for (const [why, body, others] of [
    ["是域（=）算出来的", p(field("=SUM(ABOVE)", "*")), {}],
    ["是域（DOCPROPERTY）算出来的", p(`<w:fldSimple w:instr=" DOCPROPERTY x ">${run("*")}</w:fldSimple>`), {}],
    [
      "在由数据填写的内容控件里",
      p(
        `<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{1}"/></w:sdtPr><w:sdtContent>${run("*")}</w:sdtContent></w:sdt>`,
      ),
      {},
    ],
    ["在文本框里，新旧两份文字不一样", p(box("框*", "旧框*")), {}],
    [
      "是公式、符号或制表位",
      p(
        '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>*</m:t></m:r></m:oMath>',
      ),
      {},
    ],
    [
      "是自动编号，或者跨了单元格",
      `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>${run("项")}</w:p>`,
      { "word/numbering.xml": numbering },
    ],
  ] as const)
    it(`leaves alone and lists what ${why}`, () => {
      const { before, after, unreached } = fill(body, others);
      assert.equal(after, before);
      assert.deepEqual(unreached, [why]);
    });

  it("however a text is cut into runs, the same text comes out", () => {
    const words = fc.array(fc.stringMatching(/^[甲乙*&< ]{1,4}$/), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(words, (pieces) => {
        const escaped = pieces.map((one) => one.replaceAll("&", "&amp;").replaceAll("<", "&lt;"));
        const { text } = fill(p(...escaped.map((one) => `<w:r><w:t xml:space="preserve">${one}</w:t></w:r>`)));
        assert.equal(text, `${pieces.join("").replace(/\*+/g, "12")}\n`);
      }),
    );
  });
});

const numbers = (text: string): Remark[] =>
  [...text.matchAll(/\d+/g)].map(({ index, 0: words }, at) => ({
    start: index,
    end: index + words.length,
    says: [`第${at + 1}处${words}`],
  }));
const result = {
  title: "校核结果",
  notes: ["以下不是文稿的内容。"],
  columns: [
    { title: "序号", share: 1 },
    { title: "理由", share: 4 },
  ],
  rows: [["1", "台账<为>12次&"]],
};

/** The words between the marks of each comment, by what the comment says. */
function anchored(parts: Parts): Readonly<Record<string, string>> {
  const said: Record<string, string> = {};
  const open = new Set<string>();
  const words = new Map<string, string>();
  const walk = (one: Element): void => {
    const id = one.attribute("w:id") ?? "";
    if (one.name === "mc:Fallback" || one.name === "w:del") return;
    if (one.name === "w:commentRangeStart") open.add(id);
    else if (one.name === "w:commentRangeEnd") open.delete(id);
    else if (one.name === "w:t" || one.name === "m:t")
      for (const each of open) words.set(each, (words.get(each) ?? "") + one.text);
    for (const inner of one.children) walk(inner);
  };
  walk(readTree(parts.get("word/document.xml") ?? new Uint8Array()));
  assert.equal(open.size, 0);
  const plain = (one: Element): string => one.text + one.children.map(plain).join("");
  const comments = parts.get("word/comments.xml");
  for (const comment of comments === undefined ? [] : readTree(comments).children)
    said[plain(comment).trim()] = words.get(comment.attribute("w:id") ?? "") ?? "";
  return said;
}

function annotate(docx: Uint8Array) {
  const parts = partsOf(docx);
  const text = textOf(parts);
  const after = docxDraft(parts).annotated({
    author: "实录",
    at: "2026-01-05T10:00:00",
    remarks: numbers(text),
    table: result,
  });
  const now = textOf(after);
  assert.equal(now.slice(0, text.length), text);
  assert.equal(now.slice(text.length), "\n校核结果\n以下不是文稿的内容。\n序号\t理由\n1\t台账<为>12次&\n\n");
  return { after, comments: anchored(after) };
}

describe("the file with remarks", () => {
  it("has each on its number, wherever it stands and however it is cut", () => {
    const { comments } = annotate(
      wholeDocx(
        [
          p(run("开展1次，讲课 23 次4")),
          p(run("共5", "<w:b/>"), run("6", "<w:i/>"), run("人")),
          table([p(run("项目")), p(run("7"), run("人"))]),
          p(
            `<w:hyperlink r:id="link">${run("第8户9人")}</w:hyperlink>`,
            mark("ins", run("增10篇")),
            mark("del", "<w:r><w:delText>11</w:delText></w:r>"),
          ),
          p(`<w:r><w:t>甲</w:t><w:tab/><w:t>12</w:t><w:br/><w:t>13乙</w:t></w:r>`),
        ].join(""),
      ),
    );
    assert.deepEqual(
      comments,
      Object.fromEntries(
        ["1", "23", "4", "56", "7", "8", "9", "10", "12", "13"].map((one, at) => [`第${at + 1}处${one}`, one]),
      ),
    );
  });

  it("has it on the whole of what holds no comment: a text box, a formula, a control of plain text", () => {
    const { comments } = annotate(
      wholeDocx(
        p(
          run("前"),
          box("框1次"),
          '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x+2</m:t></m:r></m:oMath>',
          `<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>${run("共3次")}</w:sdtContent></w:sdt>`,
        ),
      ),
    );
    assert.deepEqual(comments, { 第1处2: "x+2", 第2处3: "共3次", 第3处1: "框1次" });
  });

  it("leaves comments that are there, and numbers its own behind them", () => {
    const old = wordPart(
      "w:comments",
      `<w:comment w:id="7" w:author="甲" w:initials="甲">${p(run("请核"))}</w:comment>`,
    );
    const body = p(
      '<w:commentRangeStart w:id="7"/>',
      run("共5次"),
      '<w:commentRangeEnd w:id="7"/>',
      '<w:r><w:commentReference w:id="7"/></w:r>',
    );
    const { comments, after } = annotate(wholeDocx(body, { "word/comments.xml": old }));
    assert.deepEqual(comments, { 请核: "共5次", 第1处5: "5" });
    assert.match(
      strFromU8(after.get("word/comments.xml") ?? new Uint8Array()),
      /w:id="8" w:author="实录" w:date="2026-01-05T10:00:00Z"/,
    );
  });

  it("ends the last section of the text before the table, with its properties as they are written", () => {
    const section =
      '<w:sectPr w:rsidR="00AA"><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:cols w:num="2"/></w:sectPr>';
    const { after } = annotate(wholeDocx(`${p(run("共5次"))}${section}`));
    const body = bodyOf(after);
    assert.equal(body.split(section).length, 2);
    assert.match(body, /<\/w:tbl>.*<w:pgSz w:w="11906" w:h="16838"\/>/s);
  });

  for (const name of [
    "libreoffice-doc",
    "libreoffice-odt",
    "libreoffice-ours",
    "libreoffice-ours-doc",
    "libreoffice-ours-odt",
  ])
    it(`has each number of a foreign file (${name})`, () => {
      const { comments } = annotate(readFileSync(new URL(`foreign/${name}.docx`, import.meta.url)));
      for (const [says, words] of Object.entries(comments))
        assert.ok(says.endsWith(words) && words !== "", `${says} ${words}`);
    });

  it("however a text is cut into runs", () => {
    const words = fc.array(fc.stringMatching(/^[甲1 2]{1,4}$/), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(words, (pieces) => {
        const { comments } = annotate(
          wholeDocx(p(...pieces.map((one) => `<w:r><w:t xml:space="preserve">${one}</w:t></w:r>`))),
        );
        for (const [says, found] of Object.entries(comments)) assert.equal(says.replace(/^第\d+处/, ""), found);
      }),
    );
  });
});
