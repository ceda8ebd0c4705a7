import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import {
  type AnswerOf,
  errorAnswer,
  etagOf,
  type FormFillingAnswer,
  type FormSheetsAnswer,
  type FormToSave,
  idempotencyHeader,
  type Operation,
  operations,
  pathTo,
} from "@shilu/contract";
import { ledgerRecord, sealedMark } from "@shilu/domain";
import { unzipSync } from "fflate";
import { fieldIn, formFields } from "../src/work/form-record.ts";
import { docxOf, oleFile, paragraph } from "./office-files.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";
import { partsOf, type Written, xlsxOf } from "./xlsx-files.ts";

let office: SmallOffice;
let keys = 0;
before(async () => {
  office = await serveSmallOffice();
});
after(() => office.stop());

type Asked = {
  readonly params?: object;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly file?: Uint8Array<ArrayBuffer>;
  readonly version?: number;
  readonly key?: string;
};
const send = (operation: Operation, { params = {}, query = {}, body, file, version, key }: Asked) =>
  fetch(office.url + pathTo(operation, params as never, query), {
    method: operation.method,
    ...(operation.method === "GET" ? {} : { body: file ?? JSON.stringify(body ?? {}) }),
    headers: {
      "Content-Type": file === undefined ? "application/json" : "application/octet-stream",
      [idempotencyHeader]: key ?? `superior-forms-${++keys}-0000`,
      ...(version === undefined ? {} : { "If-Match": etagOf(version) }),
    },
  });
async function ask<O extends Operation>(operation: O, asked: Asked = {}): Promise<AnswerOf<O>> {
  const answer = await send(operation, asked);
  assert.ok(answer.ok, await answer.clone().text());
  if (typeof operation.answer === "string") throw new TypeError("a file has no answer to read");
  return operation.answer.parse(await answer.json()) as AnswerOf<O>;
}
async function refused(operation: Operation, asked: Asked): Promise<readonly [string, string]> {
  const answer = await send(operation, asked);
  const { code, message } = errorAnswer.parse(await answer.json());
  return [code, message];
}

const events = () => office.workplace.store.read("small", async (reader) => (await reader.auditHead()).size);
const forms = async () => (await ask(operations.superiorForms)).forms;

/** The quarterly form of a superior: figures under headings, a sum that the sheet works out itself, rows for records, and who signs. */
const quarterly = (year: string, rows: readonly (readonly Written[])[] = []) => [
  {
    name: "党建季报",
    merged: ["A1:E1"],
    rows: [
      [`${year}年党建工作季报表`],
      ["填报单位：", null, null, "填表人：", null],
      ["项目", "本季度（次）", "上年同期（次）", "1月以来累计（次）", "责任人"],
      ...rows,
      ["支部主题党日次数", { style: 1 }, { style: 1 }, { style: 1 }, { style: 2 }],
      ["讲党课次数", { style: 1 }, { style: 1 }, { style: 1 }, { style: 2 }],
      ["合计", { formula: `SUM(B${4 + rows.length}:B${5 + rows.length})`, value: 0 }, null, null, null],
    ] as readonly (readonly Written[])[],
  },
];
const form = (year = "2025") => xlsxOf(quarterly(year));

const add = async (name: string, file: Uint8Array<ArrayBuffer>, ending = "xlsx") =>
  (await ask(operations.addSuperiorForm, { query: { name, asker: "县委组织部", file: `${name}.${ending}` }, file })).id;
const open = (id: string, period: string) => ask(operations.superiorForm, { params: { form: id }, query: { period } });
const save = (id: string, version: number, change: FormToSave) =>
  ask(operations.saveSuperiorForm, { params: { form: id }, version, body: change });
const fill = (id: string, period: string) =>
  ask(operations.superiorFormFilling, { params: { form: id }, query: { period } });
const take = async (id: string, period: string, accepted?: string) => {
  const query = { period, ...(accepted === undefined ? {} : { accepted }) };
  const answer = await send(operations.superiorFormFile, { params: { form: id }, query });
  assert.equal(answer.status, 200, await answer.clone().text());
  return new Uint8Array(await answer.arrayBuffer());
};
const outcomes = ({ cells }: FormFillingAnswer) =>
  cells.map(({ address, outcome, value }) => [address.replace(/^“.*”表/, ""), outcome, value]);
