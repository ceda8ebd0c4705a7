import { operations } from "@shilu/contract";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "./ask.ts";

export const calendarQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: ["calendar", from, to],
    queryFn: ({ signal }) => ask(operations.calendar, { params: {}, query: { from, to }, signal }),
    placeholderData: (before) => before,
  });
