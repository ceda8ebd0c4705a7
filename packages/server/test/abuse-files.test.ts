import assert from "node:assert/strict";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { readdir, readFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { errorAnswer, errors, idempotencyHeader, type Operation, operations, pathTo } from "@shilu/contract";
import { newId } from "@shilu/store";
import { Zip, ZipDeflate } from "fflate";
import { openDraft } from "../src/drafts/read.ts";
import { fromAPhone } from "./camera.ts";
import { docxPlaces } from "./marked-files.ts";
import { docxOf, oleFile, packed, paragraph } from "./office-files.ts";
import { sheetRows } from "./sheet-rows.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

/** security.md §2: files and pasted words, of somebody in a hurry or made to do harm. */
let office: SmallOffice;
before(async () => {
  office = await serveSmallOffice();
});
after(() => office.stop());

async function send(operation: Operation, body: string | Uint8Array<ArrayBuffer>, query: object = {}) {
  const answer = await fetch(office.url + pathTo(operation, {} as never, query as never), {
    method: operation.method,
    headers: {
      "Content-Type": operation.upload?.types[0] ?? "application/json",
      [idempotencyHeader]: newId(),
    },
    body,
  });
  const read: unknown = await answer.json();
  const fault = errorAnswer.safeParse(read).data;
  return { status: answer.status, body: read, code: fault?.code ?? null, message: fault?.message ?? "" };
}
const trail = () => office.workplace.store.read("small", ({ access }) => access.trail({ before: null, limit: 50 }));

/** Whether words lie anywhere in the data directory, in either encoding. */
async function liesSomewhere(words: string): Promise<boolean> {
  const files = await readdir(office.workplace.data, { recursive: true, withFileTypes: true });
  for (const file of files.filter((one) => one.isFile())) {
    const bytes = await readFile(join(file.parentPath, file.name));
    if (bytes.includes(Buffer.from(words)) || bytes.includes(Buffer.from(words, "utf16le"))) return true;
  }
  return false;
}
const record = (more: object) =>
  JSON.stringify({
    ...{ mechanism: "branch.theme-day", org: "z", title: "主题党日：扫雪", start: "2026-01-04", place: "院里" },
    ...{ attendance: [{ person: "p1", status: "到" }], fields: { theme: "扫雪", segments: ["志愿服务"] }, ...more },
  });

/** Refused with the guidance, nothing of it kept, and one event that says nothing of it. */
async function refusedForItsMark(trace: string, work: () => ReturnType<typeof send>): Promise<void> {
  const before = (await trail())[0]?.seq ?? 0;
  const { status, code, message } = await work();
  assert.deepEqual([status, code, message], [422, "secret.marked", errors["secret.marked"].says]);
  const fresh = (await trail()).filter(({ seq }) => seq > before);
  assert.deepEqual(
    fresh.map(({ command }) => command),
    ["secret.refused"],
  );
  assert.doesNotMatch(JSON.stringify(fresh), new RegExp(`${trace}|[机秘绝]密|docx`));
  assert.equal(await liesSomewhere(trace), false);
}

test("abuse case 14: a docx marked 机密★10年 is refused with what to do; nothing of it is kept, its event says nothing of it", async () => {
  const trace = "青石坡七号";
  const bytes = docxPlaces.body?.(`${trace}机密★10年`) ?? assert.fail();
  await refusedForItsMark(trace, () => send(operations.draftText, new Uint8Array(bytes), { name: `${trace}.docx` }));
  assert.match(errors["secret.marked"].says, /保密/);
});

test("abuse case 15: pasted words of a talk with a marked paragraph are refused the same, as a record and as a draft", async () => {
  const trace = "青石坡八号";
  const talk = `谈心谈话记录\n一、基本情况\n（${trace}秘密★5年）以下略。`;
  const fields = { theme: "谈心", segments: ["集中学习"], note: talk };
  await refusedForItsMark(trace, () => send(operations.addRecord, record({ fields })));
  const draft = JSON.stringify({ name: "粘贴.txt", text: talk, period: "2025" });
  for (const operation of [operations.check, operations.keepDraft])
    await refusedForItsMark(trace, () => send(operation, draft));
});

const megabyte = 1024 * 1024;
/** A .docx with a part of so many MB that is nothing but one character; it is never whole in memory here. */
function bomb(megabytes: number): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((fault, piece) => {
    if (fault) throw fault;
    pieces.push(piece);
  });
  const part = (name: string) => {
    const one = new ZipDeflate(name, { level: 1 });
    zip.add(one);
    return one;
  };
  part("[Content_Types].xml").push(Buffer.from("<Types/>"), true);
  part("word/document.xml").push(Buffer.from("<w:document/>"), true);
  const large = part("word/media.xml");
  for (let n = 1; n <= megabytes; n++) large.push(new Uint8Array(megabyte).fill(32), n === megabytes);
  zip.end();
  return new Uint8Array(Buffer.concat(pieces));
}
/** The same with a size of ten bytes in the list of its parts. */
function lying(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const entry = Buffer.from(bytes).lastIndexOf("word/media.xml");
  const changed = bytes.slice();
  new DataView(changed.buffer).setUint32(entry - 46 + 24, 10, true);
  return changed;
}

