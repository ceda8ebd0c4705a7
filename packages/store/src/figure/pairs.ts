import type { FigureQuery, Reading } from "@shilu/domain";
import { sql } from "kysely";
import { all, type Sql } from "../engine/sql.ts";
import { orgWithin } from "./conditions.ts";

/** Every two people that a field of the record `r` names: `one` before `other`, whatever the order in which they were written. */
export function pairsOf(field: string): Sql {
  const value = sql`r.fields->${field.slice("fields.".length)}::text`;
  const people = sql`jsonb_array_elements_text(
        case jsonb_typeof(${value}) when 'array' then ${value} else jsonb_build_array(${value}) end)`;
  return sql`select a.person as one, b.person as other
      from ${people} as a(person) join ${people} as b(person) on a.person collate "C" < b.person
      where a.person <> ''`;
}

/**
 * The rosters of the branches within the org on the last day of the period, and how many talks a reading asks of them: `member` has one
 * row for each 党员 of a branch, `lead` where he sits on its committee; `asked` one row with the `need` (null where there is nobody).
 */
export function rosters(tenant: string, query: FigureQuery, reading: Reading): Sql {
  const { to } = query.period;
  return sql`member as (
  select b.id as branch, p.ref as person, bool_or(m.org_id = b.id and m.role in ('书记', '副书记', '委员')) as lead
  from org b
    join org o on o.tenant_id = b.tenant_id and o.path >= b.path and o.path < b.path || '~'
    join membership m on m.tenant_id = o.tenant_id and m.org_id = o.id
    join person p on p.tenant_id = m.tenant_id and p.id = m.person_id
  where ${all([
    sql`b.tenant_id = ${tenant}`,
    sql`b.body->>'type' = '党支部'`,
    orgWithin(tenant, query, sql`b.path`),
    sql`m.party <> '群众'`,
    sql`m.from_on <= ${to}::date`,
    sql`(m.to_on is null or m.to_on >= ${to}::date)`,
  ])}
  group by b.id, p.ref
),
size as (
  select count(*) filter (where lead) as leads, count(*) filter (where not lead) as others from member group by branch
),
asked as (select sum(${needOf[reading]}) as need from size),
`;
}

/** Talks asked of one branch, by how many sit on its committee and how many do not. */
const needOf: Readonly<Record<Reading, Sql>> = {
  两两: sql`(leads + others) * (leads + others - 1) / 2`,
  覆盖: sql`leads * (leads - 1) / 2 + case when leads > 0 then others else 0 end + case when others > 1 then others else 0 end`,
};

/** What a pair meets of what is asked, in each branch to which both belong; nothing where one of them is on no roster. */
export function metBy(reading: Reading): Sql {
  const both = sql`jsonb_build_array(a.branch, least(a.person, b.person), greatest(a.person, b.person))`;
  const met =
    reading === "两两"
      ? both
      : sql`case when a.lead and b.lead then ${both} when not a.lead then jsonb_build_array(a.branch, a.person, b.lead) end`;
  return sql`select ${met} as met from member a join member b on a.branch = b.branch
      where (a.person = pair.one and b.person = pair.other) or (a.person = pair.other and b.person = pair.one)`;
}
