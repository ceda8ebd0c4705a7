import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Doc, readDocument, textOf, typeset, wholeDoc } from "../src/index.ts";
import { asParts, type Texts, wordPart, wordTexts } from "./word-parts.ts";

async function read(body: string, others: Texts = {}) {
  const outcome = await readDocument(asParts(wordTexts(body, others)));
  if (!outcome.ok) throw new Error(outcome.findings.map(({ says }) => says).join("\n"));
  return outcome.value;
}
const words = ({ body }: Pick<Doc, "body">): string[] =>
  body.map((block) => ("runs" in block ? block.runs.map(({ text }) => text).join("") : block.kind));
const run = (text: string, properties = ""): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (inside: string, properties = ""): string => `<w:p><w:pPr>${properties}</w:pPr>${inside}</w:p>`;
const red = '<w:color w:val="FF0000"/>';
const size = (points: number): string => `<w:sz w:val="${points * 2}"/><w:szCs w:val="${points * 2}"/>`;
const centre = '<w:jc w:val="center"/>';

/** WPS puts the 标志 into a text box, draws the red line, writes twice for old readers, and fills with spaces. */
const wps =
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"';
const drawn = (choice: string, fallback: string): string =>
  `<w:r><w:rPr><w:sz w:val="32"/></w:rPr><mc:AlternateContent ${wps}><mc:Choice Requires="wps"><w:drawing>${choice}</w:drawing></mc:Choice><mc:Fallback><w:pict>${fallback}</w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
const box = (inside: string): string =>
  drawn(
    `<wps:wsp><wps:txbx><w:txbxContent>${inside}</w:txbxContent></wps:txbx></wps:wsp>`,
    `<v:shape><v:textbox><w:txbxContent>${inside}</w:txbxContent></v:textbox></v:shape>`,
  );
const line = drawn(
  '<wps:wsp><wps:cNvCnPr/><wps:spPr><a:prstGeom prst="line"><a:avLst/></a:prstGeom></wps:spPr></wps:wsp>',
  '<v:line from="0,0" to="442pt,0" strokecolor="#FF0000"/>',
);
const fang = '<w:rFonts w:hint="eastAsia" w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312"/>';
const body = (text: string): string =>
  p(
    run(text, fang + size(16)),
    '<w:pStyle w:val="1"/><w:adjustRightInd/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>',
  );
const cell = (inside: string, width: number): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${inside}</w:tc>`;

const fromWps = [
  p(run("000031", fang + size(16))),
  p(run("特 急", `<w:rFonts w:eastAsia="黑体"/>${size(16)}`)),
  p(
    box(
      p(run("清河市水务局文件", `<w:rFonts w:eastAsia="方正小标宋简体"/>${red}<w:w w:val="80"/>${size(48)}`), centre),
    ),
  ),
  p("") + p(""),
  p(run("　清水〔2026〕21号　　　　　　　　　　签发人：张　山　李知远", fang + size(16))),
  p(line),
  p(`${run("清河市水务局关于", size(22))}<w:r><w:br/></w:r>${run("汛期值守情况的报告", size(22))}`, centre),
  p(""),
  p(run("市政府：", fang + size(16))),
  body("入汛以来，水位平稳。"),
  body("一、值守情况"),
  body("每2小时记录一次。"),
  p(""),
  body("附件：值守名单"),
  p("") + p(""),
  p(
    run("清河市水务局", fang + size(16)),
    '<w:wordWrap w:val="0"/><w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>',
  ),
  p(run("2026年7月9日", fang + size(16)), '<w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>'),
  body("（联系人：赵青，电话：0000-1234567）"),
  p(`<w:r><w:br w:type="page"/></w:r>${run("附件", `<w:rFonts w:eastAsia="黑体"/>${size(16)}`)}`),
  p(""),
  p(run("值守名单", size(22)), centre),
  body("张大山、李知远。"),
  `<w:tbl><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8"/></w:tblBorders></w:tblPr><w:tblGrid><w:gridCol w:w="4422"/><w:gridCol w:w="4423"/></w:tblGrid>
  <w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>${p(run("抄送：市应急管理局，市气象局，", size(14)))}${p(run("各区县水务局。", size(14)))}</w:tc></w:tr>
  <w:tr>${cell(p(run("清河市水务局办公室", size(14))), 4422)}${cell(p(run("2026年07月10日印发", size(14)), '<w:jc w:val="right"/>'), 4423)}</w:tr></w:tbl>`,
  p(""),
  '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588"/><w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"/></w:sectPr>',
].join("");

