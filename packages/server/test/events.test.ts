import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { changeEvent, etagOf, idempotencyHeader, operations } from "@shilu/contract";
import { newId } from "@shilu/store";
import { application } from "../src/http/application.ts";
import { type Door, localDoor } from "../src/session/door.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

let office: SmallOffice;
before(async () => {
  office = await serveSmallOffice();
});
after(() => office.stop());

/** Somebody who listens, until `still` says that he may no longer. */
async function listener(org: string, still: () => boolean = () => true) {
  const visitor = { account: newId(), name: "某人", roles: ["党务干部" as const], org, person: null };
  const door: Door = {
    ...localDoor(office.workplace),
    identify: async () => ({ mode: "局域网", visitor, session: null, steps: [], address: "", agent: "" }),
    standing: async () => still(),
  };
  const app = application(office.workplace, { page: "", files: new Map() }, assert.fail, door);
  const answer = await app.request(operations.events.path, { headers: { host: "127.0.0.1" } });
  assert.equal(answer.headers.get("content-type"), "text/event-stream; charset=utf-8");
  const reader = answer.body?.getReader() ?? assert.fail();
  const text = new TextDecoder();
  let said = "";
  const heard = () =>
    [...said.matchAll(/^event: change\ndata: (.+)$/gm)].map(([, data]) => changeEvent.parse(JSON.parse(data ?? "")));
  /** Reads until so many events came; the rest of the line is what was said. */
  const until = async (count: number) => {
    while (heard().length < count) {
      const { done, value } = await reader.read();
      if (done) assert.fail(`ended after ${heard().length}`);
      said += text.decode(value, { stream: true });
    }
    return heard();
  };
  const ended = async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return heard();
      said += text.decode(value, { stream: true });
    }
  };
  return { until, ended, said: () => said, leave: () => reader.cancel() };
}

async function write(method: string, path: string, body: unknown, version?: number) {
  const answer = await fetch(`${office.url}${path}`, {
    method,
    headers: {
      ...{ "Content-Type": "application/json", [idempotencyHeader]: newId() },
      ...(version === undefined ? {} : { "If-Match": etagOf(version) }),
    },
    body: JSON.stringify(body),
  });
  assert.equal(answer.status, 201, await answer.clone().text());
  return (await answer.json()) as { record: { id: string } };
}
const entry = (org: string, title: string) => ({
  ...{ mechanism: "branch.theme-day", org, title, start: "2025-12-10", place: "会议室" },
  ...{ attendance: [{ person: "p1", status: "到" }], fields: { theme: title, segments: ["志愿服务"] } },
});

test("two who listen hear of the same record in its versions, ids and versions only; who sees only a part hears only of that", async () => {
  const [one, other, part] = [await listener("u"), await listener("u"), await listener("z")];
  const { record } = await write("POST", "/api/records", entry("z", "扫雪的秘密标题"));
  await write("PUT", `/api/records/${record.id}`, entry("z", "除冰的秘密标题"), 1);
  await write("POST", "/api/problems", { text: "路滑", found: "2025-12-10" });
  const told = [
    { kind: "record", id: record.id, version: 1 },
    { kind: "record", id: record.id, version: 2 },
    { kind: "ledger" },
  ];
  assert.deepEqual(await one.until(3), told);
  assert.deepEqual(await other.until(3), told);
  assert.deepEqual(await part.until(3), told);
  assert.doesNotMatch(one.said(), /秘密标题|路滑/);
  // A record of the whole office, and then one of the part: the first is not told to who sees the part.
  const { store, tenant, now } = office.workplace;
  const cause = { tenant, actor: "测试", command: "test", key: newId(), at: now() };
  const of = {
    attendance: [],
    speakers: [],
    agenda: [],
    money: [],
    counts: {},
    fields: {},
    campaigns: [],
    evidence: [],
  };
  const start = "2025-12-12" as never;
  await store.write(cause, async (to) => {
    await to.addRecord({
      ...of,
      id: "室的",
      mechanism: "village.visit",
      org: "u",
      title: "走访",
      start,
      status: "final",
    });
    await to.addRecord({
      ...of,
      id: "支部的",
      mechanism: "village.visit",
      org: "z",
      title: "走访",
      start,
      status: "final",
    });
    return null;
  });
  assert.deepEqual((await one.until(5)).slice(3), [
    { kind: "record", id: "室的", version: 1 },
    { kind: "record", id: "支部的", version: 1 },
  ]);
  assert.deepEqual((await part.until(4)).slice(3), [{ kind: "record", id: "支部的", version: 1 }]);
  // Moved out of the part: told as long as it was there before.
  await store.write({ ...cause, key: newId() }, async (to) => {
    const before = (await to.record("支部的")) ?? assert.fail();
    return to.correctRecord("支部的", { ...before.record, org: "u" });
  });
  assert.deepEqual((await part.until(5)).slice(4), [{ kind: "record", id: "支部的", version: 2 }]);
  for (const each of [one, other, part]) await each.leave();
});

test("the same write sent twice is told once; what was refused is not told", async () => {
  const ear = await listener("u");
  const send = (key: string, body: unknown) =>
    fetch(`${office.url}/api/records`, {
      method: "POST",
      headers: { "Content-Type": "application/json", [idempotencyHeader]: key },
      body: JSON.stringify(body),
    });
  const key = newId();
  await send(key, entry("z", "一次"));
  await send(key, entry("z", "一次"));
  assert.equal((await send(newId(), { ...entry("z", "明天"), start: "2027-01-01" })).status, 422);
  await write("POST", "/api/problems", { text: "路滑", found: "2025-12-10" });
  assert.deepEqual(
    (await ear.until(2)).map(({ kind }) => kind),
    ["record", "ledger"],
  );
  await ear.leave();
});

test("whose sign-in ended hears nothing more: the line ends with the next event", async () => {
  let signedIn = true;
  const ear = await listener("u", () => signedIn);
  await write("POST", "/api/problems", { text: "路滑", found: "2025-12-10" });
  assert.equal((await ear.until(1)).length, 1);
  signedIn = false;
  await write("POST", "/api/problems", { text: "又滑", found: "2025-12-10" });
  assert.equal((await ear.ended()).length, 1);
});
