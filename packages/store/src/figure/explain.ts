import type { FigureQuery } from "@shilu/domain";
import { type RawBuilder, sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rows, type Sql, statementOf } from "../engine/sql.ts";
import type { Explanation } from "../store.ts";
import { compileFigure } from "./compile.ts";
import {
  countsMoney,
  inOrg,
  inPeriod,
  lineConditions,
  nilInPeriod,
  nothingSaid,
  ofMechanisms,
  recordConditions,
} from "./conditions.ts";

/** How a figure came about, and for every record of its mechanisms that it left out the first reason. */
export async function explain(session: Session, tenant: string, query: FigureQuery): Promise<Explanation> {
  const figure = compileFigure(tenant, query);
  const { sql: text, parameters } = statementOf(figure);
  // A record stands outside a ratio when it stands outside its base.
  const base = query.parts?.[1] ?? query;
  const [row] = await rows(session, figure);
  const recordIds = row?.records ?? [];
  const behind = new Set(recordIds);
  const excluded = (await rows(session, leftOut(tenant, base))).filter(({ record }) => !behind.has(record));
  return { sql: text, parameters, value: row?.value ?? null, recordIds, excluded };
}

type LeftOut = Explanation["excluded"][number];

/** Every record of the mechanisms with the first reason that would keep it out. */
function leftOut(tenant: string, query: FigureQuery): RawBuilder<LeftOut> {
  const reasons = [
    sql`when r.status = 'void' then '作废'`,
    sql`when r.status = 'draft' then '草稿，尚未定稿'`,
    sql`when r.status = 'superseded' then '已被更正，以新的一版为准'`,
    sql`when (${inOrg(tenant, query)}) is not true then '不在所查组织之内'`,
    sql`when (case when r.nil then ${nilInPeriod(query)} else ${inPeriod(query)} end) is not true
      then '期间之外'`,
    ...recordConditions(query).map(reason),
    ...(countsMoney(query) || query.figure.dated === "arrived" ? moneyReasons(query) : []),
    ...lineConditions(query).map(reason),
  ];
  return sql<LeftOut>`select r.ref as record, r.title, case
    ${sql.join(reasons, sql`\n    `)}
    when r.nil then '零报告，不加数'
    else ${nothingSaid(query)} end as why
  from record r
  where r.tenant_id = ${tenant} and ${ofMechanisms(query)}
  order by r.start_on, r.ref`;
}

const reason = ({ holds, silent, why }: ReturnType<typeof recordConditions>[number]): Sql =>
  sql`when (case when r.nil then ${silent} else ${holds} end) is not true then ${why}`;

/** Money that was promised and money that came at another time are the two things a clerk asks about. */
function moneyReasons({ period: { from, to }, figure: { dated } }: FigureQuery): Sql[] {
  const lines = (condition: Sql) =>
    sql`exists (select 1 from money m where m.tenant_id = r.tenant_id and m.record_id = r.id and (${condition}))`;
  const came = sql`m.arrived_on between ${from}::date and ${to}::date`;
  const byArrival = dated === "arrived" ? sql`true` : sql`m.source = '协调到位'`;
  return [
    sql`when not r.nil and ${lines(sql`m.source = '协调意向'`)} and not ${lines(sql`m.source <> '协调意向'`)}
      then '协调意向，没有到位'`,
    sql`when not r.nil and ${lines(byArrival)} and not ${lines(sql`not (${byArrival}) or ${came}`)}
      then '资金不是在期间内到账的'`,
  ];
}
