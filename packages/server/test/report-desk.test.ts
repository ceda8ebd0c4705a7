import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { errorAnswer, idempotencyHeader, type Operation, operations, pathTo } from "@shilu/contract";
import { readDocument } from "@shilu/document";
import { inlinesIn, ledgerRecord, reviewTable, seenIn } from "@shilu/domain";
import { newId } from "@shilu/store";
import { docxOf, paragraph as paragraphOf } from "./office-files.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

let office: SmallOffice;
before(async () => {
  office = await serveSmallOffice();
});
after(() => office.stop());

const asked = (operation: Operation, report: string, body?: unknown, key = newId()) =>
  fetch(office.url + pathTo(operation, { report } as never), {
    method: operation.method,
    ...(body === undefined
      ? {}
      : { headers: { "Content-Type": "application/json", [idempotencyHeader]: key }, body: JSON.stringify(body) }),
  });
const answer = async <T>(schema: { parse: (value: unknown) => T }, response: Promise<Response>) =>
  schema.parse(await (await response).json());
const refusal = async (response: Promise<Response>) => {
  const { code, message } = await answer(errorAnswer, response);
  return [code, message];
};
const reportOf = (id: string) => answer(operations.report.answer, asked(operations.report, id));
const textOf = (id: string) => answer(operations.reportText.answer, asked(operations.reportText, id));
const renewedFrom = (id: string, period: string) =>
  answer(operations.renewReport.answer, asked(operations.renewReport, id, { period }));
const step = async (report: string, act: string, words?: string) => {
  const seen = seenIn((await reportOf(report)).report);
  const operation = act === "审签" || act === "退回" ? operations.judgeReport : operations.stepReport;
  return asked(operation, report, { act, seen, ...(words === undefined ? {} : { words }) });
};
const paragraph = (...content: unknown[]) => ({ type: "paragraph", content });
/** A report of its own for each test: one number that the ledger knows. */
async function draft(): Promise<string> {
  const { report } = await renewedFrom(office.report, "2025");
  const { template, version } = await textOf(report);
  const chip = template.content.flatMap(inlinesIn).find(({ type }) => type === "figure");
  assert.ok(chip);
  const content = [paragraph({ type: "text", text: "开展主题党日" }, chip)];
  const kept = await asked(operations.saveReportText, report, { from: version, template: { ...template, content } });
  assert.equal(kept.status, 201);
  return report;
}

test("a right to step is the one of the table", () => {
  for (const act of ["送审", "撤回", "定稿"] as const)
    assert.equal(reviewTable[act].right, operations.stepReport.right);
  for (const act of ["审签", "退回"] as const) assert.equal(reviewTable[act].right, operations.judgeReport.right);
});

test("from last year's report: numbers ask for the new year, the list shows it as a draft", async () => {
  const { report, opened } = await renewedFrom(office.report, "2026");
  assert.equal(opened, 0, "the stated number of the old draft has a figure behind it");
  const { report: compiled } = await reportOf(report);
  assert.equal(compiled.title, "小河县政研室2026年工作总结");
  assert.deepEqual(compiled.numbers, [], "nothing is recorded in 2026 yet");
  assert.equal(compiled.open.length, 3);
  const { reports } = await answer(operations.reports.answer, asked(operations.reports, ""));
  const line = reports.find(({ id }) => id === report);
  assert.deepEqual([line?.state, line?.periodTitle, line?.last], ["起草", "2026年", null]);
  assert.deepEqual(await refusal(asked(operations.renewReport, report, { period: "明年" })), [
    "request.invalid",
    "“明年”不是期间，请写成 2026、2026H1、2026Q3 或 2026-06 的样子",
  ]);
});

/** Last year's report as the file that it is: one heading only its style tells, one number that no figure stands behind. */
const lastYears = docxOf(
  [
    paragraphOf("小河县政研室2024年工作总结"),
    paragraphOf("一、组织生活"),
    '<w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr><w:r><w:t>坚持经常</w:t></w:r></w:p>',
    paragraphOf("2024年，小河县政研室开展支部主题党日12次，栽下果树340棵，人均40学时。"),
  ].join(""),
);
const takenIn = (name: string, from: string, to: string, file: Uint8Array<ArrayBuffer>, key = newId()) =>
  fetch(office.url + pathTo(operations.takeInReport, {}, { name, from, to }), {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream", [idempotencyHeader]: key },
    body: file,
  });

