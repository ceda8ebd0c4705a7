import type { FigureQuery } from "@shilu/domain";
import { sql } from "kysely";
import { all, type Sql, texts } from "../engine/sql.ts";

/**
 * One thing that a figure asks of a record `r`. `silent`: what a 零报告 has to satisfy instead, namely that it speaks of this or says
 * nothing about it. `why`: the sentence for a record that fails.
 */
export type Condition = { readonly holds: Sql; readonly silent: Sql; readonly why: string };

type Asked = readonly unknown[] | null;

/** One or several values of a condition; null where it is not asked. */
const asked = (value: unknown): Asked => (value === undefined ? null : Array.isArray(value) ? value : [value]);
const named = (values: readonly unknown[]): string => values.join("、");

/** What the figure's own `where` and the sentence's filter ask of one key; both must hold. */
const both = (query: FigureQuery, key: keyof FigureQuery["figure"]["where"] & keyof FigureQuery["filter"]) =>
  [asked(query.figure.where[key]), asked(query.filter[key])].flatMap((values) => (values === null ? [] : [values]));

/** Conditions on the record itself, in the order in which they are told. */
export function recordConditions(query: FigureQuery): Condition[] {
  const { where } = query.figure;
  const level = query.figure.count === "groups" ? firstLevel(query) : sql`r.level`;
  const column = (values: readonly unknown[], at: Sql, title: string): Condition => ({
    holds: sql`${at} = any(${texts(values)})`,
    silent: sql`(${at} is null or ${at} = any(${texts(values)}))`,
    why: `${title}不是${named(values)}`,
  });
  const host = asked(where.host);
  const of = asked(where["of-mechanism"]);
  const mentions = asked(where.mentions);
  return [
    held,
    ...both(query, "level").map((values) => column(values, level, "级别")),
    ...both(query, "genre").map((values) => column(values, sql`r.genre`, "文种")),
    ...both(query, "place").map((values) => column(values, sql`r.place`, "地点")),
    ...(host === null ? [] : [column(host, sql`r.host`, "主持人")]),
    ...both(query, "campaign").map(inCampaign),
    ...(of === null ? [] : [standsOn(of)]),
    ...(mentions === null || countsMoney(query) ? [] : [mentioned(mentions)]),
    ...(where.joint === undefined ? [] : [joint(where.joint)]),
    ...Object.entries(where.fields ?? {}).map(([name, value]) => inField(name, asked(value) ?? [])),
  ];
}

const held: Condition = { holds: sql`r.held`, silent: sql`true`, why: "到会不足半数，会议没有开成" };

/** The level of a reprint group is that of its first publication, whenever it was. */
const firstLevel = ({ over }: FigureQuery): Sql => sql`case when r.group_ref is null then r.level else (
      select f.level from record f
      where f.tenant_id = r.tenant_id and f.group_ref = r.group_ref and f.mechanism = any(${texts(over)})
        and f.status = 'final' and not f.nil
      order by f.start_on, f.ref limit 1) end`;

const campaignOf = sql`select 1 from record_campaign c where c.tenant_id = r.tenant_id and c.record_id = r.id`;

function inCampaign(values: readonly unknown[]): Condition {
  const holds = sql`exists (${campaignOf} and c.campaign = any(${texts(values)}))`;
  return { holds, silent: sql`(${holds} or not exists (${campaignOf}))`, why: `不属于专题${named(values)}` };
}

function standsOn(mechanisms: readonly unknown[]): Condition {
  const holds = sql`exists (select 1 from record o where o.tenant_id = r.tenant_id and o.ref = r.of_ref
      and o.mechanism = any(${texts(mechanisms)}))`;
  return { holds, silent: sql`(r.of_ref is null or ${holds})`, why: "所依据的记录不属于要统计的机制" };
}

/** One of the words stands in the title or in a text of the record's own fields, or in one of the `more` texts. */
const speaksOf = (words: readonly unknown[], more: readonly Sql[]): Sql => sql`exists (
      select 1 from unnest(${texts(words)}) as word
      where ${sql.join(
        [sql`r.title`, ...more].map((text) => sql`strpos(${text}, word) > 0`),
        sql` or `,
      )} or exists (
        select 1 from jsonb_each(r.fields) as own, jsonb_array_elements_text(
          case jsonb_typeof(own.value) when 'array' then own.value else jsonb_build_array(own.value) end) as said
        where strpos(said, word) > 0))`;

const moneyTexts = [sql`m.from_whom`, sql`m.to_whom`, sql`m.use`];

function mentioned(words: readonly unknown[]): Condition {
  const line = sql`exists (select 1 from money m where ${moneyOf} and ${speaksOf(words, moneyTexts)})`;
  return { holds: sql`(${speaksOf(words, [])} or ${line})`, silent: sql`true`, why: `没有提到${named(words)}` };
}

const joint = (wanted: boolean): Condition => ({
  holds: wanted ? sql`r.event is not null` : sql`r.event is null`,
  silent: sql`true`,
  why: wanted ? "不是联合开展的" : "是联合开展的",
});

/** A field holds one value, or a list of which any may fit. Text, number and yes/no are told apart. */
function inField(name: string, values: readonly unknown[]): Condition {
  const field = sql`r.fields->${name}::text`;
  const words = values.filter((value) => typeof value === "string");
  const holds = sql`coalesce(case jsonb_typeof(${field}) when 'array' then ${field} ?| ${texts(words)}
      else ${JSON.stringify(values)}::jsonb @> (${field}) end, false)`;
  return { holds, silent: sql`(${field} is null or ${holds})`, why: `“${name}”不是${named(values)}` };
}

