import assert from "node:assert/strict";
import { date, ledgerRecord } from "@shilu/domain";
import { newId, StoreRefusal } from "../src/index.ts";
import { onEachEngine } from "./engines.ts";
import { cause, ledgerOf } from "./mini-ledger.ts";

const tenant = "研究室";

onEachEngine(
  "what answers an item is remembered by its words, the last word holds, and it is nobody else's",
  async (store) => {
    await store.write(cause({ command: "import" }), (to) => to.importLedger(ledgerOf()));
    const keep = (mechanisms: string[]) =>
      store.write(cause({ command: "pack.make" }), async (to) => {
        await to.keepPackItems([{ words: "主题党日", mechanisms, records: ["R1"], problems: [] }]);
        return null;
      });
    await keep(["a"]);
    await keep(["b", "c"]);
    const read = (of: string, words: string[]) => store.read(of, (from) => from.packItems(words));
    const kept = { words: "主题党日", mechanisms: ["b", "c"], records: ["R1"], problems: [] };
    assert.deepEqual(await read(tenant, ["主题党日", "党课"]), [kept]);
    assert.deepEqual(await read(tenant, []), []);
    assert.deepEqual(await read("别家", ["主题党日"]), []);
  },
);

onEachEngine(
  "an account that was asked for is opened once, closes on its day, and is one of those whom the pack is for",
  async (store) => {
    await store.write(cause({ command: "import" }), (to) => to.importLedger(ledgerOf()));
    const until = date("2026-02-01");
    const pack = {
      id: newId(),
      org: "室",
      title: "检查",
      body: "{}",
      sm3: "a",
      sha256: "b",
      readers: [],
      expires: until,
    };
    const request = { id: newId(), pack: pack.id, name: "钱组长", unit: "巡察二组", until };
    await store.write(cause({ command: "account.ask" }), async (to) => {
      await to.keepPack(pack);
      await to.access.askAccount(request);
      return null;
    });
    const waiting = () => store.read(tenant, ({ access }) => access.requests());
    assert.deepEqual(
      (await waiting()).map(({ name, unit, until: day, title }) => [name, unit, day, title]),
      [["钱组长", "巡察二组", "2026-02-01", "检查"]],
    );
    const open = (login: string) => {
      const id = newId();
      return store.write(cause({ command: "account.add" }), async (to) => {
        const account = { id, login, name: "钱组长", person: null, roles: [], org: "室", until, unit: "巡察二组" };
        await to.access.addAccount(account, { hash: login, until: "2026-01-08T00:00:00.000Z" });
        await to.access.answerRequest(request.id, id);
        return id;
      });
    };
    const id = await open("xuncha");
    const kept = await store.read(tenant, ({ access }) => access.account(id));
    assert.deepEqual([kept?.until, kept?.unit], ["2026-02-01", "巡察二组"]);
    assert.deepEqual((await store.read(tenant, (from) => from.pack(pack.id)))?.readers, [id]);
    assert.deepEqual(await waiting(), []);
    await assert.rejects(open("xuncha2"), (fault) => fault instanceof StoreRefusal && fault.code === "account.asked");
    assert.equal(
      await store.read(tenant, ({ access }) => access.accountNamed("xuncha2")),
      null,
      "all of it or nothing",
    );
  },
);

onEachEngine(
  "who was the first to write a record: by his account, or by his name where nobody was signed in",
  async (store) => {
    await store.write(cause({ command: "import" }), (to) => to.importLedger(ledgerOf()));
    const account = newId();
    const add = (id: string, who: { actor: string; account?: string }) =>
      store.write(cause({ command: "record.add", ...who }), (to) =>
        to.addRecord(
          ledgerRecord.parse({ id, mechanism: "branch.theme-day", org: "室", title: id, start: "2025-12-01" }),
        ),
      );
    await add("甲1", { actor: "甲", account });
    await add("甲2", { actor: "甲" });
    await add("乙1", { actor: "甲", account: newId() });
    await store.write(cause({ command: "record.correct", actor: "丙", account }), async (to) => {
      const found = await to.record("乙1");
      assert.ok(found);
      return to.correctRecord("乙1", { ...found.record, title: "改" });
    });
    const by = (accounts: string[], names: string[]) =>
      store.read(tenant, (from) => from.recordedBy({ accounts, names }));
    assert.deepEqual(await by([account], []), ["甲1"]);
    assert.deepEqual(await by([account], ["甲"]), ["甲1", "甲2"], "another account of the same name is another person");
    assert.deepEqual(await by([], []), []);
  },
);
