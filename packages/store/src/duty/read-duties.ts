import type { Cell } from "@shilu/domain";
import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import type { DutiesAsked, DutyDifference, DutyRules } from "../store.ts";
import { beginJudging, judgingsOf, rowsOf } from "./build.ts";
import { idOf, textOf } from "./cell-row.ts";
import { isStale, keptYears } from "./keeping.ts";
import { cellsOf, readCellRows, readNames } from "./read-cells.ts";

/** The cells that are asked for; null where they are not kept, or were judged by rules that are no longer those of the office. */
export async function readDuties(
  session: Session,
  tenant: string,
  rulesNow: () => Promise<DutyRules>,
  { years, org }: DutiesAsked,
): Promise<Cell[] | null> {
  const kept = await keptYears(session, tenant);
  if (years.some((year) => !kept.years.includes(year))) return null;
  const rules = await rulesNow();
  if (isStale(kept, rules)) return null;
  const within = years.map((year) => sql`d.duty_to between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date`);
  const below = sql`d.org in (select o.ref from org top join org o on o.tenant_id = top.tenant_id and o.path like top.path || '%'
    where top.tenant_id = ${tenant} and top.ref = ${org ?? null})`;
  const where = sql`(${sql.join(within, sql` or `)}) and ${org === undefined ? sql`true` : below}`;
  const found = await readCellRows(session, tenant, where);
  return cellsOf(rules.book, found, await readNames(session, tenant, found));
}

/** The years whose cells are kept by the rules of now. */
export async function dutyYears(
  session: Session,
  tenant: string,
  rulesNow: () => Promise<DutyRules>,
): Promise<readonly number[]> {
  const kept = await keptYears(session, tenant);
  return kept.years.length === 0 || isStale(kept, await rulesNow()) ? [] : kept.years;
}

/** Judges everything anew from the ledger and lists what the cells say otherwise. */
export async function dutyDifferences(
  session: Session,
  tenant: string,
  rulesNow: () => Promise<DutyRules>,
): Promise<DutyDifference[]> {
  const { years } = await keptYears(session, tenant);
  if (years.length === 0) return [];
  const rules = await rulesNow();
  const stored = await readCellRows(session, tenant, sql`true`);
  const begun = await beginJudging(session, tenant, rules, years, null);
  const kept = new Map(stored.map((row) => [idOf(row), textOf(row)]));
  const differences: DutyDifference[] = [];
  for await (const judging of judgingsOf(session, tenant, begun))
    for (const row of rowsOf(judging)) {
      const [obligation, counted] = [idOf(row), textOf(row)];
      const text = kept.get(obligation) ?? null;
      kept.delete(obligation);
      if (text !== counted) differences.push({ obligation, kept: text, counted });
    }
  return [...differences, ...[...kept].map(([obligation, text]) => ({ obligation, kept: text, counted: null }))];
}
