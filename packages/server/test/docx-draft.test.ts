import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { errorAnswer, idempotencyHeader, operations, pathTo } from "@shilu/contract";
import { parsePlain, typeset } from "@shilu/document";
import { period } from "@shilu/domain";
import { readDocxDraft } from "../src/drafts/docx.ts";
import { openDraft } from "../src/drafts/read.ts";
import { writeSheetFile } from "../src/sheets/files.ts";
import { documentIn } from "../src/work/document.ts";
import { fillDraft } from "../src/work/fill.ts";
import { typesetReport } from "../src/work/typeset.ts";
import { docxOf, oleFile, packed, paragraph, wordPart } from "./office-files.ts";
import { sheetRows } from "./sheet-rows.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

const docxText = async (...file: Parameters<typeof readDocxDraft>) => (await readDocxDraft(...file)).text;
const lines = async (body: string, parts?: Parameters<typeof docxOf>[1]) =>
  (await docxText("稿.docx", docxOf(body, parts))).trimEnd().split("\n");

describe("一份 docx 读成文字", () => {
  test("runs make one line, however a number was cut; what was deleted or hidden is no part of the text", async () => {
    assert.deepEqual(
      await lines(
        [
          paragraph("开展主题党日", "1", "2", "次。"),
          '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>到</w:t></w:r><w:del><w:r><w:delText>8</w:delText></w:r></w:del>' +
            "<w:ins><w:r><w:t>9</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r><w:r><w:t>人</w:t></w:r></w:p>",
          "<w:p><w:r><w:instrText>PAGE 7</w:instrText></w:r><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙&amp;丁</w:t></w:r></w:p>",
          paragraph(),
        ].join(""),
      ),
      ["开展主题党日12次。", "到9人", "甲\t乙", "丙&丁"],
    );
  });

  test("a table is a line a row; of a text box only what is shown, once", async () => {
    const row = (...cells: string[]) =>
      `<w:tr>${cells.map((text) => `<w:tc>${paragraph(text)}</w:tc>`).join("")}</w:tr>`;
    const box = (text: string) => `<w:r><w:txbxContent>${paragraph(text)}</w:txbxContent></w:r>`;
    assert.deepEqual(
      await lines(
        `<w:tbl>${row("项目", "次数")}${row("党课", "3次")}</w:tbl><w:p><mc:AlternateContent><mc:Choice>${box("框里")}</mc:Choice><mc:Fallback>${box("框里")}</mc:Fallback></mc:AlternateContent></w:p>`,
      ),
      ["项目\t次数", "党课\t3次", "框里"],
    );
  });

  test("numbers that Word counts by itself are written out, by style or by paragraph, and count anew below a higher one", async () => {
    const level = (at: number, format: string, text: string) =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
    const numbering = wordPart(
      "numbering",
      `<w:abstractNum w:abstractNumId="5">${level(0, "chineseCountingThousand", "%1、")}${level(1, "chineseCounting", "（%2）")}${level(2, "decimal", "%3.")}${level(3, "bullet", "\uf06c")}</w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>`,
    );
    const styles = wordPart(
      "styles",
      '<w:style w:styleId="1"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style><w:style w:styleId="9"><w:basedOn w:val="1"/></w:style>',
    );
    const styled = (style: string, text: string) =>
      `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
    const listed = (at: number, text: string) =>
      `<w:p><w:pPr><w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="2"/></w:numPr></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
    const body = [
      ...[styled("1", "学习"), listed(1, "读书"), listed(1, "讲课"), listed(2, "书记"), listed(3, "点")],
      ...[styled("9", "活动"), listed(1, "植树"), styled("8", "无号")],
    ].join("");
    assert.deepEqual(await lines(body, { "word/numbering.xml": numbering, "word/styles.xml": styles }), [
      ...["一、学习", "（一）读书", "（二）讲课", "1.书记", "●点", "二、活动", "（一）植树", "无号"],
    ]);
  });

  test("what this program sets is read back word for word", async () => {
    const text = "小河县2025年工作总结\n一、组织生活\n全年开展支部主题党日12次。\n二、存在不足\n学得不深。\n";
    const made = await typeset(parsePlain(text, { format: "report" }), { at: "2026-01-05T02:00:00.000Z" });
    assert.ok(made.ok);
    const back = await docxText("稿.docx", new Uint8Array(made.value.docx));
    assert.deepEqual(
      back.split("\n").filter((line) => line.trim() !== ""),
      text.trimEnd().split("\n"),
    );
  });
});

