import { basename, join } from "node:path";
import type { WitnessedHead } from "@shilu/domain";
import { newId, type Reader } from "@shilu/store";
import { copiesIn } from "../backup/copies.ts";
import { readKeyFile } from "../backup/key.ts";
import { readPlan } from "../backup/plan.ts";
import { readBackup } from "../backup/read.ts";
import type { Workplace } from "./workplace.ts";

/** Under which commands the outcome of a verification stands in the log: faults each time, soundness only after faults. */
const outcomes = { broken: "chain.broken", sound: "chain.sound" } as const;

/** How many faults the last verification on record found; 0 where it found none, or nothing was ever found. */
export async function faultsOnRecord({ access }: Pick<Reader, "access">): Promise<number> {
  const [last] = await access.trail({ before: null, limit: 1, commands: Object.values(outcomes) });
  return last?.command === outcomes.broken ? Number(last.changes[0]?.faults ?? 1) : 0;
}

/**
 * Verifies the chain and every record, against the newest backup that the log does not know of as well: a log that was put back to an older
 * one is sound in itself, and the backups that it has forgotten lie there still.
 */
export async function checkChain(workplace: Workplace): Promise<void> {
  const { store, tenant, now } = workplace;
  const { faults } = await store.verify(tenant, await forgottenHeads(workplace));
  const before = await store.read(tenant, faultsOnRecord);
  if (faults.length === 0 && before === 0) return;
  const command = faults.length > 0 ? outcomes.broken : outcomes.sound;
  await store.write({ tenant, actor: "程序", command, key: `${command}:${newId()}`, at: now() }, async ({ mark }) => {
    mark({ what: command, ...(faults.length > 0 ? { faults: faults.length } : {}) });
    return null;
  });
}

/** The head that the newest such backup holds. What cannot be read witnesses nothing; that it cannot is told where backups are looked after. */
async function forgottenHeads({ store, tenant, data }: Workplace): Promise<WitnessedHead[]> {
  try {
    const plan = readPlan(data);
    if (plan === null) return [];
    const key = await readKeyFile(plan.key);
    const asked = { before: null, limit: 10 * plan.copies, commands: ["backup.made"] };
    const made = await store.read(tenant, ({ access }) => access.trail(asked));
    const known = new Set(made.map(({ changes }) => basename(String(changes[0]?.file))));
    const forgotten = (await copiesIn(plan.to, key.number)).find((name) => !known.has(name));
    if (forgotten === undefined) return [];
    const { heads } = await readBackup(join(plan.to, forgotten), key);
    return heads.flatMap(({ tenant: of, size, root }) => (of === tenant && root !== null ? [{ size, root }] : []));
  } catch {
    return [];
  }
}
