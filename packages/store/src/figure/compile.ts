import type { FigureQuery, FigureValue } from "@shilu/domain";
import { type RawBuilder, sql } from "kysely";
import { all } from "../engine/sql.ts";
import { inOrg, inPeriod, lineConditions, nilInPeriod, ofMechanisms, recordConditions } from "./conditions.ts";
import { countingOf } from "./counting.ts";

/** The one row that a compiled figure gives. */
export type FigureRow = Pick<FigureValue, "value" | "records" | "late" | "titles">;

/**
 * A figure as ONE statement with one row: `value`, and the ids of the records behind it (`records`, by day and id), how many of
 * them were entered late, and the different `titles` in the order in which they first appear.
 *
 * Behind a value stands every final record of the mechanisms, org and period that satisfies all conditions and says something
 * about what is counted. Those that add nothing (a 零报告, a quantity of 0) are named only where nothing adds: they are the source
 * of a recorded 0. No record at all: the value is null.
 */
export function compileFigure(tenant: string, query: FigureQuery): RawBuilder<FigureRow> {
  return query.figure.count === "ratio" ? compileRatio(tenant, query) : compileCount(tenant, query);
}

function compileCount(tenant: string, query: FigureQuery): RawBuilder<FigureRow> {
  const { first, join, item, n, no, having, total } = countingOf(tenant, query);
  const conditions = [...recordConditions(query), ...lineConditions(query)];
  const ours = [sql`r.tenant_id = ${tenant}`, ofMechanisms(query), sql`r.status = 'final'`, inOrg(tenant, query)];
  const counted = [...ours, sql`not r.nil`, inPeriod(query), ...conditions.map(({ holds }) => holds), ...having];
  const nil = [...ours, sql`r.nil`, nilInPeriod(query), ...conditions.map(({ silent }) => silent)];
  return sql<FigureRow>`with ${first}line as (
  select r.ref, r.start_on, r.late, (${item})::text as item, (${n})::bigint as n, (${no})::bigint as no
  from record r ${join}
  where ${all(counted)}
  union all
  select r.ref, r.start_on, r.late, null, null, null
  from record r
  where ${all(nil)}
),
adding as (select * from line where item is not null or n > 0),
source as (
  select ref, start_on, late from adding
  union
  select ref, start_on, late from line where not exists (select 1 from adding)
)
select
  (select case when count(*) > 0 then ${total} end::float8 from line) as value,
  (select coalesce(array_agg(ref order by start_on, ref), '{}') from source) as records,
  (select count(*)::int from source where late) as late,
  ${query.figure.count === "titles" ? listed : sql`'{}'::text[]`} as titles`;
}

const listed = sql`(select coalesce(array_agg(item order by start_on, ref, no), '{}') from (
    select distinct on (item) item, start_on, ref, no from line where item is not null order by item, start_on, ref, no
  ) first)`;

function compileRatio(tenant: string, query: FigureQuery): RawBuilder<FigureRow> {
  if (query.parts === null) throw new TypeError(`${query.figure.code}: a ratio comes with its two parts`);
  const [numerator, denominator] = query.parts;
  const sources = sql`from record r, numerator n, denominator d
    where r.tenant_id = ${tenant} and r.ref = any(n.records || d.records)`;
  return sql<FigureRow>`with numerator as (
${compileFigure(tenant, numerator)}
),
denominator as (
${compileFigure(tenant, denominator)}
)
select
  (select case when d.value <> 0 then n.value / d.value end from numerator n, denominator d) as value,
  (select coalesce(array_agg(r.ref order by r.start_on, r.ref), '{}') ${sources}) as records,
  (select count(*)::int ${sources} and r.late) as late,
  '{}'::text[] as titles`;
}
