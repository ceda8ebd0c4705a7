import { type KeptLine, operations } from "@shilu/contract";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "./ask.ts";
import { newKey } from "./new-key.ts";

/** What the page asks of one's own week. */
export const weekQuery = (on: string | undefined) =>
  queryOptions({
    queryKey: ["week", on ?? null],
    queryFn: ({ signal }) => ask(operations.week, { params: {}, query: { on }, signal }),
  });

export const summaryQuery = (period: string) =>
  queryOptions({
    queryKey: ["week", "summary", period],
    queryFn: ({ signal }) => ask(operations.summary, { params: { period }, signal }),
  });

export const handedQuery = queryOptions({
  queryKey: ["week", "handed"],
  queryFn: ({ signal }) => ask(operations.handedSummaries, { params: {}, signal }),
});

export const keepLine = ({ id, line }: { id: string; line: KeptLine }) =>
  ask(operations.keepLine, { params: { line: id }, body: line, key: newKey() });

export const dropLine = (line: string) => ask(operations.dropLine, { params: { line }, key: newKey() });

export const saveSummary = ({ period, words, from }: { period: string; words: string; from: number | null }) =>
  ask(operations.saveSummary, { params: { period }, body: { words, from }, key: newKey() });

export const handSummary = ({ period, handed }: { period: string; handed: boolean }) =>
  ask(operations.handSummary, { params: { period }, body: { handed }, key: newKey() });
