import { ledgerRecord } from "@shilu/domain";
import { shelve, shelved } from "../packages/server/src/exchange/evidence.ts";
import { openStore, type Store } from "../packages/store/src/index.ts";
import { cause, ledgerOf, present } from "../packages/store/test/mini-ledger.ts";
import { emptyDatabase } from "./places.ts";

/** What a record is, once so many steps of `writeLedger` were done. */
export type Kept = { readonly id: string; readonly version: number; readonly title: string; readonly status: string };

const tenant = "研究室";
/** The file of evidence of a record. */
const evidenceOf = (id: string): Buffer => Buffer.from(`${id}的签到表`);

/** `patience`: see `OpenStore`. */
export const openLedger = (data: string, patience?: number): Promise<Store> =>
  openStore({ data, patience, prepared: emptyDatabase, brief: true, expects: () => ({ expected: "members" }) });

/** `data`: where evidence is put on the shelf; null: there is none. `more`: words that make a record large. The steps of a working day, one write each: a record, its correction, another one in the bin. Step 0 is the import. */
export async function step(store: Store, data: string | null, n: number, more = ""): Promise<void> {
  const key = { key: `step-${n}` };
  if (n === 0) {
    await store.write(cause(key), (to) => to.importLedger(ledgerOf()));
    return;
  }
  const id = `R${Math.ceil(n / 3)}`;
  const sha256 = data === null ? undefined : await shelve(data, evidenceOf(id));
  const record = ledgerRecord.parse({
    ...{ id, mechanism: "branch.theme-day", org: "支部", start: "2025-03-05", attendance: present("甲", "乙") },
    ...{
      title: titleOf(n),
      fields: { theme: more },
      evidence: sha256 === undefined ? [] : [{ kind: "签到表", file: "签到表.jpg", sha256 }],
    },
  });
  await store.write(cause(key), async (to) => {
    if (n % 3 === 1) await to.addRecord(record);
    else if (isVoiding(n)) await to.voidRecord(id, "重复");
    else await to.correctRecord(id, record);
    return null;
  });
}

/** Some titles fill pages, most do not. */
const titleOf = (n: number): string => `${n % 3 === 1 ? "记" : "改"}${n}${"。".repeat((n * 37) % 900)}`;
const isVoiding = (n: number): boolean => n % 6 === 0;

/** What the ledger must hold after `steps` steps, worked out without the program. */
export function expected(steps: number): Kept[] {
  const kept = new Map<string, Kept>();
  for (let n = 1; n < steps; n++) {
    const id = `R${Math.ceil(n / 3)}`;
    const before = kept.get(id);
    const [title, status] = isVoiding(n) ? [before?.title ?? "", "void"] : [titleOf(n), "final"];
    kept.set(id, { id, version: (before?.version ?? 0) + 1, title, status });
  }
  return [...kept.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What it does hold; null before there is an office. */
export async function held(store: Store): Promise<Kept[] | null> {
  return store.read(tenant, async (from) => {
    if ((await from.office()) === null) return null;
    const records = await from.records();
    return records
      .map(({ record, version, status }) => ({ id: record.id, version, title: record.title, status }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  });
}

/**
 * What does not hold in a ledger of which so many steps were acknowledged, its files of evidence among it: each fault in words. Gives how many
 * steps it has. `data`: as of `step`.
 */
export async function examine(
  store: Store,
  data: string | null,
  acknowledged: number,
): Promise<{ readonly faults: string[]; readonly steps: number }> {
  const found = await held(store);
  // The step that was on its way may be there, whole.
  const steps = [acknowledged, acknowledged + 1].find(
    (n) => JSON.stringify(n === 0 ? null : expected(n)) === JSON.stringify(found),
  );
  const faults: string[] = [];
  if (steps === undefined)
    faults.push(
      `after ${acknowledged} acknowledged steps the ledger is that of no number of steps: ${JSON.stringify(found)?.slice(-300)}`,
    );
  if (found !== null) faults.push(...(await store.verify(tenant)).faults.map(({ says }) => says));
  if (found !== null && data !== null) faults.push(...(await lostEvidence(store, data)));
  return { faults, steps: steps ?? acknowledged };
}

/** Every record of `step` names one file; a fault for each record whose file is not there as it was put there. */
async function lostEvidence(store: Store, data: string): Promise<string[]> {
  const faults: string[] = [];
  const records = await store.read(tenant, (from) => from.records());
  for (const { record } of records) {
    const { id, evidence } = record;
    const bytes = await shelved(data, evidence[0]?.sha256 ?? "");
    if (bytes === null || !bytes.equals(evidenceOf(id))) faults.push(`the evidence of ${id} is gone or torn`);
  }
  return faults;
}
