import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { errorAnswer, type Operation, operations, unattendedHeader } from "@shilu/contract";
import { serveHttp } from "../src/http/serve.ts";
import { endEverySession } from "../src/session/restart.ts";
import {
  type Browser,
  colleague,
  foundThree,
  type GuardedOffice,
  goodPassword,
  guardedOffice,
  newKey,
  type Person,
  type Three,
} from "./guarded-office.ts";
import { serveSmallOffice } from "./small-office.ts";

let office: GuardedOffice;
let three: Three;
let clerk: Person & { readonly id: string };
before(async () => {
  office = await guardedOffice();
  three = await foundThree(office);
  clerk = await colleague(office, three, { login: "keyuan", roles: ["科员"] });
});
after(() => office.stop());

const all: readonly (readonly [string, Operation])[] = Object.entries(operations);
const guarded = all.filter(([, { right }]) => right !== "anyone");
const writes = all.filter(([, { method }]) => method !== "GET");
const anyParams = ({ path }: Operation) =>
  Object.fromEntries([...path.matchAll(/:(\w+)/g)].map(([, name]) => [name, "x"]));

/** Asks every guarded operation with a cookie that should be worth nothing. */
async function worthNothing(cookie: string | null, why: string): Promise<void> {
  assert.notEqual(cookie, null, why);
  const thief = office.browser();
  for (const [name, operation] of guarded) {
    thief.cookie = cookie;
    office.pass(0.06);
    const { status, code } = await thief.ask(operation, { params: anyParams(operation) });
    assert.deepEqual([status, code], [401, "session.none"], `${why}: ${name}`);
  }
}

test("an old cookie is worth nothing on any route: signed out, ended elsewhere, closed, another password, restarted, idle, over", async () => {
  const out = await clerk.in();
  let { cookie } = out;
  assert.equal((await out.ask(operations.office)).status, 200);
  assert.equal((await out.ask(operations.signOut)).status, 201);
  assert.equal(out.cookie, null, "the browser is told to forget it");
  await worthNothing(cookie, "signed out");

  const [one, other] = [await clerk.in(), await clerk.in("10.0.0.10")];
  ({ cookie } = other);
  const { sessions } = (await one.ask(operations.ownSessions)).body;
  assert.deepEqual(
    sessions.slice(0, 2).map(({ own, address }) => [own, address]),
    [
      [false, "10.0.0.10"],
      [true, "10.0.0.9"],
    ],
  );
  await one.ask(operations.endOwnSession, { params: { session: sessions[0]?.id ?? "" } });
  await worthNothing(cookie, "ended elsewhere");
  const foreign = (await (await three.system.in()).ask(operations.ownSessions)).body.sessions[0]?.id ?? "";
  assert.equal((await one.ask(operations.endOwnSession, { params: { session: foreign } })).code, "session.unknown");

  ({ cookie } = one);
  const next = goodPassword("keyuan-new");
  assert.equal((await one.ask(operations.changePassword, { body: { current: clerk.password, next } })).status, 201);
  assert.notEqual(one.cookie, cookie, "the session goes on under another token");
  assert.equal((await one.ask(operations.office)).status, 200);
  await worthNothing(cookie, "another password");

  ({ cookie } = one);
  const system = await three.system.in();
  const close = (active: boolean) =>
    system.ask(operations.setAccountState, { params: { account: clerk.id }, body: { active } });
  await close(false);
  await worthNothing(cookie, "closed");
  await close(true);
  await worthNothing(cookie, "closed and opened again");

  const signIn = async () => {
    const browser = office.browser();
    await browser.ask(operations.signIn, { body: { login: clerk.login, password: next } });
    return browser;
  };
  const before = await signIn();
  await endEverySession(office.workplace);
  office.restart();
  await worthNothing(before.cookie, "restarted");

  const idle = await signIn();
  office.pass(30 * 60 - 1);
  assert.equal((await idle.ask(operations.office)).status, 200, "29:59");
  office.pass(30 * 60);
  await worthNothing(idle.cookie, "idle for half an hour");

  const busy = await signIn();
  for (let minutes = 20; minutes < 12 * 60; minutes += 20) {
    office.pass(20 * 60);
    assert.equal((await busy.ask(operations.office)).status, 200, `${minutes} min`);
  }
  office.pass(20 * 60 - 1);
  assert.equal((await busy.ask(operations.office)).status, 200, "11:59:59");
  office.pass(1);
  await worthNothing(busy.cookie, "twelve hours");
  clerk = { ...clerk, password: next, in: signIn };
});

test("what a page asks by itself is answered and is no use of the session: half an hour after the person's last act it is over", async () => {
  const byItself = { headers: { [unattendedHeader]: "1" } };
  for (const attended of [false, true]) {
    const browser = await clerk.in();
    for (let minute = 1; minute < 30; minute++) {
      office.pass(60);
      const heard = await browser.ask(operations.events);
      const read = await browser.ask(operations.duties, attended && minute === 20 ? {} : byItself);
      assert.deepEqual([heard.status, read.status], [200, 200], `${minute} min`);
    }
    office.pass(59);
    assert.equal((await browser.ask(operations.duties, byItself)).status, 200, "29:59");
    office.pass(1);
    const { status } = await browser.ask(operations.duties, byItself);
    assert.equal(status, attended ? 200 : 401, attended ? "30:00, ten minutes after an act" : "30:00, without an act");
    if (!attended) continue;
    office.pass(20 * 60 - 1);
    assert.equal((await browser.ask(operations.duties, byItself)).status, 200, "29:59 after the act");
    office.pass(1);
    assert.equal((await browser.ask(operations.duties, byItself)).status, 401, "30:00 after the act");
  }
});

