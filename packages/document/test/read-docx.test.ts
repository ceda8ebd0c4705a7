import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ReadParagraph } from "../src/read/paragraphs.ts";
import { readDocx } from "../src/read/read-docx.ts";
import { asParts, type Texts, wordPart, wordTexts } from "./word-parts.ts";

function first(body: string, others: Texts = {}): ReadParagraph {
  const [paragraph] = readDocx(asParts(wordTexts(body, others))).paragraphs;
  assert.ok(paragraph);
  return paragraph;
}
const look = (body: string, others: Texts = {}) => first(body, others).runs[0]?.look;
const run = (properties: string, text = "字"): string => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
const styles = (inside: string): Texts => ({ "word/styles.xml": wordPart("w:styles", inside) });

describe("the look of a run", () => {
  const sheet = styles(
    `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsia="宋体" w:ascii="Times New Roman"/><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>
    <w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:rPr><w:sz w:val="24"/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="b"><w:name w:val="公文"/><w:basedOn w:val="a"/><w:rPr><w:rFonts w:eastAsia="仿宋"/><w:b/></w:rPr></w:style>
    <w:style w:type="character" w:styleId="c"><w:name w:val="强调"/><w:rPr><w:b/><w:color w:val="ff0000"/></w:rPr></w:style>`,
  );

  it("comes from the defaults, then the default style, then its own style, then itself, slot by slot", () => {
    assert.deepEqual(
      [
        look(`<w:p>${run("")}</w:p>`, sheet),
        look(`<w:p><w:pPr><w:pStyle w:val="b"/></w:pPr>${run('<w:sz w:val="32"/>')}</w:p>`, sheet),
      ].map((one) => [one?.eastAsia, one?.ascii, one?.size, one?.bold]),
      [
        ["宋体", "Times New Roman", 12, false],
        ["仿宋", "Times New Roman", 16, true],
      ],
    );
  });

  it("has a switch off that paragraph and character style both set, and on that it sets itself", () => {
    const bold = (own: string) =>
      look(`<w:p><w:pPr><w:pStyle w:val="b"/></w:pPr>${run(`<w:rStyle w:val="c"/>${own}`)}</w:p>`, sheet)?.bold;
    assert.deepEqual([bold(""), bold("<w:b/>"), bold('<w:b w:val="0"/>')], [false, true, false]);
  });

  it("names the face that stands behind a place of the theme, by script where the place is empty", () => {
    const theme = {
      "word/theme/theme1.xml": wordPart(
        "a:theme",
        '<a:themeElements><a:fontScheme name="o"><a:majorFont><a:latin typeface="L"/><a:ea typeface="黑体"/></a:majorFont><a:minorFont><a:latin typeface="M"/><a:ea typeface=""/><a:font script="Hant" typeface="明體"/><a:font script="Hans" typeface="等线"/></a:minorFont></a:fontScheme></a:themeElements>',
      ),
    };
    const fonts = (place: string) => look(`<w:p>${run(`<w:rFonts w:eastAsiaTheme="${place}"/>`)}</w:p>`, theme);
    assert.deepEqual([fonts("majorEastAsia")?.eastAsia, fonts("minorEastAsia")?.eastAsia], ["黑体", "等线"]);
    assert.equal(fonts("minorEastAsia")?.themed, true);
  });

  it("is the same under other prefixes", () => {
    const strange =
      '<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:rPr><x:sz x:val="32"/></x:rPr><x:t>字</x:t></x:r></x:p></x:body></x:document>';
    assert.equal(readDocx(asParts({ "word/document.xml": strange })).paragraphs[0]?.runs[0]?.look.size, 16);
  });
});

describe("the look of a paragraph", () => {
  const sheet = styles(
    '<w:style w:type="paragraph" w:styleId="s"><w:name w:val="s"/><w:pPr><w:spacing w:line="579" w:lineRule="exact"/><w:ind w:firstLine="640"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
  );
  const lists = {
    "word/numbering.xml": wordPart(
      "w:numbering",
      '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/><w:pPr><w:ind w:left="420" w:hanging="420"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>',
    ),
  };

  it("takes spacing and indents attribute by attribute", () => {
    const { look: has } = first(
      '<w:p><w:pPr><w:pStyle w:val="s"/><w:spacing w:before="20"/><w:ind w:firstLineChars="200"/></w:pPr></w:p>',
      sheet,
    );
    assert.deepEqual([has.line, has.lineRule, has.before, has.first, has.firstChars], [579, "exact", 20, 640, 2]);
  });

  it("has the indents of a list that it names itself over those of its style, and under them where the style names the list", () => {
    const own = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>';
    const named = (inside: string) =>
      first(`<w:p><w:pPr><w:pStyle w:val="s"/>${inside}</w:pPr>${run("")}</w:p>`, { ...sheet, ...lists });
    assert.deepEqual([named("").look.first, named("").look.left, named("").number], [640, 420, "一、"]);
    assert.deepEqual([named(own).look.first, named(own).look.left], [-420, 420]);
  });
});

describe("the words of a file", () => {
  it("are those that are printed, wherever they stand, with the section they belong to", () => {
    const box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>";
    const { paragraphs, sections, changes } = readDocx(
      asParts(
        wordTexts(
          `<w:p><w:r><w:t>甲</w:t></w:r><w:del><w:r><w:delText>乙</w:delText></w:r></w:del><w:ins><w:r><w:t>丙</w:t></w:r></w:ins>${box}</w:p>
          <w:tbl><w:tr><w:tc><w:p><w:r><w:t>格</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
          <w:p><w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:pPr></w:p>
          <w:sdt><w:sdtPr><w:alias w:val="名"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>丁</w:t><w:br w:type="page"/></w:r></w:p></w:sdtContent></w:sdt><w:sectPr/>`,
        ),
      ),
    );
    assert.deepEqual(
      paragraphs.map(({ text, place, section }) => [text, place, section]),
      [
        ["甲丙", "text", 0],
        ["框", "box", 0],
        ["格", "table", 0],
        ["", "text", 0],
        ["丁\f", "text", 1],
      ],
    );
    assert.deepEqual([sections.length, changes], [2, 2]);
  });
});
