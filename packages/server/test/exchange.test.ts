import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { readBundle } from "../src/exchange/files.ts";
import { readLedger } from "../src/exchange/ledger.ts";
import { manifestEntry } from "../src/exchange/manifest.ts";
import { writeLedger } from "../src/exchange/write.ts";
import { writeZip } from "../src/exchange/zip.ts";
import { standardCatalogue } from "../src/mechanisms/read.ts";
import { Refusal } from "../src/refusal.ts";
import { bundleOf, small, writeBundle } from "./bundle.ts";

const catalogue = standardCatalogue();
let folder = "";
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "shilu-exchange-"));
});
after(() => rm(folder, { recursive: true, force: true }));

const errorsOf = (ledger: typeof small) => readLedger(bundleOf(ledger), catalogue).errors.map(({ says }) => says);
const withRecord = (row: object): typeof small => ({ ...small, records: [...small.records, row] });
const meeting = {
  id: "r9",
  mechanism: "19",
  org: "b",
  title: "九月主题党日",
  start: "2025-09-10",
  entered: "2025-09-10",
};

test("a sound bundle is read, and a row number of a mechanism becomes its code", () => {
  const { ledger, errors } = readLedger(bundleOf(small), catalogue);
  assert.deepEqual(errors, []);
  assert.deepEqual(
    ledger?.records.map(({ mechanism }) => mechanism),
    ["branch.theme-day", "branch.theme-day", "branch.theme-day", "aid.coordinated"],
  );
});

test("a bundle written from a ledger reads back to the same bundle, unknown keys included", () => {
  const first = readLedger(bundleOf(small), catalogue).ledger;
  assert.ok(first);
  const written = writeLedger(first, "shilu test");
  const second = readLedger(written, catalogue).ledger;
  assert.ok(second);
  assert.deepEqual([...writeLedger(second, "shilu test")], [...written]);
  assert.match(String(written.get("records.jsonl")), /"未知字段":\["原样",\{"保留":true\}\]/);
  assert.match(String(written.get("office.json")), /"自定":\{"楼层":3\}/);
});

test("folder, zip, and a zip made of one folder give the same files", async () => {
  const files = bundleOf(small);
  const plain = await writeBundle(join(folder, "plain"), files);
  await writeZip(join(folder, "a.zip"), files);
  await writeZip(join(folder, "b.zip"), new Map([...files].map(([name, bytes]) => [`导出/${name}`, bytes])));
  const sorted = (read: Iterable<[string, Buffer]>) => [...read].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const path of [plain, join(folder, "a.zip"), join(folder, "b.zip")])
    assert.deepEqual(sorted(await readBundle(path)), sorted(files));
});

test("what is no bundle is refused in one sentence", async () => {
  await writeFile(join(folder, "c.zip"), "not a zip");
  await assert.rejects(readBundle(join(folder, "c.zip")), /c\.zip”不是完好的 zip 文件/);
  await assert.rejects(readBundle(join(folder, "nowhere")), /^Refusal: 找不到交换包/);
  await writeZip(join(folder, "many.zip"), new Map(Array.from({ length: 2001 }, (_, i) => [`${i}`, Buffer.alloc(0)])));
  await assert.rejects(readBundle(join(folder, "many.zip")), /文件超过 2000 个/);
  await assert.rejects(readBundle(join(folder, "many.zip")), Refusal);
});

test("a zip bomb is refused before it is unpacked", async () => {
  const bomb = new Map([0, 1, 2].map((i) => [`${i}.jsonl`, Buffer.alloc(80 * 1024 * 1024)]));
  await writeZip(join(folder, "bomb.zip"), bomb);
  await assert.rejects(readBundle(join(folder, "bomb.zip")), /展开后超过 200 MB/);
});