test("no cookie, somebody else's or a made-up one: 401 on every guarded route, and the answer tells nothing", async () => {
  for (const cookie of ["shilu=", "shilu=xxxx", `shilu=${"A".repeat(43)}`, "__Host-shilu=abc"])
    await worthNothing(cookie, cookie);
});

test("every write is refused without our own page behind it, whoever is signed in", async () => {
  const browser = await clerk.in();
  const refused: readonly [string, Record<string, string>, number][] = [
    ["no origin", { origin: "" }, 403],
    ["foreign origin", { origin: "http://evil.example" }, 403],
    ["null origin", { origin: "null" }, 403],
    ["another port", { origin: "http://10.1.2.3:8080" }, 403],
    ["another scheme", { origin: "https://10.1.2.3:7100" }, 403],
    ["cross-site", { "sec-fetch-site": "cross-site" }, 403],
    ["same-site", { "sec-fetch-site": "same-site" }, 403],
    ["a form", { "content-type": "application/x-www-form-urlencoded" }, 415],
    ["a file form", { "content-type": "multipart/form-data; boundary=x" }, 415],
    ["plain text", { "content-type": "text/plain" }, 415],
    ["no content type", { "content-type": "" }, 415],
  ];
  const { size } = await office.workplace.store.read("small", (reader) => reader.auditHead());
  for (const [name, operation] of writes)
    for (const [why, headers, status] of refused) {
      office.pass(0.06);
      const answer = await browser.ask(operation, { params: anyParams(operation), headers });
      assert.equal(answer.status, status, `${name}: ${why}`);
    }
  const after = await office.workplace.store.read("small", (reader) => reader.auditHead());
  assert.equal(after.size, size, "nothing was written");
  const own = { origin: "http://10.1.2.3:7100", "sec-fetch-site": "same-origin" };
  assert.equal((await browser.ask(operations.signOut, { headers: own })).status, 201);
});

test("the cookie is out of reach of scripts and of other sites; over TLS it is bound to this host", async () => {
  const lan = office.browser();
  await lan.ask(operations.signIn, { body: { login: clerk.login, password: clerk.password } });
  assert.match(lan.line() ?? "", /^shilu=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  const tls = await guardedOffice("tls");
  try {
    const { system } = await foundThree(tls);
    const browser = await system.in();
    assert.match(browser.line() ?? "", /^__Host-shilu=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    const http = await browser.ask(operations.signOut, { headers: { origin: "http://10.1.2.3:7100" } });
    assert.equal(http.status, 403, "a page that came over plain http");
  } finally {
    await tls.stop();
  }
});

test("a person gets twenty requests a second, and nobody else has to wait for it", async () => {
  const [fast, other]: Browser[] = [await clerk.in(), await three.audit.in()];
  assert.ok(fast && other);
  office.pass(1);
  const statuses = await Promise.all(Array.from({ length: 30 }, () => fast.ask(operations.session)));
  assert.deepEqual(
    [200, 429].map((status) => statuses.filter((one) => one.status === status).length),
    [20, 10],
  );
  assert.equal((await other.ask(operations.session)).status, 200);
  office.pass(0.1);
  const more = await Promise.all(Array.from({ length: 4 }, () => fast.ask(operations.session)));
  assert.deepEqual(
    more.map(({ status }) => status),
    [200, 200, 429, 429],
  );
});

test("本机 mode has nobody to sign in; what is one's own there says so", async () => {
  const small = await serveSmallOffice();
  try {
    const send = (operation: Operation, headers: Record<string, string> = {}) =>
      fetch(small.url + operation.path.replace(/:\w+/g, "x"), {
        method: operation.method,
        headers: {
          "Content-Type": operation.upload === undefined ? "application/json" : "image/jpeg",
          "Idempotency-Key": newKey(),
          ...headers,
        },
        ...(operation.method === "GET"
          ? {}
          : { body: JSON.stringify({ login: "a", password: "b", code: "123456", current: "a", next: "b" }) }),
      });
    const who = operations.session.answer.parse(await (await send(operations.session)).json());
    assert.deepEqual([who.mode, who.account, who.steps], ["本机", null, []]);
    assert.equal((await send(operations.ownSessions)).status, 409);
    assert.equal((await send(operations.signOut)).status, 409);
    for (const [name, operation] of writes) {
      assert.equal((await send(operation, { Origin: "http://evil.example" })).status, 403, name);
      assert.equal((await send(operation, { "Sec-Fetch-Site": "cross-site" })).status, 403, name);
      const { code } = errorAnswer.parse(await (await send(operation)).json());
      assert.notEqual(code, "origin.foreign", "a tool names no origin");
    }
    const { workplace } = small;
    const web = new URL("../../web/", import.meta.url).pathname;
    for (const mode of ["局域网", "tls"] as const)
      await assert.rejects(
        serveHttp(workplace, {
          host: "127.0.0.1",
          port: 0,
          webRoot: web,
          serving: mode === "tls" ? { mode, origin: "https://x" } : { mode },
        }),
        /还没有设立系统管理员、安全管理员、审计管理员.*shilu init/,
      );
  } finally {
    await small.stop();
  }
});
