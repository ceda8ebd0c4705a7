import { operations } from "@shilu/contract";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "./ask.ts";

/** 汇编 as it stands in the address: the chosen records by commas, its title, the order of its chapters. */
export type CasebookSearch = { readonly ids?: string; readonly title?: string; readonly order?: string };

const keys = ["ids", "title", "order"] as const;

/** The search of an address, as far as it is one. */
export const readCasebookSearch = (search: Record<string, unknown>): CasebookSearch =>
  Object.fromEntries(
    keys.flatMap((key) => {
      const value = search[key];
      return typeof value === "string" || typeof value === "number" ? [[key, String(value)]] : [];
    }),
  );

/** What would be in it. */
export const casebookQuery = (search: CasebookSearch) =>
  queryOptions({
    queryKey: ["records", "casebook", search],
    queryFn: ({ signal }) => ask(operations.casebook, { params: {}, query: { ids: "", ...search }, signal }),
  });
