import { openStore } from "../src/index.ts";
import { recordsInOne } from "./kill-import.ts";
import { cause, ledgerOf, present, record } from "./mini-ledger.ts";

/** Imports one ledger after another, each into a tenant of its own, and names each after it was acknowledged. */
const [data = "", cycle = ""] = process.argv.slice(2);
const store = await openStore({ data, expects: () => ({ expected: "members" }) });
process.send?.("ready");
for (let n = 0; ; n++) {
  const tenant = `第${cycle}轮${n}`;
  const records = Array.from({ length: recordsInOne }, (_, index) =>
    record({ id: `R${index}`, attendance: present("甲", "乙", "丙") }),
  );
  await store.write(cause({ tenant }), (to) => to.importLedger(ledgerOf(...records)));
  process.send?.(tenant);
}
