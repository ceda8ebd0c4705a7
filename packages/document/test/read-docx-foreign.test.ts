import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type Doc, docxDraft, readDocument, textOf } from "../src/index.ts";
import type { DocxParts } from "../src/read/read-docx.ts";
import { asParts, type Texts, wordPart, wordTexts } from "./word-parts.ts";

async function read(docx: Uint8Array | DocxParts) {
  const outcome = await readDocument(docx);
  if (!outcome.ok) throw new Error(outcome.findings.map(({ says }) => says).join("\n"));
  return outcome.value;
}
const file = (name: string): Uint8Array => readFileSync(new URL(`foreign/${name}.docx`, import.meta.url));
const textsOf = ({ body }: Doc): string[] =>
  body.map((block) => ("runs" in block ? block.runs.map(({ text }) => text).join("") : block.kind));
const text = (words: string, properties = ""): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${words}</w:t></w:r>`;
const p = (inside: string, properties = ""): string => `<w:p><w:pPr>${properties}</w:pPr>${inside}</w:p>`;
const bodyOf = async (body: string, others: Texts = {}) => read(asParts(wordTexts(body, others)));

describe("what LibreOffice saves", () => {
  for (const name of ["libreoffice-ours", "libreoffice-ours-odt", "libreoffice-ours-doc"])
    it(`is a document of this package with its ids (${name}); only what tells a number's figure is gone, and said to be`, async () => {
      const { doc, unknown, findings } = await read(file(name));
      assert.deepEqual(
        [doc.format, doc.to, doc.sign?.date],
        ["standard", ["各县（市、区）人民政府", "市直各部门"], "2026年5月6日"],
      );
      assert.deepEqual(
        [doc.body.map(({ id }) => id), doc.appendices?.map(({ id, title }) => [id, title])],
        [
          ["toc", "h1", "h2", "p1", "k1", "t1", "p2"],
          [
            ["a1", "值守名单"],
            ["a2", "联系方式"],
          ],
        ],
      );
      const runs = doc.body.flatMap((block) => (block.id === "p1" && "runs" in block ? block.runs : []));
      assert.deepEqual(runs, [
        { text: "一是压实责任。", style: "kai" },
        { text: "全年共值守36次，" },
        { text: "不得脱岗", style: "bold" },
        { text: "，English 12%。" },
      ]);
      assert.deepEqual(unknown, []);
      // On the way through odt the link goes too.
      assert.equal(
        findings.some(({ code }) => code === "docx.figures"),
        name !== "libreoffice-ours-odt",
      );
    });

  for (const name of ["libreoffice-odt", "libreoffice-doc"])
    it(`of another's text is read by look and words (${name})`, async () => {
      const { doc, unknown } = await read(file(name));
      assert.deepEqual(
        [doc.title, doc.to, doc.sign],
        [["关于开展春季植树的通知"], ["各村（居）委会", "中心小学"], { orgs: ["河东村委会"], date: "2026年3月1日" }],
      );
      assert.deepEqual(textsOf(doc), [
        ...[
          "一、植树地点",
          "河堤两岸共计三处， 名单见\t下表。",
          "二、植树时间",
          "（一）集合",
          "上午八点",
          "在村委会院内",
        ],
        ...["table", "pageBreak", "请自带工具。", "雨天顺延"],
      ]);
      assert.deepEqual(
        unknown.map(({ what, words }) => [what, words]),
        [
          ["脚注的序号", ""],
          ["脚注", "以现场标牌为准。"],
        ],
      );
    });
});

