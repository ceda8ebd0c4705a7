import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import { deflateSync } from "node:zlib";
import { errorAnswer, idempotencyHeader, operations, pathTo } from "@shilu/contract";
import { pdfFault } from "../src/papers/plain-pdf.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

let office: SmallOffice;
before(async () => {
  office = await serveSmallOffice();
});
after(() => office.stop());

const latin = (text: string) => Buffer.from(text, "latin1");
const stream = (head: string, data: Buffer) =>
  Buffer.concat([
    latin(`4 0 obj\n<< ${head} /Length ${data.length} >>\nstream\n`),
    data,
    latin("\nendstream\nendobj\n"),
  ]);

/** A page of one line. `more`: objects beside it; `catalog`: what the catalogue says besides. */
const pdf = (more: Buffer = Buffer.alloc(0), catalog = ""): Buffer =>
  Buffer.concat([
    latin(`%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${catalog} >>\nendobj\n`),
    latin("2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"),
    latin("3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n"),
    more,
    latin("trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"),
  ]);
const packed = (head: string, text: string) => stream(`${head} /Filter /FlateDecode`, deflateSync(latin(text)));
/** A picture of a scan: bytes that happen to spell the short names. */
const scan = stream("/Type /XObject /Subtype /Image /Filter /DCTDecode", latin("\xff\xd8 /JS /AA \xff\xd9"));

test("a scan, a page with links and an opening view are papers", () => {
  assert.equal(pdfFault(pdf(scan)), null);
  assert.equal(pdfFault(pdf(packed("", "BT (hello) Tj ET"), "/OpenAction [3 0 R /Fit]")), null);
  assert.equal(pdfFault(pdf(latin("5 0 obj\n<< /S /URI /URI (http://x) >>\nendobj\n"))), null);
  assert.equal(pdfFault(pdf(packed("/Type /ObjStm /N 1 /First 4", "7 0 << /Lang (zh-CN) >>"))), null);
});

const carries = /带着程序、附件或自动动作/;
for (const [what, file] of [
  ["a program", pdf(latin("5 0 obj\n<< /S /JavaScript /JS (app.alert(1)) >>\nendobj\n"))],
  ["a name with its letters as numbers", pdf(latin("5 0 obj\n<< /S /J#61vaScript /J#53 (x) >>\nendobj\n"))],
  ["a program in a packed stream of objects", pdf(packed("/Type /ObjStm /N 1 /First 4", "7 0 << /S /JavaScript >>"))],
  ["a program in a stream that is named something else", pdf(packed("", "7 0 << /S /JavaScript >>"))],
  ["a file inside it", pdf(stream("/Type /EmbeddedFile", latin("MZ")), "/Names << /EmbeddedFiles 9 0 R >>")],
  ["something it starts", pdf(Buffer.alloc(0), "/OpenAction << /S /Launch /F (cmd.exe) >>")],
  [
    "an object hidden in the bytes of a picture",
    pdf(stream("/Subtype /Image /Filter /DCTDecode", latin("9 0 obj << /S /Launch >> endobj"))),
  ],
] as const)
  test(`${what} is found`, () => assert.match(pdfFault(file) ?? "", carries));

test("what is no whole PDF, is locked, or unpacks to more than anybody reads, says so", () => {
  assert.match(pdfFault(latin("<html>%%EOF")) ?? "", /不是 PDF/);
  assert.match(pdfFault(pdf().subarray(0, 200)) ?? "", /没有传完整/);
  assert.match(pdfFault(pdf(latin("trailer\n<< /Encrypt 9 0 R >>\n"))) ?? "", /密码/);
  const bomb = packed("", " ".repeat(40 * 1024 * 1024));
  assert.match(pdfFault(pdf(Buffer.concat([bomb, bomb, bomb]))) ?? "", /超过 100 MB/);
});

const send = (body: Buffer, key: string) =>
  fetch(office.url + operations.addPaper.path, {
    method: "POST",
    headers: { "Content-Type": "application/pdf", [idempotencyHeader]: key },
    body: new Uint8Array(body),
  });

test("a paper is kept as it came, named by a record, and given back as a file to save; one with a program is not", async () => {
  const file = pdf(scan);
  const kept = await send(file, "one-paper-sent-once-1");
  assert.equal(kept.status, 201);
  const { evidence } = operations.addPaper.answer.parse(await kept.json());
  assert.deepEqual([evidence.kind, evidence.sha256], ["扫描件", createHash("sha256").update(file).digest("hex")]);
  const record = await fetch(office.url + operations.addRecord.path, {
    method: "POST",
    headers: { "Content-Type": "application/json", [idempotencyHeader]: "a-record-with-a-paper" },
    body: JSON.stringify({
      ...{ mechanism: "branch.theme-day", org: "z", title: "主题党日：扫雪", start: "2026-01-04", place: "院里" },
      attendance: [{ person: "p1", status: "到" }],
      ...{ fields: { theme: "扫雪", segments: ["志愿服务"] }, evidence: [evidence] },
    }),
  });
  const { record: line } = operations.addRecord.answer.parse(await record.json());
  const back = await fetch(office.url + pathTo(operations.evidence, { record: line.id, sha256: evidence.sha256 }));
  assert.deepEqual(Buffer.from(await back.arrayBuffer()), file);
  assert.match(back.headers.get("content-disposition") ?? "", /^attachment/);
  assert.equal(back.headers.get("x-content-type-options"), "nosniff");
  const refused = await send(pdf(latin("5 0 obj\n<< /S /JavaScript >>\nendobj\n")), "one-paper-with-program");
  assert.deepEqual([refused.status, errorAnswer.parse(await refused.json()).code], [422, "paper.rejected"]);
});
