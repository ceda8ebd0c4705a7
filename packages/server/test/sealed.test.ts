import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { etagOf, idempotencyHeader, type Operation, operations, pathTo } from "@shilu/contract";
import { type AccountRole, sealedMark } from "@shilu/domain";
import { newId } from "@shilu/store";
import { byHand, engines, type Place, place } from "../../store/test/engines.ts";
import { importBundleInto } from "../src/cli/import.ts";
import { readLedger } from "../src/exchange/ledger.ts";
import { application } from "../src/http/application.ts";
import { standardCatalogue } from "../src/mechanisms/read.ts";
import { localDoor } from "../src/session/door.ts";
import { adoptFile } from "../src/work/practice.ts";
import { openStoreAt, openWorkplace, type Workplace, workplaceIn } from "../src/work/workplace.ts";
import { contentOf } from "./backup-office.ts";
import { bundleOf, small, writeBundle } from "./bundle.ts";
import { careCards } from "./care-cards.ts";
import { alone, type Ran, said, shilu } from "./shilu.ts";

const many = 1000;
const [idCard, phone] = [
  (n: number) => `4403071990${String(n * 7919 + 10_000_000).padStart(8, "0")}`,
  (n: number) => `1390755${String(n).padStart(4, "0")}`,
];
const illness = (n: number) => `尿毒症透析${n}次`;
const card = (n: number) => ({
  ...{ id: `card-${n}`, mechanism: "own.care", org: "u", title: `走访困难户${n}`, start: "2025-03-10" },
  ...{ entered: "2025-03-11", fields: { "id-card": idCard(n), phone: phone(n), illness: illness(n), village: "北村" } },
});

/** How many of the planted values stand in some bytes or words. */
function planted(hay: string | Buffer): number {
  const text = typeof hay === "string" ? hay : hay.toString("latin1");
  const ill = typeof hay === "string" ? "尿毒症" : Buffer.from("尿毒症").toString("latin1");
  const numbers = [...text.matchAll(/4403071990\d{8}|1390755\d{4}/g)].length;
  return numbers + text.split(ill).length - 1;
}

test("the search for planted values finds them, in whatever bytes", () => {
  const row = JSON.stringify(card(7));
  assert.deepEqual([planted(row), planted(Buffer.from(`x${row}${row}`)), planted("13907541234")], [3, 6, 0]);
});

async function filesBelow(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

async function plantedBelow(folder: string): Promise<number> {
  let sum = 0;
  for (const file of await filesBelow(folder)) sum += planted(await readFile(file));
  return sum;
}

/** Every row of every table as text. */
async function dump(at: Place): Promise<string> {
  const tables = await byHand(
    at,
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  );
  assert.ok(tables.length > 30, `${tables.length} tables`);
  const each = tables.map(({ name }) => `select '${name} ' || to_jsonb(t)::text as row from "${name}" t`);
  return (await byHand(at, each.join(" union all "))).map(({ row }) => row).join("\n");
}

/** One visitor of an office, and what the program logged of it. */
function seenBy(workplace: Workplace, roles: readonly AccountRole[], logged: string[]) {
  const visitor = { account: newId(), name: "某人", roles, org: "u", person: null };
  const app = application(workplace, { page: "", files: new Map() }, (line) => logged.push(line), {
    ...localDoor(workplace),
    identify: async () => ({ mode: "局域网", visitor, session: null, steps: [], address: "10.0.0.1", agent: "" }),
  });
  return async (
    operation: Operation,
    params = {},
    more: { query?: Record<string, string>; body?: unknown; version?: number } = {},
  ) => {
    const answer = await app.request(pathTo(operation, params as never, more.query ?? {}), {
      method: operation.method,
      headers: {
        ...{ host: "127.0.0.1", "Content-Type": "application/json", [idempotencyHeader]: newId() },
        ...(more.version === undefined ? {} : { "If-Match": etagOf(more.version) }),
      },
      ...(operation.method === "GET" ? {} : { body: JSON.stringify(more.body) }),
    });
    return { status: answer.status, text: await answer.text() };
  };
}

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "shilu-sealed-"));
});
after(() => rm(folder, { recursive: true, force: true }));

