import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { errorAnswer, idempotencyHeader, leftHeader, leftPlaces, operations, pathTo } from "@shilu/contract";
import { strFromU8, unzipSync } from "fflate";
import { openDraft } from "../src/drafts/read.ts";
import { docxOf, paragraph, wordPart } from "./office-files.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

let office: SmallOffice;
let keys = 0;
before(async () => {
  office = await serveSmallOffice();
});
after(() => office.stop());

const type = "application/octet-stream";
const post = (path: string, body: string | Uint8Array<ArrayBuffer>, contentType = type) =>
  fetch(office.url + path, {
    method: "POST",
    headers: { "Content-Type": contentType, [idempotencyHeader]: `give-back-${++keys}-00000000` },
    body,
  });
const back = (file: string, bytes: Uint8Array<ArrayBuffer>, questions: Readonly<Record<string, string>> = {}) =>
  post(pathTo(operations.fileBack, { file }, { name: "总结.docx", period: "2025", ...questions }), bytes);
const bytesOf = async (answer: Response) => {
  assert.equal(answer.status, 200, await answer.clone().text());
  return new Uint8Array(await answer.arrayBuffer());
};
const bodyOf = (docx: Uint8Array) => strFromU8(unzipSync(docx)["word/document.xml"] ?? new Uint8Array());
const size = () => office.workplace.store.read("small", async (reader) => (await reader.auditHead()).size);

