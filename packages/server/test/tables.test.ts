import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { type SheetsAnswer, sheetCaps } from "@shilu/contract";
import type { LedgerRecord } from "@shilu/domain";
import iconv from "iconv-lite";
import { readSheetFile } from "../src/sheets/files.ts";
import { importRows, planRows } from "../src/work/sheet.ts";
import { readSheets, sheetMechanism } from "../src/work/sheet-read.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

let office: SmallOffice;
let keys = 0;
before(async () => {
  office = await serveSmallOffice();
});
after(() => office.stop());

const folder = new URL("./tables/", import.meta.url);

const read = async (name: string, bytes: Uint8Array): Promise<SheetsAnswer> =>
  readSheets(
    office.workplace,
    { name, tables: await readSheetFile(name, bytes, sheetCaps.rows) },
    { mechanism: null, sheet: null },
  );

/** Imports every sheet of a file as it was proposed, and gives the new records as they are kept, by their day. */
async function imported(name: string, bytes: Uint8Array): Promise<(LedgerRecord & { readonly kept: string })[]> {
  const { workplace } = office;
  const known = new Set((await all()).map(({ id }) => id));
  for (const { read: sheet, says, sheet: called } of (await read(name, bytes)).sheets) {
    assert.ok(sheet !== null, `${name} ${called}: ${says}`);
    const mechanism = sheetMechanism(workplace, sheet.mechanism.code);
    assert.ok(mechanism !== null);
    const columns = sheet.columns.map(({ header, key }) => ({ header, key }));
    const { org, year, rows } = sheet;
    const asked = { mechanism: mechanism.code, org, year, start: null, columns, rows, answers: {} };
    const plan = await planRows(workplace, mechanism, asked);
    const not = plan.rows.filter(({ fate }) => fate !== "new" && fate !== "draft");
    assert.deepEqual(not, [], `${name}: every row goes in without a question`);
    const going = { together: 20, progress: () => undefined, left: () => false, remember: false };
    const order = { actor: "检查", key: `tables-${++keys}` };
    await importRows(workplace, order, mechanism, { ...asked, take: "sound" }, going);
  }
  return (await all()).filter(({ id }) => !known.has(id)).sort((a, b) => (a.start < b.start ? -1 : 1));
}

const all = () =>
  office.workplace.store.read("small", async (reader) =>
    (await reader.records()).map(({ record, status }) => ({ ...record, kept: status })),
  );

type Expected = Partial<Omit<LedgerRecord, "attendance" | "start">> & {
  readonly start: string;
  readonly came?: readonly string[];
  readonly away?: Readonly<Record<string, string>>;
  readonly draft?: true;
};

/** What a record says, every field of it, in the form of `Expected`: nothing that the table does not say may stand in it. */
function saidBy({
  id,
  entered,
  status,
  mechanism,
  org,
  kept,
  attendance,
  ...record
}: LedgerRecord & { readonly kept: string }) {
  const came = attendance.filter((one) => one.status === "到").map(({ person }) => person);
  const away = attendance
    .filter((one) => one.status !== "到")
    .map(({ person, status: how, reason }) => [person, reason === undefined ? how : `${how}：${reason}`] as const);
  const said = Object.entries(record).filter(
    ([, value]) =>
      value !== undefined && !(typeof value === "object" && value !== null && Object.keys(value).length === 0),
  );
  assert.ok(
    (id !== "" && entered === "2026-01-05" && status !== "void" && mechanism !== "" && org === "z") || org === "u",
  );
  return {
    ...Object.fromEntries(said),
    ...(came.length > 0 ? { came } : {}),
    ...(away.length > 0 ? { away: Object.fromEntries(away) } : {}),
    ...(kept === "draft" ? { draft: true } : {}),
  };
}

/** A theme day: its title follows from its theme, as in the form. */
const theme = (start: string, words: string, rest: Partial<Expected> = {}): Expected => ({
  ...{ start, title: `支部主题党日：${words}`, fields: { theme: words } },
  ...rest,
});
const heads = (present: number, expected?: number): Partial<Expected> => ({
  headcount: { present, ...(expected === undefined ? {} : { expected }) },
});
const place = (where: string, ...came: readonly string[]): Partial<Expected> => ({ place: where, came });

