import type { PlainDate } from "@shilu/domain";
import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rows } from "../engine/sql.ts";

/** Whether a membership of a person holds on a day in an org or below it, all by their printed ids. */
export async function readStands(
  session: Session,
  tenant: string,
  { person, org, day }: { readonly person: string; readonly org: string; readonly day: PlainDate },
): Promise<boolean> {
  const found = await rows(
    session,
    sql`select 1 from membership m
      join person p on p.tenant_id = m.tenant_id and p.id = m.person_id
      join org o on o.tenant_id = m.tenant_id and o.id = m.org_id
      join org top on top.tenant_id = o.tenant_id and starts_with(o.path, top.path)
      where m.tenant_id = ${tenant} and p.ref = ${person} and top.ref = ${org}
        and m.from_on <= ${day}::date and (m.to_on is null or ${day}::date <= m.to_on) limit 1`,
  );
  return found.length > 0;
}
