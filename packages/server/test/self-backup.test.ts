import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, readlink, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { byHand, engines, place } from "../../store/test/engines.ts";
import { makeKeyFile, readKeyFile } from "../src/backup/key.ts";
import { type LastTimes, readPlan, whatIsDue, writePlan } from "../src/backup/plan.ts";
import { restoreBackup } from "../src/backup/restore.ts";
import { makeBackup } from "../src/backup/write.ts";
import { readBundle } from "../src/exchange/files.ts";
import { readLedger } from "../src/exchange/ledger.ts";
import { Refusal } from "../src/refusal.ts";
import { lastBackups, openFailure } from "../src/work/backup-events.ts";
import { byItself } from "../src/work/by-itself.ts";
import { healthOf } from "../src/work/health.ts";
import { openStoreAt, openWorkplace, type Workplace } from "../src/work/workplace.ts";
import { contentOf } from "./backup-office.ts";
import { bundleOf, small, writeBundle } from "./bundle.ts";
import { said, shilu } from "./shilu.ts";

let folder: string;
const at = (...names: string[]) => join(folder, ...names);
const key = () => at("钥匙", "备份.key");
const run = (...args: string[]) => shilu(folder, args);

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "shilu-self-"));
  await writeBundle(at("bundle"), bundleOf(small));
  await makeKeyFile(key());
});
after(() => rm(folder, { recursive: true, force: true }));

const none: LastTimes = { success: null, attempt: null, drill: null };
const night = { at: "02:30" };
/** An instant on the clocks of Shanghai. */
const clock = (text: string) => new Date(`${text}+08:00`).toISOString();

test("a backup is due once a night, made up for in the morning, tried again after an hour; a drill goes with a week's first", () => {
  // 2026-11-23 is a Monday.
  const cases: [now: string, last: Partial<LastTimes>, due: string][] = [
    ["2026-11-23T02:30:00", {}, "backup drill"],
    ["2026-11-24T02:29:59", { success: clock("2026-11-23T02:30:00") }, ""],
    ["2026-11-24T02:30:00", { success: clock("2026-11-23T02:30:00"), drill: clock("2026-11-23T02:30:00") }, "backup"],
    ["2026-11-24T08:31:00", { success: clock("2026-11-24T02:30:00") }, ""],
    ["2026-11-24T08:31:00", { success: clock("2026-11-24T02:29:59"), drill: clock("2026-11-23T02:30:00") }, "backup"],
    ["2026-11-29T23:59:00", { success: clock("2026-11-28T02:30:00"), drill: clock("2026-11-23T02:30:00") }, "backup"],
    [
      "2026-11-30T02:30:00",
      { success: clock("2026-11-29T02:30:00"), drill: clock("2026-11-23T02:30:00") },
      "backup drill",
    ],
    // Off over Monday: Wednesday's first is the week's first.
    [
      "2026-12-02T09:00:00",
      { success: clock("2026-11-29T02:30:00"), drill: clock("2026-11-23T02:30:00") },
      "backup drill",
    ],
    ["2026-11-24T03:29:59", { attempt: clock("2026-11-24T02:30:00") }, ""],
    ["2026-11-24T03:30:00", { attempt: clock("2026-11-24T02:30:00") }, "backup drill"],
    // The clock was put back behind the last attempt.
    ["2026-11-24T03:00:00", { attempt: clock("2027-11-24T02:30:00") }, "backup drill"],
  ];
  for (const [now, last, due] of cases) {
    const found = whatIsDue(night, clock(now), { ...none, ...last });
    assert.equal(
      Object.entries(found)
        .flatMap(([what, is]) => (is ? [what] : []))
        .join(" "),
      due,
      `${now} ${JSON.stringify(last)}`,
    );
  }
});