test("abuse case 16: 200 KB that unpack to 200 MB, and the same with a false size, are refused for less than 256 MB, while others are answered", async () => {
  const large = bomb(200);
  assert.ok(large.length < 300 * 1024, `${large.length} bytes`);
  // Connections that were closed meanwhile are let go of.
  await setTimeout(100);
  const before = process.resourceUsage().maxRSS;
  for (const [bytes, says] of [
    [large, /解开后大得不正常，没有打开/],
    [lying(large), /不是完好的 .docx 文件/],
  ] as const) {
    const begun = performance.now();
    const [answer, other] = await Promise.all([
      send(operations.draftText, bytes, { name: "大.docx" }),
      fetch(office.url + operations.office.path).then(({ status }) => ({ status, took: performance.now() - begun })),
    ]);
    assert.equal(answer.status, 422);
    assert.match(answer.message, says);
    assert.equal(other.status, 200);
    assert.ok(other.took < 2000, `another waited ${other.took} ms`);
  }
  // Kilobytes; the most that this process, server and all, ever had.
  const more = (process.resourceUsage().maxRSS - before) / 1024;
  assert.ok(more < 256, `${more} MB`);
});

const outside = (type: string, target: string) => ({
  "word/_rels/document.xml.rels": `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`,
});

test("abuse case 17: DOCTYPE, what lies on \\\\host\\share, macros, OLE and a remote template are refused, and no connection is opened", async () => {
  const hello = paragraph("主题党日2次");
  const files: readonly (readonly [name: string, bytes: Uint8Array<ArrayBuffer>, says: RegExp])[] = [
    [
      "声明.docx",
      packed({ "word/document.xml": '<!DOCTYPE w SYSTEM "http://127.0.0.1:9/w.dtd"><w/>' }),
      /不该有的声明（DOCTYPE）/,
    ],
    ["图.docx", docxOf(hello, outside("image", "\\\\host\\share\\a.png")), /外部链接/],
    ["对象.docx", docxOf(hello, outside("oleObject", "file://host/share/a.bin")), /外部链接/],
    ["模板.docx", docxOf(hello, outside("attachedTemplate", "http://127.0.0.1:9/t.dotm")), /外部链接/],
    ["共享模板.docx", docxOf(hello, outside("attachedTemplate", "\\\\host\\share\\t.dotm")), /外部链接/],
    ["宏.docx", docxOf(hello, { "word/vbaProject.bin": "x" }), /带有宏/],
    ["嵌.docx", docxOf(hello, { "word/embeddings/oleObject1.bin": "x" }), /OLE 对象/],
    ["旧.docx", oleFile(), /没有打开|读不出来|老格式/],
  ];
  let opened = 0;
  const count = () => {
    opened++;
  };
  subscribe("net.client.socket", count);
  subscribe("udp.socket", count);
  try {
    for (const [name, bytes, says] of files) await assert.rejects(openDraft(name, bytes), says, name);
    const sheet = packed({
      "xl/workbook.xml": "<workbook/>",
      "xl/_rels/workbook.xml.rels": outside("externalLink", "\\\\host\\share\\b.xlsx")["word/_rels/document.xml.rels"],
    });
    await assert.rejects(sheetRows("链.xlsx", sheet), /外部链接/);
    assert.equal(opened, 0);
    // The witness sees one that is opened.
    connect(Number(new URL(office.url).port), "127.0.0.1").destroy();
    assert.equal(opened, 1);
  } finally {
    unsubscribe("net.client.socket", count);
    unsubscribe("udp.socket", count);
  }
  for (const [name, bytes, says] of files) {
    const answer = await send(operations.draftText, bytes, { name });
    assert.deepEqual([answer.status, says.test(answer.message)], [422, true], `${name}: ${answer.message}`);
  }
});

test("abuse case 20: of a photo of a visit the place is gone before it is kept, and a table that is taken away holds no picture", async () => {
  const phone = fromAPhone();
  assert.match(phone.toString("latin1"), /Exif[\s\S]*SecretPhoneMaker/);
  const { status, body } = await send(operations.addPhoto, new Uint8Array(phone));
  assert.equal(status, 201);
  const { evidence } = operations.addPhoto.answer.parse(body);
  const saved = await send(operations.addRecord, record({ title: "走访王家", evidence: [evidence] }));
  assert.equal(saved.status, 201, saved.message);
  const { id } = operations.addRecord.answer.parse(saved.body).record;
  const path = pathTo(operations.evidence, { record: id, sha256: evidence.sha256 });
  const kept = Buffer.from(await (await fetch(office.url + path)).arrayBuffer());
  assert.equal(kept.subarray(0, 2).toString("hex"), "ffd8");
  assert.doesNotMatch(kept.toString("latin1"), /Exif|Secret|GPS|http:/);
  const csv = await (await fetch(office.url + operations.recordsFile.path)).text();
  assert.ok(csv.includes("走访王家") && !csv.includes(evidence.sha256));
  const xlsx = Buffer.from(await (await fetch(office.url + operations.recordsSheet.path)).arrayBuffer());
  assert.ok(!xlsx.includes("media/") && !xlsx.includes(kept.subarray(0, 64)));
});