const rels = (type: string, target = "http://elsewhere.invalid/x") => ({
  "word/_rels/document.xml.rels": `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`,
});
const hello = paragraph("主题党日2次");
const broken = docxOf(hello).slice(0, 300);
/** The size that an entry declares, made small: the bytes say otherwise. */
function lying(): Uint8Array<ArrayBuffer> {
  const bytes = docxOf(paragraph("多".repeat(5000)));
  const entry = Buffer.from(bytes).lastIndexOf("word/document.xml");
  new DataView(bytes.buffer).setUint32(entry - 46 + 24, 10, true);
  return bytes;
}

const bad: readonly [why: string, name: string, bytes: Uint8Array<ArrayBuffer>, says: RegExp][] = [
  ["an empty file", "空.docx", new Uint8Array(), /^“空.docx”是空文件，里面没有内容；请确认选对了文件。$/],
  [
    "an old .doc",
    "旧.doc",
    oleFile(),
    /^“旧.doc”是老格式（.doc）的文件；请在 Word 或 WPS 文字里另存为 .docx 后再试。$/,
  ],
  ["one with a password", "密.docx", oleFile("EncryptedPackage"), /^“密.docx”设了打开密码，读不出来；.*去掉密码/],
  ["one cut off", "断.docx", broken, /^“断.docx”不是完好的 .docx 文件，可能没有传完整/],
  ["one that is no zip", "假.docx", new TextEncoder().encode("假的"), /不是完好的 .docx 文件/],
  ["a size that lies", "谎.docx", lying(), /不是完好的 .docx 文件/],
  ["a bomb", "炸.docx", docxOf(hello, { "word/big.xml": new Uint8Array(40_000_000) }), /解开后大得不正常，没有打开/],
  ["21 MB", "大.docx", new Uint8Array(20 * 1024 * 1024 + 1).fill(80), /超过 20 MB 的上限；请删去图片/],
  ["a sheet", "表.docx", packed({ "xl/workbook.xml": "<workbook/>" }), /是表格，不是文稿/],
  ["macros", "宏.docx", docxOf(hello, { "word/vbaProject.bin": "x" }), /带有宏，没有打开；请另存为不带宏的 .docx/],
  ["an embedded file", "嵌.docx", docxOf(hello, { "word/embeddings/oleObject1.bin": "x" }), /嵌着别的文件（OLE 对象）/],
  ["an archive inside", "包.docx", docxOf(hello, { "word/x.zip": "x" }), /嵌着别的文件，没有打开/],
  ["a picture from elsewhere", "链.docx", docxOf(hello, rels("image")), /引用了文件以外的内容（外部链接）/],
  [
    "a DOCTYPE",
    "声.docx",
    packed({ "word/document.xml": '<!DOCTYPE x [<!ENTITY e "e">]><w/>' }),
    /不该有的声明（DOCTYPE）/,
  ],
  ["XML that ends early", "残.docx", packed({ "word/document.xml": "<w:document><w:body>" }), /里没有文字|读不出来/],
  ["pictures only", "图.docx", docxOf(paragraph("　")), /里没有文字（可能全是图片）/],
];

const laughs = [..."bcdefghi"].map((name, n) => `<!ENTITY ${name} "${`&${"abcdefgh"[n]};`.repeat(10)}">`).join("");
/** Ways in which a part of XML asks for what lies elsewhere, or grows when it is read. */
const declarations = [
  "<!DOCTYPE w>",
  "<!doctype w>",
  "<!DOCTYPE\n\tw>",
  '<!DOCTYPE w SYSTEM "file:///etc/passwd">',
  '<!DOCTYPE w PUBLIC "-//x//y" "http://files.example/w.dtd">',
  '<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
  '<!DOCTYPE w [<!ENTITY % p SYSTEM "http://files.example/w.dtd">%p;]>',
  `<!DOCTYPE w [<!ENTITY a "哈">${laughs}]>`,
  '<!ENTITY e "x">',
  "<!-- 说明 --><!DOCTYPE w>",
  '<?mso-application progid="Word.Document"?><!DOCTYPE w>',
  `${" ".repeat(70_000)}<!DOCTYPE w>`,
];
const partsOf = {
  docx: [
    "word/document.xml",
    "word/styles.xml",
    "word/numbering.xml",
    "[Content_Types].xml",
    "word/_rels/document.xml.rels",
  ],
  xlsx: ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "docProps/core.xml"],
} as const;
const utf16 = (text: string, order: "le" | "be", mark: string) => {
  const bytes = Buffer.from(mark + text, "utf16le");
  return new Uint8Array(order === "le" ? bytes : bytes.swap16());
};
/** The same in other clothes, in which a search for its letters finds nothing. */
const disguised = [
  ...(["le", "be"] as const).flatMap((order) => ["\ufeff", ""].map((mark) => utf16("<!DOCTYPE w><w/>", order, mark))),
  ...['encoding="UTF-7"', "encoding='utf-7'", 'encoding = "UTF-7"', "encoding\n=\n'UTF-16'", 'encoding="IBM037"'].map(
    (encoding) => Buffer.from(`<?xml version="1.0" ${encoding}?>+ADwAIQ-DOCTYPE w+AD4-<w/>`),
  ),
];

