import type { Problem } from "@shilu/domain";
import { sql } from "kysely";
import { rows } from "../engine/sql.ts";
import { StoreRefusal } from "../refusal.ts";
import { identityOf } from "./identity.ts";
import type { Writing } from "./import-ledger.ts";

/** A 问题 found here. Gives its printed id. What became of a problem since is never overwritten: a known id is refused. */
export async function addProblem({ session, cause, commit, note }: Writing, problem: Problem): Promise<string> {
  const { tenant } = cause;
  const [org] = await rows(
    session,
    sql<{ id: string }>`select id from org where tenant_id = ${tenant} and ref = ${problem.org}`,
  );
  if (org === undefined)
    throw new StoreRefusal("org.unknown", `问题写着组织 ${problem.org}，它不在组织名单里，请补上或改正`);
  const { id, source_id } = identityOf(problem.id);
  const added = await rows(
    session,
    sql`insert into problem (tenant_id, id, source_id, org_id, body)
      values (${tenant}, ${id}, ${source_id}, ${org.id}, ${JSON.stringify(problem)}::jsonb)
      on conflict do nothing returning id`,
  );
  if (added.length === 0) throw new StoreRefusal("problem.exists", `编号 ${problem.id} 已经是另一个问题，请换一个编号`);
  note({ what: "problem", problem: problem.id, digest: commit(problem) });
  return problem.id;
}
