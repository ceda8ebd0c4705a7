import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { operations } from "@shilu/contract";
import type { HashCost } from "../src/session/password-hash.ts";
import { codeAt } from "../src/session/second-factor.ts";
import {
  colleague,
  foundThree,
  type GuardedOffice,
  goodPassword,
  guardedOffice,
  redeem,
  type Three,
} from "./guarded-office.ts";

let office: GuardedOffice;
let three: Three;
before(async () => {
  office = await guardedOffice();
});
after(() => office.stop());

const { signIn, session, proveCode } = operations;
const stored = (login: string) =>
  office.workplace.store
    .read("small", ({ access }) => access.accountNamed(login))
    .then((found) => found ?? assert.fail(login));
const eventsSince = async (before: number) => {
  const { store } = office.workplace;
  const trail = await store.read("small", ({ access }) => access.trail({ before: null, limit: 2000 }));
  return trail.filter(({ seq }) => seq > before);
};
const chain = () => office.workplace.store.read("small", (reader) => reader.auditHead());

test("a fresh office has no account: none of the usual fifty pairs comes in, and nothing but the token of init makes one", async () => {
  const logins = [
    "admin",
    "root",
    "administrator",
    "system",
    "sysadmin",
    "secadmin",
    "auditadmin",
    "test",
    "guest",
    "shilu",
  ];
  const passwords = ["admin", "123456", "", "admin123", "password"];
  for (const [n, login] of logins.entries())
    for (const [m, password] of passwords.entries()) {
      const { status, body } = await office.browser(`10.9.${n}.${m}`).ask(signIn, { body: { login, password } });
      assert.ok(status === 422 || status === 400 || status === 429, `${login} ${status}`);
      assert.equal(body, undefined);
      office.pass(61);
    }
  const named = {
    system: { login: "a1", name: "甲" },
    security: { login: "a2", name: "乙" },
    audit: { login: "a3", name: "丙" },
  };
  const guess = await office.browser("10.9.9.9").ask(operations.found, {
    body: { token: "x".repeat(43), password: goodPassword("a1"), ...named },
  });
  assert.deepEqual([guess.status, guess.code], [422, "token.unknown"]);
});

test("the token founds the three once; each sets a password of his own and a second factor, and until then is nowhere", async () => {
  const same = { login: "xitong", name: "一个人" };
  const password = goodPassword("xitong");
  const alone = await office.browser().ask(operations.found, {
    body: { token: office.firstToken, password, system: same, security: same, audit: same },
  });
  assert.match(alone.message, /三员须是三个人/);
  const weak = await office.browser().ask(operations.found, {
    body: {
      ...{ token: office.firstToken, password: "xitong123", system: same },
      ...{ security: { login: "b", name: "乙" }, audit: { login: "cc", name: "丙" } },
    },
  });
  assert.equal(weak.status, 400, "a login name of one letter");
  three = await foundThree(office);
  const again = await office.browser("10.0.0.77").ask(operations.found, {
    body: {
      ...{ token: office.firstToken, password, system: same },
      ...{ security: { login: "bb", name: "乙" }, audit: { login: "cc", name: "丙" } },
    },
  });
  assert.equal(again.code, "token.unknown");
  const browser = office.browser();
  const half = await browser.ask(signIn, { body: { login: three.system.login, password: three.system.password } });
  assert.deepEqual(half.body.steps, ["code"]);
  const refused = await browser.ask(operations.accounts);
  assert.deepEqual([refused.status, refused.code], [401, "session.unfinished"]);
  const around = await browser.ask(operations.changePassword, {
    body: { current: three.system.password, next: goodPassword("another") },
  });
  assert.equal(around.code, "session.unfinished", "a new password is no way round the code");
});

test("a code counts once, one step early or late at most, and not a day away", async () => {
  const { login, password, secret } = three.audit;
  const at = async (away: number) => {
    const browser = office.browser();
    await browser.ask(signIn, { body: { login, password } });
    return browser.ask(proveCode, { body: { code: codeAt(secret ?? "", office.now() + away * 1000) } });
  };
  office.pass(3600);
  for (const away of [-90, 90, -86_400, 86_400]) assert.equal((await at(away)).code, "sign-in.code", `${away} s`);
  assert.equal((await at(30)).status, 201);
  assert.equal((await at(30)).code, "sign-in.code", "used");
  assert.equal((await at(0)).code, "sign-in.code", "before a used one");
  office.pass(3600);
  assert.equal((await at(-30)).status, 201);
  for (let n = 0; n < 5; n++) assert.equal((await at(86_400)).code, "sign-in.code");
  const sixth = await office.browser().ask(signIn, { body: { login, password } });
  assert.equal(sixth.code, "sign-in.wait", "the right password does not wipe out what was guessed at the code");
  office.pass(3600);
});

