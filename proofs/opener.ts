import { StoreRefusal } from "../packages/store/src/index.ts";
import { openLedger } from "./ledger-writer.ts";

/** Tries to open a data directory, says what came of it, and holds it until it is killed. */
const [data = ""] = process.argv.slice(2);
try {
  await openLedger(data);
  process.send?.({ opened: true, says: "" });
} catch (fault) {
  const refused = fault instanceof StoreRefusal && fault.code === "store.in-use";
  process.send?.({ opened: false, says: refused ? fault.message : `not refused but broken: ${fault}` });
  process.disconnect();
}