/** python-docx says everything on the run, joint issue line by line, and lays wide tables into a section of their own. */
const fromPython = [
  ...["中共清河市委政策研究室", "清河市财政局", "文件"].map((name) =>
    p(run(name, `<w:rFonts w:ascii="方正小标宋简体" w:eastAsia="方正小标宋简体"/><w:b/>${red}${size(30)}`), centre),
  ),
  p(run("清委研[2026]第09号", size(16)), centre),
  p(run("关于规范经费使用的通知", size(22)), centre),
  p(run("各区县委政策研究室、财政局：", size(16))),
  p(run("现将有关事项通知如下。", size(16)), '<w:ind w:firstLine="640"/>'),
  p("", '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'),
  `<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr><w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="9000"/></w:tblGrid><w:tr>${cell(p(run("项目")), 3000)}${cell(p(run("办法")), 9000)}</w:tr><w:tr>${cell(p(run("差旅")), 3000)}${cell(p(run("据实")), 9000)}</w:tr></w:tbl>`,
  p("", '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'),
  p(run("请遵照执行。", size(16)), '<w:ind w:firstLine="640"/>'),
  p(run("中共清河市委政策研究室", size(16)), '<w:jc w:val="right"/>'),
  p(run("清河市财政局", size(16)), '<w:jc w:val="right"/>'),
  p(run("2026年2月10日", size(16)), '<w:jc w:val="right"/>'),
  p(run("主送：各区县档案局。", size(14))),
  p(run("抄送：市委办公室；市政府办公室。", size(14))),
  p(run("中共清河市委政策研究室    2026年2月11日印发", size(14))),
  '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>',
].join("");