test("whatever minutes it is looked at in, no night is left out and none has two", () => {
  const start = Date.parse(clock("2026-11-23T00:00:00"));
  const minute = 60_000;
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 24 * 60 - 1 }),
      fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 200 }),
      (time, steps) => {
        const chosen = `${String(Math.floor(time / 60)).padStart(2, "0")}:${String(time % 60).padStart(2, "0")}`;
        let now = start;
        let success: string | null = new Date(start).toISOString();
        const made = new Set<number>();
        for (const step of steps) {
          now += step * minute;
          const instant = new Date(now).toISOString();
          if (!whatIsDue({ at: chosen }, instant, { success, attempt: null, drill: null }).backup) continue;
          success = instant;
          // Nights since the beginning, counted apart: by minutes alone.
          const nth = Math.floor((now - start - time * minute) / (24 * 60 * minute));
          assert.ok(!made.has(nth), `two in night ${nth}`);
          made.add(nth);
        }
        const last = Math.floor((now - start - time * minute) / (24 * 60 * minute));
        const first = time === 0 ? 1 : 0;
        for (let nth = first; nth <= last; nth++) assert.ok(made.has(nth), `none in night ${nth} of ${last}`);
      },
    ),
    { numRuns: 300 },
  );
});

/** An office whose clock is set by the test, with a plan. */
async function planned(name: string, copies: number): Promise<{ office: Workplace; set: (text: string) => void }> {
  assert.equal((await run("import", "bundle", "--data", name)).code, 0);
  const ran = await run(
    ...["backup", "--nightly", "02:30", "--to", `${name}-备份`, "--key", key()],
    ...["--copies", `${copies}`, "--data", name],
  );
  assert.equal(ran.code, 0, ran.err);
  let now = clock("2026-11-23T01:00:00");
  const opened = await openWorkplace({ data: at(name), brief: true });
  return {
    office: { ...opened, now: () => now },
    set: (text) => {
      now = clock(text);
    },
  };
}

const backupsIn = async (name: string) =>
  (await readdir(at(`${name}-备份`)).catch(() => [])).filter((one) => one.endsWith(".backup")).sort();

test("a serving office backs up at night by itself, keeps so many, drills on Monday, and the log says so", async () => {
  const { office, set } = await planned("gongwu", 2);
  const own = byItself(office);
  try {
    await own.look();
    // The night before 2026-11-23 was never backed up.
    assert.deepEqual(await backupsIn("gongwu"), ["shilu-20261123-010000.backup"]);
    set("2026-11-23T02:29:00");
    await own.look();
    assert.equal((await backupsIn("gongwu")).length, 1);
    set("2026-11-23T02:30:00");
    await Promise.all([own.look(), own.look()]);
    assert.deepEqual(await backupsIn("gongwu"), ["shilu-20261123-010000.backup", "shilu-20261123-023000.backup"]);
    assert.deepEqual(
      (await readdir(at("gongwu-备份"))).filter((one) => one.endsWith(".docx")),
      ["备份恢复演练报告-2026-11-23.docx"],
    );
    // Another office's in the same folder, and something half written long ago, are not taken for its own.
    await makeKeyFile(at("钥匙", "别家.key"));
    const other = await readKeyFile(at("钥匙", "别家.key"));
    await makeBackup({ ...office, at: clock("2020-01-01T00:00:00") }, at("gongwu-备份"), other);
    const half = at("gongwu-备份", "shilu-20261120-023000.backup.0a1b2c3d.partial");
    await writeFile(half, "half");
    await utimes(half, new Date("2026-11-20T00:00:00Z"), new Date("2026-11-20T00:00:00Z"));
    set("2026-11-24T02:31:00");
    await own.look();
    assert.deepEqual(await backupsIn("gongwu"), [
      "shilu-20200101-000000.backup",
      "shilu-20261123-023000.backup",
      "shilu-20261124-023100.backup",
    ]);
    assert.ok(!existsSync(half));
    const events = await office.store.read(office.tenant, ({ access }) => access.trail({ before: null, limit: 10 }));
    const told = events.filter(({ command }) => command.startsWith("backup."));
    assert.deepEqual(
      told.map(({ command, actor, changes }) => [command, actor, changes[0]?.file]),
      [
        ["backup.made", "程序", "shilu-20261124-023100.backup"],
        ["backup.drilled", "程序", "shilu-20261123-023000.backup"],
        ["backup.made", "程序", "shilu-20261123-023000.backup"],
        ["backup.drilled", "程序", "shilu-20261123-010000.backup"],
        ["backup.made", "程序", "shilu-20261123-010000.backup"],
      ],
    );
    const again = await restoreBackup({
      file: at("gongwu-备份", "shilu-20261124-023100.backup"),
      key: key(),
      data: at("gongwu-again"),
    });
    assert.ok(again.compared.every(({ equal }) => equal) && again.chains.every(({ equal }) => equal));
  } finally {
    await own.end();
    await office.store.close();
  }
});

