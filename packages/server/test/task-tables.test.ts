import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { errorAnswer, idempotencyHeader, leftHeader, leftPlaces, operations, pathTo } from "@shilu/contract";
import type { PlainDate } from "@shilu/domain";
import { newId } from "@shilu/store";
import { unzipSync } from "fflate";
import { readDocxDraft } from "../src/drafts/docx.ts";
import { readSheetFile } from "../src/sheets/files.ts";
import { importRows, planRows } from "../src/work/sheet.ts";
import { readSheets, sheetMechanism } from "../src/work/sheet-read.ts";
import { docxOf, paragraph } from "./office-files.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

let office: SmallOffice;
before(async () => {
  office = await serveSmallOffice();
});
after(() => office.stop());

const cell = (text: string, more = "") => `<w:tc><w:tcPr>${more}</w:tcPr>${paragraph(text)}</w:tc>`;
const row = (...cells: string[]) => `<w:tr>${cells.join("")}</w:tr>`;
const plain = (...texts: string[]) => row(...texts.map((text) => cell(text)));
/** A plan of tasks as an office circulates it: a merged first column, days without a day, an empty column for what becomes of it. */
const plan = (...progress: readonly string[]) =>
  docxOf(
    [
      paragraph("小河县政研室2026年改革任务分工方案"),
      "<w:tbl>",
      plain("类别", "工作任务", "牵头单位", "完成时限", "进展情况"),
      row(
        ...[cell("水利", '<w:vMerge w:val="restart"/>'), cell("建立灌溉水权交易办法")],
        ...[cell("综合科"), cell("2026年6月底前"), cell(progress[0] ?? "")],
      ),
      row(
        ...[cell("", "<w:vMerge/>"), cell("开展用水计量试点"), cell("调研科")],
        ...[cell("三季度"), cell(progress[1] ?? "")],
      ),
      plain("其他", "整理改革案例", "综合科", "持续推进", progress[2] ?? ""),
      "</w:tbl>",
      paragraph("以上任务按季报送进展。"),
    ].join(""),
  );
const name = "2026年改革任务分工方案.docx";

async function proposed(bytes: Uint8Array<ArrayBuffer>, start: PlainDate) {
  const { workplace } = office;
  const { sheets } = await readSheets(
    workplace,
    { name, tables: await readSheetFile(name, bytes, 100) },
    { mechanism: null, sheet: null },
  );
  const [only] = sheets;
  assert.ok(only?.read, only?.says ?? "");
  const mechanism = sheetMechanism(workplace, only.read.mechanism.code);
  assert.ok(mechanism !== null);
  const columns = only.read.columns.map(({ header, key }) => ({ header, key }));
  const { org, year, rows } = only.read;
  return { mechanism, asked: { mechanism: mechanism.code, org, year, start, columns, rows, answers: {} } };
}
const tasks = async () =>
  (await office.workplace.store.read("small", (reader) => reader.records({ mechanism: "reform.task" }))).map(
    ({ record }) => record,
  );
const send = (bytes: Uint8Array<ArrayBuffer>, called = name) =>
  fetch(office.url + pathTo(operations.progressBack, {}, { name: called }), {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream", [idempotencyHeader]: newId() },
    body: bytes,
  });
const linesOf = async (bytes: Uint8Array) => (await readDocxDraft(name, bytes)).docx.lines;

test("the table of a plan becomes tasks with who leads and until when; a day that is none is doubted, and the plan comes in once", async () => {
  const { workplace } = office;
  const { mechanism, asked } = await proposed(plan(), "2026-01-05" as PlainDate);
  assert.equal(mechanism.code, "reform.task");
  assert.deepEqual(
    asked.columns.map(({ header, key }) => [header, key]),
    [
      ["类别", null],
      ["工作任务", "title"],
      ["牵头单位", "fields.lead"],
      ["完成时限", "fields.deadline"],
      ["进展情况", null],
    ],
  );
  const looked = await planRows(workplace, mechanism, asked);
  assert.deepEqual(
    looked.rows.map(({ row: at, fate, doubts, faults }) => [at, fate, [...doubts, ...faults.map(({ says }) => says)]]),
    [
      [2, "new", []],
      [3, "new", []],
      [4, "doubtful", ["“完成时限”写的是“持续推进”，没有读出日期，先不记"]],
    ],
  );
  const going = { progress: () => undefined, left: () => false, remember: true, together: 100 };
  const order = { actor: "甲文", key: "tasks-once" };
  await importRows(workplace, order, mechanism, { ...asked, take: [2, 3, 4] }, going);
  const kept = await tasks();
  assert.deepEqual(kept.map(({ title, start, fields }) => [title, start, fields.lead, fields.deadline]).sort(), [
    ["建立灌溉水权交易办法", "2026-01-05", "综合科", "2026-06-30"],
    ["开展用水计量试点", "2026-01-05", "调研科", "2026-09-30"],
    ["整理改革案例", "2026-01-05", "综合科", undefined],
  ]);
  const again = await planRows(workplace, mechanism, { ...asked, start: "2026-01-04" as PlainDate });
  assert.deepEqual(
    again.rows.map(({ fate }) => fate),
    ["same", "same", "same"],
    "known by its name on another day too",
  );
});

