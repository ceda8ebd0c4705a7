import { type MechanismBack, type MechanismChange, operations } from "@shilu/contract";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "./ask.ts";
import type { Keys } from "./keys.ts";

export const mechanismsQuery = queryOptions({
  queryKey: ["mechanisms"],
  queryFn: ({ signal }) => ask(operations.mechanisms, { params: {}, signal }),
});

export const mechanismQuery = (mechanism: string) =>
  queryOptions({
    queryKey: ["mechanisms", mechanism],
    queryFn: ({ signal }) => ask(operations.mechanism, { params: { mechanism }, signal }),
  });

/** Either a change, or going back to a version: first looked at, then carried out. */
export type MechanismWish =
  | { readonly act: "change"; readonly body: MechanismChange }
  | { readonly act: "back"; readonly body: MechanismBack };

export const sendMechanism = ({ mechanism, wish }: { mechanism: string; wish: MechanismWish }, key: Keys) =>
  wish.act === "change"
    ? ask(operations.changeMechanism, { params: { mechanism }, body: wish.body, key })
    : ask(operations.backMechanism, { params: { mechanism }, body: wish.body, key });