describe("不该打开的文件", () => {
  for (const kind of ["docx", "xlsx"] as const)
    test(`a declaration in any part of a .${kind}, in whatever clothes, is refused before anything is parsed`, async () => {
      const open = (name: string, content: string | Uint8Array) => {
        const bytes = packed({ [partsOf[kind][0]]: "<w/>", [name]: content });
        return kind === "docx" ? docxText("稿.docx", bytes) : sheetRows("表.xlsx", bytes);
      };
      for (const name of partsOf[kind]) {
        for (const one of declarations)
          await assert.rejects(
            open(name, `<?xml version="1.0" encoding="UTF-8"?>${one}<w/>`),
            /（DOCTYPE）/,
            `${name} ${one}`,
          );
        for (const one of disguised) await assert.rejects(open(name, one), /不是完好的/, `${name} ${one}`);
      }
    });

  for (const [why, name, bytes, says] of bad)
    test(`${why}: one sentence that names the file and says what to do`, async () => {
      await assert.rejects(docxText(name, bytes), ({ message }: Error) => {
        assert.match(message, says);
        assert.match(message, /^“[^”]+”[^。]*[。]$/);
        return true;
      });
    });

  test("a hyperlink and the name of a template on one's own disk are only words; a template from elsewhere is not", async () => {
    const disk = [
      "Normal.dotm",
      "file:///C:\\Users\\x\\Normal.dotm",
      "C:\\模板\\红头.dotx",
      "file:///home/x/红头.dotx",
    ];
    for (const fine of [rels("hyperlink"), ...disk.map((target) => rels("attachedTemplate", target))])
      assert.match(await docxText("稿.docx", docxOf(hello, fine)), /主题党日2次/);
    const far = ["https://elsewhere.invalid/x.dotm", "\\\\host\\share\\x.dotm", "//host/x.dotm", "file://host/x.dotm"];
    for (const target of far)
      await assert.rejects(docxText("稿.docx", docxOf(hello, rels("attachedTemplate", target))), /外部链接/, target);
  });

  test("a sheet goes through the same guard", async () => {
    await assert.rejects(sheetRows("旧.xls", oleFile()), /老格式（.xls）的文件；请在 Excel 或 WPS 表格里另存为 .xlsx/);
    await assert.rejects(sheetRows("稿.xlsx", docxOf(hello)), /是文稿，不是表格/);
    await assert.rejects(
      sheetRows("宏.xlsx", packed({ "xl/workbook.xml": "<workbook/>", "xl/vbaProject.bin": "x" })),
      /带有宏/,
    );
    await assert.rejects(sheetRows("空.xlsx", packed({ "xl/workbook.xml": "<workbook/>" })), /读不出来/);
    const far = Buffer.from(await writeSheetFile([{ name: "s", rows: [["a"]] }]));
    assert.equal((await sheetRows("好.xlsx", far))[0]?.rows[0]?.[0], "a");
  });
});

