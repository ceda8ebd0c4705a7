import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { errorAnswer, errors, idempotencyHeader, type Operation, operations, pathTo } from "@shilu/contract";
import { newId } from "@shilu/store";
import { openedOffice } from "../src/drafts/office-file.ts";
import { openDraft } from "../src/drafts/read.ts";
import { readBundle } from "../src/exchange/files.ts";
import { readVisits } from "../src/exchange/visits.ts";
import { markInPdf } from "../src/papers/check.ts";
import { StateSecret } from "../src/secret/refuse.ts";
import { openStoreAt } from "../src/work/workplace.ts";
import { docxHeads, docxPlaces, pdfOf, xlsxPlaces } from "./marked-files.ts";
import { docxOf, paragraph } from "./office-files.ts";
import { said, shilu } from "./shilu.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

/** What is never to be found again, however it came in. */
const trace = "青石坡七号";
const says = errors["secret.marked"].says;
let office: SmallOffice;
let folder: string;
before(async () => {
  office = await serveSmallOffice();
  folder = await mkdtemp(join(tmpdir(), "shilu-marks-"));
});
after(async () => {
  await office.stop();
  await rm(folder, { recursive: true, force: true });
});

const levels = ["绝密", "机密", "秘密", "絕密", "機密", "秘　密", "机 密"];
const forms = [..."★☆*＊"].flatMap((star) =>
  ["10年", " １０ 年", "长期", "2030年12月", "启用前"].map((term) => star + term),
);
const marks = forms.flatMap((form, at) => levels.slice(at % 2, 2 + (at % 6)).map((level) => level + form));

async function missedIn(kind: "docx" | "xlsx", make: (mark: string) => Uint8Array, of: readonly string[]) {
  const missed: string[] = [];
  for (const mark of of) {
    const seen = await openedOffice({ kind, name: `通知.${kind}` }, make(mark)).catch((error: unknown) => error);
    if (!(seen instanceof StateSecret)) missed.push(mark);
  }
  return missed;
}

describe("a mark is found in every place of a file", () => {
  const some = (at: number) => marks.filter((_, index) => index % 3 === at % 3);
  assert.ok((Object.keys(docxPlaces).length + Object.keys(xlsxPlaces).length) * some(0).length >= 300);
  for (const [at, [place, make]] of Object.entries(docxPlaces).entries())
    test(`docx: ${place}`, async () => {
      assert.deepEqual(await missedIn("docx", make, some(at)), []);
      const heads = docxHeads.some((one) => one === place) ? levels : [];
      assert.deepEqual(await missedIn("docx", make, heads), []);
      await openedOffice({ kind: "docx", name: "通知.docx" }, make("保守国家秘密"));
    });
  for (const [at, [place, make]] of Object.entries(xlsxPlaces).entries())
    test(`xlsx: ${place}`, async () => {
      assert.deepEqual(await missedIn("xlsx", make, some(at)), []);
      await openedOffice({ kind: "xlsx", name: "台账.xlsx" }, make("保守国家秘密"));
    });

  test("pdf: a page, a title; a scan and ordinary words bear none", async () => {
    assert.equal(await markInPdf(pdfOf(["机密★10年", "关于检查的通知"])), "star");
    assert.equal(await markInPdf(pdfOf(["秘 密", "关于检查的通知"])), "head");
    assert.equal(await markInPdf(pdfOf(["关于检查的通知"], "绝密★长期")), "star");
    assert.equal(await markInPdf(pdfOf(["保守国家秘密，人人有责", "商业秘密★5年"], "保密工作")), null);
  });

  test("the name of a file, whatever is in it", async () => {
    const whole = docxOf(paragraph("全年开展主题党日2次。"));
    for (const [name, bytes] of [
      ["机密★10年 通知.docx", whole],
      ["【秘密】通知.docx", whole],
      ["通知（绝密）.txt", Buffer.from("全年开展主题党日2次。")],
      ["机密-台账.xlsx", xlsxPlaces["a cell"]?.("无") ?? whole],
    ] as const)
      await assert.rejects(openDraft(name, bytes), StateSecret, name);
    assert.ok(await openDraft("保密工作总结.docx", whole));
  });
});

