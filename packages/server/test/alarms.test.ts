import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { operations } from "@shilu/contract";
import { byHand } from "../../store/test/engines.ts";
import { alarmsOf, watch } from "../src/work/alarms.ts";
import { byItself } from "../src/work/by-itself.ts";
import { healthOf } from "../src/work/health.ts";
import { openWorkplace } from "../src/work/workplace.ts";
import { bundleOf, small, writeBundle } from "./bundle.ts";
import { colleague, foundThree, type GuardedOffice, guardedOffice, type Person, type Three } from "./guarded-office.ts";
import { shilu } from "./shilu.ts";

let office: GuardedOffice;
let three: Three;
let clerk: Person & { readonly id: string };
let officer: Person & { readonly id: string };
let own: ReturnType<typeof watch>;
/** An office that begins on Monday, 2026-01-05, at ten in the morning. */
before(async () => {
  office = await guardedOffice();
  three = await foundThree(office);
  clerk = await colleague(office, three, { login: "keyuan", roles: ["科员"], org: "z" });
  officer = await colleague(office, three, { login: "dangwu", roles: ["党务干部"] });
  own = watch(office.workplace);
});
after(() => office.stop());

/** The alarms that something sets off, and no others. */
async function setOffBy(work: () => Promise<void>): Promise<string[]> {
  await own.look();
  const before = new Set((await alarmsOf(office.workplace)).map(({ id }) => id));
  await work();
  await own.look();
  await own.look();
  const all = await alarmsOf(office.workplace);
  return all.filter(({ id }) => !before.has(id)).map(({ kind, subject, many }) => `${kind} ${subject} ${many}`);
}

test("a day's work and nine slips set off nothing, founding an office in working hours neither", async () => {
  assert.deepEqual(
    await setOffBy(async () => {
      const browser = await clerk.in();
      for (let n = 0; n < 9; n++) await browser.ask(operations.recordEntry, { params: { record: `R${n}00` } });
      await browser.ask(operations.records, {});
      await (await three.system.in()).ask(operations.accounts);
    }),
    [],
  );
  assert.deepEqual(await alarmsOf(office.workplace), []);
});

test("ten ids that are not there, or not his, set off one alarm; each leaves its event, without the id", async () => {
  office.pass(3600);
  const set = await setOffBy(async () => {
    const browser = await clerk.in();
    for (let n = 0; n < 12; n++) {
      const asked = await browser.ask(operations.recordEntry, { params: { record: `别家-${n}` } });
      assert.equal(asked.code, "record.unknown");
    }
  });
  assert.deepEqual(set, [`refusals ${clerk.id} 10`]);
  const { store, tenant } = office.workplace;
  const events = await store.read(tenant, ({ access }) =>
    access.trail({ before: null, limit: 50, commands: ["access.missed"] }),
  );
  assert.equal(events.length, 21);
  assert.deepEqual(events[0]?.changes, [{ what: "access.missed", operation: "GET /api/records/:record/entry" }]);
});

test("what is denied again and again, and passwords that are tried at the door, are told of the account and of the address", async () => {
  office.pass(3600);
  assert.deepEqual(
    await setOffBy(async () => {
      const browser = await officer.in();
      for (let n = 0; n < 10; n++) await browser.ask(operations.accounts);
    }),
    [`refusals ${officer.id} 10`],
  );
  office.pass(3600);
  assert.deepEqual(
    await setOffBy(async () => {
      const door = office.browser("10.9.9.9");
      for (let n = 0; n < 10; n++) {
        await door.ask(operations.signIn, { body: { login: `shi-${n}`, password: "不是这个密码-Aa9" } });
        // Each name has its own waiting time; the address has one as well.
        office.pass(40);
      }
    }),
    ["refusals 10.9.9.9 10"],
  );
});

test("twenty files in an hour are told", async () => {
  office.pass(3600);
  const set = await setOffBy(async () => {
    const browser = await officer.in();
    for (let n = 0; n < 21; n++) {
      assert.equal((await browser.ask(operations.recordsFile, {})).status, 200);
      office.pass(60);
    }
  });
  assert.deepEqual(set, [`taking ${officer.id} 20`]);
});

test("a clock that was put back, and administering in the evening, are told", async () => {
  assert.deepEqual(
    await setOffBy(async () => {
      office.pass(-7200);
      await clerk.in();
    }),
    ["clock  7200"],
  );
  const evening = Date.parse("2026-01-05T21:00:00+08:00");
  office.pass((evening - office.now()) / 1000);
  const security = await three.security.in();
  const set = await setOffBy(async () => {
    await security.ask(operations.setGrant, { params: { account: clerk.id }, body: { roles: ["科员"], org: "z" } });
  });
  assert.match(set.join(), /^off-hours [0-9a-f-]{36} 1$/);
});

test("the 安全管理员 reads them in words and acknowledges each, which the log keeps; nobody else sees them", async () => {
  const security = await three.security.in();
  const { alarms } = (await security.ask(operations.alarms)).body;
  assert.equal(alarms.length, 6);
  assert.match(alarms.at(-1)?.says ?? "", /^keyuan同志（keyuan）在 10 分钟里 10 次被拒绝，或找不到要的东西；请/);
  const [first] = alarms;
  const params = { alarm: String(first?.id) };
  for (let twice = 0; twice < 2; twice++)
    assert.equal((await security.ask(operations.acknowledgeAlarm, { params })).status, 201);
  const seen = (await security.ask(operations.alarms)).body.alarms.filter((one) => one.seen !== null);
  assert.deepEqual(
    seen.map(({ id, seen: by }) => [id, by?.by]),
    [[first?.id, "安管员"]],
  );
  const { store, tenant } = office.workplace;
  const events = await store.read(tenant, ({ access }) =>
    access.trail({ before: null, limit: 9, commands: ["alarm.seen"] }),
  );
  assert.deepEqual(
    events.map(({ actor, changes }) => [actor, changes]),
    [["安管员", [{ what: "alarm.seen", alarm: first?.id }]]],
  );
  assert.equal((await security.ask(operations.acknowledgeAlarm, { params: { alarm: "1" } })).code, "alarm.unknown");
  for (const other of [three.system, three.audit, officer])
    assert.equal((await (await other.in()).ask(operations.alarms)).code, "access.denied");
});

test("a program that begins anew tells nothing twice, and a changed ledger and a failed backup once", async () => {
  const again = watch(office.workplace);
  const before = (await alarmsOf(office.workplace)).length;
  await again.look();
  assert.equal((await alarmsOf(office.workplace)).length, before);

  const folder = await mkdtemp(join(tmpdir(), "shilu-alarms-"));
  try {
    await writeBundle(join(folder, "bundle"), bundleOf(small));
    assert.equal((await shilu(folder, ["import", "bundle", "--data", "d"])).code, 0);
    const sql = `update record_version set body = jsonb_set(body, '{title}', '"改过"')`;
    await byHand({ data: join(folder, "d") }, sql);
    await writeFile(join(folder, "d", "backup-plan.json"), "{");
    for (let start = 0; start < 2; start++) {
      const opened = await openWorkplace({ data: join(folder, "d"), brief: true });
      const all = byItself(opened);
      try {
        await all.look();
        await all.look();
        assert.deepEqual((await alarmsOf(opened)).map(({ kind }) => kind).sort(), ["backup", "chain"]);
      } finally {
        await all.end();
        await opened.store.close();
      }
    }
    const health = await healthOf({ data: join(folder, "d") });
    const told = health.find(({ of }) => of === "告警");
    assert.match(told?.says ?? "", /^2 条没有知悉，最近一条 .*：(?:审计链|自动备份)/);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
