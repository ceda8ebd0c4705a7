import type { DutyLine } from "@shilu/contract";

/**
 * One line of the day's list: a duty of an org, or the duties of many persons under one rule together: how many are open is said, who
 * they are is theirs to see.
 */
export type Row = { readonly id: string; readonly duty: DutyLine; readonly people: number };

/** The list in its three parts. What is done, explained or not asked is not on it. */
export type Parts = { readonly overdue: readonly Row[]; readonly soon: readonly Row[]; readonly next: readonly Row[] };

export function partsOf(duties: readonly DutyLine[]): Parts {
  const of = (status: DutyLine["status"]) => rowsOf(duties.filter((one) => one.status === status));
  return { overdue: of("逾期"), soon: of("将到期"), next: of("未到期") };
}

function rowsOf(duties: readonly DutyLine[]): Row[] {
  const rows = Map.groupBy(duties, (one) =>
    one.of.kind === "org" ? one.id : `${one.rule}\n${one.window[0]}\n${one.window[1]}`,
  );
  return [...rows].flatMap(([id, all]) => {
    const [duty] = all;
    return duty === undefined ? [] : [{ id, duty, people: duty.of.kind === "org" ? 0 : all.length }];
  });
}
