import { period } from "@shilu/domain";
import { figureValues } from "../packages/server/src/work/figures.ts";
import { openWorkplace, type Workplace } from "../packages/server/src/work/workplace.ts";

/** What an office stands on, as one text: all its figures of 2025 with their records, its ledger, and the head of its audit chain, which holds. */
export async function standingOf(workplace: Workplace): Promise<string> {
  const { store, tenant } = workplace;
  const figures = await figureValues(workplace, period("2025"));
  const { faults } = await store.verify(tenant);
  return store.read(tenant, async (from) =>
    JSON.stringify({
      head: await from.auditHead(),
      faults,
      figures: figures.map(({ figure, value, records }) => [figure, value, records.length]),
      ledger: await from.ledger(),
    }),
  );
}

/** The same of a data directory. */
export async function standing(data: string): Promise<string> {
  const workplace = await openWorkplace({ data, brief: true });
  try {
    return await standingOf(workplace);
  } finally {
    await workplace.store.close();
  }
}
