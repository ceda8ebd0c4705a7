import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import {
  errorAnswer,
  idempotencyHeader,
  operations,
  pathTo,
  progressType,
  type SheetAnswer,
  type SheetPlanAnswer,
  type SheetToPlan,
} from "@shilu/contract";
import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { writeSheetFile } from "../src/sheets/files.ts";
import { writable } from "../src/sheets/typed.ts";
import { sheetRows } from "./sheet-rows.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

let office: SmallOffice;
let keys = 0;
before(async () => {
  office = await serveSmallOffice();
});
after(() => office.stop());

const newKey = () => `sheets-test-${++keys}`.padEnd(20, "0");
const post = (path: string, body: string | Uint8Array<ArrayBuffer>, headers: Readonly<Record<string, string>> = {}) =>
  fetch(office.url + path, {
    method: "POST",
    headers: { "Content-Type": "application/json", [idempotencyHeader]: newKey(), ...headers },
    body,
  });

type Rows = readonly (readonly (string | number)[])[];
const themeDay = "branch.theme-day";
const upload = (bytes: Uint8Array<ArrayBuffer>, mechanism = themeDay, name = "旧台账.xlsx") =>
  post(pathTo(operations.readSheet, {}, { name, mechanism }), bytes, { "Content-Type": "application/octet-stream" });
/** The sheet of these rows, read by the server. */
const read = async (rows: Rows, mechanism?: string): Promise<SheetAnswer> => {
  const answer = await upload(await writeSheetFile([{ name: "台账", rows }]), mechanism);
  assert.equal(answer.status, 201, await answer.clone().text());
  const [sheet] = operations.readSheet.answer.parse(await answer.json()).sheets;
  assert.ok(sheet?.read, sheet?.says ?? "");
  return sheet.read;
};
const asked = ({ mechanism, org, columns, rows }: SheetAnswer, rest: Partial<SheetToPlan> = {}): SheetToPlan => ({
  ...{ mechanism: mechanism.code, org, rows, ...rest },
  columns: rest.columns ?? columns.map(({ header, key }) => ({ header, key })),
});
const plan = async (body: SheetToPlan): Promise<SheetPlanAnswer> => {
  const answer = await post(operations.planSheet.path, JSON.stringify(body));
  assert.equal(answer.status, 201, await answer.clone().text());
  return operations.planSheet.answer.parse(await answer.json());
};
const planned = async (rows: Rows, mechanism?: string, rest?: Partial<SheetToPlan>) =>
  plan(asked(await read(rows, mechanism), rest));
const fates = ({ rows }: SheetPlanAnswer) => rows.map(({ row, fate }) => [row, fate]);
const faults = ({ rows }: SheetPlanAnswer) => rows.flatMap((one) => one.faults.map(({ says }) => says));
const importing = (body: SheetToPlan, take: readonly number[], key = newKey()) =>
  post(operations.importSheet.path, JSON.stringify({ ...body, take }), { [idempotencyHeader]: key });
const records = (mechanism = themeDay) =>
  office.workplace.store.read("small", async (reader) => reader.records({ mechanism }));
const events = () => office.workplace.store.read("small", async (reader) => (await reader.auditHead()).size);

describe("空白表", () => {
  test("its header is the labels of the mechanism file; filled in, it is read back column by column without a doubt", async () => {
    const answer = await fetch(office.url + pathTo(operations.sheetTemplate, { mechanism: themeDay }));
    assert.match(decodeURIComponent(answer.headers.get("content-disposition") ?? ""), /支部主题党日-导入表\.xlsx/);
    const [sheet, notes] = await sheetRows("t.xlsx", new Uint8Array(await answer.arrayBuffer()));
    assert.equal(sheet?.name, "支部主题党日");
    assert.deepEqual(sheet?.rows[0]?.slice(0, 7), ["日期", "名称", "组织", "地点", "主持人", "主题", "活动环节"]);
    assert.deepEqual(notes?.rows.find(([title]) => title === "活动环节")?.slice(1, 4), [
      "",
      "从可填的值里选，几个用顿号隔开",
      "集中学习、组织生活、民主议事、志愿服务",
    ]);
    const filled = await read([sheet?.rows[0] ?? [], ["2025-03-05", "", "", "会议室"]]);
    assert.ok(filled.columns.every(({ by }) => by === "label"));
  });

  test("no template for what no mechanism is called", async () => {
    const answer = await fetch(office.url + pathTo(operations.sheetTemplate, { mechanism: "no.such" }));
    assert.equal(answer.status, 404);
  });
});