test("a backup that cannot be made is said in the log and by doctor until one is made", async () => {
  const { office, set } = await planned("huai", 3);
  const own = byItself(office);
  const health = async (of: string) => (await healthOf({ data: at("huai") })).find((one) => one.of === of);
  try {
    await writeFile(at("huai-备份"), "不是文件夹");
    await own.look();
    const failure = openFailure(await lastBackups(office));
    assert.match(failure?.says ?? "", /^写不进备份文件夹“.*huai-备份”（EEXIST|ENOTDIR）/);
    assert.equal(failure?.at, clock("2026-11-23T01:00:00"));
    // Within the hour it is left alone.
    set("2026-11-23T01:59:00");
    await own.look();
    assert.equal((await lastBackups(office)).failed?.at, clock("2026-11-23T01:00:00"));
    await rm(key());
    set("2026-11-23T02:31:00");
    await own.look();
    assert.match(openFailure(await lastBackups(office))?.says ?? "", /^打不开钥匙文件/);
  } finally {
    await own.end();
    await office.store.close();
  }
  assert.match(
    (await health("自动备份"))?.says ?? "",
    /^2026年11月23日02:31没有做成，以后也还没有做成：打不开钥匙文件/,
  );
  assert.equal((await health("自动备份"))?.state, "bad");
  assert.match((await health("备份"))?.says ?? "", /打不开钥匙文件/);
  await makeKeyFile(key());
  await rm(at("huai-备份"));
  assert.match((await health("备份"))?.says ?? "", /里还没有用这把钥匙做的备份/);
  const later = await openWorkplace({ data: at("huai"), brief: true });
  const again = byItself(later);
  await again.look();
  await again.end();
  await later.store.close();
  assert.deepEqual([(await health("自动备份"))?.state, (await health("备份"))?.state], ["good", "good"]);
  assert.match((await health("自动备份"))?.says ?? "", /最近一次恢复演练 .*，全部相同$/);
});

test("a plan says where, with which key, when and how many; what cannot be is refused, and a spoilt one is told", async () => {
  assert.equal((await run("import", "bundle", "--data", "plan")).code, 0);
  const plan = (...args: string[]) => run("backup", "--to", "p-备份", "--key", key(), "--data", "plan", ...args);
  assert.match(said(await plan("--nightly", "24:00")), /^“24:00”不是时刻；请写成 --nightly 02:30 的样子。$/);
  assert.match(said(await plan("--nightly", "02:30", "--copies", "1")), /^--copies 须是 2 到 999 的整数。$/);
  assert.equal(readPlan(at("plan")), null);
  assert.equal((await plan("--nightly", "23:05")).code, 0);
  assert.deepEqual(readPlan(at("plan")), { to: at("p-备份"), key: key(), at: "23:05", copies: 14 });
  await writeFile(at("plan", "backup-plan.json"), "{");
  assert.throws(() => readPlan(at("plan")), /认不出来，自动备份停着；请用 shilu backup --nightly/);
});

