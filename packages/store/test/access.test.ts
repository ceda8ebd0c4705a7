import assert from "node:assert/strict";
import { test } from "node:test";
import { parseDate } from "@shilu/domain";
import { type NewAccount, type NewSession, newId, type Store, StoreRefusal, type Transactor } from "../src/index.ts";
import { byHand, engines, onEachEngine, openAt, place } from "./engines.ts";
import { cause, ledgerOf } from "./mini-ledger.ts";

const refused = (code: string, says: RegExp) => (fault: unknown) =>
  fault instanceof StoreRefusal && fault.code === code && says.test(fault.message);

const account = (login: string, more: Partial<NewAccount> = {}): NewAccount => ({
  ...{ id: newId(), login, name: login, person: null, roles: [], org: "室" },
  ...more,
});
const token = (hash: string) => ({ hash, until: "2026-01-03T00:00:00.000Z" });
const at = "2025-12-31T04:00:00.000Z";
const opened = (of: string, tokenHash: string, more: Partial<NewSession> = {}): NewSession => ({
  ...{ id: newId(), tokenHash, account: of, openedAt: at, seenAt: at, endsAt: "2025-12-31T16:00:00.000Z" },
  ...{ proved: false, address: "10.0.0.7", agent: "Chrome" },
  ...more,
});

const write = <T>(store: Store, work: (to: Transactor) => Promise<T>, when = at) =>
  store.write(cause({ at: when }), work);
const access = (store: Store) => ({
  named: (login: string) => store.read("研究室", (from) => from.access.accountNamed(login)),
  session: (hash: string) => store.read("研究室", (from) => from.access.session(hash)),
});

onEachEngine("a name and an id are one person's for ever; a person has one active account", async (store) => {
  const first = account("zhou", { person: "甲", roles: ["科员"] });
  await write(store, (to) => to.importLedger(ledgerOf()));
  await write(store, (to) => to.access.addAccount(first, token("t1")));
  const again = account("zhou2", { person: "甲" });
  await assert.rejects(
    write(store, (to) => to.access.addAccount(again, token("t2"))),
    refused("account.second", /zhou已有在用的账号“zhou”/),
  );
  await write(store, (to) => to.access.setActive(first.id, false));
  await assert.rejects(
    write(store, (to) => to.access.addAccount(account("zhou"), token("t2"))),
    refused("account.taken", /“zhou”已经用过/),
  );
  await write(store, (to) => to.access.addAccount(again, token("t2")));
  await assert.rejects(
    write(store, (to) => to.access.setActive(first.id, true)),
    refused("account.second", /zhou2/),
  );
  await assert.rejects(
    write(store, (to) => to.access.setActive(newId(), true)),
    refused("account.unknown", /账号/),
  );
  assert.deepEqual(
    (await store.read("研究室", (from) => from.access.accounts())).map(({ login, active }) => [login, active]),
    [
      ["zhou", false],
      ["zhou2", true],
    ],
  );
});

onEachEngine(
  "a password of one's own spends the token, keeps the former ones asked for, and ends every session",
  async (store) => {
    const one = account("wu");
    await write(store, (to) => to.access.addAccount(one, token("hash-of-token")));
    const waiting = await store.read("研究室", (from) => from.access.accountByToken("hash-of-token"));
    assert.deepEqual(
      [waiting?.login, waiting?.password, waiting?.tokenUntil],
      ["wu", null, "2026-01-03T00:00:00.000Z"],
    );
    for (const [n, password] of ["$1", "$2", "$3", "$4"].entries()) {
      await write(store, (to) => to.access.openSession(opened(one.id, `s${n}`)));
      await write(store, (to) => to.access.setPassword(one.id, password, 2));
    }
    const found = await access(store).named("wu");
    assert.deepEqual(
      [found?.password, found?.former, found?.passwordSetAt, found?.tokenUntil],
      ["$4", ["$3", "$2"], at, null],
    );
    assert.equal(await store.read("研究室", (from) => from.access.accountByToken("hash-of-token")), null);
    assert.deepEqual(await store.read("研究室", (from) => from.access.sessionsOf(one.id)), []);
    await write(store, (to) => to.access.reset(one.id, token("second"), { secondFactor: false }));
    const reset = await access(store).named("wu");
    assert.deepEqual([reset?.password, reset?.former[0]], [null, "$4"], "the old one does not come back as a new one");
  },
);

