import assert from "node:assert/strict";
import { execFile, fork } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { idempotencyHeader, operations, pathTo } from "@shilu/contract";
import { date, ledgerRecord, printedHead } from "@shilu/domain";
import { newId } from "@shilu/store";
import { byHand } from "../../store/test/engines.ts";
import { makeKeyFile } from "../src/backup/key.ts";
import { writePlan } from "../src/backup/plan.ts";
import { readZip } from "../src/exchange/zip.ts";
import { alarmsOf, watch } from "../src/work/alarms.ts";
import { byItself } from "../src/work/by-itself.ts";
import { faultsOnRecord } from "../src/work/chain-check.ts";
import { makePack } from "../src/work/packs.ts";
import { openWorkplace, type Workplace } from "../src/work/workplace.ts";
import { bundleOf, small, writeBundle } from "./bundle.ts";
import { careCards } from "./care-cards.ts";
import { type KeptOffice, keepOffice } from "./kept-office.ts";
import { said, shilu } from "./shilu.ts";
import { serveSmallOffice } from "./small-office.ts";

const idCard = "440307199001018888";

/**
 * security.md §2: whoever has the machine, the disk or the database file, and the inspector with nothing but a pack. Cases 22 (the power cut)
 * and 25 (the upgrade) are `proofs/power-cut.ts` and `proofs/upgrade.ts`.
 */
let kept: KeptOffice;
let folder: string;
before(async () => {
  kept = await keepOffice({ "困难户.yaml": careCards });
  folder = kept.folder;
  await writeBundle(join(folder, "bundle"), bundleOf(small));
  await writeFile(join(folder, "总结.txt"), "工作总结\n年内开展支部主题党日*次。\n");
});
after(() => kept.gone());

let copies = 0;
/** The same office in a data directory that this test alone changes. */
async function copied(): Promise<string> {
  const name = `copy-${++copies}`;
  await cp(join(folder, "d"), join(folder, name), { recursive: true });
  return name;
}
const at = (...names: string[]) => join(folder, ...names);
const run = (...args: string[]) => shilu(folder, args);
/** Opens an office, its clock set, for as long as `work` takes. */
async function within<T>(name: string, work: (office: Workplace, set: (at: string) => void) => Promise<T>): Promise<T> {
  const opened = await openWorkplace({ data: at(name), brief: true });
  let now = opened.now();
  try {
    return await work({ ...opened, now: () => now }, (instant) => {
      now = new Date(`${instant}+08:00`).toISOString();
    });
  } finally {
    await opened.store.close();
  }
}
/** An event of its own each. */
async function happen({ store, tenant, now }: Workplace, times: number): Promise<void> {
  for (let n = 0; n < times; n++) {
    const cause = { tenant, actor: "测试", command: "test", key: newId(), at: now() };
    await store.write(cause, async ({ mark }) => {
      mark({ what: "test" });
      return null;
    });
  }
}
const headOf = ({ store, tenant }: Workplace) => store.read(tenant, (reader) => reader.auditHead());

test("abuse case 1: a count changed in the database file is named by verify with its row and time, and reports say 未通过校验 from then on", async () => {
  const name = await copied();
  const filled = async (out: string) => {
    const ran = await run("fill", "总结.txt", "--period", "2025", "--data", name, "--out", out);
    assert.ok(ran.code === 0 || ran.code === 1, ran.err);
    return (await kept.paragraphs(join(out, "report.docx"))).find((one) => one.includes("台账状态")) ?? "";
  };
  await within(name, (office) => watch(office).look());
  assert.doesNotMatch(await filled("before"), /未通过校验/);
  await byHand({ data: at(name) }, "update attendance set status = '到' where status = '请假'");
  const verified = await run("verify", "--data", name);
  assert.equal(verified.code, 1);
  assert.match(verified.out, /^✗ 记录 r1 用来统计的内容与它最新的一版不符（\d{4}年.*\d\d:\d\d）$/m);
  await within(name, (office) => watch(office).look());
  assert.match(
    await filled("after"),
    /台账未通过校验：最近一次核对查到1处改动，本报告的数字须经审计管理员核实方可使用/,
  );
  // What was put back is verified anew, and stands in no report any more.
  await byHand(
    { data: at(name) },
    "update attendance set status = '请假' where n = 2 and record_id = (select id from record where ref = 'r1')",
  );
  await within(name, async (office) => {
    await watch(office).look();
    assert.equal(await office.store.read(office.tenant, faultsOnRecord), 0);
  });
});