test("stopped in the middle, a backup leaves nothing and says so", async () => {
  assert.equal((await run("import", "bundle", "--data", "stop")).code, 0);
  const { store, data } = await openStoreAt({ data: at("stop"), brief: true });
  try {
    const asked = new AbortController();
    // Stopped when the first table has been asked for.
    const half: typeof store.snapshot = (work) =>
      store.snapshot((snapshot) =>
        work({
          ...snapshot,
          rowsOf: (table) => {
            asked.abort();
            return snapshot.rowsOf(table);
          },
        }),
      );
    const from = {
      store: { engine: store.engine, snapshot: half },
      data,
      version: "0",
      at: clock("2026-11-23T01:00:00"),
    };
    await assert.rejects(
      makeBackup(from, at("stop-备份"), await readKeyFile(key()), asked.signal),
      (fault) => fault instanceof Refusal && fault.code === "backup.stopped",
    );
    assert.deepEqual(await readdir(at("stop-备份")), []);
  } finally {
    await store.close();
  }
});

const command = fileURLToPath(new URL("../src/cli/shilu.ts", import.meta.url));

for (const signal of ["SIGINT", "SIGTERM"] as const)
  test(`${signal} ends a backup and a drill with nothing half done`, async () => {
    const name = `signal-${signal}`;
    assert.equal((await run("import", "bundle", "--data", name)).code, 0);
    // Told when the backup begins; the drill's backup is whole then, and its restoring is begun.
    for (const [more, begun] of [
      [[], "正在备份"],
      [["--drill"], "备份完好，正在恢复"],
    ] as const) {
      const args = ["backup", "--to", at(`${name}-备份`), "--key", key(), "--data", at(name), ...more];
      const child = spawn(process.execPath, [command, ...args], {
        cwd: folder,
        env: { ...process.env, DATABASE_URL: "", TMPDIR: at() },
        stdio: ["ignore", "ignore", "pipe"],
      });
      let err = "";
      child.stderr.on("data", (text) => {
        if (!err.includes(begun) && `${err}${text}`.includes(begun)) child.kill(signal);
        err += text;
      });
      const [code] = await once(child, "exit");
      assert.equal(code, 2, err);
      assert.match(err, /已按要求中途停止，没有留下半份内容/);
      const left = await readdir(at(`${name}-备份`)).catch(() => []);
      assert.deepEqual(
        left.filter((one) => !/^shilu-\d{8}-\d{6}\.backup$/.test(one)),
        [],
      );
      assert.equal(left.length, more.length);
      assert.deepEqual(
        (await readdir(folder)).filter((one) => one.startsWith("shilu-drill-")),
        [],
      );
    }
  });

test("an empty folder behind a link is restored into; where nothing can be put is told before the work", async () => {
  assert.equal((await run("import", "bundle", "--data", "link-office")).code, 0);
  assert.equal((await run("backup", "--to", "link-备份", "--key", key(), "--data", "link-office")).code, 0);
  const [name = ""] = await backupsIn("link");
  const restore = (data: string) => run("restore", at("link-备份", name), "--key", key(), "--data", data);
  await mkdir(at("true"));
  await symlink(at("true"), at("link"));
  assert.equal((await restore(at("link"))).code, 0);
  assert.equal(await readlink(at("link")), at("true"));
  assert.ok(existsSync(at("true", "db", "PG_VERSION")));
  assert.equal((await run("verify", "--data", "link")).code, 0);
  await symlink(at("nowhere"), at("dangling"));
  assert.match(said(await restore(at("dangling"))), /^“.*dangling”不是文件夹/);
  // The name beside it would be too long: the place cannot give way.
  const long = at("长".repeat(82));
  await mkdir(long);
  assert.match(said(await restore(long)), /^恢复好的文件夹放不到“.*”（ENAMETOOLONG）/);
  assert.ok(existsSync(long) && !existsSync(at("nowhere")));
  // An empty folder that was there before is there after a restoring that came to nothing.
  await mkdir(at("empty"), { mode: 0o750 });
  const bad = await readFile(at("link-备份", name));
  bad.writeUInt8(bad.readUInt8(bad.length - 100) ^ 1, bad.length - 100);
  await writeFile(at("bad.backup"), bad);
  assert.equal((await run("restore", "bad.backup", "--key", key(), "--data", "empty")).code, 2);
  assert.deepEqual(await readdir(at("empty")), []);
});