describe("一份旧台账", () => {
  test("a title above, other names for the columns: mapped by label and alias, and what nobody knows is left open", async () => {
    const sheet = await read([
      ["政研室党支部2025年主题党日台账"],
      ["序号", "活动时间", "活动地点", "参加人员", "活动主题", "备注"],
      [1, "2025-10-09", "会议室", "甲文、丁一", "读书", ""],
    ]);
    assert.equal(sheet.header, 2);
    assert.deepEqual(
      sheet.columns.map(({ header, key, by }) => [header, key, by]),
      [
        ["序号", null, null],
        ["活动时间", "start", "alias"],
        ["活动地点", "place", "alias"],
        ["参加人员", "came", "alias"],
        ["活动主题", "fields.theme", "resembles"],
        ["备注", null, null],
      ],
    );
    const { rows } = await plan(asked(sheet));
    assert.deepEqual(
      rows.map(({ row, fate, title, start, late, says }) => [row, fate, title, start, late, says]),
      [[3, "new", "支部主题党日：读书", "2025-10-09", true, "会议室，实到2人"]],
    );
  });

  test("every fault is told by row and column, in one sentence", async () => {
    const given = await planned([
      ["日期", "到会人员", "应到人数", "实到人数", "金额（元）", "资金来源"],
      ["13月5日", "甲文", "", "", "", ""],
      ["2025-10-09", "甲文、王五", "", "", "", ""],
      ["2025-10-09", "", "3", "约2", "", ""],
      ["2025-10-10", "", "3", "5", "", ""],
      ["2026-05-01", "甲文", "", "", "", ""],
      ["2025-03-04", "丁一", "", "", "", ""],
      ["2025-10-11", "甲文", "", "", "100.005", "自筹"],
      ["2025-10-12", "甲文", "", "", "100", ""],
      ["", "甲文", "", "", "", ""],
    ]);
    assert.deepEqual(faults(given), [
      "第2行“日期”写的是“13月5日”，没有这一天或认不出来；请写成 2025-03-05 的样子",
      "第3行“到会人员”写的是“甲文、王五”，名册上没有“王五”；请核对姓名，外单位的人只写人数",
      "第4行“实到人数”写的是“约2”，要写整数，不写“约”“余”",
      "第5行“实到人数”写的是“5”，实到 5 人多于应到 3 人；列席和外单位的人请另记",
      "第6行“日期”写的是“2026-05-01”，在今天（2026年1月5日）之后；还没有发生的事，请等发生后再记",
      "第7行“到会人员”写的是“丁一”，“丁一”那一天不在名册上；请核对日期，到会的可改记列席，或先在“人员”里登记",
      "第8行“金额（元）”写的是“100.005”，比分还细；金额写到分为止",
      "第9行“金额（元）”写的是“100”，没有写资金来源；请在“资金来源”里写：自筹、财政拨付、捐助、协调到位、协调意向",
      "第10行“日期”没有填，请补上",
    ]);
    assert.ok(given.rows.every(({ fate }) => fate === "faulty"));
  });

  test("what is there already is skipped, what may be is doubted, and so is the same row twice", async () => {
    const given = await planned([
      ["日期", "名称", "地点", "到会人员", "请假人员"],
      ["2025-03-12", "主题党日：植树", "北山", "甲文", "乙武（下乡）"],
      ["2025-08-05", "主题党日：读书", "会议室", "全体", ""],
      ["2025-08-05", "", "别处", "甲文", ""],
      ["2025-10-09", "", "会议室", "甲文", ""],
      ["2025-10-09", "", "会议室", "甲文", ""],
    ]);
    assert.deepEqual(fates(given), [
      [2, "same"],
      [3, "same"],
      [4, "doubtful"],
      [5, "new"],
      [6, "doubtful"],
    ]);
    assert.deepEqual(given.rows[2]?.doubts, ["那一天已有“主题党日：读书”，内容不同；是另一次的才导入"]);
    assert.deepEqual(given.rows[4]?.doubts, ["与第5行完全相同"]);
    assert.equal(given.rows[0]?.beside, "R1");
  });

  test("only those missing are named: the others of that day's roster came, if the numbers say the same", async () => {
    const given = await planned([
      ["日期", "实到人数", "请假人员"],
      ["2025-10-09", "2", "乙武"],
      ["2025-06-09", "1", "乙武"],
      ["2025-10-16", "1", "乙武"],
    ]);
    assert.deepEqual(
      given.rows.map(({ fate, says }) => [fate, says]),
      [
        ["new", "实到2人，未到1人"],
        ["new", "实到1人，未到1人"],
        ["doubtful", "实到1人"],
      ],
    );
    assert.match(given.rows[2]?.doubts[0] ?? "", /应到3人.*是2人，表里实到是1人；只记人数/);
  });

  test("days without a year are those of the year that was said; where none was, that is told", async () => {
    const rows = [
      ["日期", "到会人员"],
      ["10月9日", "甲文"],
      ["1023", "甲文"],
    ];
    const told = async (year: number | null) =>
      (await planned(rows, themeDay, { year })).rows.map(({ start, fate, doubts }) => [start, fate, doubts]);
    assert.deepEqual(await told(2022), [
      ["2022-10-09", "new", []],
      ["2022-10-23", "new", []],
    ]);
    assert.deepEqual(await told(null), [
      ["2025-10-09", "doubtful", ["“10月9日”没有写年份，按2025年读"]],
      ["2025-10-23", "doubtful", ["“1023”没有写年份，按2025年读"]],
    ]);
  });

  test("sums are whole 分, also where the header says 万元; choices that no list has are doubted", async () => {
    const donation = await planned(
      [
        ["日期", "金额（万元）", "来源", "自愿声明"],
        ["2025-05-12", "1.25", "捐助", "是"],
        ["2025-05-13", "0.1", "赞助", "也许"],
      ],
      "care.donation",
    );
    assert.deepEqual(donation.rows[0]?.says, "捐助12500元");
    assert.deepEqual(faults(donation), [
      "第3行“来源”写的是“赞助”，只能是：自筹、财政拨付、捐助、协调到位、协调意向",
      "第3行“自愿声明”写的是“也许”，要写 是 或 否",
    ]);
    const odd = await planned([
      ["日期", "到会人员", "活动环节"],
      ["2025-10-09", "甲文", "集中学习、爬山"],
    ]);
    assert.deepEqual(odd.rows[0]?.doubts, ["“活动环节”里的“爬山”不在选项中（集中学习、组织生活、民主议事、志愿服务）"]);
  });
});