test("abuse case 2: the last thirty events taken away, nodes and all, are told by yesterday's printed head, and from when", async () => {
  const name = await copied();
  const [cut, printed] = await within(name, async (office) => {
    await happen(office, 3);
    const { size } = await headOf(office);
    await happen(office, 30);
    return [size, printedHead(await headOf(office))];
  });
  for (const sql of [
    "alter table audit_event disable trigger user",
    "alter table audit_node disable trigger user",
    `delete from audit_event where seq > ${cut}`,
    `delete from audit_node where seq > ${cut}`,
  ])
    await byHand({ data: at(name) }, sql);
  assert.equal((await run("verify", "--data", name)).code, 0, "it is sound in itself");
  const told = await run("verify", printed, "--data", name);
  assert.equal(told.code, 1);
  const says = `审计链有${cut + 30}条时的，现在只有${cut}条：从第${cut + 1}号起被截掉，或者换成了旧的数据（`;
  assert.ok(told.out.includes(says), told.out);
});

test("abuse case 3: last week's backup put back to hide entries does not agree with the printed head, and sets off the alarm", async () => {
  const name = await copied();
  await makeKeyFile(at("钥匙", "备份.key"));
  await writePlan(at(name), { to: at("备份"), key: at("钥匙", "备份.key"), at: "02:30", copies: 14 });
  const printed = await within(name, async (office, set) => {
    const own = byItself(office);
    set("2027-11-15T02:31:00");
    await own.look();
    set("2027-11-19T10:00:00");
    await happen(office, 5);
    set("2027-11-21T02:31:00");
    await own.look();
    await own.end();
    assert.deepEqual(await alarmsOf(office), []);
    return printedHead(await headOf(office));
  });
  const [lastWeek = ""] = (await readdir(at("备份"))).filter((one) => one.endsWith(".backup")).sort();
  const key = at("钥匙", "备份.key");
  assert.equal((await run("restore", at("备份", lastWeek), "--key", key, "--data", "rolled")).code, 0);
  const told = await run("verify", printed, "--data", "rolled");
  assert.deepEqual([told.code, /从第\d+号起被截掉，或者换成了旧的数据/.test(told.out)], [1, true], told.out);
  await within("rolled", async (office, set) => {
    set("2027-11-21T09:00:00");
    await watch(office).look();
    assert.deepEqual(
      (await alarmsOf(office)).map(({ kind }) => kind),
      ["chain"],
    );
  });
});

