import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rows } from "../engine/sql.ts";

/**
 * One table as the catalogue of the database describes it. `columns`: those that hold something of their own, in their order (what the
 * database works out from them is not among them). `key`: what its rows are ordered by. `of`: whose rows can be asked for at a time: the
 * whole table's, a tenant's, or one person's of a tenant, as its wall demands. `forced`: its wall binds the owner too.
 */
export type Table = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly { readonly name: string; readonly text: boolean }[];
  readonly of: "all" | "tenant" | "person";
  readonly identity: readonly string[];
  readonly forced: boolean;
};

type Found = Omit<Table, "of"> & {
  readonly needs: readonly string[];
  readonly walls: readonly string[];
};

/** The settings that a wall may ask for, and the columns that they stand for. */
const personSetting = "shilu.person";
const knownSettings = ["shilu.tenant", personSetting];

/** Every table of the database, those that others refer to first. Nothing is listed by hand: a table of a later migration is found too. */
export async function readTables(session: Session): Promise<Table[]> {
  const found = await rows(
    session,
    sql<Found>`select c.relname as name, c.relforcerowsecurity as forced,
        (select json_agg(a.attname order by a.attnum) from pg_attribute a
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
        (select coalesce(json_agg(json_build_object('name', a.attname, 'text', a.attcollation <> 0) order by k.n), '[]')
          from pg_index i cross join unnest(i.indkey::int2[]) with ordinality as k(attnum, n)
          join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
          where i.indrelid = c.oid and i.indisprimary) as key,
        (select coalesce(json_agg(a.attname), '[]') from pg_attribute a
          where a.attrelid = c.oid and a.attnum > 0 and a.attidentity <> '') as identity,
        (select coalesce(json_agg(distinct f.relname), '[]') from pg_constraint x join pg_class f on f.oid = x.confrelid
          where x.conrelid = c.oid and x.contype = 'f' and x.confrelid <> c.oid) as needs,
        (select coalesce(json_agg(distinct m.found[1]), '[]') from pg_policies p
          cross join regexp_matches(concat(p.qual, p.with_check), 'current_setting[(]''([a-z.]+)''', 'g') as m(found)
          where p.schemaname = current_schema() and p.tablename = c.relname) as walls
      from pg_class c
      where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
      order by c.relname collate "C"`,
  );
  return inOrder(found).map(({ needs, walls, ...table }) => ({ ...table, of: divided(table, walls) }));
}

function divided({ name, columns, key }: Pick<Table, "name" | "columns" | "key">, walls: readonly string[]) {
  const unknown = walls.find((wall) => !knownSettings.includes(wall));
  if (unknown !== undefined) throw new TypeError(`table ${name}: nobody knows whose rows the wall of ${unknown} shows`);
  if (key.length === 0) throw new TypeError(`table ${name} has no primary key to order its rows by`);
  if (walls.includes(personSetting)) return "person";
  return columns.includes("tenant_id") ? "tenant" : "all";
}

/** Each table behind those that it refers to. */
function inOrder(found: readonly Found[]): Found[] {
  const placed: Found[] = [];
  let waiting = [...found];
  while (waiting.length > 0) {
    const names = new Set(placed.map(({ name }) => name));
    const ready = waiting.filter(({ needs }) => needs.every((need) => names.has(need)));
    if (ready.length === 0) throw new TypeError(`tables refer to one another: ${waiting.map(({ name }) => name)}`);
    placed.push(...ready);
    waiting = waiting.filter((table) => !ready.includes(table));
  }
  return placed;
}