test("what was recorded of each goes back into its column, and nothing else of the file changes; what is not there is told by its row", async () => {
  const task = (await tasks()).find(({ title }) => title === "建立灌溉水权交易办法");
  assert.ok(task);
  const before = plan("", "已排上日程", "");
  const answer = await send(before);
  assert.equal(answer.status, 200);
  const left = leftPlaces.parse(JSON.parse(decodeURIComponent(answer.headers.get(leftHeader) ?? "")));
  assert.deepEqual(left, {
    count: 3,
    says: [
      "第1张表第2行“建立灌溉水权交易办法”：还没有办理记录",
      "第1张表第3行“开展用水计量试点”：还没有办理记录",
      "第1张表第4行“整理改革案例”：还没有办理记录",
    ],
  });
  const path = pathTo(operations.takeStep, { record: task.id } as never);
  const taken = await fetch(office.url + path, {
    method: "POST",
    headers: { "Content-Type": "application/json", [idempotencyHeader]: newId(), "If-Match": '"1"' },
    body: JSON.stringify({ act: "记进展", by: "乙武", text: "办法初稿已写成，正在征求意见。" }),
  });
  assert.equal(taken.status, 201, await taken.text());
  const back = new Uint8Array(await (await send(before)).arrayBuffer());
  assert.deepEqual(await linesOf(back), [
    "小河县政研室2026年改革任务分工方案",
    "类别\t工作任务\t牵头单位\t完成时限\t进展情况",
    "水利\t建立灌溉水权交易办法\t综合科\t2026年6月底前\t推进中。2026年1月5日记进展：办法初稿已写成，正在征求意见。",
    "\t开展用水计量试点\t调研科\t三季度\t已排上日程",
    "其他\t整理改革案例\t综合科\t持续推进\t",
    "以上任务按季报送进展。",
  ]);
  const [old, now] = [unzipSync(before), unzipSync(back)];
  assert.deepEqual(Object.keys(now).sort(), Object.keys(old).sort());
  for (const part of Object.keys(old)) if (part !== "word/document.xml") assert.deepEqual(now[part], old[part], part);
  assert.deepEqual(
    await linesOf(new Uint8Array(await (await send(back)).arrayBuffer())),
    await linesOf(back),
    "twice is once",
  );
});

test("a file without such a table is refused with one sentence that says what is missing", async () => {
  const refusal = async (bytes: Uint8Array<ArrayBuffer>, called?: string) => {
    const answer = await send(bytes, called);
    const { code, message } = errorAnswer.parse(await answer.json());
    return [answer.status, code, message];
  };
  const without = docxOf(`<w:tbl>${plain("工作任务", "牵头单位", "完成时限")}${plain("甲", "乙", "6月")}</w:tbl>`);
  const says = `“${name}”里没有带“进展情况”一栏的任务表；请在表里留一栏“进展情况”，表头写上“任务”“牵头单位”“完成时限”等。`;
  assert.deepEqual(await refusal(without), [422, "sheet.refused", says]);
  assert.deepEqual(await refusal(docxOf(paragraph("没有表"))), [422, "sheet.refused", says]);
  assert.deepEqual(await refusal(new TextEncoder().encode("文字"), "方案.txt"), [
    422,
    "sheet.refused",
    "“方案.txt”不是 .docx 文件；进展填回原来的任务分工方案（.docx）。",
  ]);
  assert.equal((await refusal(new Uint8Array([80, 75, 3, 4])))[0], 422);
});