test("last year's report in: numbers are figures of the new year, names the profile's, headings the file's; the rest stays open and is listed", async () => {
  const made = await answer(operations.takeInReport.answer, takenIn("2024年工作总结.docx", "2024", "2025", lastYears));
  assert.deepEqual(
    { ...made, report: "", open: made.open.map(({ what, before }) => [before, what]) },
    {
      ...{ report: "", title: "小河县政研室2025年工作总结", figures: 1, names: 1 },
      open: [
        ["栽下果树", "2024年写的是“340棵”"],
        ["人均", "2024年写的是“40学时”"],
      ],
    },
  );
  const { template, names } = await textOf(made.report);
  assert.deepEqual(
    template.content.map((block) => [block.type, block.type === "heading" ? block.attrs.level : 0]),
    [
      ["heading", 1],
      ["heading", 3],
      ["paragraph", 0],
    ],
  );
  assert.deepEqual(names.map(({ field, value }) => [field, value]).slice(0, 2), [
    ["name", "小河县政研室"],
    ["short", "政研室"],
  ]);
  const { report } = await reportOf(made.report);
  assert.equal(
    report.text.split("\n").at(-1),
    "2025年，小河县政研室开展支部主题党日2次，栽下果树〔待补：2024年写的是“340棵”〕，人均〔待补：2024年写的是“40学时”〕。",
  );
});

test("last year's report with a table: its cells are figures and open places, and on paper it is a table with its sources", async () => {
  const cell = (text: string) => `<w:tc>${paragraphOf(text)}</w:tc>`;
  const row = (...cells: string[]) => `<w:tr>${cells.map(cell).join("")}</w:tr>`;
  const file = docxOf(
    [
      paragraphOf("小河县政研室2024年工作总结"),
      paragraphOf("各项活动见下表。"),
      `<w:tbl>${row("事项", "次数")}${row("支部主题党日", "12次")}${row("田间夜校", "6次")}</w:tbl>`,
      paragraphOf("以上。"),
    ].join(""),
  );
  const made = await answer(operations.takeInReport.answer, takenIn("总结.docx", "2024", "2025", file));
  const { report } = await reportOf(made.report);
  assert.equal(
    report.text,
    "各项活动见下表。\n事项\t次数\n支部主题党日\t2次\n田间夜校\t〔待补：2024年写的是“6次”〕\n以上。",
  );
  const path = pathTo(operations.file, { report: made.report, file: "report.docx" } as never);
  const paper = await readDocument(new Uint8Array(await (await fetch(office.url + path)).arrayBuffer()));
  assert.ok(paper.ok);
  const table = paper.value.doc.body.find(({ kind }) => kind === "table");
  assert.ok(table?.kind === "table");
  assert.deepEqual(
    [
      table.columns.map(({ title }) => title),
      ...table.rows.map(({ cells }) => cells.map((runs) => runs.map(({ text }) => text).join(""))),
    ],
    [
      ["事项", "次数"],
      ["支部主题党日", "2次"],
      ["田间夜校", "〔待补：2024年写的是“6次”〕"],
    ],
  );
  assert.equal(table.rows[0]?.cells[1]?.[0]?.figure?.code, "branch.theme-day.count");
});

test("sent twice it is one report; a table, or what is no period, makes none", async () => {
  const count = async () => (await answer(operations.reports.answer, asked(operations.reports, ""))).reports.length;
  const key = newId();
  const once = await answer(operations.takeInReport.answer, takenIn("总结.docx", "2024", "2025", lastYears, key));
  const before = await count();
  const again = await answer(operations.takeInReport.answer, takenIn("总结.docx", "2024", "2025", lastYears, key));
  assert.equal(again.report, once.report);
  assert.deepEqual(await refusal(takenIn("台账.xlsx", "2024", "2025", lastYears)), [
    "draft.refused",
    "“台账.xlsx”是表格，不是报告；请选 .docx、.txt 或 .md 文件",
  ]);
  assert.equal((await refusal(takenIn("总结.docx", "去年", "2025", lastYears)))[0], "period.unknown");
  assert.equal((await refusal(takenIn("总结.docx", "2024", "明年", lastYears)))[0], "period.unknown");
  assert.equal(
    (await refusal(takenIn("总结.docx", "2024", "2025", new Uint8Array([80, 75, 3, 4]))))[0],
    "draft.refused",
  );
  assert.equal(await count(), before);
});

test("two clerks: the second is told, and nothing of the first is lost", async () => {
  const report = await draft();
  const { template, version } = await textOf(report);
  const mine = { ...template, content: [...template.content, paragraph({ type: "text", text: "甲改的一段。" })] };
  const his = { ...template, content: [] };
  assert.equal((await asked(operations.saveReportText, report, { from: version, template: mine })).status, 201);
  assert.deepEqual(await refusal(asked(operations.saveReportText, report, { from: version, template: his })), [
    "report.changed",
    `这份报告刚才由本机改过（第 ${version + 1} 版），您的改动没有保存；请看过新的一版再改`,
  ]);
  const now = await textOf(report);
  assert.deepEqual([now.version, now.template], [version + 1, mine]);
});