test("unknown name, closed account and wrong password: one answer, one event, as much work", async () => {
  const gone = await colleague(office, three, { login: "zhougone", roles: ["科员"] });
  const here = await colleague(office, three, { login: "zhouhere", roles: ["科员"] });
  await (await three.system.in()).ask(operations.setAccountState, {
    params: { account: gone.id },
    body: { active: false },
  });
  const shape = async (login: string, password: string, address: string) => {
    const { size } = await chain();
    const answer = await office.browser(address).ask(signIn, { body: { login, password } });
    const [event, ...more] = await eventsSince(size);
    assert.deepEqual(more, []);
    assert.equal(event?.actor, "未登录");
    assert.equal(event?.address, address);
    return [answer.status, answer.code, answer.message, event?.command];
  };
  const unknown = await shape("nobody-at-all", "x", "10.3.0.1");
  assert.deepEqual(unknown, [422, "sign-in.wrong", "登录名或密码不对，请核对后重试", "sign-in.refused"]);
  assert.deepEqual(await shape(here.login, "x", "10.3.0.2"), unknown);
  assert.deepEqual(await shape(gone.login, gone.password, "10.3.0.3"), unknown);
});

test("a 64-character Chinese password comes in whole; with its last character changed it does not", async () => {
  const { token } = (
    await (
      await three.system.in()
    ).ask(operations.addAccount, { body: { login: "chang", name: "常用长句", person: null } })
  ).body;
  const password = `${"落霞与孤鹜齐飞秋水共长天一色".repeat(5).slice(0, 62)}9a`;
  assert.equal([...password].length, 64);
  assert.equal((await office.browser().ask(operations.redeemToken, { body: { token, password } })).status, 201);
  const wrong = await office
    .browser("10.4.0.1")
    .ask(signIn, { body: { login: "chang", password: `${password.slice(0, -1)}b` } });
  assert.equal(wrong.code, "sign-in.wrong");
  assert.equal((await office.browser("10.4.0.2").ask(signIn, { body: { login: "CHANG", password } })).status, 201);
  const twice = await office.browser("10.4.0.3").ask(operations.redeemToken, { body: { token, password } });
  assert.equal(twice.code, "token.unknown", "a token is good once");
});

test("a thousand guesses in a minute: at most twenty are tried; the owner is in at his desk at once, elsewhere within a minute", async () => {
  const owner = await colleague(office, three, { login: "qiang", roles: ["科员"] });
  await owner.in("10.5.0.1");
  const { size } = await chain();
  const codes = new Map<string | null, number>();
  for (let sent = 0; sent < 1000; sent += 10) {
    const browser = office.browser("10.6.6.6");
    const guesses = Array.from({ length: 10 }, (_, n) =>
      browser.ask(signIn, { body: { login: "qiang", password: `guess ${sent + n}` } }),
    );
    for (const { code } of await Promise.all(guesses)) codes.set(code, (codes.get(code) ?? 0) + 1);
    office.pass(0.6);
  }
  assert.deepEqual(
    [...codes.keys()].sort(),
    ["request.too-many", "sign-in.wait", "sign-in.wrong"].filter((code) => codes.has(code)),
  );
  assert.equal(
    [...codes.values()].reduce((sum, count) => sum + count),
    1000,
  );
  const tried = codes.get("sign-in.wrong") ?? 0;
  assert.ok(tried >= 5 && tried <= 20, `${tried} were tried`);
  assert.equal((await eventsSince(size)).length, tried, "each that was tried left its event, the others none");
  await owner.in("10.5.0.1");
  const away = await office.browser("10.7.0.1").ask(signIn, { body: { login: owner.login, password: owner.password } });
  assert.equal(away.code, "sign-in.wait");
  assert.match(away.message, /请\d+秒后再试/);
  office.pass(60);
  await owner.in("10.7.0.1");
});

test("many strangers at one name, and one stranger at many names: neither gets more than a few tries", async () => {
  await colleague(office, three, { login: "chunlai", roles: ["科员"] });
  const tried = async (login: (n: number) => string, address: (n: number) => string) => {
    let wrong = 0;
    for (let n = 0; n < 100; n++) {
      const { code } = await office.browser(address(n)).ask(signIn, { body: { login: login(n), password: "guess" } });
      if (code === "sign-in.wrong") wrong++;
      office.pass(0.6);
    }
    return wrong;
  };
  assert.ok(
    (await tried(
      () => "chunlai",
      (n) => `10.8.0.${n}`,
    )) <= 12,
  );
  assert.ok(
    (await tried(
      (n) => `somebody${n}`,
      () => "10.8.8.8",
    )) <= 12,
  );
});

