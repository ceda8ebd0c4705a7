import type { Statement } from "@shilu/domain";
import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rows, table } from "../engine/sql.ts";
import { identityOf } from "../ledger/identity.ts";
import type { Writing } from "../ledger/import-ledger.ts";

/** Everything that was stated, in the order in which it was kept. */
export function readStatements(session: Session, tenant: string): Promise<Statement[]> {
  return rows(
    session,
    sql<Statement>`select ref as id, kind, body, at, actor from statement where tenant_id = ${tenant} order by n`,
  );
}

/** Adds statements; one whose id is there already is left as it is. Gives how many are new. */
export async function keepStatements(writing: Writing, statements: readonly Statement[]): Promise<number> {
  const { session, cause, commit, note, duties } = writing;
  const before = await readStatements(session, cause.tenant);
  const known = new Set(before.map(({ id }) => id));
  const fresh = statements.filter(({ id }) => !known.has(id));
  if (fresh.length === 0) return 0;
  const list = fresh.map((one, index) => {
    const { kind, body, at, actor } = one;
    return { ...identityOf(one.id), n: known.size + index + 1, kind, about: aboutOf(one), body, at, actor };
  });
  await rows(
    session,
    sql`insert into statement (tenant_id, id, source_id, n, kind, about, body, at, actor)
      select ${cause.tenant}, id, source_id, n, kind, about, body, at, actor from
      ${table(list, "id uuid, source_id text, n bigint, kind text, about text, body jsonb, at timestamptz, actor text")}`,
  );
  for (const one of fresh) {
    const taken = one.kind === "withdrawal" ? one.body.statement : one.id;
    for (const about of [...before, ...fresh]) if (about.id === taken) duties.stated(about);
  }
  for (const one of fresh)
    note({ what: `statement.${one.kind}`, statement: one.id, about: commit(aboutOf(one)), digest: commit(one.body) });
  return fresh.length;
}

/** What a statement is about: the obligation, the words of the event, the rule, the org, the other statement. */
function aboutOf(one: Statement): string {
  switch (one.kind) {
    case "decision":
      return one.body.obligation;
    case "occurrence":
      return one.body.what;
    case "signature":
      return one.body.rule;
    case "reminder":
      return one.body.org;
    case "withdrawal":
      return one.body.statement;
  }
}

/**
 * A number that changes whenever the rules of the office may have: files taken in, signatures, and what was taken back.
 */
export async function readRulesEdition(session: Session, tenant: string): Promise<number> {
  const [found] = await rows(
    session,
    sql<{ edition: number }>`select (select count(*) from practice where tenant_id = ${tenant})
      + (select count(*) from statement where tenant_id = ${tenant} and kind in ('signature', 'withdrawal')) as edition`,
  );
  return found?.edition ?? 0;
}
