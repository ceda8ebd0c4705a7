import { type NewHandOver, operations } from "@shilu/contract";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "./ask.ts";
import type { Keys } from "./keys.ts";

/** What somebody has in hand. */
export const handOverQuery = (person: string) =>
  queryOptions({
    queryKey: ["people", "handover", person],
    queryFn: ({ signal }) => ask(operations.handOverList, { params: { person }, signal }),
  });

export const handOver = ({ person, ...body }: NewHandOver & { readonly person: string }, key: Keys) =>
  ask(operations.handOver, { params: { person }, body, key });