describe("认过的栏", () => {
  const rows: Rows = [
    ["哪一天", "去了哪里", "日期说明", "参加人员", "主题"],
    ["2024-04-03", "苗圃", "原定四月二日", "甲文", "浇树"],
  ];
  test("what a person confirmed at an import is proposed next time with its reason, in the mechanism of its header", async () => {
    const first = await read(rows);
    assert.deepEqual(
      first.columns.map(({ key, why }) => [key, why]),
      [
        [null, ""],
        [null, ""],
        ["start", "像是，请核对"],
        ["came", "常用叫法"],
        ["fields.theme", "栏名相同"],
      ],
    );
    const keys = ["start", "place", null, "came", "fields.theme"];
    const columns = first.columns.map(({ header }, at) => ({ header, key: keys[at] ?? null }));
    const before = await events();
    const answer = await importing(asked(first, { columns }), [2]);
    assert.equal(answer.status, 201, await answer.clone().text());
    assert.equal(await events(), before + 1, "one event for the records and what was remembered");
    const again = await read([...rows, ["2024-04-17", "苗圃", "", "甲文", "松土"]]);
    assert.deepEqual(
      again.columns.map(({ key, why }) => [key, why]),
      [
        ["start", "上次这样认的"],
        ["place", "上次这样认的"],
        [null, "上次没有导入"],
        ["came", "上次这样认的"],
        ["fields.theme", "栏名相同"],
      ],
    );
    const elsewhere = await read(
      [
        ["日期", "授课人", "去了哪里"],
        ["2024-04-03", "甲文", "苗圃"],
      ],
      "branch.party-lecture",
    );
    assert.equal(elsewhere.columns[2]?.key, null, "another mechanism has words of its own");
    const bytes = await writeSheetFile([{ name: "表", rows }]);
    const known = await post(pathTo(operations.readSheet, {}, { name: "旧.xlsx" }), bytes, {
      "Content-Type": "application/octet-stream",
    });
    const [sheet] = operations.readSheet.answer.parse(await known.json()).sheets;
    assert.deepEqual([sheet?.mechanism, sheet?.why], [themeDay, "上次这样认的"]);
  });

  test("where the import is refused, nothing is remembered", async () => {
    const sheet = await read(
      [
        ["日期", "在哪"],
        ["2024-05-03", "苗圃"],
      ].map((row, at) => [...row, at === 0 ? "实到" : "约2", at === 0 ? "主题" : "看苗"]),
    );
    const columns = sheet.columns.map(({ header, key }) => ({ header, key: header === "在哪" ? "place" : key }));
    const answer = await importing(asked(sheet, { columns }), [2]);
    assert.equal(answer.status, 409, await answer.clone().text());
    const words = await office.workplace.store.read("small", (reader) => reader.sheetWords());
    assert.equal(
      words.some(({ word }) => word === "在哪"),
      false,
    );
  });
});

