import assert from "node:assert/strict";
import { test } from "node:test";
import { date, type Membership, membership, membershipKey, person, planChange, type RosterAct } from "@shilu/domain";
import type { Store } from "../src/index.ts";
import { byHand, engines, onEachEngine, openAt, place } from "./engines.ts";
import { cause, ledgerOf } from "./mini-ledger.ts";

const postsOf = async (store: Store, name: string) =>
  (await store.read("研究室", (from) => from.memberships()))
    .filter((one) => one.person === name)
    .map(({ org, role, party, from, to }) => [org, role, party, from, to])
    .sort((a, b) => (String(a[3]) < String(b[3]) ? -1 : 1));

async function act(store: Store, one: RosterAct): Promise<void> {
  await store.write(cause(), async (to) => {
    const change = planChange(await to.memberships(), one);
    assert.ok(typeof change !== "string", String(change));
    await to.changeRoster(change);
    return null;
  });
}
const post = (given: Partial<Membership>): Membership =>
  membership.parse({ person: "乙", org: "支部", role: "委员", party: "正式", from: "2020-01-01", ...given });

onEachEngine("a person is added with a post, moved, ended, and a wrong post is taken away", async (store) => {
  await store.write(cause(), (to) => to.importLedger(ledgerOf()));
  const 己 = person.parse({ id: "己", name: "单己", sex: "女" });
  await store.write(cause(), (to) =>
    to.changeRoster({
      people: [己],
      gone: [],
      memberships: [post({ person: "己", role: "成员", from: date("2025-05-01") })],
    }),
  );
  assert.deepEqual(
    (await store.read("研究室", (from) => from.people())).find(({ id }) => id === "己"),
    己,
  );
  assert.deepEqual(await postsOf(store, "己"), [["支部", "成员", "正式", "2025-05-01", null]]);

  const known = membershipKey(post({}));
  await act(store, { kind: "transfer", post: known, on: date("2025-07-01"), org: "一组", role: "组长" });
  assert.deepEqual(await postsOf(store, "乙"), [
    ["支部", "委员", "正式", "2020-01-01", "2025-06-30"],
    ["一组", "组长", "正式", "2025-07-01", null],
  ]);
  const moved = membershipKey(post({ org: "一组", role: "组长", from: date("2025-07-01") }));
  await act(store, { kind: "end", post: moved, on: date("2025-12-31") });
  assert.equal((await postsOf(store, "乙"))[1]?.[4], "2025-12-31");
  await act(store, { kind: "remove", post: moved });
  assert.deepEqual(await postsOf(store, "乙"), [["支部", "委员", "正式", "2020-01-01", "2025-06-30"]]);
  assert.equal((await postsOf(store, "甲")).length, 1, "nobody else's post is touched");
});

onEachEngine(
  "a correction of the day a post began leaves one post; its row stays the same where only its end changes",
  async (store) => {
    await store.write(cause(), (to) => to.importLedger(ledgerOf()));
    await act(store, {
      kind: "correct",
      post: membershipKey(post({})),
      membership: post({ from: date("2021-03-01") }),
    });
    assert.deepEqual(await postsOf(store, "乙"), [["支部", "委员", "正式", "2021-03-01", null]]);
    await assert.rejects(
      store.write(cause(), (to) =>
        to.changeRoster({ people: [], gone: [], memberships: [post({ person: "无此人" })] }),
      ),
    );
    assert.deepEqual(await postsOf(store, "无此人"), []);
  },
);

for (const engine of engines)
  test(`what was changed in the roster is in the audit chain, without names [${engine}]`, async () => {
    const at = await place(engine);
    const store = await openAt(at);
    await store.write(cause(), (to) => to.importLedger(ledgerOf()));
    await act(store, {
      kind: "transfer",
      post: membershipKey(post({})),
      on: date("2025-07-01"),
      org: "一组",
      role: "组长",
    });
    await store.close();
    const [event] = await byHand(at, "select body -> 'changes' as changes from audit_event where seq = 2");
    const changes = event?.changes as readonly { what: string }[];
    assert.deepEqual(
      changes.map(({ what }) => what),
      ["membership.save", "membership.save"],
    );
    assert.doesNotMatch(JSON.stringify(changes), /乙|组长/);
  });
