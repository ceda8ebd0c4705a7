import { type QueryClient, type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";

/**
 * What each kind of change shows anew, whoever made it: the page itself, or somebody of whom the server tells (record, report, duties,
 * ledger). What is only in a form is never read again under the hand.
 */
const shows = {
  record: [["records"], ["record"], ["report"], ["duties"], ["figures"], ["calendar"], ["week"], ["below"]],
  report: [["report"], ["office"]],
  duties: [["duties"], ["report"], ["rules"], ["calendar"], ["week"], ["below"], ["reminders"]],
  problem: [["problems"], ["duties"], ["report"], ["calendar"]],
  rule: [["rules"], ["mechanisms"], ["duties"]],
  week: [["week"]],
  view: [["list-views"]],
  reminder: [["below"], ["reminders"]],
  pack: [["packs"]],
  form: [["superior-forms"]],
  people: [["people"]],
  account: [["accounts"]],
  grant: [["grants"]],
  alarm: [["alarms"]],
  session: [["own-sessions"]],
  ledger: [
    ...[["records"], ["record"], ["report"], ["duties"], ["figures"], ["calendar"], ["week"]],
    ...[["problems"], ["rules"], ["office"], ["record-filters"]],
  ],
  /** The rules that the office lives by, or who sits here: nothing on the page may be as it was. */
  everything: [[]],
} as const satisfies Readonly<Record<string, readonly QueryKey[]>>;

export type Shown = keyof typeof shows;

/** Reads anew what shows changes of these kinds. Done when what stands on the screen was read. */
export async function refresh(queries: QueryClient, kinds: Iterable<Shown>): Promise<void> {
  const keys = new Map([...kinds].flatMap((kind) => shows[kind].map((queryKey) => [queryKey[0] ?? "", queryKey])));
  await Promise.all([...keys.values()].map((queryKey) => queries.invalidateQueries({ queryKey })));
}

/** `refresh` for what the page itself has changed. */
export function useRefresh(): (...kinds: Shown[]) => Promise<void> {
  const queries = useQueryClient();
  return useCallback((...kinds: Shown[]) => refresh(queries, kinds), [queries]);
}
