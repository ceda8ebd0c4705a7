import { type PlainDate, yearOf } from "@shilu/domain";
import { newId } from "@shilu/store";
import { large } from "./ground.ts";
import type { Workplace } from "./workplace.ts";

/**
 * Sees to it that an office of more than `from` records keeps the cells of a day's year and of the year before, judged by its rules of
 * now: at its first opening with a program that knows cells, at the turn of the year, and where its rules have changed and nothing was
 * written since. Looks once for each year and state of the rules.
 */
export async function keepCells(workplace: Workplace, on: PlainDate, from: number = large): Promise<void> {
  const { store, tenant, now, grounds, rulesEdition, say } = workplace;
  const year = yearOf(on);
  const looked = `${year} ${rulesEdition}`;
  if (grounds.looked === looked) return;
  grounds.looked = looked;
  const years = [year - 1, year];
  const isKept = await store.read(tenant, async (reader) => {
    if ((await reader.recordCount()) <= from) return true;
    const kept = await reader.dutyYears();
    return years.every((one) => kept.includes(one));
  });
  if (isKept) return;
  say("台账较大，正在整理规定动作，以后随记随新……");
  const cause = { tenant, actor: "系统", command: "duties.keep", key: `duties.keep:${newId()}`, at: now() };
  await store.write(cause, async (to) => {
    await to.keepDuties(years);
    return null;
  });
}