/** A thousand cards in an office; what the commands said of it goes into `heard`. */
async function plantedOffice(engine: (typeof engines)[number]) {
  const at = await place(engine);
  const own = join(folder, engine);
  const temp = join(own, "tmp");
  await mkdir(temp, { recursive: true });
  const opened = await openStoreAt({ ...at, brief: true });
  const { ledger, ...beside } = readLedger(bundleOf({ ...small, records: [] }), standardCatalogue());
  assert.ok(ledger !== null);
  await importBundleInto(opened, { ...beside, ledger }, "测试");
  const workplace = await workplaceIn(opened);
  await adoptFile(
    workplace,
    { name: "cards.yaml", text: careCards },
    { by: "周科长", reason: "会议决定", dryRun: false },
  );
  await opened.store.close();
  const bundle = join(folder, `${engine}-cards`);
  await writeBundle(bundle, bundleOf({ ...small, records: Array.from({ length: many }, (_, n) => card(n)) }));
  const heard: string[] = [];
  const done = async (...args: string[]): Promise<Ran> => {
    const ran = await alone(own, [...args, "--data", at.data], { DATABASE_URL: at.url ?? "", TMPDIR: temp });
    assert.equal(ran.code, 0, ran.err);
    heard.push(ran.out, ran.err);
    return ran;
  };
  await done("import", bundle);
  return { at, own, temp, heard, done };
}

test("what keys are asked for is said in a sentence where it is not known", async () => {
  const run = (...args: string[]) => shilu(folder, args);
  assert.equal((await run("import", await writeBundle(join(folder, "b"), bundleOf(small)), "--data", "k")).code, 0);
  const told = await run("keys", "--data", "k");
  assert.match(told.out, /^数据密钥 [0-9a-f]{16}，AES-256-GCM，\d{4}年/);
  for (const [args, says] of [
    [["--profile", "sm4"], /请加 --renew/],
    [["--renew", "--by", "王芳", "--profile", "des"], /没有名为“des”的算法；--profile 后面请写 aes-256-gcm 或 sm4/],
    [["--renew"], /需要 --by/],
  ] as const) {
    const ran = await run("keys", ...args, "--data", "k");
    assert.deepEqual([ran.code, says.test(said(ran))], [2, true], ran.err);
  }
  assert.equal((await run("keys", "--data", "k")).out, told.out);
});

