import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rows, table } from "../engine/sql.ts";
import type { Writing } from "../ledger/import-ledger.ts";
import { StoreRefusal } from "../refusal.ts";
import type { KeptPractice } from "../store.ts";

/** Every version of every file that the office took in, by kind, code and version. */
export function readPractice(session: Session, tenant: string): Promise<KeptPractice[]> {
  return rows(
    session,
    sql<KeptPractice>`select kind, code, version, title, name, from_on as "from", value, source, reason, at, actor
      from practice where tenant_id = ${tenant} order by kind, code, version`,
  );
}

/** Adds versions. One that is there already is left as it is; another one of its number is refused. Gives how many are new. */
export async function keepPractice(writing: Writing, files: readonly KeptPractice[]): Promise<number> {
  const { session, cause, commit, note, duties } = writing;
  const keyOf = ({ kind, code, version }: KeptPractice) => `${kind} ${code} ${version}`;
  const digestOf = ({ from, value, source }: KeptPractice) => commit({ from, value, source });
  const known = new Map((await readPractice(session, cause.tenant)).map((one) => [keyOf(one), one]));
  const fresh = files.filter((one) => {
    const before = known.get(keyOf(one));
    if (before !== undefined && digestOf(before) !== digestOf(one))
      throw new StoreRefusal(
        "practice.exists",
        `“${one.title}”的第${one.version}版这里已经有了，内容不同，没有写入；请以新的版本导入`,
      );
    return before === undefined;
  });
  if (fresh.length === 0) return 0;
  const list = fresh.map((one) => ({ ...one, from_on: one.from }));
  const shape =
    "kind text, code text, version int, title text, name text, from_on date, value jsonb, source text, reason text, at timestamptz, actor text";
  await rows(
    session,
    sql`insert into practice (tenant_id, kind, code, version, title, name, from_on, value, source, reason, at, actor)
      select ${cause.tenant}, kind, code, version, title, name, from_on, nullif(value, 'null'::jsonb), source, reason, at,
        actor from ${table(list, shape)}`,
  );
  duties.everything();
  for (const one of fresh)
    note({ what: "practice", kind: one.kind, code: one.code, version: one.version, digest: digestOf(one) });
  return fresh.length;
}
