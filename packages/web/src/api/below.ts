import { operations } from "@shilu/contract";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "./ask.ts";
import type { Keys } from "./keys.ts";

type Table = { readonly org?: string | undefined; readonly period?: string | undefined };

/** 下级概览 below an org, the visitor's own seat where none is named. */
export const belowQuery = ({ org, period }: Table) =>
  queryOptions({
    queryKey: ["below", org ?? null, period ?? null],
    queryFn: ({ signal }) => ask(operations.below, { params: {}, query: { org, period }, signal }),
  });

/** One org below, of one mechanism or of all. */
export const belowOrgQuery = (org: string, mechanism: string | undefined, period: string) =>
  queryOptions({
    queryKey: ["below", "of", org, mechanism ?? null, period],
    queryFn: ({ signal }) => ask(operations.belowOrg, { params: { org }, query: { mechanism, period }, signal }),
  });

/** 提醒: one note to an org below. */
export const remind = ({ org, words }: { org: string; words: string }, keys: Keys) =>
  ask(operations.remind, { params: { org }, body: { words }, key: keys });

export const remindersQuery = queryOptions({
  queryKey: ["reminders"],
  queryFn: ({ signal }) => ask(operations.reminders, { params: {}, signal }),
});
