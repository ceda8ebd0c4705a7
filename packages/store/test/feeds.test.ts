import assert from "node:assert/strict";
import { test } from "node:test";
import { StoreRefusal } from "../src/index.ts";
import { byHand, engines, onEachEngine, openAt, place } from "./engines.ts";
import { cause, ledgerOf } from "./mini-ledger.ts";

const refused = (code: string, says: RegExp) => (fault: unknown) =>
  fault instanceof StoreRefusal && fault.code === code && says.test(fault.message);
const one = "1".repeat(64);
const two = "2".repeat(64);

onEachEngine("a feed is its person's until it is revoked, or another takes its place", async (store) => {
  await store.write(cause(), (to) => to.importLedger(ledgerOf()));
  const whose = (hash: string, tenant = "研究室") => store.read(tenant, (from) => from.feed(hash));
  assert.equal(await whose(one), null);
  assert.equal(await store.write(cause(), (to) => to.openFeed("甲", one)), false);
  assert.equal(await whose(one), "甲");
  assert.equal(await whose(one, "别的单位"), null);

  assert.equal(await store.write(cause(), (to) => to.openFeed("甲", two)), true);
  assert.deepEqual([await whose(one), await whose(two)], [null, "甲"]);
  await store.write(cause(), (to) => to.revokeFeed("甲"));
  assert.equal(await whose(two), null);
  await assert.rejects(
    store.write(cause(), (to) => to.revokeFeed("甲")),
    refused("feed.none", /甲 没有正在使用的日历地址/),
  );
});

onEachEngine("two persons have each his own; a secret that was used once is never opened again", async (store) => {
  await store.write(cause(), (to) => to.importLedger(ledgerOf()));
  await store.write(cause(), (to) => to.openFeed("甲", one));
  await store.write(cause(), (to) => to.openFeed("乙", two));
  await store.write(cause(), (to) => to.revokeFeed("甲"));
  assert.equal(await store.read("研究室", (from) => from.feed(two)), "乙");
  await assert.rejects(store.write(cause(), (to) => to.openFeed("乙", one)));
  assert.equal(await store.read("研究室", (from) => from.feed(two)), "乙", "nothing was half done");
  for (const ask of [
    () => store.write(cause(), (to) => to.openFeed("没有这个人", "3".repeat(64))),
    () => store.write(cause(), (to) => to.revokeFeed("没有这个人")),
  ])
    await assert.rejects(ask, refused("person.unknown", /没有编号为“没有这个人”的人员/));
});

onEachEngine("the roster may be imported again while a feed is open", async (store) => {
  await store.write(cause(), (to) => to.importLedger(ledgerOf()));
  await store.write(cause(), (to) => to.openFeed("甲", one));
  await store.write(cause(), (to) => to.importLedger(ledgerOf()));
  assert.equal(await store.read("研究室", (from) => from.feed(one)), "甲");
});

for (const engine of engines)
  test(`every opening and revoking is in the audit chain, without the person [${engine}]`, async () => {
    const at = await place(engine);
    const store = await openAt(at);
    await store.write(cause(), (to) => to.importLedger(ledgerOf()));
    await store.write(cause({ command: "feed.open" }), (to) => to.openFeed("甲", one));
    await store.write(cause({ command: "feed.open" }), (to) => to.openFeed("甲", two));
    await store.write(cause({ command: "feed.revoke" }), (to) => to.revokeFeed("甲"));
    await store.close();
    const events = await byHand(at, "select body -> 'changes' as changes from audit_event where seq > 1 order by seq");
    const told = events.map(({ changes }) =>
      (changes as readonly { what: string; feed: string }[]).map(({ what, feed }) => `${what} ${feed.slice(0, 1)}`),
    );
    assert.deepEqual(told, [["feed.open 1"], ["feed.revoke 1", "feed.open 2"], ["feed.revoke 2"]]);
    assert.doesNotMatch(JSON.stringify(events), /甲/);
  });