describe("导出的表再导入", () => {
  const exported = async (path: string, name: string) => {
    const bytes = new Uint8Array(await (await fetch(office.url + path)).arrayBuffer());
    const answer = await post(pathTo(operations.readSheet, {}, { name }), bytes, {
      "Content-Type": "application/octet-stream",
    });
    assert.equal(answer.status, 201, await answer.clone().text());
    return operations.readSheet.answer.parse(await answer.json()).sheets;
  };
  for (const [path, name] of [
    [operations.recordsFile.path, "记录台账.csv"],
    [operations.recordsSheet.path, "记录台账.xlsx"],
  ] as const)
    test(`${name}：每一行都是已有的，后来作废的也不再回来`, async () => {
      const sheets = await exported(path, name);
      const cause = {
        tenant: "small",
        actor: "检查",
        command: "record.void",
        key: newKey(),
        at: "2026-01-05T03:00:00.000Z",
      };
      const [voided] = (await records()).filter(({ status }) => status === "final");
      await office.workplace.store.write(cause, (to) => to.voidRecord(voided?.record.id ?? "", "记错了"));
      assert.ok(sheets.length >= 1);
      for (const { read: sheet, says, why } of sheets) {
        assert.ok(sheet !== null, says ?? "");
        assert.equal(why, "“事项”一栏");
        const { rows } = await plan(asked(sheet));
        assert.deepEqual(
          rows.map(({ row, fate, faults, doubts }) => [row, fate, faults, doubts]),
          rows.map(({ row }) => [row, "same", [], []]),
        );
      }
    });

  test("into an office without records they are the same, as far as the table tells: day, end, name, org, place, heads, nil", async () => {
    const empty = await serveSmallOffice(undefined, undefined, []);
    try {
      const told = async (of: SmallOffice, kinds: readonly string[]) =>
        of.workplace.store.read("small", async (reader) =>
          (await Promise.all(kinds.map((mechanism) => reader.records({ mechanism }))))
            .flat()
            .filter(({ status }) => status === "final" || status === "draft")
            .map(({ record: { start, end, title, org, place, mechanism, nil, attendance, headcount } }) => ({
              ...{ start, end: end ?? null, title, org, place: place ?? null, mechanism, nil: nil === true },
              present:
                attendance.length > 0
                  ? attendance.filter(({ status }) => status === "到").length
                  : (headcount?.present ?? null),
            }))
            .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
        );
      const sheets = await exported(operations.recordsSheet.path, "记录台账.xlsx");
      const kinds = sheets.flatMap(({ mechanism }) => mechanism ?? []);
      for (const { read: sheet } of sheets) {
        assert.ok(sheet !== null);
        const body = asked(sheet);
        const seen = await fetch(empty.url + operations.planSheet.path, {
          method: "POST",
          headers: { "Content-Type": "application/json", [idempotencyHeader]: newKey() },
          body: JSON.stringify(body),
        });
        const { rows } = operations.planSheet.answer.parse(await seen.json());
        const take = rows.filter(({ fate }) => fate === "new" || fate === "draft").map(({ row }) => row);
        const done = await fetch(empty.url + operations.importSheet.path, {
          method: "POST",
          headers: { "Content-Type": "application/json", [idempotencyHeader]: newKey() },
          body: JSON.stringify({ ...body, take }),
        });
        assert.equal(done.status, 201, await done.clone().text());
      }
      assert.deepEqual(await told(empty, kinds), await told(office, kinds));
    } finally {
      await empty.stop();
    }
  });
});

