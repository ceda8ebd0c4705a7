import { useInfiniteQuery } from "@tanstack/react-query";
import { type RecordsSearch, recordsQuery } from "../../api/records.ts";

/** The records before and after one in the list that led to it; null at its ends, and where the list does not hold it. */
export function useNeighbours(record: string, search: RecordsSearch) {
  const found = useInfiniteQuery(recordsQuery(search));
  const ids = found.data?.pages.flatMap(({ records }) => records.map(({ id }) => id)) ?? [];
  const at = ids.indexOf(record);
  if (at >= 0 && at >= ids.length - 2 && found.hasNextPage && !found.isFetchingNextPage) void found.fetchNextPage();
  return { before: at > 0 ? (ids[at - 1] ?? null) : null, after: at < 0 ? null : (ids[at + 1] ?? null) };
}
