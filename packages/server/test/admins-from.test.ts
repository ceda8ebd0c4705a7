import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { after, before, test } from "node:test";
import { errorAnswer, idempotencyHeader, type Operation, operations } from "@shilu/contract";
import { administrationRights } from "@shilu/domain";
import { application } from "../src/http/application.ts";
import { adminsFrom } from "../src/session/admins-from.ts";
import { guardedDoor } from "../src/session/door.ts";
import {
  colleague,
  foundThree,
  type GuardedOffice,
  guardedOffice,
  newKey,
  type Person,
  type Three,
} from "./guarded-office.ts";
import { said, shilu } from "./shilu.ts";

/** Administrators work at 10.0.0.9 and in 10.8.0.0/16, and nowhere else. */
let office: GuardedOffice;
let three: Three;
let clerk: Person;
before(async () => {
  office = await guardedOffice("局域网", undefined, undefined, adminsFrom("10.0.0.9, 10.8.0.0/16"));
  three = await foundThree(office);
  clerk = await colleague(office, three, { login: "keyuan", roles: ["科员"] });
});
after(() => office.stop());

const administration = Object.entries<Operation>(operations).filter(([, { right }]) =>
  administrationRights.some((one) => one === right),
);

test("an address, a net, this machine; what is none is refused in a sentence", () => {
  const here = adminsFrom("10.1.2.3,10.8.0.0/16,2001:db8::/32");
  for (const [address, may] of [
    ["10.1.2.3", true],
    ["10.1.2.4", false],
    ["10.8.255.255", true],
    ["10.9.0.0", false],
    ["127.0.0.1", true],
    ["::1", true],
    ["2001:db8::7", true],
    ["2001:db9::7", false],
    ["", false],
    ["unknown", false],
  ] as const)
    assert.equal(here(address), may, address);
  for (const wrong of ["", "10.1.2", "10.1.2.3/33", "10.1.2.3/", "10.1.2.0/24/8", "管理员的电脑", "10.1.2.3,,10.1.2.4"])
    assert.throws(() => adminsFrom(wrong), /不是网络地址；写 10\.1\.2\.3 或 10\.1\.2\.0\/24/, wrong);
});

test("what administrators do is refused from elsewhere, each time with its event; from their machine it is done; others work anywhere", async () => {
  assert.ok(administration.length >= 8);
  const posts = { "account.manage": three.system, "grant.manage": three.security, "audit.see": three.audit } as const;
  for (const right of administrationRights) {
    const person = posts[right as keyof typeof posts] ?? assert.fail(right);
    office.pass(60);
    const elsewhere = await person.in("10.0.0.66");
    for (const [name, operation] of administration.filter(([, one]) => one.right === right)) {
      office.pass(1);
      const params = Object.fromEntries([...operation.path.matchAll(/:(\w+)/g)].map(([, part]) => [part, "x"]));
      const { status, code } = await elsewhere.ask(operation, { params: params as never });
      assert.deepEqual([status, code], [403, "address.denied"], name);
    }
  }
  office.pass(60);
  assert.equal((await (await three.system.in("10.8.3.4")).ask(operations.accounts)).status, 200);
  const audit = await three.audit.in("10.0.0.9");
  const { events } = (await audit.ask(operations.audit)).body;
  const refused = events.filter(({ address }) => address === "10.0.0.66");
  // Beside them, three times somebody came in there.
  assert.equal(
    refused.filter(({ title }) => title.includes("拒")).length,
    administration.length,
    JSON.stringify(refused.map(({ title }) => title)),
  );
  assert.equal((await (await clerk.in("10.0.0.66")).ask(operations.office)).status, 200);
  const founding = { token: "x", password: "山高水长-Aa9-各自东西-再来", administrators: [] };
  const stranger = office.browser("10.0.0.66");
  assert.equal((await stranger.ask(operations.found, { body: founding as never })).code, "address.denied");
});

test("behind a proxy it is the address that the proxy noted last; where it notes none, nobody administers", async () => {
  const { workplace } = office;
  const origin = "https://shilu.example";
  const door = guardedDoor(workplace, { mode: "tls", origin, admins: adminsFrom("10.0.0.9") });
  const app = application(workplace, { page: "", files: new Map() }, () => {}, door);
  const found = async (noted?: string) => {
    const forwarded: Record<string, string> = noted === undefined ? {} : { "x-forwarded-for": noted };
    const headers = { origin, "content-type": "application/json", [idempotencyHeader]: newKey(), ...forwarded };
    const asked = { method: "POST", headers, body: "{}" };
    const answer = await app.request(operations.found.path, asked, {
      incoming: { socket: { remoteAddress: "127.0.0.1" } },
    });
    return errorAnswer.parse(await answer.json()).code;
  };
  for (const noted of ["10.0.0.9", "10.0.0.66, 10.0.0.9", "::ffff:10.0.0.9", "127.0.0.1"])
    assert.equal(await found(noted), "request.invalid", noted);
  for (const noted of [undefined, "", "10.0.0.66", "127.0.0.1, 10.0.0.66", "10.0.0.9,"])
    assert.equal(await found(noted), "address.denied", noted);
});

test("serve takes the addresses, and refuses them where there are no administrators", async () => {
  const answer = await shilu(tmpdir(), ["serve", "--admins-from", "10.1.2.3"]);
  assert.equal(answer.code, 2);
  assert.match(said(answer), /--admins-from 只用于 局域网 和 tls 方式/);
});