test("the same save sent twice is one version", async () => {
  const report = await draft();
  const { template, version } = await textOf(report);
  const key = newId();
  for (const _ of [1, 2])
    assert.equal((await asked(operations.saveReportText, report, { from: version, template }, key)).status, 201);
  assert.equal((await textOf(report)).version, version + 1);
});

test("送审, 审签, 定稿; then the ledger is corrected and the report keeps what it said", async () => {
  const report = await draft();
  assert.deepEqual(await refusal(step(report, "定稿")), ["report.step", "这份报告还没有审签，请先送审"]);
  assert.equal((await step(report, "送审")).status, 201);
  const { template, version } = await textOf(report);
  assert.deepEqual(await refusal(asked(operations.saveReportText, report, { from: version, template })), [
    "report.waiting",
    "《小河县政研室2025年工作总结》已经送审，正在等审签；要改的请先撤回",
  ]);
  assert.equal((await step(report, "审签", "同意。")).status, 201);
  assert.equal((await step(report, "定稿")).status, 201);
  const frozen = await reportOf(report);
  assert.deepEqual(
    [frozen.state, frozen.frozen, frozen.steps.map(({ act, by, words }) => [act, by, words])],
    [
      "定稿",
      true,
      [
        ["送审", "本机", null],
        ["审签", "本机", "同意。"],
        ["定稿", "本机", null],
      ],
    ],
  );
  assert.equal(frozen.report.numbers[0]?.text, "2");
  const changes = () => answer(operations.reportChanges.answer, asked(operations.reportChanges, report));
  assert.deepEqual((await changes()).numbers, []);
  const { store, tenant, now } = office.workplace;
  const cause = { tenant, actor: "测试", command: "record.add", at: now() };
  const third = ledgerRecord.parse({
    ...{
      id: "R3",
      mechanism: "branch.theme-day",
      org: "z",
      title: "主题党日：补记",
      start: "2025-10-10",
      entered: "2026-01-05",
    },
    ...{ attendance: [{ person: "p1", status: "到" }], fields: { theme: "补记", segments: ["志愿服务"] } },
  });
  await store.write({ ...cause, key: newId() }, (to) => to.addRecord(third));
  try {
    assert.equal((await reportOf(report)).report.numbers[0]?.text, "2");
    const [change, ...others] = (await changes()).numbers;
    assert.deepEqual([change?.was, change?.now, change?.added, others], [2, 3, ["R3"], []]);
    assert.deepEqual(await refusal(step(report, "送审")), ["report.step", "这份报告现在是“定稿”，不能送审"]);
  } finally {
    await store.write({ ...cause, key: newId() }, (to) => to.voidRecord("R3", "试验"));
  }
});

test("a signature is bound to the numbers that were seen", async () => {
  const report = await draft();
  await step(report, "送审");
  const stale = { n1: "11" };
  assert.deepEqual(await refusal(asked(operations.judgeReport, report, { act: "审签", seen: stale })), [
    "report.moved",
    "您看到的数字有 1 处刚才变了，没有办成；请看过新的数字再审签",
  ]);
  await step(report, "审签");
  const { store, tenant, now } = office.workplace;
  const cause = { tenant, actor: "测试", command: "record.void", at: now() };
  await store.write({ ...cause, key: newId() }, (to) => to.voidRecord("R2", "试验"));
  try {
    assert.deepEqual(await refusal(step(report, "定稿")), [
      "report.step",
      "审签以后有 1 处数字变了，不能定稿；请重新送审",
    ]);
    assert.equal((await step(report, "送审")).status, 201, "what was signed may be submitted anew");
  } finally {
    const kept = await store.read(tenant, (reader) => reader.record("R2"));
    assert.ok(kept);
    await store.write({ ...cause, key: newId() }, (to) =>
      to.addRecord({ ...kept.record, id: newId(), status: "final" }),
    );
  }
});

test("退回 needs words, and open places stop a signature", async () => {
  const { report } = await renewedFrom(office.report, "2025");
  await step(report, "送审");
  assert.deepEqual(await refusal(step(report, "退回")), ["report.step", "退回请写明意见，让起草人知道改什么"]);
  const [code, says] = await refusal(step(report, "审签"));
  assert.deepEqual([code, says], ["report.step", "还有待补 1 处，不能审签；请补记或在正文里改写后再办"]);
  assert.equal((await step(report, "退回", "讲党课的次数请补上。")).status, 201);
  assert.equal((await reportOf(report)).state, "退回");
  assert.equal((await step(report, "撤回")).status, 409);
});
