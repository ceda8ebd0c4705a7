import assert from "node:assert/strict";
import type { WholeOffice } from "../src/store.ts";
import { onEachEngine } from "./engines.ts";
import { cause, ledgerOf, record } from "./mini-ledger.ts";

onEachEngine(
  "a later look at the office reads only the records that changed, and gives what a first look gives",
  async (store) => {
    const days = ["2025-03-05", "2025-01-01", "2025-02-02"];
    await store.write(cause(), (to) =>
      to.importLedger(ledgerOf(...days.map((start, n) => record({ id: `R${n}`, start })))),
    );
    const look = async (before?: WholeOffice): Promise<WholeOffice> => {
      const found = await store.read("研究室", (from) => from.whole(before));
      return found ?? assert.fail("没有单位");
    };
    const before = await look();
    assert.deepEqual(
      before.ledger.records.map(({ id }) => id),
      ["R1", "R2", "R0"],
    );
    assert.equal((await look(before)).ledger.records[0], before.ledger.records[0], "not read again");

    await store.write(cause(), async (to) => {
      await to.addRecord(record({ id: "R9", start: "2025-02-01" }));
      await to.correctRecord("R0", record({ id: "R0", start: "2024-12-31", title: "改过" }));
      await to.voidRecord("R2", "记重了");
    });
    const [again, anew] = [await look(before), await look()];
    assert.deepEqual(again, anew);
    assert.deepEqual(
      anew.ledger.records.map(({ id, status, title }) => `${id} ${status} ${title}`),
      ["R0 final 改过", "R1 final 主题党日", "R9 final 主题党日", "R2 void 主题党日"],
    );
    assert.equal(again.ledger.records[1], before.ledger.records[0], "what stands as it stood is the same");
    assert.deepEqual(
      [...anew.versions],
      [
        ["R0", 2],
        ["R1", 1],
        ["R9", 1],
        ["R2", 2],
      ],
    );
  },
);
