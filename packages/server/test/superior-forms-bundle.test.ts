import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { emptyMapping, type FormMapping } from "@shilu/domain";
import { newId } from "@shilu/store";
import { readBundle } from "../src/exchange/files.ts";
import { readLedger } from "../src/exchange/ledger.ts";
import { standardCatalogue } from "../src/mechanisms/read.ts";
import { bundleOf, small, writeBundle } from "./bundle.ts";
import { said, shilu } from "./shilu.ts";
import { partsOf, xlsxOf } from "./xlsx-files.ts";

let folder = "";
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "shilu-forms-"));
});
after(() => rm(folder, { recursive: true, force: true }));

const open = { style: 1 } as const;
const file = xlsxOf([
  {
    name: "季报",
    rows: [
      ["项目", "本季度（次）", "上年同期（次）", "其他（次）"],
      ["支部主题党日", open, open, open],
    ],
  },
]);
const heldAt = (back: number): FormMapping["cells"][number]["holds"] => ({
  ...{ kind: "figure", figure: "branch.theme-day.count", span: { part: "period", back }, filter: {} },
  ...{ org: null, unit: null },
});
const mapping: FormMapping = {
  ...emptyMapping,
  cells: [0, 1].map((back) => ({
    ...{ sheet: "季报", row: 1, column: back + 1 },
    holds: heldAt(back),
  })),
};
const row = (more: object = {}) => ({
  ...{ id: newId(), version: 1, org: "u", name: "党建季报", asker: "县委组织部", file: "季报.xlsx", kind: "xlsx" },
  ...{ sha256: createHash("sha256").update(file).digest("hex"), bytes: file.byteLength, mapping, removed: false },
  ...{ at: "2026-01-05T02:00:00.000Z", actor: "周科长", ...more },
});
const evidence = new Map([["evidence/上级表格-1.xlsx", Buffer.from(file)]]);
const errorsOf = (forms: readonly object[], files = evidence) =>
  readLedger(bundleOf({ ...small, forms } as never, files), standardCatalogue()).errors.map(({ says }) => says);

test("forms come in with a bundle, are listed and filled on the command line, and go out with it again", async () => {
  const kept = row();
  const path = await writeBundle(join(folder, "in"), bundleOf({ ...small, forms: [kept] } as never, evidence));
  const run = (...args: string[]) => shilu(folder, args);
  const imported = await run("import", path);
  assert.equal(imported.code, 0, imported.err);
  const again = await run("import", path);
  assert.equal(again.code, 0, again.err);
  const listed = await run("forms");
  assert.equal(listed.code, 0, listed.err);
  assert.match(listed.out, /党建季报 +县委组织部 +季报\.xlsx +2处/);
  const filled = await run("forms", "--fill", "党建季报", "--period", "2025Q1", "--out", "已填");
  assert.equal(filled.code, 1, "a cell has no record, another is not mapped");
  assert.match(filled.out, /“季报”表B2 .*2025年第一季度 +2次/);
  assert.match(filled.out, /“季报”表C2 .*2024年第一季度台账里没有记录，也没有零报告/);
  assert.match(filled.out, /看着要填、还没有对应的1格：“季报”表D2/);
  assert.deepEqual(await readdir(join(folder, "已填")), ["党建季报-2025年第一季度.xlsx"]);
  const bytes = await readFile(join(folder, "已填", "党建季报-2025年第一季度.xlsx"));
  const [was, now] = [partsOf(file), partsOf(bytes)];
  const differ = Object.keys(was).filter((name) => was[name] !== now[name]);
  assert.deepEqual([Object.keys(now), differ], [Object.keys(was), ["xl/worksheets/sheet1.xml"]]);
  assert.equal(
    now["xl/worksheets/sheet1.xml"],
    was["xl/worksheets/sheet1.xml"]?.replace('<c r="B2" s="1"/>', '<c r="B2" s="1"><v>2</v></c>'),
  );
  assert.equal(
    said(await run("forms", "--fill", "没有的表", "--period", "2025Q1")),
    "没有叫“没有的表”的上级表格；全部名称见 shilu forms。",
  );
  assert.match(said(await run("forms", "--fill", "党建季报")), /^shilu forms 需要 --period/);

  const exported = await run("export", "--out", "out");
  assert.equal(exported.code, 0, exported.err);
  const read = readLedger(await readBundle(join(folder, "out")), standardCatalogue());
  assert.deepEqual([read.errors, read.forms], [[], [kept]]);
});

test("a bundle whose form has no file, another org's or a broken mapping is refused, each with its line", () => {
  assert.deepEqual(errorsOf([row()]), []);
  assert.deepEqual(errorsOf([row()], new Map()), [
    "forms.jsonl 第 1 行：空表文件“季报.xlsx”不在包里，请从原系统重新导出",
  ]);
  assert.deepEqual(errorsOf([row({ org: "无" })]), ["forms.jsonl 第 1 行：没有编号为“无”的组织，请核对 org"]);
  const [cell] = mapping.cells;
  const twice = errorsOf([row({ mapping: { ...mapping, cells: [cell, cell] } })]);
  assert.equal(
    twice.some((says) => /^forms\.jsonl 第 1 行：.*同一格对应了两次/.test(says)),
    true,
    twice.join(),
  );
  assert.ok(errorsOf([row({ id: "不是编号" })]).some((says) => /^forms\.jsonl 第 1 行：/.test(says)));
});
