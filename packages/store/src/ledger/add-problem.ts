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

/** A problem as a step left it. `from`: how many steps it had when it was read; where another came in between, nothing is written. */
export async function reviseProblem(
  { session, cause, commit, note }: Writing,
  problem: Problem,
  from: number,
): Promise<void> {
  const changed = await rows(
    session,
    sql`update problem set body = ${JSON.stringify(problem)}::jsonb
      where tenant_id = ${cause.tenant} and ref = ${problem.id}
        and jsonb_array_length(coalesce(body -> 'steps', '[]'::jsonb)) = ${from}::int returning id`,
  );
  if (changed.length === 0)
    throw new StoreRefusal("problem.changed", "这个问题刚才在别处办过，您的这一步没有保存；请看过再办");
  note({ what: "problem", problem: problem.id, digest: commit(problem) });
}
