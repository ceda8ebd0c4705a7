import { type NewInspector, type NewPack, operations, type PackListAnswer } from "@shilu/contract";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "./ask.ts";
import type { Keys } from "./keys.ts";

export const packsQuery = queryOptions({
  queryKey: ["packs"],
  queryFn: ({ signal }) => ask(operations.packs, { params: {}, signal }),
});

/** Each view is in the log: what was shown once is not asked again because a window comes to the front. */
export const packQuery = (pack: string) =>
  queryOptions({
    queryKey: ["packs", pack],
    queryFn: ({ signal }) => ask(operations.pack, { params: { pack }, signal }),
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });

/** Reads a list and what is proposed for its items. Nothing is kept. */
export const readPackList = (
  body: { readonly text: string; readonly period: string },
  key: Keys,
): Promise<PackListAnswer> => ask(operations.packList, { params: {}, body, key });

export const makePack = (body: NewPack, key: Keys) => ask(operations.makePack, { params: {}, body, key });

export const revokePack = (pack: string, key: Keys) => ask(operations.revokePack, { params: { pack }, key });

export const askInspector = ({ pack, ...body }: NewInspector & { readonly pack: string }, key: Keys) =>
  ask(operations.askInspector, { params: { pack }, body, key });
