import { acknowledge } from "./disk.ts";
import { openLedger, step } from "./ledger-writer.ts";

/** Does forty steps on a new data directory, with the program ended and started again in the middle. */
const [data = ""] = process.argv.slice(2);
const steps = 40;
let store = await openLedger(data);
for (let n = 0; n < steps; n++) {
  if (n === steps / 2) {
    await store.close();
    store = await openLedger(data);
  }
  await step(store, data, n);
  acknowledge(String(n));
}
process.kill(process.pid, "SIGKILL");
