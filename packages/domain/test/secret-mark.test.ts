import assert from "node:assert/strict";
import { test } from "node:test";
import { secretMark, secretMarkWithin } from "../src/secret-mark.ts";
import { alone, aroundAlone, aroundStar, labelled, ordinaryLines, starred } from "./secret-marks.ts";

test("every way to write a mark, in every place of a text, is known by its rule", () => {
  const missed: string[] = [];
  let marked = 0;
  const look = (text: string): void => {
    marked++;
    if (secretMark(text) === null) missed.push(text);
  };
  for (const mark of starred()) for (const around of aroundStar) look(around(mark));
  for (const mark of alone()) for (const around of aroundAlone) look(around(mark));
  for (const mark of labelled())
    for (const around of aroundStar.slice(0, 3)) look(around(mark).replace(/（(.*)）/, "\n$1\n"));
  assert.ok(marked >= 300, String(marked));
  assert.deepEqual(missed, []);
});

test("20,000 ordinary lines that speak of secrets bear no mark, alone, as one text, as a title, as a field", () => {
  const lines = ordinaryLines(20_000);
  assert.ok(lines.every((line) => /密/.test(line)));
  const refused = lines.filter((line) => secretMark(line) !== null || secretMark(line, "edge") !== null);
  assert.deepEqual(refused, []);
  assert.equal(secretMark(lines.join("\n")), null);
  assert.equal(
    secretMarkWithin({ title: "记录", agenda: lines, rows: lines.map((line) => ({ cells: line.split("\t") })) }),
    null,
  );
});

test("the rule is told, never the words; a level alone is one only in a head", () => {
  assert.equal(secretMark("机密★10年"), "star");
  assert.equal(secretMark("机密\n★10年\n通知"), "star");
  assert.equal(secretMark("正文。\n密级：秘密\n正文。"), "label");
  assert.equal(secretMark("绝密\n关于试验的通知"), "head");
  assert.equal(secretMark("秘密"), null);
  assert.equal(secretMark("秘密", "edge"), "edge");
  assert.equal(secretMark(`${"正文。\n".repeat(12)}秘密\n${"正文。\n".repeat(12)}`), null);
  // Another's secret, a masked count, a slogan, a password.
  for (const text of ["商业秘密★5年", "泄露秘密*起", "★严守机密★人人有责★", "手机密码★10年", "**秘密** 2023年"])
    assert.equal(secretMark(text), null, text);
});

test("names of files", () => {
  const marked = [
    "机密★10年 通知.docx",
    "【机密】通知.docx",
    "（秘密）通知.doc",
    "通知（机密）.docx",
    "绝密-通知.pdf",
    "机密.txt",
    "通知-秘密.xlsx",
  ];
  for (const name of [...marked, "机密 通知.docx", "通知 絕密.docx"]) assert.ok(secretMark(name, "name"), name);
  const open = [
    "秘密投票办法.docx",
    "商业秘密保护.pdf",
    "机密级计算机台账.xlsx",
    "国家秘密定密管理规定.docx",
    "保密工作总结.docx",
    "手机密码.txt",
  ];
  for (const name of open) assert.equal(secretMark(name, "name"), null, name);
});

test("a mark that is cut into runs, cells or lines of JSON is one", () => {
  const run = (text: string) => ({ type: "text", text });
  assert.equal(secretMarkWithin({ content: [{ type: "paragraph", content: [run("机密"), run("★10年")] }] }), "star");
  assert.equal(secretMarkWithin({ rows: [{ row: 1, cells: ["密级", "机密"] }] }), "label");
  assert.equal(
    secretMarkWithin({
      rows: [
        { row: 1, cells: ["", "绝密"] },
        { row: 2, cells: ["序号", "事项"] },
      ],
    }),
    "head",
  );
  assert.equal(secretMarkWithin({ fields: { "机密★10年": "" } }), "star");
  assert.equal(
    secretMarkWithin({
      fields: { vote: "秘密", ways: ["秘密", "公开"] },
      people: [{ id: "p1", status: "到" }],
      n: 3,
      no: null,
    }),
    null,
  );
});

test("what is made to keep it busy takes it no longer than any text of that length", () => {
  const evil = ["机密★)", "机 ", "密级", "机密\n", "★ ", "*", "机密★一一一一一一一一", "#", "（", "1"].map((one) =>
    one.repeat(400_000 / one.length),
  );
  for (const text of [...evil, `机密${"★".repeat(400_000)}`, `${"1".repeat(200_000)}x${"机密★)".repeat(50_000)}`]) {
    const before = performance.now();
    secretMark(`${text}密`);
    assert.ok(performance.now() - before < 5000, text.slice(0, 8));
  }
});