describe("写出的表格", () => {
  test("code points that are no characters go, and take nothing along that is one", async () => {
    const texts = ["\u{10FFFE}甲 ", "\u{1FFFE}乙", "丙\uFDD0丁", "戊\uD842己", "庚\u007F辛", "壬\uFFFF癸"];
    const [back] = await sheetRows("表.xlsx", await writeSheetFile([{ name: "表", rows: texts.map((one) => [one]) }]));
    assert.deepEqual(back?.rows.flat(), ["甲 ", "乙", "丙丁", "戊己", "庚辛", "壬癸"]);
  });

  test("whatever a text begins with, it is written as text and read again the same; no cell is a formula", async () => {
    const risky = fc.constantFrom(
      "=1+1",
      "+A1",
      "-2",
      "@sum",
      "\t=1",
      "\r\n=1",
      "_x0041_",
      "_x005F_x0041_",
      "<f>1</f>",
      "]]>&amp;",
      "valueOf",
    );
    const text = fc.oneof(
      risky,
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.tuple(risky, fc.string()).map(([a, b]) => a + b),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(text, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
        async (rows) => {
          const bytes = await writeSheetFile([{ name: "表", rows: rows.map((row) => [...row, "尾"]) }]);
          const [back] = await sheetRows("表.xlsx", bytes);
          assert.deepEqual(
            back?.rows.map((row) => row.slice(0, row.lastIndexOf("尾"))),
            rows.map((row) => row.map(writable)),
          );
          for (const xml of Object.entries(unzipSync(bytes)).filter(([name]) => name.startsWith("xl/worksheets/")))
            assert.doesNotMatch(strFromU8(xml[1]), /<f[ >]/);
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe("导入", () => {
  test("the good rows go in together, once however often it is sent; what lacks something is a draft; one event", async () => {
    const sheet = await read([
      ["日期", "名称", "地点", "到会人员", "佐证存放处"],
      ["2025-11-04", "=1+1", "会议室", "甲文、丁一", "第3盒"],
      ["2025-11-05", "没写到会", "会议室", "", ""],
      ["2025-13-05", "", "", "甲文", ""],
    ]);
    const body = asked(sheet);
    assert.deepEqual(fates(await plan(body)), [
      [2, "new"],
      [3, "draft"],
      [4, "faulty"],
    ]);
    const [before, size, key] = [await records(), await events(), newKey()];
    const answers = [await importing(body, [2, 3], key), await importing(body, [2, 3], key)];
    for (const one of answers) {
      assert.equal(one.status, 201);
      assert.deepEqual(operations.importSheet.answer.parse(await one.json()), { entered: 1, drafts: 1 });
    }
    const made = (await records()).slice(before.length);
    assert.equal(await events(), size + 1);
    const { record } = made.find(({ record: { title } }) => title === "=1+1") ?? {};
    assert.deepEqual(record?.attendance, [
      { person: "p1", status: "到" },
      { person: "p3", status: "到" },
    ]);
    assert.deepEqual([record?.entered, record?.evidence], ["2026-01-05", [{ kind: "纸质材料", place: "第3盒" }]]);
    assert.deepEqual(
      made.map(({ status, record: { title } }) => [title, status]),
      [
        ["=1+1", "final"],
        ["没写到会", "draft"],
      ],
    );
    const again = await plan(body);
    assert.deepEqual(fates(again).slice(0, 2), [
      [2, "same"],
      [3, "same"],
    ]);
  });

  test("one bad row among the chosen: nothing at all is written", async () => {
    const sheet = await read([
      ["日期", "到会人员"],
      ["2025-12-01", "甲文"],
      ["2025-12-02", "不认识"],
    ]);
    const [before, size] = [await records(), await events()];
    const answer = await importing(asked(sheet), [2, 3]);
    const fault = errorAnswer.parse(await answer.json());
    assert.deepEqual([answer.status, fault.code], [409, "sheet.changed"]);
    assert.match(fault.message, /^第3行现在不能导入：第3行“到会人员”.*一行也没有导入/);
    assert.deepEqual([(await records()).length, await events()], [before.length, size]);
  });

  const many = async (count: number, from: string) =>
    asked(
      await read([
        ["日期", "名称", "到会人员"],
        ...Array.from({ length: count }, (_, n) => [from, `${from} 第${n + 1}次`, "甲文、乙武"]),
      ]),
    );
  const take = ({ rows }: SheetToPlan) => rows.map(({ row }) => row);
  const asLines = (body: SheetToPlan, signal?: AbortSignal) =>
    fetch(office.url + operations.importSheet.path, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: progressType, [idempotencyHeader]: newKey() },
      body: JSON.stringify({ ...body, take: take(body) }),
      ...(signal === undefined ? {} : { signal }),
    });

  test("who asks for lines is told how far it is, and the last line is the answer", async () => {
    const answer = await asLines(await many(45, "2025-09-03"));
    const lines = (await answer.text())
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    assert.deepEqual(lines, [
      { done: 0, of: 45 },
      { done: 20, of: 45 },
      { done: 40, of: 45 },
      { answer: { entered: 45, drafts: 0 } },
    ]);
  });

  test("who leaves while it is going on has nothing imported", async () => {
    const [before, size] = [await records(), await events()];
    const leaving = new AbortController();
    const answer = await asLines(await many(1000, "2025-09-10"), leaving.signal);
    const reader = answer.body?.getReader();
    await reader?.read();
    leaving.abort();
    await reader?.closed.catch(() => undefined);
    // A write that waits its turn shows that the other one has ended.
    await importing(await many(1, "2025-09-17"), [2]);
    assert.deepEqual([(await records()).length, await events()], [before.length + 1, size + 1]);
  });
});
