import { type AuditHead, period } from "@shilu/domain";
import { figureValues } from "../packages/server/src/work/figures.ts";
import { openWorkplace, type Workplace } from "../packages/server/src/work/workplace.ts";

/** What an office stands on: `text` is all its figures of 2025 with their records, its ledger, and what is wrong with its log; `head`: of that log. */
export type Standing = { readonly text: string; readonly head: AuditHead };

/** `before`: a head from which the log must have gone on. */
export async function standingOf(workplace: Workplace, before?: AuditHead): Promise<Standing> {
  const { store, tenant } = workplace;
  const figures = await figureValues(workplace, period("2025"));
  const { faults } = await store.verify(tenant, before === undefined ? [] : [before]);
  return store.read(tenant, async (from) => ({
    head: await from.auditHead(),
    text: JSON.stringify({
      faults,
      figures: figures.map(({ figure, value, records }) => [figure, value, records.length]),
      ledger: await from.ledger(),
    }),
  }));
}

/** The same of a data directory. */
export async function standing(data: string, before?: AuditHead): Promise<Standing> {
  const workplace = await openWorkplace({ data, brief: true });
  try {
    return await standingOf(workplace, before);
  } finally {
    await workplace.store.close();
  }
}
