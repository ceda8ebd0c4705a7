import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { ledgerRecord } from "@shilu/domain";
import { shelve } from "../packages/server/src/exchange/evidence.ts";
import { newId, StoreRefusal } from "../packages/store/src/index.ts";
import { cause } from "../packages/store/test/mini-ledger.ts";
import { examine, openLedger, step } from "./ledger-writer.ts";

/**
 * Opens a ledger, and each time it is told to go on tries to write until it is refused: how that was told, and what can be read then, it says.
 * `large`: a single write that would take all the room there is.
 */
export type Told = {
  readonly steps: number;
  readonly written: number;
  readonly refusals: readonly { readonly refused: boolean; readonly says: string }[];
  readonly faults: readonly string[];
};
const [data = ""] = process.argv.slice(2);
const store = await openLedger(data);
const told = (fault: unknown) => ({
  refused: fault instanceof StoreRefusal && fault.code === "disk.full",
  says: fault instanceof Error ? fault.message : String(fault),
});
const large = () => randomBytes(15_000).toString("hex");
let steps = 0;
while (process.connected) {
  const before = steps;
  const refusals: Told["refusals"][number][] = [];
  const tried = async (work: () => Promise<unknown>): Promise<void> => {
    await work().catch((fault: unknown) => refusals.push(told(fault)));
  };
  while (refusals.length < 3 && steps < before + 120)
    await tried(async () => {
      await step(store, null, steps, large());
      steps++;
    });
  if (refusals.length > 0) {
    await tried(() => shelve(data, randomBytes(1_000_000)));
  } else
    await tried(() =>
      store.write(cause(), async (to) => {
        for (let n = 0; n < 10_000; n++)
          await to.addRecord(
            ledgerRecord.parse({
              id: newId(),
              mechanism: "branch.theme-day",
              org: "支部",
              title: "大",
              start: "2025-01-01",
              fields: { theme: large() },
            }),
          );
        return null;
      }),
    );
  const faults = await examine(store, null, steps).then(
    (found) => found.faults,
    (fault: unknown) => [`not read: ${fault}`],
  );
  process.send?.({ steps, written: steps - before, refusals, faults } satisfies Told);
  await once(process, "message");
}
