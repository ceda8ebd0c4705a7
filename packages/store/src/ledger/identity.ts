import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rows } from "../engine/sql.ts";
import { newId } from "../new-id.ts";

/** The key of a row and the id that its source gave it. */
export type Identity = { readonly id: string; readonly source_id: string | null };

/** An id made by us (here or in another office's ledger) is the key itself; any other is kept beside a new key. */
export function identityOf(ref: string): Identity {
  const ours = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(ref);
  return ours ? { id: ref, source_id: null } : { id: newId(), source_id: ref };
}

type Known = Identity & { readonly ref: string };

/**
 * The identities of everything that a table holds of a tenant, by printed id, with new ones for the `refs` that are not there yet.
 */
export async function identities(
  session: Session,
  tenant: string,
  table: "org" | "person" | "problem",
  refs: readonly string[],
): Promise<Map<string, Identity>> {
  const known = await rows(
    session,
    sql<Known>`select id, source_id, ref from ${sql.table(table)} where tenant_id = ${tenant}`,
  );
  const found = new Map<string, Identity>(known.map(({ ref, id, source_id }) => [ref, { id, source_id }]));
  for (const ref of refs) if (!found.has(ref)) found.set(ref, identityOf(ref));
  return found;
}
