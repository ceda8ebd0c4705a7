import type { AuditHead } from "@shilu/domain";
import { sql } from "kysely";
import { auditHead } from "../audit/heads.ts";
import { keyPath } from "../crypto/key-file.ts";
import { firstProfile, type ProfileName } from "../crypto/profile.ts";
import { keyInUse } from "../crypto/sealing.ts";
import type { Session } from "../engine/engine.ts";
import { rows } from "../engine/sql.ts";
import { numbersDone } from "../migration/migrate.ts";
import { readTenants, scopeTo } from "../transaction/tenant.ts";
import { readTables, type Table } from "./tables.ts";

/** Some rows of a table, each a line of JSON: the columns' values as PostgreSQL writes them in text, null where there is none. */
export type RowPortion = { readonly rows: number; readonly text: string };

/** Where the audit log of a tenant stood; without root and time in the tables of an older program, which had no tree yet. */
export type ChainHead = { readonly tenant: string } & (AuditHead | Unrooted);
type Unrooted = { readonly size: number; readonly root: null; readonly time: null };

/**
 * Everything that one database holds, at one moment. `schema`: numbers of the migrations done. `heads`: of every tenant's log.
 * `tables` in the order in which they can be taken in. `keyFiles`: files below the data directory without which some of it cannot be read;
 * `profile`: in which they seal. `rowsOf`: a table's rows, always in the same order and the same text on both engines, so that equal content has an equal hash.
 */
export type Snapshot = {
  readonly schema: readonly number[];
  readonly heads: readonly ChainHead[];
  readonly tables: readonly { readonly name: string; readonly columns: readonly string[] }[];
  readonly keyFiles: readonly string[];
  readonly profile: ProfileName;
  readonly rowsOf: (table: string) => AsyncIterable<RowPortion>;
};

/** Rows that are asked for at once; some hold a whole report. */
const atOnce = 500;

/** One way of writing values, whatever the server's settings are. */
const oneWay = sql`select set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO, MDY', true),
  set_config('IntervalStyle', 'postgres', true), set_config('bytea_output', 'hex', true),
  set_config('extra_float_digits', '1', true)`;

/** The snapshot of the transaction that is open, which must see one unchanging state. It ends with the transaction. */
export async function readSnapshot(session: Session): Promise<Snapshot> {
  await rows(session, oneWay);
  const tables = await readTables(session);
  const tenants = await readTenants(session);
  const has = (name: string) => tables.some((table) => table.name === name);
  const heads: ChainHead[] = [];
  for (const tenant of tenants) {
    await scopeTo(session, tenant);
    heads.push({ tenant, ...(has("audit_node") ? await auditHead(session, tenant) : await events(session, tenant)) });
  }
  const key = has("field_key") ? await keyInUse(session) : null;
  return {
    schema: [...(await numbersDone(session))].sort((a, b) => a - b),
    heads,
    tables: tables.map(({ name, columns }) => ({ name, columns })),
    keyFiles: key === null ? [] : [keyPath(key.id)],
    profile: key?.profile ?? firstProfile,
    rowsOf: (name) => {
      const table = tables.find((one) => one.name === name);
      if (table === undefined) throw new TypeError(`there is no table ${name}`);
      return rowsOf(session, table, tenants);
    },
  };
}

/** How many events a log without a tree has. */
async function events(session: Session, tenant: string): Promise<Unrooted> {
  const [last] = await rows(
    session,
    sql<{ size: number }>`select coalesce(max(seq), 0)::int as size from audit_event where tenant_id = ${tenant}`,
  );
  return { size: last?.size ?? 0, root: null, time: null };
}

async function* rowsOf(session: Session, table: Table, tenants: readonly string[]): AsyncIterable<RowPortion> {
  if (table.of === "all") return yield* portions(session, table, sql`true`);
  for (const tenant of tenants) {
    await scopeTo(session, tenant);
    const tenants = sql`tenant_id = current_setting('shilu.tenant')`;
    if (table.of === "tenant") yield* portions(session, table, tenants);
    else
      for (const person of await people(session)) {
        await rows(session, sql`select set_config('shilu.person', ${person}, true)`);
        yield* portions(session, table, sql`${tenants} and person_id = current_setting('shilu.person')::uuid`);
      }
  }
}

/** Everybody of the tenant that the transaction is about. */
const people = async (session: Session): Promise<string[]> =>
  (
    await rows(
      session,
      sql<{
        id: string;
      }>`select id::text as id from person where tenant_id = current_setting('shilu.tenant') order by id`,
    )
  ).map(({ id }) => id);

async function* portions(
  session: Session,
  { name, columns, key }: Table,
  where: ReturnType<typeof sql>,
): AsyncIterable<RowPortion> {
  const values = sql.join(columns.map((column) => sql`${sql.ref(column)}::text`));
  const order = sql.join(key.map((one) => (one.text ? sql`${sql.ref(one.name)} collate "C"` : sql.ref(one.name))));
  await rows(
    session,
    sql`declare backed_up no scroll cursor for
      select json_build_array(${values}) as line from ${sql.table(name)} where ${where} order by ${order}`,
  );
  for (let more = true; more; ) {
    const found = await rows(session, sql<{ line: readonly unknown[] }>`fetch ${sql.lit(atOnce)} from backed_up`);
    if (found.length > 0)
      yield { rows: found.length, text: found.map(({ line }) => `${JSON.stringify(line)}\n`).join("") };
    more = found.length === atOnce;
  }
  await rows(session, sql`close backed_up`);
}
