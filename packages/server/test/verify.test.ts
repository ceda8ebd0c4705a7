import assert from "node:assert/strict";
import { cpSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { z } from "zod";
import { byHand } from "../../store/test/engines.ts";
import { bundleOf, small, writeBundle } from "./bundle.ts";
import { said, shilu } from "./shilu.ts";

/** The small office, imported; `old` is a copy of it from before its first record was corrected. */
let folder: string;
let head: string;
const data = (name: string) => join(folder, name);
const verify = (...more: string[]) => shilu(folder, ["verify", ...more]);

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "shilu-verify-"));
  const [first, ...others] = small.records;
  await writeBundle(data("first"), bundleOf(small));
  await writeBundle(
    data("second"),
    bundleOf({ ...small, records: [{ ...first, title: "一月主题党日：扫雪" }, ...others] }),
  );
  assert.equal((await shilu(folder, ["import", "first", "--data", "kept"])).code, 0);
  cpSync(data("kept"), data("old"), { recursive: true });
  assert.equal((await shilu(folder, ["import", "second", "--data", "kept"])).code, 0);
  const { out } = await verify("--data", "kept");
  head = /校验值 2:([0-9a-f]{64})$/m.exec(out)?.[1] ?? assert.fail(out);
});
after(() => rm(folder, { recursive: true, force: true }));

test("what nobody touched is said to be so, with the head to write down; one document with --json", async () => {
  const ran = await verify("--data", "kept");
  assert.equal(ran.code, 0, ran.err);
  assert.equal(ran.out, `审计链 2 个事件，校验值 2:${head}\n核对了 4 条记录的 5 版\n没有查到改动。\n`);
  const told = await verify("--data", "kept", "--json");
  const { time, ...found } = z.looseObject({ time: z.iso.datetime() }).parse(told.json());
  assert.deepEqual([told.code, found], [0, { size: 2, root: head, records: 4, versions: 5, faults: [] }]);
  const day = new Date(Date.parse(time) + 8 * 3600_000).toISOString().slice(0, 10);
  const heads = await verify("--data", "kept", "--heads", "--json");
  assert.deepEqual([heads.code, heads.json()], [0, { days: [{ date: day, size: 2, root: head }] }]);
  const listed = await verify("--data", "kept", "--heads");
  assert.match(listed.out, new RegExp(`^日期 +事件  每日校验值\n─.*\n${day} +2  2:${head}$`, "m"));
});

test("a head that was printed, or its first sixteen digits in any case, is found on the chain", async () => {
  for (const one of [head.slice(0, 16), head.toUpperCase(), `2:${head.slice(0, 16)}`, `2:${head}`]) {
    const ran = await verify(one, "--data", "kept");
    assert.deepEqual([ran.code, ran.out.endsWith("\n没有查到改动。\n")], [0, true], ran.err);
  }
});

test("a database of before is sound in itself; the head that was written down tells, and the exit code is 1", async () => {
  assert.equal((await verify("--data", "old")).code, 0);
  const sized = await verify(`2:${head.slice(0, 16)}`, "--data", "old");
  assert.match(
    sized.out,
    /^✗ 校验值 2:[0-9a-f]{16} 是审计链有2条时的，现在只有1条：从第2号起被截掉，或者换成了旧的数据（\d{4}年.*）$/m,
  );
  const ran = await verify(head.slice(0, 16), "--data", "old");
  assert.equal(ran.code, 1);
  assert.match(ran.out, /^审计链 1 个事件/);
  const last = ran.out.trimEnd().split("\n").slice(-2);
  assert.deepEqual(last, [
    `✗ 校验值 ${head.slice(0, 16)} 不在审计链上：链尾被截短、全部被改写，或者换成了旧的数据`,
    "查到 1 处；请留住现在的数据和备份，交审计管理员核实。",
  ]);
});

test("what was changed in the database by hand is named, each with its place", async () => {
  cpSync(data("kept"), data("changed"), { recursive: true });
  for (const sql of [
    `update record_version set body = jsonb_set(body, '{title}', '"二月主题党日"') where body->>'title' = '重复登记'`,
    "update record set start_on = '2025-01-11' where ref = 'r1'",
  ])
    await byHand({ data: data("changed") }, sql);
  const ran = await verify("--data", "changed");
  assert.equal(ran.code, 1);
  const [, , ...found] = ran.out
    .trimEnd()
    .split("\n")
    .map((line) => line.replace(/（\d{4}年\d+月\d+日\d\d:\d\d）$/, "（时刻）"));
  assert.deepEqual(found, [
    "✗ 记录 r3 第1版的内容被改过（时刻）",
    "✗ 记录 r1 用来统计的内容与它最新的一版不符（时刻）",
    "✗ 记录 r3 用来统计的内容与它最新的一版不符（时刻）",
    "查到 3 处；请留住现在的数据和备份，交审计管理员核实。",
  ]);
  const told = await verify("--data", "changed", "--json");
  const { faults } = z
    .looseObject({ faults: z.array(z.looseObject({ kind: z.string(), record: z.string() })) })
    .parse(told.json());
  assert.equal(told.code, 1);
  assert.deepEqual(
    faults.map(({ kind, record }) => [kind, record]),
    [
      ["record", "r3"],
      ["count", "r1"],
      ["count", "r3"],
    ],
  );
});

test("what is no head is refused with where to find one; so is a folder without a ledger", async () => {
  for (const word of ["报告.docx", "abc", `${head}0`, `0:${head}`]) {
    const ran = await verify(word, "--data", "kept");
    assert.deepEqual([ran.code, ran.out], [2, ""]);
    assert.equal(
      said(ran),
      `“${word}”不是校验值；报告的数据来源附录写着“审计链共…条，校验值…”，请照抄，如 128:0123456789abcdef。`,
    );
  }
  const none = await verify("--data", "nowhere");
  assert.equal(none.code, 2);
  assert.match(said(none), /^没有数据目录“.*nowhere”；请检查 --data 写的路径/);
});