onEachEngine(
  "a session is found by the hash of its token, seen at most once a minute, and ends with its account",
  async (store) => {
    const [one, two] = [account("zheng"), account("wang", { roles: ["主任"] })];
    await write(store, async (to) => {
      await to.access.addAccount(one, token("t1"));
      await to.access.addAccount(two, token("t2"));
      await to.access.openSession(opened(one.id, "s1"));
      await to.access.openSession(opened(two.id, "s2", { proved: true }));
    });
    const found = await access(store).session("s2");
    assert.deepEqual([found?.account.login, found?.account.roles, found?.session.proved], ["wang", ["主任"], true]);
    const seen = async (when: string) => {
      await store.see("研究室", found?.session.id ?? "", when);
      return (await access(store).session("s2"))?.session.seenAt;
    };
    assert.equal(await seen("2025-12-31T04:01:00.000Z"), at);
    assert.equal(await seen("2025-12-31T04:01:01.000Z"), "2025-12-31T04:01:01.000Z");
    assert.equal(await access(store).session("s"), null);
    await write(store, (to) => to.access.setActive(two.id, false));
    assert.equal(await access(store).session("s2"), null);
    assert.notEqual(await access(store).session("s1"), null);
    assert.deepEqual((await access(store).named("zheng"))?.signedInAt, at);
    const addresses = (since: string) => store.read("研究室", (from) => from.access.addresses(one.id, since));
    assert.deepEqual([await addresses(at), await addresses("2026-01-01T00:00:00.000Z")], [["10.0.0.7"], []]);
    assert.equal(await write(store, (to) => to.access.endSessions(null)), 1);
    assert.equal(await access(store).session("s1"), null);
  },
);

onEachEngine("a code is used once, and never one before it", async (store) => {
  const one = account("feng");
  await write(store, async (to) => {
    await to.access.addAccount(one, token("t1"));
    await to.access.offerFactor(one.id, "JBSWY3DPEHPK3PXP");
    await to.access.confirmFactor(one.id, 100);
  });
  const seed = () => store.read("研究室", (from) => from.access.seed(one.id, "used"));
  assert.equal(await seed(), "JBSWY3DPEHPK3PXP");
  assert.match(
    (await access(store).named("feng"))?.secondFactor ?? "",
    /^AES-256-GCM\$[0-9a-f]{16}\$[\w-]+\$[\w-]+\$[\w-]+$/,
  );
  const used = (step: number) => write(store, (to) => to.access.useStep(one.id, step));
  assert.deepEqual([await used(100), await used(101), await used(101), await used(100)], [false, true, false, false]);
  await write(store, (to) => to.access.reset(one.id, token("t2"), { secondFactor: false }));
  assert.equal(await seed(), "JBSWY3DPEHPK3PXP", "a new password is no way round it");
  await write(store, (to) => to.access.reset(one.id, token("t3"), { secondFactor: true }));
  assert.deepEqual([(await access(store).named("feng"))?.secondFactor, await seed()], [null, null]);
});

onEachEngine(
  "failures are counted by name and by address, forgiven together, and forgotten after an hour",
  async (store) => {
    const fail = (login: string, address: string, when: string) =>
      write(store, (to) => to.access.addFailure(login, address), when);
    const held = async (login: string, address: string) =>
      (await store.read("研究室", (from) => from.access.failures(login, address, "2025-12-31T03:00:00.000Z"))).map(
        ({ ofName, ofAddress, count }) => [ofName, ofAddress, count],
      );
    await fail("zhang", "10.0.0.1", "2025-12-31T03:30:00.000Z");
    await fail("zhang", "10.0.0.1", "2025-12-31T03:31:00.000Z");
    await fail("zhang", "10.0.0.2", "2025-12-31T03:32:00.000Z");
    await fail("li", "10.0.0.1", "2025-12-31T03:33:00.000Z");
    const all = [
      [true, true, 2],
      [true, false, 1],
      [false, true, 1],
    ];
    assert.deepEqual(await held("zhang", "10.0.0.1"), all);
    assert.deepEqual(await held("nobody", "10.0.0.2"), [[false, true, 1]]);
    await write(store, (to) => to.access.forgiveFailures("zhang", "10.0.0.1"));
    assert.deepEqual(await held("zhang", "10.0.0.1"), all.slice(1));
    await fail("zhang", "10.0.0.2", "2025-12-31T04:32:01.000Z");
    assert.deepEqual((await held("zhang", "x")).at(-1), [true, false, 1], "an hour later it begins anew");
  },
);