const tables: Readonly<Record<string, readonly Expected[]>> = {
  "w-template.xlsx": [
    theme("2024-01-10", "学党章", {
      ...{ place: "会议室", host: "p1", came: ["p1"], away: { p2: "请假：公出" } },
      fields: { theme: "学党章", segments: ["集中学习", "民主议事"] },
      evidence: [{ kind: "纸质材料", place: "2024年第1盒" }],
    }),
  ],
  "w-days.xlsx": [theme("2024-02-21", "访老党员", heads(2, 2)), theme("2024-02-28", "扫雪", heads(1, 2))],
  "w-title.xlsx": [
    theme("2024-03-06", "植树", place("北山", "p1", "p2")),
    theme("2024-12-25", "年终座谈", place("会议室", "p1")),
  ],
  "w-merged.xlsx": [theme("2024-05-08", "读书", { came: ["p1"], away: { p2: "缺席" } })],
  "w-two.xlsx": [
    theme("2024-06-12", "包粽子", heads(2)),
    {
      start: "2024-06-28",
      title: "党课：入党为什么",
      fields: { topic: "入党为什么" },
      speakers: [{ person: "p1", written: false }],
      ...heads(2),
    },
  ],
  "w-sums.xlsx": [
    {
      start: "2024-07-10",
      title: "自筹和捐助",
      money: [{ amount: 1_250_000, source: "捐助", use: "助学", households: 3, form: "现金" }],
    },
    {
      start: "2024-07-11",
      title: "自筹和捐助",
      money: [{ amount: 300_000, source: "自筹", use: "慰问", households: 2, form: "现金" }],
    },
  ],
  "o-dots.xlsx": [
    theme("2025-04-02", "清明祭扫", { came: ["p1", "p2"] }),
    theme("2025-05-04", "五四读书", heads(1, 2)),
  ],
  "o-groups.xlsx": [
    theme("2025-06-06", "端午走访", { place: "三楼会议室", came: ["p1"], away: { p2: "请假：出差" } }),
    theme("2025-07-01", "七一参观", { place: "红色展馆", ...heads(3, 3) }),
  ],
  "o-hidden.xlsx": [theme("2025-09-03", "升旗", { came: ["p1", "p3"] })],
  "o-1904.xlsx": [theme("2025-09-18", "防空教育", { came: ["p1", "p2", "p3"] })],
  "o-lines.xlsx": [
    theme("2025-10-01", "迎国庆", { came: ["p1", "p3"], host: "p1" }),
    theme("2025-10-10", "重阳敬老", { came: ["p2", "p3"], host: "p2" }),
  ],
  "o-rich.xlsx": [theme("2025-10-20", "秋收助农", heads(3))],
  "o-notes.xlsx": [theme("2025-11-05", "冬季消防", heads(2, 3)), theme("2025-11-12", "垃圾分类", heads(3, 3))],
  "l-csv.xlsx": [
    theme("2025-01-15", "新春慰问", { ...place("会议室", "p1", "p2"), title: "主题党日：新春" }),
    theme("2025-01-22", "扫雪", place("会议室", "p1", "p2")),
  ],
  "l-serial.xlsx": [theme("2025-03-05", "学雷锋", heads(2)), theme("2025-03-20", "护林", heads(1))],
  "l-formula.xlsx": [theme("2025-02-12", "元宵", heads(2, 2)), theme("2025-02-19", "招聘会", heads(2, 2))],
  "l-merged.xlsx": [
    theme("2022-03-05", "雷锋日", { ...heads(2, 2), evidence: [{ kind: "纸质材料", place: "2025年第1盒" }] }),
    theme("2022-03-26", "节水", { ...heads(1, 2), evidence: [{ kind: "纸质材料", place: "2025年第1盒" }] }),
  ],
  "l-down.xlsx": [
    theme("2025-05-20", "义诊", place("社区活动室", "p1", "p2")),
    theme("2025-05-27", "防溺水", place("社区活动室", "p1")),
  ],
  "l-two.xlsx": [
    theme("2025-06-18", "防汛", heads(2)),
    { start: "2025-06-25", title: "自筹和捐助", money: [{ amount: 120_050, source: "捐助", form: "现金" }] },
  ],
  "l-content.xlsx": [
    theme("2025-08-12", "防暑", place("广场", "p1", "p2")),
    theme("2025-08-19", "送清凉", place("工地", "p1", "p3")),
    theme("2025-08-26", "助学", place("学校", "p2", "p3")),
  ],
};

describe("各单位自己的台账", () => {
  test("twenty files, made by three tools", async () => {
    const files = (await readdir(folder)).filter((name) => name.endsWith(".xlsx"));
    assert.deepEqual(files.sort(), Object.keys(tables).sort());
    assert.equal(files.length, 20);
    assert.equal(new Set(files.map((name) => name.slice(0, 2))).size, 3);
  });

  for (const [name, expected] of Object.entries(tables))
    test(`${name}: every record, field by field`, async () => {
      const records = await imported(
        name === "l-serial.xlsx" ? "主题党日2025.xlsx" : `主题党日-${name}`,
        await readFile(new URL(name, folder)),
      );
      assert.deepEqual(records.map(saidBy), expected);
    });

  for (const [called, encode] of [
    ["UTF-8", (text: string) => Buffer.from(text)],
    ["UTF-8，带 BOM", (text: string) => Buffer.from(`\ufeff${text}`)],
    ["GB18030", (text: string) => iconv.encode(text, "gb18030")],
    [
      "UTF-16，制表符（Excel 的 Unicode 文本）",
      (text: string) => iconv.encode(text.replaceAll(",", "\t"), "utf16le", { addBOM: true }),
    ],
  ] as const)
    test(`csv，${called}`, async () => {
      const month = String(++csvs).padStart(2, "0");
      const text = `日期,主题,地点,实到人数\r\n2023/${month}/05,"镕基讲堂，第""一""讲",会议室,2\r\n2023.${month}.06,读书,"三楼\n会议室",1\r\n`;
      assert.deepEqual((await imported("主题党日.csv", encode(text))).map(saidBy), [
        theme(`2023-${month}-05`, '镕基讲堂，第"一"讲', { ...heads(2), place: "会议室" }),
        theme(`2023-${month}-06`, "读书", { ...heads(1), place: "三楼\n会议室" }),
      ]);
    });
  let csvs = 0;
});