for (const engine of engines)
  test(`of a thousand ID numbers, phones and illnesses none lies anywhere, and who may see them does [${engine}]`, async () => {
    const { at, own, temp, heard, done } = await plantedOffice(engine);
    const key = join(folder, `${engine}.key`);
    await done("backup", "--new-key", key);
    await done("export", "--out", "export");
    const made = async (...more: string[]) => {
      const { out } = await done("backup", "--to", join(own, "backups"), "--key", key, ...more);
      return join(own, "backups", /(shilu-[\d-]+\.backup)/.exec(out)?.[1] ?? assert.fail(out));
    };
    const first = await made();
    assert.match((await done("verify")).out, /没有查到改动/);

    const workplace = await openWorkplace({ ...at, brief: true });
    const logged: string[] = [];
    const answers: string[] = [];
    try {
      const [keeper, clerk, audit] = (["党务干部", "科员", "审计管理员"] as const).map((role) =>
        seenBy(workplace, [role], logged),
      );
      assert.ok(keeper && clerk && audit);
      const params = { record: "card-7" };
      for (const ask of [keeper, clerk])
        for (const [operation, of, query] of [
          [operations.records, {}, { mechanism: "own.care" }],
          [operations.records, {}, { q: "尿毒症" }],
          [operations.record, params, {}],
          [operations.recordEntry, params, {}],
          [operations.recordHistory, params, {}],
          [operations.recordUses, params, {}],
          [operations.search, {}, { q: "走访困难户7" }],
          [operations.form, { mechanism: "own.care" }, { org: "u", start: "2025-03-12" }],
        ] as const) {
          const { status, text } = await ask(operation, of, { query });
          assert.equal(status, 200, `${operation.path}: ${text}`);
          answers.push(text);
        }
      for (const operation of [operations.recordsFile, operations.recordsSheet])
        answers.push((await keeper(operation, {}, { query: { mechanism: "own.care" } })).text);
      const found = async (ask: typeof keeper, q: string) => {
        const { text } = await ask(operations.records, {}, { query: { q } });
        return JSON.parse(text).records.map((one: { id: string }) => one.id);
      };
      assert.deepEqual(await found(keeper, idCard(7)), ["card-7"]);
      assert.deepEqual(await found(keeper, phone(8)), ["card-8"]);
      assert.deepEqual(await found(keeper, phone(8).slice(0, 10)), [], "the exact value and no part of it");
      assert.deepEqual(await found(clerk, idCard(7)), [], "who may not see it does not learn whether it is there");

      const seen = await keeper(operations.recordSealed, params);
      assert.deepEqual(JSON.parse(seen.text), {
        values: [
          { title: "身份证号", text: idCard(7) },
          { title: "联系电话", text: phone(7) },
          { title: "健康状况", text: illness(7) },
        ],
      });
      for (const ask of [clerk, audit]) assert.equal((await ask(operations.recordSealed, params)).status, 403);
      assert.equal((await keeper(operations.recordSealed, { record: "nothing" })).status, 404);
      const trail = JSON.parse((await audit(operations.audit)).text);
      assert.equal(JSON.stringify(trail).split("sealed.seen").length - 1, 1, "looking leaves one event");
      answers.push(JSON.stringify(trail));

      const entry = JSON.parse((await keeper(operations.recordEntry, params)).text);
      assert.deepEqual(entry.record.fields, {
        "id-card": sealedMark,
        phone: sealedMark,
        illness: sealedMark,
        village: "北村",
      });
      const body = { ...entry.record, place: "村部", fields: { ...entry.record.fields, phone: "13907559999" } };
      const corrected = await clerk(operations.correctRecord, params, { body, version: 1 });
      assert.match(corrected.text, /要改请找本人或党务干部/);
      const put = await keeper(operations.correctRecord, params, { body, version: 1 });
      assert.equal(put.status, 201, put.text);
      answers.push(put.text);
      const now = JSON.parse((await keeper(operations.recordSealed, params)).text).values;
      assert.deepEqual(
        now.map((one: { text: string }) => one.text),
        [idCard(7), "13907559999", illness(7)],
      );
    } finally {
      await workplace.store.close();
    }

    const renewed = await done("keys", "--renew", "--by", "王芳", "--profile", "sm4");
    assert.match(
      renewed.out,
      /已换用数据密钥 [0-9a-f]{16}（SM4-CTR 加 HMAC-SM3），重新加密 3003 项；旧的 [0-9a-f]{16} 已销毁/,
    );
    const second = await made();
    assert.match((await readFile(first)).subarray(0, 400).toString(), /"algorithm":"AES-256-GCM","kdf":"HKDF-SHA256"/);
    assert.match(
      (await readFile(second)).subarray(0, 400).toString(),
      /"algorithm":"SM4-CTR-HMAC-SM3","kdf":"HKDF-SM3"/,
    );
    for (const [file, name] of [
      [first, "again-1"],
      [second, "again-2"],
    ] as const) {
      const to = join(own, name);
      const ran = await alone(own, ["restore", file, "--key", key, "--data", to], { TMPDIR: temp });
      assert.equal(ran.code, 0, ran.err);
      const there = await openWorkplace({ data: to, brief: true });
      const values = await there.store.read("t1", (reader) => reader.sealedValues("card-7"));
      await there.store.close();
      const last = name === "again-1" ? phone(7) : "13907559999";
      assert.deepEqual(values, { "id-card": idCard(7), phone: last, illness: illness(7) });
    }
    assert.equal(planted(await dump(at)), 0, "the tables");
    assert.equal(await plantedBelow(at.data), 0, "the data folder, with the files of the embedded engine");
    for (const file of [first, second]) {
      const { rows, files } = await contentOf(file, key);
      assert.equal(rows.length > 20 && planted(rows.map(({ lines }) => lines).join("\n")), 0, "the rows of a backup");
      for (const { bytes } of files) assert.equal(planted(bytes), 0, "the files of a backup");
    }
    assert.equal(await plantedBelow(own), 0, "backups, export, restored offices, the temporary folder");
    for (const [what, words] of Object.entries({ heard, logged, answers }))
      assert.equal(planted(words.join("\n")), 0, what);
    assert.ok(answers.join("").includes(sealedMark));
  });
