import type { Figure, FigureQuery } from "@shilu/domain";
import { sql } from "kysely";
import { all, type Sql } from "../engine/sql.ts";
import { moneyConditions, moneyOf, speakerConditions, speakerOf } from "./conditions.ts";
import { metBy, pairsOf, rosters } from "./pairs.ts";

/**
 * How a figure counts: each counted thing is one line of a record `r`. `join` gives the lines, `item` names what must be
 * different, `n` is what is added up, `no` the order within the record, `having` what makes a record say something at all.
 * `first`: named queries that `join` and `total` stand on, each with its comma.
 */
export type Counting = {
  readonly first: Sql;
  readonly join: Sql;
  readonly item: Sql;
  readonly n: Sql;
  readonly no: Sql;
  readonly having: readonly Sql[];
  readonly total: Sql;
};

const nothing = sql``;
const distinct = sql`count(distinct item)`;
const sum = sql`coalesce(sum(n), 0)`;
const plain = { first: nothing, join: nothing, item: sql`null`, n: sql`null`, no: sql`1`, having: [], total: distinct };

/** The counting of every kind but the ratio, whose parts count for themselves. */
export function countingOf(tenant: string, query: FigureQuery): Counting {
  const { figure } = query;
  const money = () => sql`join money m on ${all([moneyOf, ...(moneyConditions(query) ?? [])])}`;
  const speakers = () => sql`join speaker s on ${all([speakerOf, ...(speakerConditions(query) ?? [])])}`;
  switch (figure.count) {
    case "records":
      return { ...plain, item: sql`r.org_id::text || '/' || coalesce(r.event, r.ref)` };
    case "events":
      return { ...plain, item: sql`coalesce(r.event, r.ref)` };
    case "groups":
      return { ...plain, item: sql`coalesce(r.group_ref, r.ref)` };
    case "attendances":
      return { ...plain, n: sql`r.present`, having: [sql`r.present is not null`], total: sum };
    case "people":
      return {
        ...plain,
        join: sql`join attendance a on a.tenant_id = r.tenant_id and a.record_id = r.id and a.status = '到'`,
        item: sql`a.person_id`,
        no: sql`a.n`,
      };
    case "speeches":
      return { ...plain, join: speakers(), item: speech(figure.once), no: sql`s.n` };
    case "speakers":
      return { ...plain, join: speakers(), item: sql`s.person`, no: sql`s.n` };
    case "agenda":
      return {
        ...plain,
        join: sql`join agenda g on g.tenant_id = r.tenant_id and g.record_id = r.id`,
        n: sql`1`,
        no: sql`g.n`,
        total: sum,
      };
    case "money":
      return { ...plain, join: money(), n: sql`m.amount`, no: sql`m.n`, total: sum };
    case "households":
      return { ...plain, join: money(), n: sql`m.households`, having: [sql`m.households is not null`], total: sum };
    case "beneficiaries":
      return { ...plain, join: money(), n: sql`m.people`, having: [sql`m.people is not null`], total: sum };
    case "sum":
      return {
        ...plain,
        join: sql`left join record_count c on c.tenant_id = r.tenant_id and c.record_id = r.id and c.unit = ${figure.of}`,
        n: sql`coalesce(c.amount, ${figure.each}::bigint)`,
        having: figure.each === 0 ? [sql`c.amount is not null`] : [],
        total: sum,
      };
    case "distinct":
    case "titles":
      return {
        ...plain,
        join: sql`cross join lateral unnest(${valuesOf(query, figure.of)}) with ordinality as v(item, no)`,
        item: sql`v.item`,
        no: sql`v.no`,
      };
    case "pairs":
      return {
        ...plain,
        join: sql`cross join lateral (${pairsOf(figure.of)}) pair`,
        item: sql`jsonb_build_array(pair.one, pair.other)`,
      };
    case "coverage":
      return {
        ...plain,
        first: rosters(tenant, query, figure.reading),
        join: sql`cross join lateral (${pairsOf(figure.of)}) pair left join lateral (${metBy(figure.reading)}) said on true`,
        item: sql`said.met`,
        total: sql`${distinct}::float8 / nullif((select need from asked), 0)`,
      };
    case "ratio":
      throw new TypeError(`${figure.code}: a ratio is counted by its parts`);
  }
}

/** The person with the topic; with the record where no topic is named, or where each occasion counts. */
const speech = (once: "topic" | "record"): Sql => {
  const occasion = sql`jsonb_build_array(s.person, r.ref, 0)`;
  if (once === "record") return occasion;
  return sql`case when coalesce(s.topic, '') = '' then ${occasion} else jsonb_build_array(s.person, s.topic) end`;
};

/** The values of the first subject that the record has. */
function valuesOf(query: FigureQuery, subjects: Extract<Figure, { of: unknown }>["of"]): Sql {
  const list = Array.isArray(subjects) ? subjects : [subjects];
  const filled = list.map(
    (subject) => sql`nullif(array_remove(array_remove(${subjectOf(query, subject)}, null), ''), '{}')`,
  );
  return sql`coalesce(${sql.join(filled)})`;
}

const columns: Readonly<Record<string, Sql>> = {
  title: sql`r.title`,
  of: sql`r.of_ref`,
  group: sql`r.group_ref`,
  event: sql`r.event`,
  issue: sql`r.issue`,
  genre: sql`r.genre`,
  host: sql`r.host`,
  place: sql`r.place`,
};

/** The values of one subject as a list of texts. */
function subjectOf(query: FigureQuery, subject: string): Sql {
  const column = columns[subject];
  if (column !== undefined) return sql`array[${column}]::text[]`;
  if (subject === "speakers.topic") {
    const asked = all([speakerOf, ...(speakerConditions(query) ?? [])]);
    return sql`array(select s.topic from speaker s where ${asked} order by s.n)::text[]`;
  }
  const field = sql`r.fields->${subject.slice("fields.".length)}::text`;
  return sql`case jsonb_typeof(${field})
      when 'array' then array(select jsonb_array_elements_text(${field}))
      else array[${field}#>>'{}'] end`;
}
