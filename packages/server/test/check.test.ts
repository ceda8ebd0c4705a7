import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { errorAnswer, idempotencyHeader, operations, pathTo } from "@shilu/contract";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

let office: SmallOffice;
let keys = 0;
before(async () => {
  office = await serveSmallOffice();
});
after(() => office.stop());

const post = (path: string, body: string | Uint8Array<ArrayBuffer>, type = "application/json") =>
  fetch(office.url + path, {
    method: "POST",
    headers: { "Content-Type": type, [idempotencyHeader]: `check-test-${++keys}-000000` },
    body,
  });
const checked = async (text: string, period = "2025") =>
  operations.check.answer.parse(
    await (await post(operations.check.path, JSON.stringify({ name: "稿.txt", text, period }))).json(),
  );
const read = (name: string, bytes: Uint8Array<ArrayBuffer>) =>
  post(pathTo(operations.draftText, {}, { name }), bytes, "application/octet-stream");
const size = () => office.workplace.store.read("small", async (reader) => (await reader.auditHead()).size);

test("two theme days with four present: what is stated otherwise is 不一致 with the ledger's value and its records", async () => {
  const { items, records } = await checked("全年开展支部主题党日2次，参加主题党日9人次，讲党课3次，种树5棵。");
  assert.deepEqual(
    items.map(({ text, verdict, value, accepted }) => [text, verdict, value, accepted]),
    [
      ["2次", "一致", 2, null],
      ["9人次", "不一致", 4, "4人次"],
      ["3次", "台账无记录", null, null],
      ["5棵", "口径不明", null, null],
    ],
  );
  assert.deepEqual(items[1]?.records, ["R1", "R2"]);
  assert.deepEqual(
    records.map(({ id }) => id),
    ["R2", "R1"],
  );
});

test("a blank is filled, and one that the ledger knows nothing of stays open with the reason", async () => {
  const { items } = await checked("开展支部主题党日*次，讲党课*次。");
  assert.deepEqual(
    items.map(({ verdict, filled }) => [verdict, filled]),
    [
      ["已填", "2"],
      ["待补", null],
    ],
  );
});

test("checking keeps nothing; keeping is asked for, and the same draft twice is one report", async () => {
  const before = await size();
  await checked("开展支部主题党日2次。");
  assert.equal(await size(), before);
  const body = JSON.stringify({ name: "留.txt", text: "开展支部主题党日*次。", period: "2025" });
  const keep = async () =>
    operations.keepDraft.answer.parse(await (await post(operations.keepDraft.path, body)).json());
  const [first, second] = [await keep(), await keep()];
  assert.equal(first.report, second.report);
});

test("the filled text comes back with 〔待补〕 where it is open", async () => {
  const body = JSON.stringify({ name: "稿.txt", text: "开展支部主题党日*次，讲党课*次。", period: "2025" });
  const answer = await post(pathTo(operations.checkedFile, { file: "report.txt" }), body);
  assert.equal(answer.status, 200);
  const text = await answer.text();
  assert.match(text, /支部主题党日2次/);
  assert.match(text, /〔待补/);
});

test("a file is read by its content: GB18030 text, whatever it is called", async () => {
  const bytes = new Uint8Array([0xd6, 0xf7, 0xcc, 0xe2, 0xb5, 0xb3, 0xc8, 0xd5, 0x32, 0xb4, 0xce]);
  const answer = operations.draftText.answer.parse(await (await read("稿", bytes)).json());
  assert.equal(answer.text, "主题党日2次");
});

const text = (words: string) => new TextEncoder().encode(words);
const refused: readonly [name: string, file: string, bytes: Uint8Array<ArrayBuffer>, status: number, says: RegExp][] = [
  ["an old Word file", "稿.doc", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), 422, /老格式（.doc）.*另存为 .docx/],
  ["a torn docx called txt", "稿.txt", new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 422, /不是完好的 .docx 文件/],
  ["a picture", "图.txt", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), 422, /不是可以读的文本/],
  ["nothing", "空.txt", text("  \n"), 422, /是空的/],
  ["50 MB", "大.txt", new Uint8Array(50 * 1024 * 1024), 413, /超过/],
];
for (const [name, file, bytes, status, says] of refused)
  test(`${name}: refused with a sentence that says what to do`, async () => {
    const answer = await read(file, bytes).catch(() => null);
    // A server that stops reading may close before everything was sent.
    if (answer === null) return assert.equal(status, 413);
    const fault = errorAnswer.parse(await answer.json());
    assert.equal(answer.status, status);
    assert.match(fault.message, says);
  });

for (const [name, body, status, code] of [
  ["an unknown period", { text: "2次", period: "去年" }, 400, "period.unknown"],
  ["no words", { text: "  ", period: "2025" }, 400, "request.invalid"],
  ["a field too many", { text: "2次", period: "2025", org: "z" }, 400, "request.invalid"],
] as const)
  test(`${name}: ${code}`, async () => {
    const answer = await post(operations.check.path, JSON.stringify(body));
    assert.deepEqual([answer.status, errorAnswer.parse(await answer.json()).code], [status, code]);
  });

test("a text that is made to keep the server busy is answered soon, or refused in one sentence", async () => {
  const size = 30_000;
  const again = (words: string, length = size) => words.repeat(length / words.length);
  const made = [
    ...["《", "“", "（", "*", "1", "0,", "开展", "以为", ".00", "2025年"].map((words) => again(words)),
    ...[`甲${again("\t")}乙`, `1.${again("0")}次`, `2029.2${again("21")}0`, `2025年${again(" ")}1`, `#${again("\t")}`],
    // Nearly as many places as are taken at most.
    ...[again("**a", 3 * 2900), again("*次，", 3 * 1000)],
  ];
  for (const text of made) {
    const begun = performance.now();
    const body = JSON.stringify({ name: "稿.txt", text, period: "2025" });
    const { status } = await post(operations.check.path, body);
    const took = performance.now() - begun;
    assert.ok(status === 201 || status === 422, `${text.slice(0, 8)} ${status}`);
    assert.ok(took < 30_000, `${text.slice(0, 8)}… took ${took} ms`);
  }
  const many = await post(
    operations.check.path,
    JSON.stringify({ name: "稿.txt", text: again("*次，"), period: "2025" }),
  );
  const { code, message } = errorAnswer.parse(await many.json());
  assert.deepEqual([code, message], ["draft.refused", "“稿.txt”里有10000处数字和空，超过3000处；请分成几份再试。"]);
});