const cellsOf = ({ proposals }: FormSheetsAnswer) => proposals.map(({ by, ...cell }) => cell);
/** Everything that 校核 proposes, taken. */
const takeProposals = async (id: string, period: string, more: Partial<FormToSave["mapping"]> = {}) => {
  const opened = await open(id, period);
  const { name, asker, version } = opened.form;
  const cells = [...opened.mapping.cells, ...cellsOf(opened)];
  await save(id, version, { name, asker, mapping: { ...opened.mapping, cells, ...more } });
};

/** The parts of a file of which a filled one says something else. */
function changedParts(before: Uint8Array, after: Uint8Array): readonly string[] {
  const [was, now] = [unzipSync(before), unzipSync(after)];
  assert.deepEqual(Object.keys(now), Object.keys(was));
  return Object.keys(was).filter((name) => !Buffer.from(was[name] ?? []).equals(Buffer.from(now[name] ?? [])));
}

describe("xlsx", () => {
  test("proposed by headings, taken once, filled for any quarter: only the mapped cells change", async () => {
    const id = await add("党建季报", form());
    const opened = await open(id, "2025Q3");
    assert.deepEqual(
      opened.proposals.map(({ row, column, holds }) => [
        row,
        column,
        holds.kind === "figure" ? [holds.figure, holds.span.part, holds.span.back] : holds,
      ]),
      [
        [1, 0, { kind: "fact", fact: "office" }],
        [1, 3, { kind: "hand" }],
        [3, 1, ["branch.theme-day.count", "period", 0]],
        [3, 2, ["branch.theme-day.count", "period", 1]],
        [3, 3, ["branch.theme-day.count", "to-date", 0]],
        [4, 1, ["branch.party-lecture.count", "period", 0]],
        [4, 2, ["branch.party-lecture.count", "period", 1]],
        [4, 3, ["branch.party-lecture.count", "to-date", 0]],
      ],
    );
    await takeProposals(id, "2025Q3");
    const third = await fill(id, "2025Q3");
    assert.deepEqual(outcomes(third), [
      ["A2", "filled", "小河县政研室"],
      ["D2", "hand", null],
      ["B4", "filled", 1],
      ["C4", "nothing", null],
      ["D4", "filled", 2],
      ["B5", "nothing", null],
      ["C5", "nothing", null],
      ["D5", "nothing", null],
    ]);
    assert.deepEqual(third.cells.find(({ row, column }) => row === 3 && column === 1)?.records, ["R2"]);
    assert.deepEqual(
      third.unknown.map(({ address }) => address.replace("“党建季报”表", "")),
      ["E4", "E5", "C6", "D6", "E6"],
    );
    const filled = await take(id, "2025Q3");
    assert.deepEqual(changedParts(form(), filled), ["xl/worksheets/sheet1.xml"]);
    const sheet = partsOf(filled)["xl/worksheets/sheet1.xml"] ?? "";
    const original = partsOf(form())["xl/worksheets/sheet1.xml"] ?? "";
    const told = original
      .replace(
        '<c r="A2" s="2" t="s"><v>1</v></c>',
        '<c r="A2" s="2" t="inlineStr"><is><t xml:space="preserve">填报单位：小河县政研室</t></is></c>',
      )
      .replace('<c r="B4" s="1"/>', '<c r="B4" s="1"><v>1</v></c>')
      .replace('<c r="D4" s="1"/>', '<c r="D4" s="1"><v>2</v></c>')
      .replace("<f>SUM(B4:B5)</f><v>0</v>", "<f>SUM(B4:B5)</f>")
      .replace("</sheetData>", '</sheetData><sheetCalcPr fullCalcOnLoad="1"/>');
    assert.equal(sheet, told);
    assert.deepEqual(outcomes(await fill(id, "2025Q1")).slice(2, 5), [
      ["B4", "filled", 1],
      ["C4", "nothing", null],
      ["D4", "filled", 1],
    ]);
  });

  test("what the file says already stays unless its cell is named; 〔待补〕 stands only where it is wanted", async () => {
    const rows: Written[][] = [["支部主题党日次数", 9, "", { style: 1 }, { style: 2 }]];
    const before = xlsxOf([
      { name: "季报", rows: [["项目", "本季度（次）", "上年同期（次）", "1月以来累计（次）"], ...rows] },
    ]);
    const id = await add("已写过的季报", before);
    await takeProposals(id, "2025Q3");
    const filling = await fill(id, "2025Q3");
    const held = filling.cells.find(({ outcome }) => outcome === "held");
    assert.deepEqual([held?.address, held?.held, held?.value, held?.why], ["“季报”表B2", "9", 1, "表里已写“9”"]);
    const sheet = async (accepted?: string) =>
      partsOf(await take(id, "2025Q3", accepted))["xl/worksheets/sheet1.xml"] ?? "";
    assert.match(await sheet(), /<c r="B2" s="1"><v>9<\/v>.*<c r="D2" s="1"><v>2<\/v>/);
    assert.match(await sheet(held?.place), /<c r="B2" s="1"><v>1<\/v>/);
    assert.doesNotMatch(await sheet(), /待补/);
    const { form: line, mapping } = await open(id, "2025Q3");
    await save(id, line.version, { name: line.name, asker: line.asker, mapping: { ...mapping, marksGaps: true } });
    assert.match(await sheet(), /<c r="C2"[^>]*t="inlineStr"><is><t xml:space="preserve">〔待补：[^〕]+〕</);
  });

  test("rows take the records of the period by day; what finds no row is told; what the record does not say stays empty", async () => {
    const head = ["序号", "时间", "主题", "地点", "主持人", "应到", "实到", "佐证存放处"];
    const open8 = Array.from({ length: 8 }, () => ({ style: 2 }));
    const before = xlsxOf([
      { name: "台账", rows: [["主题党日台账"], head, open8, open8, ["填表人：", ...Array(7).fill(null)]] },
    ]);
    const id = await add("主题党日台账", before);
    const { form: line, mechanisms } = await open(id, "2025");
    const fields = mechanisms.find(({ code }) => code === "branch.theme-day")?.fields.map(({ key }) => key) ?? [];
    const wanted = ["number", "start", "fields.theme", "place", "host", "expected", "present", "evidence"];
    assert.deepEqual(
      wanted.filter((key) => !fields.includes(key)),
      [],
    );
    const columns = wanted.map((field, column) => ({ column, field }));
    const span = { part: "period", back: 0 } as const;
    const rows = [{ sheet: "台账", first: 2, last: 3, mechanism: "branch.theme-day", span, columns }];
    const names = { name: line.name, asker: line.asker };
    await save(id, line.version, { ...names, mapping: { cells: [], rows, marksGaps: false } });
    const filling = await fill(id, "2025");
    assert.deepEqual(
      filling.cells.map(({ row, value }) => [row, value]),
      [
        ...[1, "2025年3月12日", "植树", "北山", "甲文", 2, 1, "签到表：2025年第1盒"].map((value) => [2, value]),
        ...[2, "2025年8月5日", "读书", "会议室", "甲文", 3, 3, null].map((value) => [3, value]),
      ],
    );
    assert.deepEqual(filling.notes, []);
    assert.deepEqual(changedParts(before, await take(id, "2025")), ["xl/worksheets/sheet1.xml"]);
    const { form: now } = await open(id, "2025");
    await save(id, now.version, {
      ...{ name: now.name, asker: now.asker },
      mapping: { cells: [], rows: rows.map((one) => ({ ...one, last: 2 })), marksGaps: false },
    });
    const [note] = (await fill(id, "2025")).notes;
    assert.equal(
      note,
      "“台账”第3至3行只有1行，2025年“支部主题党日”有2条，后1条没有写下；请在表里加行，换上加过行的文件。",
    );
  });
});