const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`;
const table = `<w:tbl><w:tr>${cell("项目")}${cell("情况")}</w:tr><w:tr>${cell("主题党日")}${cell("开展支部主题党日*次")}</w:tr></w:tbl>`;
const total = '<w:p><w:fldSimple w:instr="=SUM(ABOVE)"><w:r><w:t>讲党课*次</w:t></w:r></w:fldSimple></w:p>';
const file = docxOf(
  [
    `<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>全年开展支部主题党日*</w:t></w:r><w:r><w:t>*次，参加主题党日9人次。</w:t></w:r></w:p>`,
    ...[table, total, paragraph("〔不足〕"), paragraph("特此报告。")],
  ].join(""),
  { "word/media/image1.png": new Uint8Array([1, 2, 3]), "word/header1.xml": wordPart("hdr", paragraph("本年学习*次")) },
);

const leftOf = (answer: Response) =>
  leftPlaces.parse(JSON.parse(decodeURIComponent(answer.headers.get(leftHeader) ?? "")));

describe("填好的原稿", () => {
  test("differs in the words of the blanks alone; what was not changed is said; nothing is kept", async () => {
    const before = await size();
    const answer = await back("filled.docx", file);
    const says = ["“讲党课*”是域（=）算出来的", "“本年学习*次”在页眉里，没有读"];
    assert.deepEqual(leftOf(answer), { count: 2, says });
    assert.match(decodeURIComponent(answer.headers.get("content-disposition") ?? ""), /总结-已填\.docx/);
    const filled = await bytesOf(answer);
    const [was, now] = [unzipSync(file), unzipSync(filled)];
    assert.deepEqual(Object.keys(now), Object.keys(was));
    for (const [name, bytes] of Object.entries(was))
      if (name !== "word/document.xml") assert.deepEqual(now[name], bytes, name);
    const sentences = />政研室党支部2025年[^<]*没有支部主题党日的记录[^<]*。</;
    assert.match(bodyOf(filled), sentences);
    assert.equal(
      bodyOf(filled).replace(sentences, ">〔不足〕<"),
      bodyOf(file)
        .replace("主题党日*<", "主题党日2<")
        .replace("<w:t>*次，", "<w:t>次，")
        .replace("支部主题党日*次", "支部主题党日2次"),
    );
    assert.equal(await size(), before);
  });

  test("has its empty cells filled where the headings say what with", async () => {
    const rows = [
      [cell("项目"), cell("上半年（次）"), cell("全年（次）")],
      [cell("主题党日"), "<w:tc><w:p/></w:tc>", cell("*")],
      [cell("讲党课"), cell(""), cell("　")],
      [cell("植树"), cell(""), cell("3")],
    ];
    const form = `${paragraph("组织生活统计表")}<w:tbl>${rows.map((row) => `<w:tr>${row.join("")}</w:tr>`).join("")}</w:tbl><w:p/>`;
    const answer = await back("filled.docx", docxOf(form));
    assert.equal(answer.headers.get(leftHeader), null);
    const { text } = await openDraft("表.docx", await bytesOf(answer));
    assert.deepEqual(text.split("\n").slice(1, 5), [
      "项目\t上半年（次）\t全年（次）",
      "主题党日\t1\t2",
      "讲党课\t〔待补：讲党课次数〕\t〔待补：讲党课次数〕　",
      "植树\t\t3",
    ]);
  });

  test("of sixty places that were not changed all are counted, and no more are named than a proxy lets through", async () => {
    const answer = await back("filled.docx", docxOf(total.repeat(60)));
    const { count, says } = leftOf(answer);
    assert.equal(count, 60);
    assert.ok(says.length >= 5 && says.length < 20, `${says.length}`);
    assert.ok((answer.headers.get(leftHeader) ?? "").length <= 2000);
  });

  test("has the ledger's value where it was accepted, and so has the report that keeps the table", async () => {
    const { text } = await openDraft("总结.docx", file);
    const checked = await post(operations.check.path, JSON.stringify({ text, period: "2025" }), "application/json");
    const { items } = operations.check.answer.parse(await checked.json());
    const accepted = String(items.findIndex(({ verdict }) => verdict === "不一致"));
    assert.match(bodyOf(await bytesOf(await back("filled.docx", file, { accepted }))), /次，参加主题党日4人次。/);
    const report = await openDraft("r.docx", await bytesOf(await back("report.docx", file, { accepted })));
    assert.match(report.text, /参加主题党日4人次/);
    assert.match(report.text, /主题党日\t开展支部主题党日2次/);
  });
});

describe("批注稿", () => {
  test("has the words of the file, a comment on each number that is not 一致, and all of them in the table", async () => {
    const annotated = await bytesOf(await back("annotated.docx", file));
    const comments = strFromU8(unzipSync(annotated)["word/comments.xml"] ?? new Uint8Array());
    const said = [...comments.matchAll(/<w:comment .*?<\/w:comment>/gs)].map(([one]) =>
      [...one.matchAll(/<w:t [^>]*>([^<]*)/g)].map(([, words]) => words),
    );
    assert.deepEqual(said, [
      ["已填：这里可填“2”", "指标：主题党日次数，2025年；台账为 2次", "记录 2 条：R1至2"],
      [
        "不一致：文中写“9人次”，2025年台账的主题党日参加人次为4人次（含补录1条），请核对",
        "指标：主题党日参加人次，2025年；台账为 4人次",
        "记录 2 条：R1至2",
      ],
      ["已填：这里可填“2”", "指标：主题党日次数，2025年；台账为 2次", "记录 2 条：R1至2"],
      [
        "待补：2025年台账里没有“讲党课次数”的记录，也没有零报告；补记以后会自动填上",
        "指标：讲党课次数，2025年；台账没有数",
      ],
    ]);
    const [{ text: was }, { text: now }] = [await openDraft("a.docx", file), await openDraft("b.docx", annotated)];
    assert.equal(now.slice(0, was.length), was);
    assert.match(
      now.slice(was.length),
      /^\n校核结果\n从这一页起不是文稿的内容.*\n.*\n序号\t原文\t指标\t台账\t文稿\t结论\t理由\n1\t/,
    );
  });

  test("is made of a pasted text too, typeset", async () => {
    const body = JSON.stringify({ name: "稿.md", text: "# 总结\n\n**参加**主题党日9人次。\n", period: "2025" });
    const path = pathTo(operations.checkedFile, { file: "annotated.docx" });
    const annotated = await bytesOf(await post(path, body, "application/json"));
    const marked = /<w:commentRangeStart[^>]*>(.*?)<w:commentRangeEnd/s.exec(bodyOf(annotated))?.[1] ?? "";
    assert.equal([...marked.matchAll(/<w:t[^>]*>([^<]*)/g)].map(([, words]) => words).join(""), "9人次");
  });
});

describe("交不回的", () => {
  for (const [why, name, bytes, questions, status, says] of [
    [
      "a text",
      "filled.docx",
      new TextEncoder().encode("主题党日*次"),
      { name: "稿.txt" },
      422,
      /不是 .docx 文件，没有原稿/,
    ],
    ["a torn file", "filled.docx", file.slice(0, 200), {}, 422, /不是完好的 .docx 文件/],
    ["macros", "annotated.docx", docxOf("", { "word/vbaProject.bin": "x" }), {}, 422, /带有宏/],
    ["an unknown period", "filled.docx", file, { period: "去年" }, 400, /不是期间/],
    ["places that are none", "filled.docx", file, { accepted: "a" }, 400, /./],
    ["a file of no such name", "other.docx", file, {}, 404, /./],
  ] as const)
    test(`${why}: refused in one sentence`, async () => {
      const answer = await back(name, new Uint8Array(bytes), questions);
      assert.equal(answer.status, status);
      assert.match(errorAnswer.parse(await answer.json()).message, says);
    });
});