type Body = string | Uint8Array<ArrayBuffer>;
async function send(operation: Operation, body: Body, params: object = {}, query: object = {}) {
  const type = operation.upload?.types[0] ?? "application/json";
  const answer = await fetch(office.url + pathTo(operation, params as never, query as never), {
    method: operation.method,
    headers: { "Content-Type": type, [idempotencyHeader]: newId(), ...(operation.match ? { "If-Match": '"1"' } : {}) },
    body,
  });
  const fault = errorAnswer.safeParse(await answer.json());
  return [answer.status, fault.data?.code ?? null, fault.data?.message ?? null] as const;
}
const trail = () => office.workplace.store.read("small", ({ access }) => access.trail({ before: null, limit: 50 }));
const refusals = async () => (await trail()).filter(({ command }) => command === "secret.refused");

/** Whether words lie anywhere below a folder, in either encoding. */
async function liesIn(place: string, words: string): Promise<string[]> {
  const files = (await readdir(place, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
  const found: string[] = [];
  for (const { parentPath, name } of files) {
    const bytes = await readFile(join(parentPath, name));
    if (bytes.includes(Buffer.from(words)) || bytes.includes(Buffer.from(words, "utf16le"))) found.push(name);
  }
  return found;
}

const record = (more: object) =>
  JSON.stringify({
    ...{ mechanism: "branch.theme-day", org: "z", title: "主题党日：扫雪", start: "2026-01-04", place: "院里" },
    ...{ attendance: [{ person: "p1", status: "到" }], fields: { theme: "扫雪", segments: ["志愿服务"] } },
    ...more,
  });
const marked = `${trace}机密★10年`;

test("abuse cases 14 and 15: whatever comes in with a mark is refused with one sentence; nothing of it stays, and its event says nothing of it", async () => {
  const bytes = (made: Uint8Array | undefined) => new Uint8Array(made ?? []);
  const ways: readonly (readonly [Operation, Body, object?, object?])[] = [
    [operations.draftText, bytes(docxPlaces.body?.(marked)), {}, { name: `${trace}.docx` }],
    [operations.draftText, bytes(xlsxPlaces["a cell"]?.(marked)), {}, { name: "台账.xlsx" }],
    [operations.draftText, Buffer.from(`${marked}\n全年开展主题党日2次。`), {}, { name: "总结.md" }],
    [operations.draftText, Buffer.from("全年开展主题党日2次。"), {}, { name: `${trace}【机密】.txt` }],
    [
      operations.fileBack,
      bytes(docxPlaces["a header"]?.(marked)),
      { file: "report.docx" },
      { name: "总结.docx", period: "2025" },
    ],
    [operations.readMinutes, Buffer.from(`${marked}\n会议记录\n时间：2025年3月5日`), {}, { name: "记录.txt" }],
    [
      operations.readSheet,
      bytes(xlsxPlaces["a comment"]?.(marked)),
      {},
      { name: "台账.xlsx", mechanism: "branch.theme-day" },
    ],
    [operations.addPaper, pdfOf([marked, "关于检查的通知"])],
    [
      operations.check,
      JSON.stringify({ name: "粘贴.txt", text: `谈心谈话记录\n一、到会情况\n（${marked}）以下略。\n`, period: "2025" }),
    ],
    [
      operations.compareDrafts,
      JSON.stringify({ before: { name: "初稿", text: "一稿" }, after: { name: "二稿", text: `（${marked}）\n二稿` } }),
    ],
    [operations.keepDraft, JSON.stringify({ name: "粘贴.txt", text: `机密\n${trace}\n`, period: "2025" })],
    [
      operations.takeInReport,
      bytes(docxPlaces.body?.(marked)),
      {},
      { name: "去年的总结.docx", from: "2024", to: "2025" },
    ],
    [operations.addRecord, record({ title: marked })],
    [operations.addRecord, record({ fields: { theme: "扫雪", segments: ["志愿服务"], note: marked } })],
    [operations.addRecord, record({ place: `${trace}（秘密 ☆ 长期）` })],
    [operations.addProblem, JSON.stringify({ text: marked, found: "2026-01-04" })],
  ];
  for (const [at, [operation, body, params, query]] of ways.entries()) {
    const [status, code, message] = await send(operation, body, params, query);
    assert.deepEqual([status, code, message], [422, "secret.marked", says], `${at} ${operation.path}`);
  }
  const events = await refusals();
  assert.equal(events.length, ways.length);
  for (const event of events) assert.doesNotMatch(JSON.stringify(event), new RegExp(`${trace}|[机秘绝]密|\\.docx`));
  assert.match(JSON.stringify(events.at(0)), /"rule":"(?:star|label|head|edge|name)"/);
  assert.match(JSON.stringify(events.at(0)), /"size":\d+/);
  assert.deepEqual(await liesIn(office.workplace.data, trace), []);
});

test("what only speaks of secrets is taken", async () => {
  assert.equal((await send(operations.addRecord, record({ title: "学习《中华人民共和国保守国家秘密法》" })))[0], 201);
  assert.equal((await send(operations.addPaper, pdfOf(["保密工作责任制规定", "采取秘密投票方式"])))[0], 201);
  const text = "秘密投票情况\n泄露国家秘密*起，商业秘密保护培训*次。\n";
  assert.equal((await send(operations.check, JSON.stringify({ text, period: "2025" })))[0], 201);
});

test("a bundle and a 走访本 with a mark are refused before anything is kept", async () => {
  const bundle = join(folder, "bundle");
  const write = async (name: string, content: string | Uint8Array) => {
    await mkdir(join(bundle, "evidence"), { recursive: true });
    await writeFile(join(bundle, name), content);
  };
  await write("manifest.json", "{}");
  await write("records.jsonl", `{"id":"a","title":"保守国家秘密"}\n`);
  assert.equal((await readBundle(bundle)).size, 2);
  for (const [name, content] of [
    ["records.jsonl", `{"id":"a"}\n${JSON.stringify({ id: "b", fields: { note: marked } })}\n`],
    ["findings.jsonl", '{"text":"\\u673a\\u5bc6\\u260510\\u5e74"}\n'],
    ["evidence/通知.pdf", pdfOf(["机密★10年"])],
    ["evidence/通知.docx", docxPlaces["a footer"]?.("秘密") ?? ""],
    ["evidence/通知（机密）.jpg", "x"],
  ] as const) {
    await write(name, content);
    await assert.rejects(readBundle(bundle), StateSecret, name);
    await rm(join(bundle, name));
  }
  const visits = join(folder, "走访.json");
  await writeFile(visits, JSON.stringify({ kind: "走访本", visits: [{ said: marked }] }));
  await assert.rejects(readVisits(visits), StateSecret);
});

test("the sample office and its drafts bear no mark", async () => {
  const sample = (name: string) => new URL(`../../../samples/${name}`, import.meta.url).pathname;
  assert.ok((await readBundle(sample("office"))).size > 0);
  for (const name of ["2025-masked.txt", "2025-wrong.txt"])
    assert.ok((await openDraft(name, await readFile(sample(`drafts/${name}`)))).text);
});

test("on the command line: a file, an option; the office that is there has the event and nothing else", async () => {
  await writeFile(
    join(folder, "office.json"),
    JSON.stringify({ tenant: "small", name: "小河县政研室", short: "政研室", city: "青澜市", county: "小河县" }),
  );
  const made = await shilu(folder, ["init", "--office", "office.json", "--data", "d"]);
  assert.equal(made.code, 0, said(made));
  await writeFile(join(folder, "总结.txt"), `${marked}\n全年开展主题党日2次。\n`);
  for (const args of [
    ["check", "总结.txt", "--period", "2025", "--data", "d"],
    ["practice", "--reason", marked, "--data", "d"],
  ]) {
    const ran = await shilu(folder, args);
    assert.equal(ran.code, 2, said(ran));
    if (args[0] === "check") assert.equal(ran.err.trim().split("\n").at(-1), says);
    assert.doesNotMatch(ran.out + ran.err, new RegExp(trace));
  }
  const { store } = await openStoreAt({ data: join(folder, "d"), brief: true });
  const events = await store.read("small", ({ access }) => access.trail({ before: null, limit: 20 }));
  await store.close();
  assert.ok(events.some(({ command, actor }) => command === "secret.refused" && actor === "命令行"));
  assert.deepEqual(await liesIn(join(folder, "d"), trace), []);
});