/** Takes the newest migrations back, as if an older program had written the database last. */
const older = async (there: { data: string; url?: string }) => {
  for (const statement of [
    "drop table superior_form, sheet_word, pack_item, account_request",
    "alter table account drop column until_on, drop column unit",
    "drop index audit_event_by_command",
    "delete from migration where number >= 21",
  ])
    await byHand(there, statement);
};

for (const engine of engines)
  test(`what an older program wrote is backed up before it is changed, and can be gone back to [${engine}]`, async () => {
    const there = { ...(await place(engine)), data: at(`older-${engine}`) };
    const { ledger } = readLedger(
      await readBundle(at("bundle")),
      (await import("../src/mechanisms/read.ts")).standardLibrary().catalogue,
    );
    assert.ok(ledger);
    const opened = await openStoreAt({ ...there, brief: true });
    const cause = {
      tenant: ledger.office.tenant,
      actor: "测试",
      command: "import",
      key: "import",
      at: clock("2026-01-05T10:00:00"),
    };
    await opened.store.write(cause, (to) => to.importLedger(ledger));
    const sound = await opened.store.verify(cause.tenant, []);
    await opened.store.close();
    await older(there);

    // Where it cannot be saved nothing is changed.
    await writeFile(at(`older-${engine}.before-upgrade`), "挡住");
    await assert.rejects(
      openStoreAt({ ...there, brief: true }),
      /^Refusal: 升级前的备份没有做成，没有升级，数据没有改动：写不进/,
    );
    assert.deepEqual(await byHand(there, "select number from migration where number >= 21"), []);
    await rm(at(`older-${engine}.before-upgrade`));

    const lines: string[] = [];
    const upgraded = await openStoreAt({ ...there, brief: true, progress: (line) => void lines.push(line) });
    try {
      const [event] = await upgraded.store.read(cause.tenant, ({ access }) => access.trail({ before: null, limit: 1 }));
      assert.deepEqual([event?.command, event?.actor, event?.changes[0]?.for], ["backup.made", "程序", "upgrade"]);
    } finally {
      await upgraded.store.close();
    }
    assert.match(lines.join("\n"), /数据是旧版实录写的，升级前先备份到/);
    const [name = ""] = await readdir(at(`older-${engine}.before-upgrade`));
    const saved = {
      file: at(`older-${engine}.before-upgrade`, name),
      key: at(`older-${engine}`, "before-upgrade.key"),
    };
    const { manifest } = await contentOf(saved.file, saved.key);
    assert.ok(Math.max(...manifest.schema) < 21);
    const restored = await restoreBackup({ ...saved, data: at(`older-${engine}-back`) });
    assert.deepEqual(
      restored.chains.map(({ size, root, equal, faults }) => ({ size, root, equal, faults })),
      [{ size: sound.size, root: sound.root, equal: true, faults: [] }],
    );
    // A second opening finds nothing to do.
    await (await openStoreAt({ ...there, brief: true })).store.close();
    assert.equal((await readdir(at(`older-${engine}.before-upgrade`))).length, 1);
  });

test("with a plan the one before an upgrade lies beside the nightly ones, under its own name", async () => {
  assert.equal((await run("import", "bundle", "--data", "plan-up")).code, 0);
  await writePlan(at("plan-up"), { to: at("plan-up-备份"), key: key(), at: "02:30", copies: 2 });
  await older({ data: at("plan-up") });
  await (await openStoreAt({ data: at("plan-up"), brief: true })).store.close();
  assert.equal((await readdir(at("plan-up-备份", "before-upgrade"))).length, 1);
  assert.ok(!existsSync(at("plan-up.before-upgrade")) && !existsSync(at("plan-up", "before-upgrade.key")));
});