test("a changed file, a missing one, an unlisted one and a wrong count are told apart", () => {
  const says = (change: (files: Map<string, Buffer>) => void) => {
    const files = new Map(bundleOf(small));
    change(files);
    return readLedger(files, catalogue).errors.map((finding) => finding.says);
  };
  assert.deepEqual(
    says((files) => files.set("people.jsonl", Buffer.from(String(files.get("people.jsonl")).replace("张三", "张二")))),
    [
      "people.jsonl：SHA256 与清单不符，文件导出后被改动过；请重新导出",
      "people.jsonl：SM3 与清单不符，文件导出后被改动过；请重新导出",
    ],
  );
  assert.deepEqual(
    says((files) => files.delete("orgs.jsonl")),
    ["orgs.jsonl：清单里有，包里没有；包不完整，请重新导出"],
  );
  assert.deepEqual(
    says((files) => files.set("extra.jsonl", Buffer.from("{}"))),
    ["extra.jsonl：清单里没有这个文件；请重新导出，或删去它"],
  );
  assert.deepEqual(
    says((files) =>
      files.set("manifest.json", Buffer.from(String(files.get("manifest.json")).replace('"records":4', '"records":5'))),
    ),
    ["records.jsonl：清单写 5 条，实有 4 条；请重新导出"],
  );
  assert.match(says((files) => files.delete("manifest.json"))[0] ?? "", /^manifest.json：没有这个文件/);
});

test("every bad row is listed with file, row, field and reason", () => {
  assert.deepEqual(errorsOf(withRecord({ ...meeting, mechanism: "练书法" })), [
    "records.jsonl 第 5 行：制度库里没有“练书法”这项机制，请改成机制的代码或序号",
  ]);
  assert.deepEqual(errorsOf(withRecord({ ...meeting, start: "2025-02-30" })), [
    "records.jsonl 第 5 行：start：“2025-02-30”不是存在的日期，请写成 2025-03-05 的样子",
  ]);
  assert.deepEqual(errorsOf(withRecord({ ...meeting, money: [{ amount: -1, source: "自筹" }] })), [
    "records.jsonl 第 5 行：money[1].amount：金额不能为负数；退回的款项请另立记录或更正原记录",
  ]);
  assert.deepEqual(
    errorsOf(withRecord({ ...meeting, start: "2025-01-20", attendance: [{ person: "p3", status: "到" }] })),
    [
      "records.jsonl 第 5 行：王五（p3）2025-01-20不在“政研室党支部”的名册上，不能记到会；请核对任职起止日期，外单位的人请记列席",
    ],
  );
  assert.deepEqual(errorsOf(withRecord({ ...meeting, id: "r1" })), [
    "records.jsonl 第 5 行：记录编号“r1”重复，请改成不同的编号",
  ]);
  assert.deepEqual(errorsOf(withRecord({ ...meeting, title: undefined, level: "乡", status: 3 })), [
    "records.jsonl 第 5 行：缺少 title，请补上",
    "records.jsonl 第 5 行：level 写的是“乡”，只能是：中央、国家、自治区、省、市、县",
    "records.jsonl 第 5 行：status 写的是“3”，只能是：draft、final、void、superseded",
  ]);
  assert.deepEqual(errorsOf(withRecord({ ...meeting, of: "r404" })), [
    "records.jsonl 第 5 行：所依据的记录“r404”不在台账里，请补上或改正编号",
  ]);
});

