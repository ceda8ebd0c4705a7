import { operations } from "@shilu/contract";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "./ask.ts";

/** 在办事项: read anew with the records. */
export const underwayQuery = queryOptions({
  queryKey: ["records", "underway"],
  queryFn: ({ signal }) => ask(operations.underway, { params: {}, signal }),
});