test("more is asked of passwords: the next sign-in hashes anew, and changes nothing else", async () => {
  const one = await colleague(office, three, { login: "gaoming", roles: ["科员"] });
  const raised: HashCost = { memory: 16, passes: 2, lanes: 1 };
  const before = await stored("gaoming");
  assert.match(before.password ?? "", /^\$argon2id\$v=19\$m=8,t=1,p=1\$/);
  office.restart(raised);
  await one.in();
  const after = await stored("gaoming");
  assert.match(after.password ?? "", /^\$argon2id\$v=19\$m=16,t=2,p=1\$/);
  assert.equal(after.passwordSetAt, before.passwordSetAt);
  await one.in();
  assert.equal((await stored("gaoming")).password, after.password, "once");
  office.restart();
});

test("the office lives by one profile and never by a blend; a password that the other does not take is changed at the next sign-in", async () => {
  const policy = { profile: "ASVS", passwordDays: 90, idleMinutes: 30, sessionHours: 12, logDays: 184 } as const;
  await (await three.security.in()).ask(operations.setPolicy, { body: policy });
  const { token } = (
    await (
      await three.system.in()
    ).ask(operations.addAccount, { body: { login: "xinren", name: "新人", person: null } })
  ).body;
  const tried = (password: string) => office.browser().ask(operations.redeemToken, { body: { token, password } });
  assert.match((await tried("P@ssw0rd2026!!")).message, /容易被猜到/);
  assert.match((await tried("小河县政研室2026")).message, /容易被猜到/);
  assert.equal((await tried("correct horse battery staple")).status, 201);
  await (await three.security.in()).ask(operations.setPolicy, { body: { ...policy, profile: "等保" } });
  const less = await office
    .browser()
    .ask(signIn, { body: { login: "xinren", password: "correct horse battery staple" } });
  assert.deepEqual(less.body.steps, ["password"]);
});

test("a reset gives a token, takes the old password and every session away, and is no way round the second factor", async () => {
  const browser = await three.audit.in();
  const account = (await browser.ask(session)).body.account?.id ?? "";
  const system = await three.system.in();
  const { status, body } = await system.ask(operations.resetAccount, {
    params: { account },
    body: { secondFactor: false },
    key: "reset-audit-0000001",
  });
  assert.equal(status, 201);
  const repeated = await system.ask(operations.resetAccount, {
    params: { account },
    body: { secondFactor: false },
    key: "reset-audit-0000001",
  });
  assert.deepEqual(repeated.body, body, "the same write gives the same token");
  assert.equal((await browser.ask(operations.audit)).code, "session.none");
  const old = await office
    .browser()
    .ask(signIn, { body: { login: three.audit.login, password: three.audit.password } });
  assert.equal(old.code, "sign-in.wrong");
  const password = goodPassword("anew");
  const back = await office
    .browser()
    .ask(operations.redeemToken, { body: { token: body.token, password: three.audit.password } });
  assert.match(back.message, /不能与最近用过的密码相同/);
  await office.browser().ask(operations.redeemToken, { body: { token: body.token, password } });
  const again = office.browser();
  assert.deepEqual((await again.ask(signIn, { body: { login: three.audit.login, password } })).body.steps, ["code"]);
  const lost = await (await three.system.in()).ask(operations.resetAccount, {
    params: { account },
    body: { secondFactor: true },
  });
  const fresh = await redeem(office, three.audit.login, lost.body.token, goodPassword("third"));
  assert.notEqual(fresh.secret, three.audit.secret);
  await fresh.in();
  office.pass(8 * 86_400);
  const late = await (await three.system.in()).ask(operations.resetAccount, {
    params: { account },
    body: { secondFactor: false },
  });
  office.pass(7 * 86_400);
  const tooLate = await office.browser().ask(operations.redeemToken, { body: { token: late.body.token, password } });
  assert.equal(tooLate.code, "token.unknown");
});

test("a password that is too old, or less than the office now asks, is changed before anything else; former ones do not come back", async () => {
  const one = await colleague(office, three, { login: "laobing", roles: ["科员"] });
  office.pass(89 * 86_400);
  await one.in();
  office.pass(86_400);
  const browser = office.browser();
  const stale = await browser.ask(signIn, { body: { login: one.login, password: one.password } });
  assert.deepEqual(stale.body.steps, ["password"]);
  assert.equal((await browser.ask(operations.office)).code, "session.unfinished");
  const change = (current: string, next: string) => browser.ask(operations.changePassword, { body: { current, next } });
  assert.match((await change(one.password, one.password)).message, /不能与现在的密码相同/);
  assert.match(
    (await change(one.password, "short")).message,
    /密码至少12个字符，现在是5个；密码须有.*中的3类，现在有1类/,
  );
  assert.equal((await change("wrong", goodPassword("next"))).code, "sign-in.wrong");
  let current = one.password;
  for (const next of ["第一个Password-1", "第二个Password-2", "第三个Password-3"]) {
    const changed = await change(current, next);
    assert.deepEqual([changed.status, changed.body?.steps], [201, []], changed.message);
    current = next;
  }
  assert.match((await change(current, one.password)).message, /不能与最近用过的密码相同/);
  assert.equal((await browser.ask(operations.office)).status, 200);
});
