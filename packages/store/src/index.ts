export { newId } from "./new-id.ts";
export { openStore, prepareEmpty } from "./open-store.ts";
export { StoreRefusal, type StoreRefusalCode } from "./refusal.ts";
export type * from "./store.ts";