test("rows list what took place: no draft, nothing void, no statement that there was none; sealed fields are not to be had", async () => {
  const given = { mechanism: "branch.theme-day", org: "z", entered: "2024-06-30", fields: { theme: "题" } };
  const cause = {
    tenant: "small",
    actor: "测试",
    command: "record.add",
    key: "superior-forms-records-1",
    at: "2026-01-05T02:00:00.000Z",
  };
  await office.workplace.store.write(cause, async (to) => {
    await to.addRecord(ledgerRecord.parse({ ...given, id: "F1", title: "办过的", start: "2024-05-06", place: "北山" }));
    await to.addRecord(ledgerRecord.parse({ ...given, id: "F2", title: "草稿", start: "2024-05-07", status: "draft" }));
    await to.addRecord(ledgerRecord.parse({ ...given, id: "F3", title: "记错的", start: "2024-05-08" }));
    await to.voidRecord("F3", "记错了");
    await to.addRecord(
      ledgerRecord.parse({ ...given, id: "F4", title: "零报告", start: "2024-06-01", end: "2024-06-30", nil: true }),
    );
    return null;
  });
  const file = xlsxOf([
    { name: "台账", rows: [["名称", "地点"], ...Array.from({ length: 4 }, () => Array(2).fill({ style: 2 }))] },
  ]);
  const id = await add("只列办过的", file);
  const columns = ["title", "place"].map((field, column) => ({ column, field }));
  const rows = [
    {
      sheet: "台账",
      first: 1,
      last: 4,
      mechanism: "branch.theme-day",
      span: { part: "period", back: 0 } as const,
      columns,
    },
  ];
  await save(id, 1, { name: "只列办过的", asker: "", mapping: { cells: [], rows, marksGaps: false } });
  assert.deepEqual(outcomes(await fill(id, "2024Q2")), [
    ["A2", "filled", "办过的"],
    ["B2", "filled", "北山"],
  ]);
  const field = (name: string, more: object) => ({ name, title: name, type: "text", required: false, ...more });
  const kind = {
    ...(office.workplace.catalogue.mechanism("branch.theme-day") ?? assert.fail()),
    record: { fields: [field("phone", { sealed: true }), field("note", {})], blocks: [], counts: [], genres: [] },
  } as never;
  assert.deepEqual(
    formFields(kind).flatMap(({ key }) => (key.startsWith("fields.") ? [key] : [])),
    ["fields.note"],
  );
  const [stored] = await office.workplace.store.read("small", (reader) => reader.records({ ids: ["F1"] }));
  const told = { ...(stored ?? assert.fail()) };
  const sealed = { ...told, record: { ...told.record, fields: { phone: "13900000000", note: sealedMark } } };
  const ground = { kind, orgs: [], people: [] };
  assert.deepEqual([fieldIn(sealed, "fields.phone", ground), fieldIn(sealed, "fields.note", ground)], [null, null]);
});

