import type { WriteCause } from "@shilu/store";
import type { Workplace } from "./workplace.ts";

/** A write that somebody asks for: who, and the idempotency key that makes it one write however often it is sent. */
export type Order = { readonly actor: string; readonly key: string };

/** What the store is told of the write of a command: it is asked for now. */
export const causeOf = ({ tenant, now }: Workplace, { actor, key }: Order, command: string): WriteCause => ({
  ...{ tenant, actor, command, key, at: now() },
});