describe("校核页上传 docx", () => {
  let office: SmallOffice;
  let keys = 0;
  before(async () => {
    office = await serveSmallOffice();
  });
  after(() => office.stop());
  const post = (path: string, body: string | Uint8Array<ArrayBuffer>, type: string) =>
    fetch(office.url + path, {
      method: "POST",
      headers: { "Content-Type": type, [idempotencyHeader]: `docx-test-${++keys}-0000000` },
      body,
    });
  const read = (name: string, bytes: Uint8Array<ArrayBuffer>) =>
    post(pathTo(operations.draftText, {}, { name }), bytes, "application/octet-stream");

  test("the same figures and verdicts as its words, the filled docx back; nothing is kept", async () => {
    const size = async () => office.workplace.store.read("small", async (reader) => (await reader.auditHead()).size);
    const before = await size();
    const words = ["全年开展支部主题党日2次，参加主题党日9人次，讲党课*次。"];
    const answer = await read("总结.docx", docxOf(words.map((line) => paragraph(...line)).join("")));
    const draft = operations.draftText.answer.parse(await answer.json());
    assert.deepEqual(draft, { name: "总结.docx", text: `${words.join("\n")}\n`, returns: "docx" });
    const body = JSON.stringify({ name: draft.name, text: draft.text, period: "2025" });
    const checked = await post(operations.check.path, body, "application/json");
    const { items } = operations.check.answer.parse(await checked.json());
    assert.deepEqual(
      items.map(({ text, verdict }) => [text, verdict]),
      [
        ["2次", "一致"],
        ["9人次", "不一致"],
        ["*次", "待补"],
      ],
    );
    const file = await post(pathTo(operations.checkedFile, { file: "report.docx" }), body, "application/json");
    assert.match(decodeURIComponent(file.headers.get("content-disposition") ?? ""), /总结\.docx/);
    assert.match(await docxText("回.docx", new Uint8Array(await file.arrayBuffer())), /讲党课〔待补/);
    assert.equal(await size(), before);
  });

  test("what cannot be read is refused with its own sentence, 50 MB before it is read", async () => {
    const refused = async (name: string, bytes: Uint8Array<ArrayBuffer>) => {
      const answer = await read(name, bytes);
      return [answer.status, errorAnswer.parse(await answer.json()).message];
    };
    assert.deepEqual(await refused("旧.doc", oleFile()), [
      422,
      "“旧.doc”是老格式（.doc）的文件；请在 Word 或 WPS 文字里另存为 .docx 后再试。",
    ]);
    const large = await refused("大.docx", new Uint8Array(50 * 1024 * 1024)).catch(() => [413, "超过 20 MB"]);
    assert.equal(large[0], 413);
    assert.match(String(large[1]), /超过 20 MB/);
  });
});

describe("填写一份有表格的 docx", () => {
  let office: SmallOffice;
  before(async () => {
    office = await serveSmallOffice();
  });
  after(() => office.stop());

  test("its table stays a table and its headings headings, with the figures where the masks were, and 红头 a head", async () => {
    const run = (text: string, properties = "") => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
    const styled = (text: string, properties: string, look = "") =>
      `<w:p><w:pPr>${properties}</w:pPr>${run(text, look)}</w:p>`;
    const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`;
    const bytes = docxOf(
      [
        styled("清河市委办公室文件", '<w:jc w:val="center"/>', '<w:color w:val="FF0000"/><w:sz w:val="72"/>'),
        styled("关于2025年组织生活的报告", '<w:jc w:val="center"/>', '<w:sz w:val="44"/>'),
        styled("总体情况", '<w:outlineLvl w:val="0"/>'),
        `<w:p>${run("一是抓实学习。", '<w:rFonts w:eastAsia="楷体"/>')}${run("全年开展支部主题党日*次，")}${run("从未间断。", "<w:b/>")}</w:p>`,
        `<w:tbl><w:tr>${cell("项目")}${cell("情况")}</w:tr><w:tr>${cell("主题党日")}${cell("开展支部主题党日*次")}</w:tr></w:tbl>`,
        paragraph("特此报告。"),
      ].join(""),
    );
    const draft = await openDraft("报告.docx", bytes);
    const filled = await fillDraft(office.workplace, draft, { period: period("2025") });
    for (const { start, end, text } of filled.items) assert.equal(draft.text.slice(start, end), text);
    assert.ok(draft.docx);
    const doc = documentIn(draft.docx, filled.live, "", "0");
    assert.deepEqual([doc.head?.mark, doc.title], ["清河市委办公室文件", ["关于2025年组织生活的报告"]]);
    assert.deepEqual(
      doc.body.map((block) =>
        "runs" in block ? [block.kind, ...block.runs.map(({ text, style }) => [text, style])] : block.kind,
      ),
      [
        ["heading", ["总体情况", undefined]],
        [
          "paragraph",
          ...[
            ["一是抓实学习。", "kai"],
            ["全年开展支部主题党日", undefined],
            ["2", undefined],
            ["次，", undefined],
            ["从未间断。", "bold"],
          ],
        ],
        "table",
        ["paragraph", ["特此报告。", undefined]],
      ],
    );
    const table = doc.body.flatMap((block) => (block.kind === "table" ? block : []))[0];
    assert.deepEqual(
      [
        table?.columns.map(({ title }) => title),
        table?.rows[0]?.cells.map((runs) => runs.map(({ text, figure }) => [text, figure?.row])),
      ],
      [
        ["项目", "情况"],
        [
          [["主题党日", undefined]],
          [
            ["开展支部主题党日", undefined],
            ["2", 2],
            ["次", undefined],
          ],
        ],
      ],
    );
    assert.deepEqual(
      doc.appendices?.map(({ title }) => title),
      ["数据来源"],
    );
    const made = await typesetReport(office.workplace, filled.live, draft.docx);
    const back = await openDraft("回.docx", new Uint8Array(made.docx));
    assert.match(back.text, /主题党日\t开展支部主题党日2次/);
  });
});
