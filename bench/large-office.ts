import { fileURLToPath } from "node:url";
import { importBundleInto } from "../packages/server/src/cli/import.ts";
import { readBundle } from "../packages/server/src/exchange/files.ts";
import { readLedger } from "../packages/server/src/exchange/ledger.ts";
import { openStoreAt } from "../packages/server/src/work/workplace.ts";

/** The sample office with its records copied, each under an id of its own, until there are so many; written into a data directory. */
export async function makeLargeOffice(data: string, many: number): Promise<void> {
  const opened = await openStoreAt({ data });
  try {
    const bundle = await readBundle(fileURLToPath(new URL("../samples/office", import.meta.url)));
    const { ledger, ...beside } = readLedger(bundle, opened.standard);
    if (ledger === null) throw new Error("the sample office does not read");
    const { records } = ledger;
    const copies = Array.from({ length: Math.ceil(many / records.length) - 1 }, (_, round) =>
      records.map(({ corrects: _corrects, event: _event, of: _of, group: _group, ...one }) => ({
        ...one,
        id: `${one.id}-${round + 2}`,
        title: `${one.title}（${round + 2}）`,
      })),
    );
    const all = [records, ...copies].flat().slice(0, many);
    await importBundleInto(opened, { ...beside, ledger: { ...ledger, records: all } }, "bench");
  } finally {
    await opened.store.close();
  }
}