onEachEngine("the policy is the program's until the office decides, and out of bounds is never kept", async (store) => {
  const policy = () => store.read("研究室", (from) => from.access.policy());
  const proposed = { profile: "等保", passwordDays: 90, idleMinutes: 30, sessionHours: 12, logDays: 365 };
  assert.deepEqual(await policy(), proposed);
  const decided = { profile: "ASVS", passwordDays: 180, idleMinutes: 15, sessionHours: 8, logDays: 184 } as const;
  await write(store, (to) => to.access.setPolicy(decided));
  assert.deepEqual(await policy(), decided);
});

onEachEngine(
  "an address is forgotten with a sign-in after the office's days, never before 184; the log stays",
  async (store) => {
    const one = account("chen");
    await write(store, (to) => to.access.addAccount(one, token("t1")));
    const decided = { profile: "等保", passwordDays: 90, idleMinutes: 30, sessionHours: 12, logDays: 184 } as const;
    await write(store, (to) => to.access.setPolicy(decided));
    const first = Date.parse(at);
    const after = (days: number, seconds = 0) => new Date(first + (days * 86_400 + seconds) * 1000).toISOString();
    const signIn = (address: string, when: string) =>
      write(store, (to) => to.access.openSession(opened(one.id, newId(), { address, endsAt: when })), when);
    const remembered = () => store.read("研究室", (from) => from.access.addresses(one.id, "2000-01-01T00:00:00.000Z"));
    await signIn("10.0.0.1", after(0));
    await signIn("10.0.0.2", after(0, 1));
    // Half a year's shortest: one second short of it everything is there.
    await signIn("10.0.0.3", after(184, -1));
    assert.deepEqual(await remembered(), ["10.0.0.1", "10.0.0.2", "10.0.0.3"]);
    await signIn("10.0.0.3", after(184));
    assert.deepEqual(await remembered(), ["10.0.0.2", "10.0.0.3"]);
    const [event] = await store.read("研究室", (from) => from.access.trail({ before: null, limit: 1 }));
    assert.deepEqual(event?.changes.at(-1), { what: "address.forget", addresses: 1 });
    // Three years of sign-ins from an address a week, the office keeping them for a year by then.
    await write(store, (to) => to.access.setPolicy({ ...decided, logDays: 365 }));
    for (let day = 190; day < 1280; day += 7) {
      await signIn(`10.1.0.${day}`, after(day));
      const kept = await remembered();
      for (let young = day; young >= 190 && day - young < 365; young -= 7)
        assert.ok(kept.includes(`10.1.0.${young}`), `day ${day}: the address of day ${young} is gone`);
      assert.ok(kept.length <= 55, `day ${day}: ${kept.length} are kept`);
    }
    const log = await store.read("研究室", (from) => from.access.trail({ before: null, limit: 1000 }));
    assert.equal(
      log.filter(({ changes }) => changes[0]?.what === "session.open").length,
      4 + 156,
      "all are in the log",
    );
  },
);

onEachEngine("who stands on the roster of a day, in an org or below it", async (store) => {
  await write(store, (to) => to.importLedger(ledgerOf()));
  const stands = (person: string, org: string, on: string) =>
    store.read("研究室", (from) => from.access.stands(person, org, parseDate(on) ?? assert.fail(on)));
  // 丙 was in 一组 until 2025-06-30; 一组 belongs to 支部, 支部 to 室.
  for (const org of ["一组", "支部", "室"]) {
    assert.equal(await stands("丙", org, "2025-06-30"), true, org);
    assert.equal(await stands("丙", org, "2025-07-01"), false, org);
    assert.equal(await stands("丙", org, "2019-12-31"), false, org);
  }
  assert.equal(await stands("甲", "一组", "2025-06-30"), false, "above is not below");
  assert.equal(await stands("没有", "室", "2025-06-30"), false);
  assert.equal(await stands("甲", "没有", "2025-06-30"), false);
});

