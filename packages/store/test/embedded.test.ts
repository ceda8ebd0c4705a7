import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { EmbeddedEngine } from "../src/engine/embedded.ts";
import { openStore, StoreRefusal } from "../src/index.ts";
import { onlyOn, openAt, place } from "./engines.ts";
import { killCycles } from "./kill-import.ts";
import { cause, ledgerOf, record } from "./mini-ledger.ts";

const folder = mkdtempSync(join(tmpdir(), "shilu-embedded-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const refused = (code: string, says: RegExp) => (fault: unknown) =>
  fault instanceof StoreRefusal && fault.code === code && says.test(fault.message);

onlyOn("embedded", "every commit is asked to be on the disk before it is acknowledged", async () => {
  const engine = await EmbeddedEngine.open(await database(), 60_000);
  const run = (sql: string) => engine.transaction("write", (session) => session.run([{ sql, parameters: [] }]));
  const [[shown] = []] = await run("select current_setting('fsync') as fsync");
  assert.equal(shown?.fsync, "on");
  await run("create table t (n int)");
  const before = await engine.syncs();
  for (let n = 0; n < 20; n++) await run(`insert into t values (${n})`);
  const syncs = (await engine.syncs()) - before;
  assert.ok(syncs >= 20, `${syncs} syncs for 20 commits`);
  await engine.close();
});

onlyOn("embedded", "a statement that takes too long is ended, undone, and the database opens again", async () => {
  const hurried = await EmbeddedEngine.open(await database(), 3000);
  await hurried.transaction("write", (session) => session.script("create table t (n int)"));
  const count = async () => {
    const [[row] = []] = await hurried.transaction("read", (session) =>
      session.run([{ sql: "select count(*) as n from t", parameters: [] }]),
    );
    return row?.n;
  };
  const slow = hurried.transaction("write", async (session) => {
    await session.script("insert into t values (1)");
    await session.script("select count(*) from generate_series(1, 3000000000)");
  });
  await assert.rejects(slow, refused("database.timeout", /已全部撤销/));
  assert.equal(await count(), 0);
  await hurried.close();
});

onlyOn("embedded", "what is asked after the end is refused; the directory is not opened again", async () => {
  const engine = await EmbeddedEngine.open(await database(), 60_000);
  const ask = () => engine.transaction("read", (session) => session.run([{ sql: "select 1 as n", parameters: [] }]));
  const before = ask();
  const closing = engine.close();
  const during = assert.rejects(ask(), refused("database.gone", /正在结束/));
  assert.deepEqual(await before, [[{ n: 1 }]]);
  await Promise.all([closing, during]);
  await assert.rejects(ask(), refused("database.gone", /正在结束/));
});

onlyOn("embedded", "a second process on the same directory is refused by name, and welcome after kill -9", async () => {
  const at = await place("embedded");
  await (await openAt(at)).close();
  const holder = await hold(at.data);
  await assert.rejects(openAt(at), refused("store.in-use", new RegExp(`进程 ${holder.pid}使用.*请先退出`)));
  const gone = new Promise((done) => holder.once("exit", done));
  holder.kill("SIGKILL");
  await gone;
  const store = await openAt(at);
  await assert.rejects(openAt(at), refused("store.in-use", new RegExp(String(process.pid))));
  await store.close();
});

onlyOn("embedded", "a directory that another computer holds is refused, and how to free it is said", async () => {
  const data = join(folder, "shared");
  mkdirSync(data);
  writeFileSync(join(data, "shilu.lock"), JSON.stringify({ pid: 1, host: "另一台" }));
  await assert.rejects(openAt({ data }), refused("store.in-use", /计算机 另一台 上的进程 1.*shilu\.lock/));
});

onlyOn("embedded", "a data directory that cannot be one is refused", async () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  const expects = () => ({ expected: "none" }) as const;
  await assert.rejects(openStore({ data: file, expects }), refused("store.data-unusable", /建不了/));
  mkdirSync(join(folder, "torn", "db"), { recursive: true });
  writeFileSync(join(folder, "torn", "db", "PG_VERSION"), "18\n");
  await assert.rejects(openStore({ data: join(folder, "torn"), expects }), refused("store.data-unusable", /打不开/));
});

onlyOn("embedded", "a data directory that cannot be written to is refused, and let go of", async () => {
  const at = await place("embedded");
  await (await openAt(at)).close();
  mkdirSync(join(at.data, "shilu.lock"));
  await assert.rejects(openAt(at), refused("store.data-unusable", /写不进去，没有改动任何内容；.*磁盘剩余空间/));
  rmSync(join(at.data, "shilu.lock"), { recursive: true });
  await (await openAt(at)).close();
});

onlyOn("embedded", "a new directory without a prepared one is made from nothing, and says so", async () => {
  const said: string[] = [];
  const data = join(folder, "fresh");
  const store = await openStore({ data, expects: () => ({ expected: "none" }), progress: (says) => said.push(says) });
  await store.write(cause(), (to) => to.importLedger(ledgerOf(record({}))));
  await store.close();
  assert.equal(said.length, 1);
  assert.match(said[0] ?? "", /正在建立数据库/);
});

onlyOn("embedded", "kill -9 while importing: nothing acknowledged is lost, nothing half imported", async () => {
  const at = await place("embedded");
  await (await openAt(at)).close();
  const found = await killCycles(at.data, 4);
  assert.deepEqual(
    { ...found, acknowledged: 0, opened: 0 },
    { cycles: 4, acknowledged: 0, lost: 0, torn: 0, unopened: 0, opened: 0 },
  );
  assert.ok(found.acknowledged > 0);
});

/** The directory of an empty database that no store is open on. */
async function database(): Promise<string> {
  const at = await place("embedded");
  await (await openAt(at)).close();
  return join(at.data, "db");
}

/** A process that holds a data directory until it is killed. */
function hold(data: string): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, "hold.ts"), [data], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  return new Promise((resolve, reject) => {
    child.once("message", () => resolve(child));
    child.once("exit", (code) => reject(new Error(`the holder ended with ${code}`)));
  });
}