const cell = (text: string) => `<w:tc>${text === "" ? "<w:p/>" : paragraph(text)}</w:tc>`;
const row = (...texts: readonly string[]) => `<w:tr>${texts.map(cell).join("")}</w:tr>`;
const letter = (...rows: readonly string[]) =>
  docxOf(`${paragraph("关于报送党建工作情况的通知附表")}<w:tbl>${rows.join("")}</w:tbl>${paragraph("填表人：")}`);

describe("docx", () => {
  test("the cells of its tables are filled, the words around them stay", async () => {
    const before = letter(
      row("填报单位", ""),
      row("项目", "本季度（次）", "累计（次）"),
      row("支部主题党日", "", ""),
      row("讲党课", "", "*"),
    );
    const id = await add("党建附表", before, "docx");
    await takeProposals(id, "2025Q3");
    const filling = await fill(id, "2025Q3");
    assert.deepEqual(outcomes(filling), [
      ["第1张表第1行第2列", "filled", "小河县政研室"],
      ["第1张表第3行第2列", "filled", 1],
      ["第1张表第3行第3列", "filled", 2],
      ["第1张表第4行第2列", "nothing", null],
      ["第1张表第4行第3列", "nothing", null],
    ]);
    const after = await take(id, "2025Q3");
    assert.deepEqual(changedParts(before, after), ["word/document.xml"]);
    const [was = "", now = ""] = [before, after].map((file) => partsOf(file)["word/document.xml"]);
    const written = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
    let rest = was;
    for (const text of ["小河县政研室", "1", "2"]) rest = rest.replace("<w:p/>", () => written(text));
    assert.equal(now, rest);
  });
});

describe("the next file of the same form", () => {
  test("cells go where their headings are; what moved and what is lost is told; nothing is kept of a look", async () => {
    const id = await add("接着用的季报", form());
    await takeProposals(id, "2025Q3");
    const next = xlsxOf(
      quarterly("2026", [["党员大会次数", { style: 1 }, { style: 1 }, { style: 1 }, { style: 2 }]]).map((sheet) => ({
        ...sheet,
        rows: sheet.rows.map((cells) => (cells[0] === "讲党课次数" ? ["上党课次数", ...cells.slice(1)] : cells)),
      })),
    );
    const before = await events();
    const asked = { params: { form: id }, query: { file: "一季度.xlsx" }, file: next };
    const look = await ask(operations.lookAtSuperiorFile, asked);
    assert.equal(await events(), before);
    const { version } = (await open(id, "2025Q3")).form;
    const told = await ask(operations.replaceSuperiorFile, { ...asked, version, key: "superior-forms-replace-1" });
    assert.deepEqual(told, look);
    const again = await ask(operations.replaceSuperiorFile, { ...asked, version, key: "superior-forms-replace-1" });
    assert.deepEqual(again, told, "the same write once more is the same write");
    assert.deepEqual(
      [told.kept, told.moved.map(({ from, to }) => `${from.address}→${to.address}`.replaceAll("“党建季报”表", ""))],
      [2, ["B4→B5", "C4→C5", "D4→D5"]],
    );
    assert.deepEqual(
      told.lost.map(({ from, why }) => [from.address.replace("“党建季报”表", ""), why]),
      ["B5", "C5", "D5"].map((address) => [address, "新表里没有这样的行标题和列标题"]),
    );
    const opened = await open(id, "2025Q3");
    assert.deepEqual([opened.form.version, opened.form.file], [version + 1, "一季度.xlsx"]);
    assert.equal((await fill(id, "2025Q3")).cells.find(({ address }) => address.endsWith("B5"))?.value, 1);
  });
});