test("steps of 办理 come in as they were; one that jumps, or is taken by who may not, is told with its row and which step", () => {
  const base = { id: "r9", mechanism: "59", org: "b", title: "讲话稿", start: "2025-09-10", entered: "2025-09-10" };
  const given = { act: "交办", by: "甲", on: "2025-09-10", text: "写一篇", owner: "乙", due: "2025-09-30" };
  const sent = { act: "送审", by: "乙", on: "2025-09-12", text: "第一稿", evidence: "文稿柜" };
  const passed = { act: "审定", by: "甲", on: "2025-09-13", text: "同意" };
  const manuscript = (...steps: object[]) => withRecord({ ...base, steps });
  const { ledger, errors } = readLedger(bundleOf(manuscript(given, sent, passed)), catalogue);
  assert.deepEqual(errors, []);
  assert.deepEqual(ledger?.records.at(-1)?.steps, [given, sent, passed]);
  for (const [steps, says] of [
    [[given, passed], "第2步“审定”：现在是“起草中”，“送审中”时才能审定"],
    [[given, sent, { ...passed, by: "乙" }], "第3步“审定”：乙参与了这件事的办理，审定须由别人办理"],
    [[given, { ...sent, on: "2025-09-09" }], "第2步“送审”：日期 2025-09-09 早于上一步的 2025-09-10，请改正"],
    [[given, { ...sent, text: "" }], "第2步“送审”：请写明稿次和说明"],
    [[{ ...given, act: "画圈" }], "第1步“画圈”：办理流程里没有“画圈”这一步"],
    [[{ ...sent, from: "送审中" }], "第1步从“送审中”开始，办理流程不能从这里开始，请改正"],
  ] as const)
    assert.deepEqual(errorsOf(manuscript(...steps)), [`records.jsonl 第 5 行：${says}`]);
  assert.deepEqual(errorsOf(withRecord({ ...base, finished: "2025-09-20", steps: [given] })), [
    "records.jsonl 第 5 行：“完成日期”由“定稿”这一步写入，还没有办到；请在“办理”里办",
  ]);
  assert.deepEqual(errorsOf(withRecord({ ...meeting, steps: [given] })), [
    "records.jsonl 第 5 行：这项机制没有办理流程，不能有办理步骤（steps），请删去",
  ]);
  const dossier = { ...base, mechanism: "22", title: "组织生活会", attendance: [] };
  const listed = { act: "列入材料", by: "甲", on: "2025-09-11" };
  const says = (record: string) => errorsOf(withRecord({ ...dossier, steps: [{ ...listed, record }] }));
  assert.deepEqual(says("r404"), [
    "records.jsonl 第 5 行：第1步“列入材料”：相关的记录“r404”不在台账里，请补上或改正编号",
  ]);
  assert.deepEqual(says("r1"), [
    "records.jsonl 第 5 行：第1步“列入材料”：相关的记录“r1”不是这一步要的那一类，请改正编号",
  ]);
});

test("a row that cannot be read does not make those that point to it look wrong", () => {
  const says = errorsOf({ ...small, people: [{ id: "p1" }, ...small.people.slice(1)] });
  assert.deepEqual(says, ["people.jsonl 第 1 行：缺少 name，请补上"]);
});

test("a line that is no JSON, and one with text that cannot be kept, name their line", () => {
  const people = (line: string, encoding: BufferEncoding = "utf8") => {
    const files = new Map(bundleOf(small));
    const bytes = Buffer.concat([files.get("people.jsonl") ?? Buffer.alloc(0), Buffer.from(line, encoding)]);
    files.set("people.jsonl", bytes);
    const listed = Object.fromEntries(
      [...files].filter(([name]) => name !== "manifest.json").map(([name, data]) => [name, manifestEntry(name, data)]),
    );
    files.set("manifest.json", Buffer.from(JSON.stringify({ format: 1, files: listed })));
    return readLedger(files, catalogue).errors.map(({ says }) => says);
  };
  assert.deepEqual(people("{坏\n"), ["people.jsonl 第 4 行：不是完整的 JSON，请检查引号、逗号和括号"]);
  const garbled = "people.jsonl 第 4 行：有乱码（不是 UTF-8，或有空字符、残缺的字），请改正这些字，存为 UTF-8 后再试";
  assert.deepEqual(people('{"id":"p9","name":"\\u0000"}\n'), [garbled]);
  assert.deepEqual(people('{"id":"p9","name":"\\ud800"}\n'), [garbled]);
  assert.deepEqual(people('{"id":"p9","name":"\xd5\xc5\xc8\xfd"}\n', "latin1"), [garbled]);
  assert.deepEqual(people('{"id":"p9","name":"\\\\u0000"}\n'), []);
});