/** What is asked of a money line `m`; null where nothing is, so that a record without money may count too. */
export function moneyConditions(query: FigureQuery): Sql[] | null {
  const { where, dated } = query.figure;
  const { from, to } = query.period;
  const questions: readonly (readonly [Asked, Sql])[] = [
    ...both(query, "source").map((values) => [values, sql`m.source`] as const),
    ...both(query, "use").map((values) => [values, sql`m.use`] as const),
    [asked(where.form), sql`m.form`],
    [asked(where.from), sql`m.from_whom`],
    [asked(where.to), sql`m.to_whom`],
  ];
  const conditions = questions.flatMap(([values, at]) => (values === null ? [] : [sql`${at} = any(${texts(values)})`]));
  const mentions = countsMoney(query) ? asked(where.mentions) : null;
  if (mentions !== null) conditions.push(speaksOf(mentions, moneyTexts));
  if (conditions.length === 0 && dated !== "arrived" && !countsMoney(query)) return null;
  const arrived = sql`m.arrived_on between ${from}::date and ${to}::date`;
  // 协调到位 counts only by the day the money came in, whatever day the figure goes by.
  return [...conditions, dated === "arrived" ? arrived : sql`(m.source <> '协调到位' or ${arrived})`];
}

export const countsMoney = ({ figure: { count } }: FigureQuery): boolean =>
  count === "money" || count === "households" || count === "beneficiaries";

const countsSpeakers = ({ figure: { count } }: FigureQuery): boolean => count === "speeches" || count === "speakers";

/** What is asked of a speaker `s`; null where nothing is. Written speeches are counted only where they are asked for. */
export function speakerConditions(query: FigureQuery): Sql[] | null {
  const { written } = query.figure.where;
  const conditions = both(query, "role").map((values) => sql`s.role = any(${texts(values)})`);
  if (written !== undefined || countsSpeakers(query))
    conditions.push(written === true ? sql`s.written` : sql`not s.written`);
  return conditions.length === 0 ? null : conditions;
}

export const moneyOf = sql`m.tenant_id = r.tenant_id and m.record_id = r.id`;
export const speakerOf = sql`s.tenant_id = r.tenant_id and s.record_id = r.id`;

/** Lines of money or speakers are asked for, but other things are counted: one such line must exist. */
export function lineConditions(query: FigureQuery): Condition[] {
  const money = countsMoney(query) ? null : moneyConditions(query);
  const speakers = countsSpeakers(query) ? null : speakerConditions(query);
  return [
    ...(money === null
      ? []
      : [
          {
            holds: sql`exists (select 1 from money m where ${all([moneyOf, ...money])})`,
            silent: sql`true`,
            why: noMoney,
          },
        ]),
    ...(speakers === null
      ? []
      : [
          {
            holds: sql`exists (select 1 from speaker s where ${all([speakerOf, ...speakers])})`,
            silent: sql`true`,
            why: "没有符合条件的发言人",
          },
        ]),
  ];
}

const noMoney = "没有符合条件的资金";

/** Whether a record belongs to the period, by the day that the figure goes by. Money that goes by arrival is asked of its lines. */
export function inPeriod({ figure: { dated }, period: { from, to } }: FigureQuery): Sql {
  const between = (column: Sql) => sql`${column} between ${from}::date and ${to}::date`;
  switch (dated) {
    case "start":
      return between(sql`r.start_on`);
    case "finished":
      return between(sql`r.finished_on`);
    case "issued":
      return between(sql`r.issued_on`);
    case "term":
      return sql`r.start_on <= ${to}::date and (r.end_on is null or r.end_on >= ${from}::date)`;
    case "arrived":
      return sql`true`;
  }
}

/** A 零报告 speaks of the period in which its span begins. */
export const nilInPeriod = ({ period: { from, to } }: FigureQuery): Sql =>
  sql`r.start_on between ${from}::date and ${to}::date`;

/** The record is of the figure's mechanisms. Of a list the planner guesses that it holds ten; most figures are of one. */
export function ofMechanisms({ over }: FigureQuery): Sql {
  const [only, ...more] = over;
  return more.length === 0 && only !== undefined ? sql`r.mechanism = ${only}` : sql`r.mechanism = any(${texts(over)})`;
}

/**
 * The record belongs to the org or to one below it. Asked by the list of those orgs: of a range of paths the planner thinks that it holds
 * next to nothing, and would read everything in it before it looks at the mechanism.
 */
export const inOrg = (tenant: string, query: FigureQuery): Sql =>
  sql`r.org_id = any(array(select i.id from org i where i.tenant_id = ${tenant} and ${orgWithin(tenant, query, sql`i.path`)}))`;

/** A path is the org's or of one below it. An unknown org has nothing below it. */
export function orgWithin(tenant: string, { org }: FigureQuery, at: Sql): Sql {
  const path = (end: Sql) => sql`(select ${end} from org o where o.tenant_id = ${tenant} and o.ref = ${org})`;
  // '~' sorts behind everything a path is made of.
  return sql`${at} >= ${path(sql`o.path`)}
    and ${at} < ${path(sql`o.path || '~'`)}`;
}

/** Why a record that meets every condition still stands behind nothing. */
export function nothingSaid(query: FigureQuery): string {
  const { count } = query.figure;
  if (countsMoney(query)) return noMoney;
  if (count === "pairs") return "没有写明谈话的双方";
  return count === "coverage" ? "没有写明谈话的双方，或者双方不都在期末的名册上" : "没有可计的内容";
}
