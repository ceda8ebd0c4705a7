import { openLedger, step } from "./ledger-writer.ts";

/** Does some steps on a disk that fails; each that is refused is tried again, as a person would. Says of each when it is kept. */
const [data = "", steps = ""] = process.argv.slice(2);
let refusals = 0;
const tried = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (fault) {
      refusals++;
      if (tries === 3) throw fault;
    }
  }
};
try {
  const store = await tried(() => openLedger(data, 5000));
  for (let n = 0; n < Number(steps); n++) {
    await tried(() => step(store, data, n));
    process.send?.({ steps: n + 1, refusals });
  }
  await store.close();
} catch {
  // It gave up; what was kept until then is what counts.
}
process.exit();
