import { type KeptLine, operations } from "@shilu/contract";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "./ask.ts";
import type { Keys } from "./keys.ts";

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

/** Keeps a line as it stands, or takes it away where there is none. */
export const changeLine = ({ id, line }: { id: string; line: KeptLine | null }, key: Keys) =>
  line === null
    ? ask(operations.dropLine, { params: { line: id }, key })
    : ask(operations.keepLine, { params: { line: id }, body: line, key });

type Summary = { readonly period: string; readonly words: string; readonly from: number | null };
export const saveSummary = ({ period, words, from }: Summary, key: Keys) =>
  ask(operations.saveSummary, { params: { period }, body: { words, from }, key });

export const handSummary = ({ period, handed }: { period: string; handed: boolean }, key: Keys) =>
  ask(operations.handSummary, { params: { period }, body: { handed }, key });
