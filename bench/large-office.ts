import { fileURLToPath } from "node:url";
import { period } from "@shilu/domain";
import { importBundleInto } from "../packages/server/src/cli/import.ts";
import { readDraft } from "../packages/server/src/drafts/read.ts";
import { readBundle } from "../packages/server/src/exchange/files.ts";
import { readLedger } from "../packages/server/src/exchange/ledger.ts";
import { fillDraft } from "../packages/server/src/work/fill.ts";
import { saveFilled } from "../packages/server/src/work/report.ts";
import { openStoreAt, workplaceIn } from "../packages/server/src/work/workplace.ts";
import { colleague, foundThree, guarded } from "../packages/server/test/guarded-office.ts";

/** The branch that the people of the office enter records for. */
export const branch = "org-02";

/** Somebody who may sign in to the office. */
export type Login = { readonly login: string; readonly password: string };

/**
 * Opens an account for each of so many people of a data directory, all of them 党务干部 of the whole office. Done two hours ago, because
 * opening accounts takes its time on the clock of second factors.
 */
export async function openAccounts(data: string, many: number): Promise<readonly Login[]> {
  const opened = await openStoreAt({ data });
  try {
    const workplace = await workplaceIn(opened);
    const at = new Date(Date.now() - 2 * 3_600_000).toISOString();
    const office = await guarded({ ...workplace, now: () => at }, "局域网");
    const three = await foundThree(office);
    const people: Login[] = [];
    for (let n = 1; n <= many; n++) {
      const { login, password } = await colleague(office, three, {
        ...{ login: `bench${n}`, roles: ["党务干部"], org: workplace.root },
      });
      people.push({ login, password });
    }
    return people;
  } finally {
    await opened.store.close();
  }
}

const sample = (path: string) => fileURLToPath(new URL(`../samples/${path}`, import.meta.url));

/** The sample office with a filled report and its records copied, each under an id of its own, until there are so many; written into a data directory. */
export async function makeLargeOffice(data: string, many: number): Promise<void> {
  const opened = await openStoreAt({ data });
  try {
    const bundle = await readBundle(sample("office"));
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
    const workplace = await workplaceIn(opened);
    const draft = await readDraft(sample("drafts/2025-masked.txt"));
    await saveFilled(workplace, await fillDraft(workplace, draft, { period: period("2025") }), "bench");
  } finally {
    await opened.store.close();
  }
}
