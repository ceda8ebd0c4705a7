import assert from "node:assert/strict";
import { date, type Statement } from "@shilu/domain";
import { newId, StoreRefusal } from "../src/index.ts";
import { onEachEngine } from "./engines.ts";

const at = "2026-01-05T02:00:00.000Z";
const cause = (key: string) => ({ tenant: "t", actor: "周科长", command: "pack.make", key, at });
const reader = newId();
const pack = {
  ...{ id: newId(), org: "室", title: "组织生活检查", body: '{\n "b": 1,\n "a": "乙"\n}', sm3: "a".repeat(64) },
  ...{ sha256: "b".repeat(64), readers: [reader], expires: date("2026-02-01") },
};

onEachEngine("a pack comes back to the byte, is nobody else's, and is closed once", async (store) => {
  for (const _ of [1, 2])
    await store.write(cause("make"), async (to) => {
      await to.keepPack(pack);
      return null;
    });
  const kept = await store.read("t", (from) => from.pack(pack.id));
  assert.equal(kept?.body, pack.body);
  assert.deepEqual([kept?.readers, kept?.expires, kept?.revoked], [[reader], "2026-02-01", null]);
  assert.deepEqual(
    (await store.read("t", (from) => from.packs())).map(({ id }) => id),
    [pack.id],
  );
  assert.equal(await store.read("别家", (from) => from.pack(pack.id)), null);
  assert.equal(await store.read("t", (from) => from.pack("不是编号")), null);
  const close = (key: string) =>
    store.write(cause(key), async (to) => {
      await to.revokePack(pack.id);
      return null;
    });
  await close("close");
  assert.deepEqual(
    (await store.read("t", (from) => from.packs())).map(({ revokedBy }) => revokedBy),
    ["周科长"],
  );
  await assert.rejects(close("again"), (fault) => fault instanceof StoreRefusal && fault.code === "pack.closed");
  const trail = await store.read("t", ({ access }) => access.trail({ before: null, limit: 9 }));
  assert.deepEqual(
    trail.map(({ changes }) => changes[0]?.what),
    ["pack.revoke", "pack.make"],
  );
});

onEachEngine("a reminder is one more statement, and changes no rule", async (store) => {
  const body = { org: "支部", words: "请看12月", by: "王处", on: date("2026-01-05") };
  const reminder: Statement = { id: newId(), kind: "reminder", body, at, actor: "王处" };
  assert.equal(await store.write(cause("remind"), (to) => to.keepStatements([reminder])), 1);
  assert.deepEqual(await store.read("t", (from) => from.statements()), [reminder]);
  assert.equal(await store.read("t", (from) => from.rulesEdition()), 0);
});
