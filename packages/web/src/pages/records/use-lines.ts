import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { type RecordsSearch, recordsQuery } from "../../api/records.ts";

/**
 * The lines of the list as far as they are shown. The next ones are fetched as soon as their button comes into sight, so that they are
 * there when it is pressed. While other lines are looked for, the ones before stay, with the search they belong to.
 */
export function useLines(search: RecordsSearch) {
  const found = useInfiniteQuery({ ...recordsQuery(search), placeholderData: (before) => before });
  const queries = useQueryClient();
  // Who comes back from a record finds the list as long as he left it.
  const [asked, setAsked] = useState(() => {
    return { search, pages: queries.getQueryData(recordsQuery(search).queryKey)?.pages.length ?? 1 };
  });
  const of = useRef(search);
  if (!found.isPlaceholderData) of.current = search;
  const held = found.data?.pages ?? [];
  const pages = asked.search === search ? asked.pages : 1;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = found;
  const fetchNext = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const more = () => {
    if (pages <= held.length) setAsked({ search, pages: pages + 1 });
    if (pages >= held.length) fetchNext();
  };
  const records = (found.isPlaceholderData ? held : held.slice(0, pages)).flatMap((page) => page.records);
  return {
    ...{ found, records, of: of.current, more },
    count: held[0]?.count ?? records.length,
    hasMore: hasNextPage || held.length > pages,
    waiting: held.length < pages && isFetchingNextPage,
    /** Set to the button for more: watches for the moment when it can be seen. */
    sight: useSight(held.length <= pages ? fetchNext : null),
  };
}

/** A ref that calls once the element comes into sight. */
function useSight(seen: (() => void) | null) {
  return useCallback(
    (element: Element | null) => {
      if (element === null || seen === null) return;
      const watcher = new IntersectionObserver((entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        watcher.disconnect();
        seen();
      });
      watcher.observe(element);
      return () => watcher.disconnect();
    },
    [seen],
  );
}
