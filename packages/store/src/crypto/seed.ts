import type { About } from "./sealing.ts";

/** What the seed of an account's second factor belongs to. */
export const seedOf = (tenant: string, account: string): About => ["seed", tenant, account];
