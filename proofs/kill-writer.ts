import { examine, openLedger, step } from "./ledger-writer.ts";

/** Opens a directory of which so many steps were acknowledged, says what it found and how long that took, and goes on until it is killed. */
const [data = "", acknowledged = "0"] = process.argv.slice(2);
const begun = performance.now();
const store = await openLedger(data);
const opened = performance.now() - begun;
const { faults, steps } = await examine(store, data, Number(acknowledged));
process.send?.({ opened, faults, steps });
for (let n = steps; ; n++) {
  await step(store, data, n);
  process.send?.({ steps: n + 1 });
}