describe("a 红头 of others", () => {
  it("is a head as WPS has it: text box, drawn line, spaces, 版记 in a table", async () => {
    const { doc, unknown, findings } = await read(fromWps);
    assert.deepEqual(doc.head, {
      ...{ copyNo: "000031", urgency: "特急", docNo: { code: "清水", year: 2026, no: 21 } },
      ...{ issuers: ["清河市水务局"], mark: "清河市水务局文件", signers: ["张山", "李知远"] },
    });
    assert.deepEqual(
      [doc.format, doc.title, doc.to],
      ["upward", ["清河市水务局关于", "汛期值守情况的报告"], ["市政府"]],
    );
    assert.deepEqual(words(doc), ["入汛以来，水位平稳。", "一、值守情况", "每2小时记录一次。"]);
    assert.deepEqual(doc.sign, { orgs: ["清河市水务局"], date: "2026年7月9日" });
    assert.equal(doc.note, "联系人：赵青，电话：0000-1234567");
    assert.deepEqual(
      doc.appendices?.map((one) => [one.title, words(one)]),
      [["值守名单", ["张大山、李知远。"]]],
    );
    assert.deepEqual(doc.imprint, {
      ...{
        cc: ["市应急管理局", "市气象局", "各区县水务局"],
        printer: "清河市水务局办公室",
        printDate: "2026年7月10日",
      },
    });
    assert.deepEqual(unknown, []);
    assert.deepEqual(
      findings.map(({ says }) => says),
      ["印发日期“2026年07月10日”读作“2026年7月10日”，排版时照后一种写法；请核对。"],
    );
    assert.ok((await typeset(doc, { at: "2026-07-10T08:00:00Z" })).ok);
  });

  it("is a head as python-docx writes it: joint issue line by line, wrong brackets, a page that lies on its side", async () => {
    const { doc, unknown, findings } = await read(fromPython);
    assert.deepEqual(doc.head, {
      ...{ issuers: ["中共清河市委政策研究室", "清河市财政局"], mark: "文件" },
      docNo: { code: "清委研", year: 2026, no: 9 },
    });
    assert.deepEqual([doc.format, doc.title], ["standard", ["关于规范经费使用的通知"]]);
    assert.deepEqual(words(doc), ["现将有关事项通知如下。", "table", "请遵照执行。"]);
    assert.deepEqual(
      doc.body.map((block) => block.kind === "table" && block.wide),
      [false, true, false],
    );
    assert.deepEqual(doc.sign, { orgs: ["中共清河市委政策研究室", "清河市财政局"], date: "2026年2月10日" });
    assert.deepEqual(doc.imprint, {
      ...{ mainTo: ["各区县档案局"], cc: ["市委办公室；市政府办公室"], printer: "中共清河市委政策研究室" },
      printDate: "2026年2月11日",
    });
    assert.deepEqual(unknown, []);
    assert.deepEqual(
      findings.map(({ code }) => code),
      ["docx.put"],
    );
    assert.ok((await typeset(doc, { at: "2026-07-10T08:00:00Z" })).ok);
  });

  it("has its 标志 in the header of page 1 where it is 信函", async () => {
    const header = wordPart("w:hdr", p(run("清河市统计局", red + size(36)), centre));
    const relations =
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="x/header" Target="header3.xml"/></Relationships>';
    const { doc, unknown } = await read(
      [
        p(`${run("加急", size(16))}<w:r><w:tab/></w:r>${run("清统函〔2026〕5号", size(16))}`),
        p(run("关于商请提供资料的函", size(22)), centre),
        p(run("市档案局：")),
        p(run("商请提供目录。")),
        p(run("清河市统计局"), '<w:jc w:val="right"/>') + p(run("2026年5月6日"), '<w:jc w:val="right"/>'),
        p(run("抄送：市委办公室。")),
        '<w:sectPr><w:headerReference w:type="first" r:id="rId9"/><w:titlePg/></w:sectPr>',
      ].join(""),
      { "word/header3.xml": header, "word/_rels/document.xml.rels": relations },
    );
    assert.deepEqual(doc.head, {
      ...{ issuers: ["清河市统计局"], mark: "清河市统计局", urgency: "加急" },
      docNo: { code: "清统函", year: 2026, no: 5 },
    });
    assert.deepEqual([doc.format, doc.imprint], ["letter", { cc: ["市委办公室"], printer: "", printDate: "" }]);
    assert.deepEqual(unknown, []);
  });

  it("is a head of an order and of minutes, with who was there below the text", async () => {
    const mark = (text: string): string => p(run(text, red + size(36)), centre);
    const order = await read(
      [
        mark("清河市人民政府令"),
        p(run("第 5 号"), centre),
        p(run("《办法》已经通过，现予公布。")),
        p("") + p("") + p(run("市　长　　张大山"), '<w:jc w:val="right"/>'),
        p("") + p(run("2026年5月26日"), '<w:jc w:val="right"/>'),
      ].join(""),
    );
    assert.deepEqual([order.doc.format, order.doc.head?.docNo], ["order", { code: "", year: 0, no: 5 }]);
    assert.deepEqual(order.doc.sign, { orgs: ["张大山"], date: "2026年5月26日", office: "市　长" });
    const minutes = await read(
      [
        mark("市长办公会议纪要"),
        p(run("清政纪〔2026〕7号"), centre),
        p(run("关于河道的会议纪要", size(22)), centre),
        p(run("出席：议前到会的人。")),
        p(run("会议议定如下。")),
        p(run("出席：张大山、李知远")) + p(run("列席：冯时")),
      ].join(""),
    );
    assert.deepEqual(minutes.doc.attendance, [
      { label: "出席", names: "张大山、李知远" },
      { label: "列席", names: "冯时" },
    ]);
    assert.deepEqual(words(minutes.doc), ["出席：议前到会的人。", "会议议定如下。"]);
  });

  it("stays words where it could not be set, and none of them is lost", async () => {
    const outcome = await read(
      [
        p(run("清河市人民政府文件", red + size(36)), centre),
        p(run("机密★1年")),
        p(run("清政发〔2026〕3号"), centre),
        p(run("关于某事的通知", size(22)), centre),
        p(run("正文。")),
        p(run("抄送：市委。")),
      ].join(""),
    );
    assert.deepEqual([outcome.doc.head, outcome.doc.imprint], [undefined, undefined]);
    assert.match(
      textOf(wholeDoc(outcome)).replace(/\n/g, "|"),
      /清河市人民政府文件\|机密★1年\|清政发〔2026〕3号\|.*抄送：市委。/,
    );
  });
});
