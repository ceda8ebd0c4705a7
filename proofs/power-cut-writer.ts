import { acknowledge } from "./disk.ts";
import { openLedger, step } from "./ledger-writer.ts";

/** Does so many steps on a new data directory, with the program ended and started again in the middle. */
const [data = "", steps = "40"] = process.argv.slice(2);
let store = await openLedger(data);
for (let n = 0; n < Number(steps); n++) {
  if (n === Math.floor(Number(steps) / 2)) {
    await store.close();
    store = await openLedger(data);
  }
  await step(store, data, n);
  acknowledge(String(n));
}
process.kill(process.pid, "SIGKILL");