test("abuse case 21: of a stolen disk neither the database nor a backup can be read, and a backup's key is not taken to lie beside it", async () => {
  const name = await copied();
  await within(name, ({ store, tenant, now }) => {
    const card = ledgerRecord.parse({
      ...{ id: "card", mechanism: "own.care", org: "u", title: "走访困难户", start: "2025-03-10" },
      ...{ entered: "2025-03-11", fields: { "id-card": idCard } },
    });
    const cause = { tenant, actor: "测试", command: "record.add", key: newId(), at: now() };
    return store.write(cause, (to) => to.addRecord(card));
  });
  await makeKeyFile(at("钥匙", "盗.key"));
  const key = at("钥匙", "盗.key");
  await makeKeyFile(at("盗", "beside.key"));
  const beside = await run("backup", "--to", "盗", "--key", at("盗", "beside.key"), "--data", name);
  assert.equal(beside.code, 2);
  assert.match(said(beside), /钥匙/);
  await rm(at("盗"), { recursive: true });
  const made = await run("backup", "--to", "盗", "--key", key, "--data", name);
  assert.equal(made.code, 0, made.err);
  const secret = (await readFile(key, "utf8")).split("\n")[1]?.slice(0, 64) ?? assert.fail();
  let read = 0;
  for (const place of [join(name, "db"), "盗"])
    for (const entry of await readdir(at(place), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const bytes = await readFile(join(entry.parentPath, entry.name));
      for (const word of [idCard, secret, Buffer.from(secret, "hex")])
        assert.equal(bytes.indexOf(word), -1, entry.name);
      if (place === "盗") assert.equal(bytes.indexOf("困难户"), -1);
      read++;
    }
  assert.ok(read > 100, `${read} files`);
  const [backup = ""] = await readdir(at("盗"));
  await makeKeyFile(at("钥匙", "另一把.key"));
  const thief = await run("restore", at("盗", backup), "--key", at("钥匙", "另一把.key"), "--data", "stolen");
  assert.equal(thief.code, 2);
  await rm(at(name, "keys"), { recursive: true });
  assert.equal((await run("verify", "--data", name)).code, 2, "without its keys nothing is opened");
});

test("abuse case 23: a second program on the same folder is refused in words that name the first one's process; nothing is written", async () => {
  const name = await copied();
  const head = await within(name, headOf);
  const holder = fork(fileURLToPath(new URL("holder.ts", import.meta.url)), [at(name)], { silent: true });
  try {
    await once(holder.stdout ?? assert.fail(), "data");
    const second = await run("import", "bundle", "--data", name);
    assert.equal(second.code, 2);
    assert.ok(
      said(second).includes(`正由本机的进程 ${holder.pid}使用，不能同时打开；请先退出正在运行的实录`),
      said(second),
    );
  } finally {
    holder.stdin?.end();
    await once(holder, "exit");
  }
  assert.deepEqual(await within(name, headOf), head);
});

/** What is asked while the disk says that nothing of it is free. */
async function onFullDisk<T>(work: () => Promise<T>): Promise<T> {
  const { statfsSync } = fs;
  const none = (path: fs.PathLike) => ({ ...statfsSync(path), bavail: 0 });
  Object.assign(fs, { statfsSync: none });
  syncBuiltinESMExports();
  try {
    return await work();
  } finally {
    Object.assign(fs, { statfsSync });
    syncBuiltinESMExports();
  }
}

test("abuse case 24: on a full disk a write is refused with its reason and what is there can be read; a clock put back is an alarm; a leap day is a deadline", async () => {
  const served = await serveSmallOffice();
  const write = async () => {
    const answer = await fetch(served.url + operations.addProblem.path, {
      method: "POST",
      headers: { "Content-Type": "application/json", [idempotencyHeader]: newId() },
      body: JSON.stringify({ text: "路灯不亮", found: "2026-01-04" }),
    });
    return { status: answer.status, says: await answer.text() };
  };
  const head = () => headOf(served.workplace);
  const february = async (on: string) => {
    const answer = await fetch(served.url + pathTo(operations.duties, {}, { on }));
    const { duties } = operations.duties.answer.parse(await answer.json());
    const duty = duties.find(({ id }) => id === "branch.theme_day:z:2028-02");
    return [duty?.due, duty?.status];
  };
  try {
    const before = await head();
    const full = await onFullDisk(write);
    assert.ok(full.status >= 400, full.says);
    assert.match(full.says, /磁盘只剩 0 MB（至少要留 64 MB），没有写入任何内容，已有的照常可以查看；请腾出空间后重试/);
    const read = await onFullDisk(() => fetch(served.url + pathTo(operations.record, { record: "R1" })));
    assert.equal(read.status, 200);
    assert.deepEqual(await head(), before);
    assert.equal((await write()).status, 201, "with room again it goes on");
    assert.deepEqual((await served.workplace.store.verify("small")).faults, []);
    assert.deepEqual(await february("2028-02-29"), ["2028-02-29", "将到期"]);
    assert.deepEqual(await february("2028-03-01"), ["2028-02-29", "逾期"]);
  } finally {
    await served.stop();
  }
  const name = await copied();
  await within(name, async (office, set) => {
    set("2027-11-23T10:00:00");
    await happen(office, 1);
    const own = watch(office);
    await own.look();
    set("2027-11-22T10:00:00");
    await happen(office, 1);
    await own.look();
    assert.deepEqual(
      (await alarmsOf(office)).map(({ kind, many }) => [kind, many]),
      [["clock", 86_400]],
    );
  });
});

test("abuse case 27: the verifier of a pack, alone on a machine without the program, says yes to what is untouched and no to what is not", async () => {
  const office = await serveSmallOffice();
  const place = await mkdtemp(join(tmpdir(), "shilu-inspector-"));
  try {
    const asked = {
      ...{ title: "组织生活检查", mechanisms: ["branch.theme-day"], period: "2025", problems: [] },
      ...{ expires: date("2026-01-20"), readers: [] },
    };
    const pack = await makePack(office.workplace, asked, { actor: "李经办", key: newId() });
    const answer = await fetch(office.url + pathTo(operations.packFile, { pack }));
    await writeFile(join(place, "pack.zip"), Buffer.from(await answer.arrayBuffer()));
    for (const [file, bytes] of await readZip(join(place, "pack.zip"))) {
      await mkdir(dirname(join(place, file)), { recursive: true });
      await writeFile(join(place, file), bytes);
    }
    const verify = () =>
      promisify(execFile)(process.execPath, ["verify.mjs", "."], { cwd: place, env: {} }).catch(
        (fault: { code: number; stdout: string }) => fault,
      );
    assert.match((await verify()).stdout, /\n相符。请再把校验值 \d+:[0-9a-f]{16} 与编制单位公布的/);
    const text = await readFile(join(place, "pack.json"), "utf8");
    await writeFile(join(place, "pack.json"), text.replace("植树", "种树"));
    const no = await verify();
    assert.match(no.stdout, /× pack\.json 被改过/);
    assert.ok("code" in no && no.code === 1);
  } finally {
    await office.stop();
    await rm(place, { recursive: true, force: true });
  }
});
