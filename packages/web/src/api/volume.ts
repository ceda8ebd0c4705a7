import { operations } from "@shilu/contract";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "./ask.ts";

/** Which records are bound together, as it stands in the address. */
export type VolumeSearch = {
  readonly year?: string;
  readonly group?: string;
  readonly mechanism?: string;
  readonly org?: string;
};

const keys = ["year", "group", "mechanism", "org"] as const;

/** The search of an address, as far as it is one. */
export const readVolumeSearch = (search: Record<string, unknown>): VolumeSearch =>
  Object.fromEntries(
    keys.flatMap((key) => {
      const value = search[key];
      return typeof value === "string" || typeof value === "number" ? [[key, String(value)]] : [];
    }),
  );

/** What would be in the volume. */
export const volumeQuery = (search: VolumeSearch) =>
  queryOptions({
    queryKey: ["records", "volume", search],
    queryFn: ({ signal }) => ask(operations.volume, { params: {}, query: search, signal }),
  });