describe("what is refused leaves nothing behind", () => {
  const none = { query: { name: "坏表", asker: "", file: "坏表.xlsx" } };
  test("bad files: one sentence each, no form and no event", async () => {
    const [before, many] = [await events(), (await forms()).length];
    const bad: readonly (readonly [string, Uint8Array<ArrayBuffer>, RegExp])[] = [
      ["坏表.xlsx", oleFile("Workbook"), /^“坏表\.xlsx”.*请/],
      ["坏表.xlsx", new TextEncoder().encode("不是表"), /^“坏表\.xlsx”.*请/],
      ["坏表.xlsx", new Uint8Array(form().slice(0, 600)), /^“坏表\.xlsx”.*请/],
      ["坏表.txt", new TextEncoder().encode("项目\t次数\n"), /^“坏表\.txt”不是 \.xlsx 或 \.docx，不能当上级表格；请/],
      ["坏表.docx", docxOf(paragraph("没有表格的通知")), /^“坏表\.docx”里没有表格，没有可以逐格填写的地方；请/],
    ];
    for (const [file, bytes, says] of bad) {
      const [code, message] = await refused(operations.addSuperiorForm, {
        ...{ query: { ...none.query, file }, file: bytes },
      });
      assert.match(code, /^(?:sheet|draft)\.refused$/, message);
      assert.match(message, says);
    }
    assert.deepEqual([await events(), (await forms()).length], [before, many]);
  });

  test("a file that bears the mark of a state secret is not kept", async () => {
    const marked = xlsxOf([{ name: "表", rows: [["机密★10年"], ["项目", "次数"], ["主题党日", { style: 1 }]] }]);
    const [code] = await refused(operations.addSuperiorForm, { ...none, file: marked });
    assert.equal(code, "secret.marked");
    assert.equal(
      (await forms()).some(({ name }) => name === "坏表"),
      false,
    );
  });

  test("a name that is taken, a version that is old, a cell, figure or field that is not there", async () => {
    const id = await add("改来改去的表", form());
    const { version, asker } = (await open(id, "2025Q3")).form;
    assert.equal(
      (await refused(operations.addSuperiorForm, { query: { ...none.query, name: "改来改去的表" }, file: form() }))[0],
      "form.taken",
    );
    const holds = { kind: "figure", figure: "branch.theme-day.count", span: { part: "period", back: 0 } } as const;
    const put = (mapping: Partial<FormToSave["mapping"]>, from = version) =>
      refused(operations.saveSuperiorForm, {
        ...{ params: { form: id }, version: from },
        body: { name: "改来改去的表", asker, mapping: { cells: [], rows: [], marksGaps: false, ...mapping } },
      });
    const at = { sheet: "党建季报", row: 3, column: 1 };
    assert.deepEqual(await put({ cells: [{ ...at, row: 99, holds }] }), [
      "form.refused",
      "“党建季报”表B100：表里没有这一格，请刷新页面后重新选",
    ]);
    assert.deepEqual(await put({ cells: [{ ...at, row: 0, holds }] }), [
      "form.refused",
      "“党建季报”表B1：这一格并进了旁边的格，请选合并格的第一格",
    ]);
    assert.deepEqual(await put({ cells: [{ ...at, holds: { ...holds, figure: "no.such" } }] }), [
      "form.refused",
      "“党建季报”表B4：制度库里没有选定的指标，请重新选一个",
    ]);
    assert.equal(
      (
        await put({
          cells: [
            { ...at, holds },
            { ...at, holds },
          ],
        })
      )[0],
      "request.invalid",
    );
    await save(id, version, {
      name: "改来改去的表",
      asker,
      mapping: { cells: [{ ...at, holds }], rows: [], marksGaps: false },
    });
    assert.equal((await put({}))[0], "form.changed");
    await ask(operations.removeSuperiorForm, { params: { form: id }, version: version + 1 });
    assert.equal((await refused(operations.superiorForm, { params: { form: id } }))[0], "form.unknown");
    assert.equal(
      (await forms()).some(({ name }) => name === "改来改去的表"),
      false,
    );
  });
});