describe("what python-docx saves", () => {
  it("has headings by the names of its styles, lists by theirs", async () => {
    const styles = wordPart(
      "w:styles",
      `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
      <w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
      <w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="Heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
      <w:style w:type="paragraph" w:styleId="ListNumber"><w:name w:val="List Number"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>`,
    );
    const numbering = wordPart(
      "w:numbering",
      '<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="8"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="8"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>',
    );
    const style = (name: string): string => `<w:pStyle w:val="${name}"/>`;
    const { doc } = await bodyOf(
      [
        p(text("工作简报"), style("Title")),
        p(text("Overview"), style("Heading1")),
        p(text("first"), style("ListNumber")),
        p(text("second"), style("ListNumber")),
        p(text("again"), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="6"/></w:numPr>'),
      ].join(""),
      { "word/styles.xml": styles, "word/numbering.xml": numbering },
    );
    assert.deepEqual(doc.title, ["工作简报"]);
    assert.deepEqual(doc.body[0], { kind: "heading", id: "r1", level: 1, runs: [{ text: "Overview" }] });
    assert.deepEqual(textsOf(doc).slice(1), ["i)first", "ii)second", "i)again"]);
  });
});

describe("what Word and WPS save", () => {
  it("is read through everything that wraps words, as the finished text reads", async () => {
    const { doc, unknown, findings } = await bodyOf(
      [
        p(
          `${text("甲")}<w:ins>${text("乙")}</w:ins><w:del><w:r><w:delText>丙</w:delText></w:r></w:del><w:smartTag>${text("丁")}</w:smartTag>
          <w:customXml>${text("戊")}</w:customXml><w:sdt><w:sdtPr><w:tag w:val="姓名"/><w:alias w:val="姓名"/></w:sdtPr><w:sdtContent>${text("己")}</w:sdtContent></w:sdt>
          <w:hyperlink r:id="r9">${text("庚")}</w:hyperlink><w:fldSimple w:instr="DATE">${text("辛")}</w:fldSimple>
          <w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${text("壬")}<w:r><w:fldChar w:fldCharType="end"/></w:r>
          <w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t><w:tab/><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Mystery" w:char="F011"/></w:r>
          ${text("暗", "<w:vanish/>")}<w:moveTo>${text("癸")}</w:moveTo><w:moveFrom>${text("子")}</w:moveFrom>`,
        ),
        p(
          `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp xmlns:wps="urn:wps"><wps:txbx><w:txbxContent>${p(text("框中字"))}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${p(text("框中字"))}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
        ),
        p(
          '<w:r><w:drawing/></w:r><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x+1</m:t></m:r></m:oMath>',
        ),
        '<w:altChunk r:id="r1"/>',
      ].join(""),
      {
        "word/header1.xml": wordPart("w:hdr", p(text("内部资料"))),
        "word/footer1.xml": wordPart("w:ftr", p(text("— 1 —"))),
        "word/comments.xml": wordPart("w:comments", `<w:comment>${p(text("请核"))}</w:comment>`),
        "customXml/item1.xml": "<a/>",
      },
    );
    assert.deepEqual(textsOf(doc), ["甲乙丁戊己庚辛壬A-B\t☑〓癸", "框中字", "x+1"]);
    assert.deepEqual(
      unknown.map(({ part, what, words }) => [part, what, words]),
      [
        ["word/document.xml", "图片或图形", ""],
        ["word/document.xml", "公式", ""],
        ["word/document.xml", "w:altChunk", ""],
        ["word/header1.xml", "页眉", "内部资料"],
        ["word/comments.xml", "批注", "请核"],
        ["customXml/item1.xml", "附带的数据", ""],
      ],
    );
    assert.deepEqual(
      findings.map(({ code, severity }) => [code, severity]),
      [
        ["docx.changes", "note"],
        ["docx.unknown", "note"],
      ],
    );
  });

  it("is the same in the strict name space", async () => {
    const strict =
      '<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>严格</x:t></x:r></x:p></x:body></x:document>';
    assert.deepEqual((await read(asParts({ "word/document.xml": strict }))).doc.title, []);
    assert.deepEqual(textsOf((await read(asParts({ "word/document.xml": strict }))).doc), ["严格"]);
  });

  it("reads a 红头 as the head, keeps a 版记 without 印发机关 apart, and takes a text after a date for no sign-off", async () => {
    const { doc, unknown } = await bodyOf(
      [
        p(text("清河市人民政府文件", '<w:color w:val="FF0000"/><w:sz w:val="84"/>'), '<w:jc w:val="center"/>'),
        p(text("清政发〔2026〕3号"), '<w:jc w:val="center"/>'),
        p(text("关于防汛的通知", '<w:sz w:val="44"/>'), '<w:jc w:val="center"/>'),
        p(text("各县人民政府：")),
        p(text("会议定于")) + p(text("2026年5月6日")) + p(text("召开。")),
        p(text("清河市人民政府"), '<w:jc w:val="right"/>') + p(text("2026年5月1日"), '<w:jc w:val="right"/>'),
        p(text("抄送：市委办公室。")),
      ].join(""),
    );
    assert.deepEqual(doc.head, {
      ...{ issuers: ["清河市人民政府"], mark: "清河市人民政府文件" },
      docNo: { code: "清政发", year: 2026, no: 3 },
    });
    assert.deepEqual(doc.title, ["关于防汛的通知"]);
    assert.deepEqual(textsOf(doc), ["会议定于", "2026年5月6日", "召开。"]);
    assert.deepEqual(doc.sign, { orgs: ["清河市人民政府"], date: "2026年5月1日" });
    assert.deepEqual(
      unknown.map(({ what, words }) => [what, words]),
      [["版记", "抄送：市委办公室。"]],
    );
  });
});

/** Bodies as programs write them, every word of which is another, and the words that are seen in their order. */
type Piece = { readonly xml: string; readonly seen: readonly string[] };
const piece = (xml: string, seen: readonly string[] = []): Piece => ({ xml, seen });
const wrap = (open: string, close: string) => (inside: Piece) => piece(`${open}${inside.xml}${close}`, inside.seen);
const many = (one: fc.Arbitrary<Piece>, most: number): fc.Arbitrary<Piece> =>
  fc.array(one, { maxLength: most }).map((all) =>
    piece(
      all.map(({ xml }) => xml).join(""),
      all.flatMap(({ seen }) => seen),
    ),
  );
const word = fc.integer({ min: 1000, max: 999_999 }).map((n) => `词${n}。`);
const run = word.map((one) => piece(`<w:r><w:t>${one}</w:t></w:r>`, [one]));
const { inline } = fc.letrec<{ inline: Piece; few: Piece }>((tie) => ({
  few: many(tie("inline"), 2),
  inline: fc.oneof(
    { maxDepth: 3 },
    run,
    run,
    word.map((one) => piece(`<w:del><w:r><w:delText>${one}</w:delText></w:r></w:del>`)),
    word.map((one) => piece(`<w:r><w:rPr><w:vanish/></w:rPr><w:t>${one}</w:t></w:r>`)),
    word.map((one) => piece(`<w:r><w:t>${one}</w:t><w:br/><w:tab/></w:r>`, [one])),
    fc.constant(piece('<w:r><w:br w:type="page"/></w:r><w:proofErr/><w:bookmarkStart w:name="_Toc1"/>')),
    tie("few").map(wrap("<w:ins>", "</w:ins>")),
    tie("few").map(wrap("<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>", "</w:sdtContent></w:sdt>")),
    tie("few").map(wrap("<w:smartTag>", "</w:smartTag>")),
    tie("few").map(wrap('<w:hyperlink w:anchor="source_9">', "</w:hyperlink>")),
    tie("few").map(wrap('<w:fldSimple w:instr="ADVANCE">', "</w:fldSimple>")),
  ),
}));
const paragraph = fc
  .tuple(
    many(inline, 5),
    fc.constantFrom("", '<w:jc w:val="center"/>', "<w:pageBreakBefore/>", '<w:pStyle w:val="x"/>'),
  )
  .map(([inside, properties]) => piece(p(inside.xml, properties), inside.seen));
const { block } = fc.letrec<{ block: Piece; blocks: Piece }>((tie) => ({
  blocks: many(tie("block"), 3),
  block: fc.oneof(
    { maxDepth: 2 },
    paragraph,
    paragraph,
    tie("blocks").map(wrap("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>")),
    many(
      many(tie("blocks").map(wrap('<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>', "</w:tc>")), 3).map(
        wrap("<w:tr>", "</w:tr>"),
      ),
      3,
    ).map(wrap("<w:tbl><w:tblPr/>", "</w:tbl>")),
    paragraph.map(wrap("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>")),
  ),
}));

describe("headings among the lines", () => {
  it("are those that the document has, by an ordinal or by the style alone; a sentence that begins with an ordinal is none", async () => {
    const styled = (level: number, text: string) =>
      `<w:p><w:pPr><w:outlineLvl w:val="${level}"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
    const plain = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
    const cell = (text: string) => `<w:tc>${plain(text)}</w:tc>`;
    const body = [
      plain("某市工作总结"),
      plain("一、学习情况"),
      plain("（一）集中学习"),
      plain("1.抓好带学。全年带学12次，每次都有记录，由班子成员轮流主讲，学完就议。"),
      styled(2, "创新做法"),
      `<w:tbl><w:tr>${cell("一、项目")}${cell("次数")}</w:tr></w:tbl>`,
      plain("二、不足"),
    ].join("");
    const parts = asParts(wordTexts(body));
    const { doc } = await read(parts);
    const { lines, headings } = docxDraft(parts);
    const told = [...headings].map(([line, level]) => [lines[line], level]);
    assert.deepEqual(told, [
      ["一、学习情况", 1],
      ["（一）集中学习", 2],
      ["创新做法", 3],
      ["二、不足", 1],
    ]);
    const inDocument = doc.body.flatMap((block) =>
      block.kind === "heading" ? [[block.runs.map(({ text }) => text).join(""), block.level]] : [],
    );
    assert.deepEqual(told, inDocument);
  });
});

describe("any body", () => {
  it("loses no word that is seen and gains none that is not, and keeps their order", async () => {
    await fc.assert(
      fc.asyncProperty(many(block, 6), async ({ xml, seen }) => {
        const parts = asParts(wordTexts(xml));
        const { doc } = await read(parts);
        const found = (all: string): string[] => all.match(/词\d+。/g) ?? [];
        assert.deepEqual(found(textOf(doc)), seen);
        assert.deepEqual(found(docxDraft(parts).lines.join("\n")), seen);
      }),
      { numRuns: 300 },
    );
  });

  it("loses no word, whatever office its words seem to have", async () => {
    const offices = fc.constantFrom(
      ...[
        "附件：名单",
        "附件1",
        "附件：",
        "2026年5月6日",
        "清河市人民政府",
        "抄送：市委。",
        "目录",
        "一、总则",
        "各县：",
        "（联系人：某）",
        "绝密★1年",
        "000001",
      ],
      ...[
        "清政发〔2026〕3号",
        "某某办公室2026年5月7日印发",
        "签发人：某",
        "（一）范围。范围如下",
        "关于某事的通知",
        "正文。",
      ],
    );
    const look = fc.constantFrom(
      "",
      '<w:jc w:val="center"/>',
      '<w:jc w:val="right"/>',
      "<w:pageBreakBefore/>",
      '<w:outlineLvl w:val="1"/>',
    );
    const all = fc.array(fc.tuple(offices, look, fc.constantFrom("", '<w:sz w:val="44"/><w:color w:val="FF0000"/>')), {
      maxLength: 14,
    });
    await fc.assert(
      fc.asyncProperty(all, async (lines) => {
        const { doc, unknown } = await bodyOf(lines.map(([words, at, how]) => p(text(words, how), at)).join(""));
        // A 标志 may be turned, and 签发人： stands apart from the names.
        const kept = `${textOf(doc)}\n${unknown.map(({ words }) => words).join("\n")}`.replaceAll("\n", "");
        const count = (whole: string, one: string): number => whole.split(one).length - 1;
        const written = lines.map(([words]) => words).join("");
        for (const [words] of lines)
          assert.ok(count(kept, words) >= count(written, words), `${words} of\n${written}\nin\n${kept}`);
      }),
      { numRuns: 400 },
    );
  });
});
