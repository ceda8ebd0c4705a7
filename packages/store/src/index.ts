export type * from "./access/access.ts";
export type * from "./journal/journal.ts";
export type * from "./ledger/correction-requests.ts";
export { newId } from "./new-id.ts";
export { hasDatabase, openStore, prepareEmpty } from "./open-store.ts";
export type * from "./pack/packs.ts";
export { StoreRefusal, type StoreRefusalCode } from "./refusal.ts";
export type * from "./store.ts";
