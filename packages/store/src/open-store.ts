import type { OpenStore, Store } from "./store.ts";

/** Opens the ledgers of a data directory, or of the PostgreSQL at `url`. See `OpenStore`. */
export declare function openStore(options: OpenStore): Promise<Store>;

/** Makes an empty data directory with every migration done, to be shipped and copied in by `openStore({ prepared })`. */
export declare function prepareEmpty(path: string): Promise<void>;