for (const engine of engines)
  test(`the log says who did what from where; the chain holds no name, password or token [${engine}]`, async () => {
    const where = await place(engine);
    const store = await openAt(where);
    const one = account("qiansecret", { name: "钱某某", roles: ["科员"] });
    const by = { actor: "系统管理员甲", account: newId(), from: "10.9.8.7" };
    await store.write(cause({ ...by, command: "account.add" }), (to) => to.access.addAccount(one, token("token-hash")));
    await write(store, (to) => to.access.setPassword(one.id, "$argon2id$secret-hash", 5));
    await write(store, (to) => to.access.openSession(opened(one.id, "session-hash", { address: "10.1.1.1" })));
    await write(store, (to) => to.access.addFailure("typed-a-password-here", "10.1.1.1"));
    await store.write(cause({ ...by, command: "report.take" }), async (to) =>
      to.mark({ what: "report.file", report: "R" }),
    );
    const [taken, ...rest] = await store.read("研究室", (from) => from.access.trail({ before: null, limit: 10 }));
    assert.deepEqual(
      [taken?.seq, taken?.command, taken?.actor, taken?.account, taken?.address, taken?.changes],
      [5, "report.take", by.actor, by.account, by.from, [{ what: "report.file", report: "R" }]],
    );
    assert.deepEqual(
      rest.map(({ seq }) => seq),
      [4, 3, 2, 1],
    );
    assert.deepEqual(
      (await store.read("研究室", (from) => from.access.trail({ before: 3, limit: 1 }))).map(({ seq }) => seq),
      [2],
    );
    await store.close();
    const chain = JSON.stringify(await byHand(where, "select body from audit_event"));
    for (const secret of [
      "钱某某",
      "qiansecret",
      "secret-hash",
      "session-hash",
      "token-hash",
      "typed-a",
      "10.1.1.1",
      "10.9.8.7",
      by.actor,
    ])
      assert.ok(!chain.includes(secret), secret);
    assert.ok(chain.includes(by.account));
  });

onEachEngine("a thousand accounts made and closed: no id and no name twice", async (store) => {
  const made = Array.from({ length: 1000 }, (_, n) => account(`user${n}`, { person: "同一人" }));
  await write(store, async (to) => {
    for (const [n, one] of made.entries()) {
      await to.access.addAccount(one, token(`t${n}`));
      await to.access.setActive(one.id, false);
    }
  });
  const kept = await store.read("研究室", (from) => from.access.accounts());
  assert.deepEqual([new Set(kept.map(({ id }) => id)).size, kept.some(({ active }) => active)], [1000, false]);
});

onEachEngine("each owner's named filters are his own: one of the same name is that one now", async (store) => {
  const views = (owner: string) => store.read("研究室", (from) => from.access.views(owner));
  const keep = (owner: string, name: string, search: Record<string, string>, span: string | null = null) =>
    write(store, (to) => to.access.keepView(owner, { name, search, span }));
  await keep("甲", "补录的", { late: "1" });
  await keep("甲", "本月党课", { mechanism: "branch.party-lecture" }, "month");
  await keep("乙", "补录的", { late: "0" });
  await keep("甲", "补录的", { late: "1", org: "室" });
  const lectures = { name: "本月党课", search: { mechanism: "branch.party-lecture" }, span: "month" };
  assert.deepEqual(
    new Map((await views("甲")).map(({ name, ...rest }) => [name, rest])),
    new Map([
      ["补录的", { search: { late: "1", org: "室" }, span: null }],
      ["本月党课", { search: lectures.search, span: "month" }],
    ]),
  );
  assert.equal((await views("乙")).length, 1);
  await write(store, (to) => to.access.dropView("甲", "补录的"));
  assert.deepEqual([await views("甲"), (await views("乙")).length], [[lectures], 1]);
});
