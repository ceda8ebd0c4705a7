import type { LedgerRecord } from "../record/record.ts";

/** The year that a record says it is for (`fields.duty-year`), where that is not the year it took place in. */
export function dutyYear({ fields }: LedgerRecord): number | null {
  const stated = fields["duty-year"];
  if (stated === undefined) return null;
  const year = Number(stated);
  return Number.isInteger(year) && year > 0 ? year : null;
}
