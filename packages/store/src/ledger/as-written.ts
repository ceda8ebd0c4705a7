import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rows } from "../engine/sql.ts";
import { circle, endOn, headColumns } from "./write-records.ts";

/** The lists of a record in their tables, and the same out of the body of its newest version: rows of record, number and two words. */
const lists = [
  [
    `select l.record_id, l.n::text, p.ref, l.status from attendance l
      join person p on p.tenant_id = l.tenant_id and p.id = l.person_id where l.tenant_id = (select tenant from asked)`,
    `select id, n::text, one->>'person', one->>'status'
      from newest, jsonb_array_elements(body->'attendance') with ordinality as e(one, n)`,
  ],
  [
    "select record_id, n::text, amount::text, source from money where tenant_id = (select tenant from asked)",
    `select id, n::text, one->>'amount', one->>'source'
      from newest, jsonb_array_elements(body->'money') with ordinality as e(one, n)`,
  ],
  [
    "select record_id, unit, amount::text, '' from record_count where tenant_id = (select tenant from asked)",
    "select id, key, value, '' from newest, jsonb_each_text(body->'counts')",
  ],
  [
    "select record_id, n::text, person, coalesce(topic, '') from speaker where tenant_id = (select tenant from asked)",
    `select id, n::text, one->>'person', coalesce(one->>'topic', '')
      from newest, jsonb_array_elements(body->'speakers') with ordinality as e(one, n)`,
  ],
  [
    "select record_id, n::text, title, first::text from agenda where tenant_id = (select tenant from asked)",
    `select id, n::text, one->>'title', one->>'first'
      from newest, jsonb_array_elements(body->'agenda') with ordinality as e(one, n)`,
  ],
  [
    "select record_id, campaign, '', '' from record_campaign where tenant_id = (select tenant from asked)",
    "select distinct id, name, '', '' from newest, jsonb_array_elements_text(body->'campaigns') as e(name)",
  ],
] as const;

const listsDiffer = sql.raw(
  lists
    .map(
      ([kept, said], n) =>
        `select id from ((${kept} except all ${said}) union all (${said} except all ${kept})) as l${n}(id, a, b, c)`,
    )
    .join("\nunion all "),
);

const headsDiffer = sql.raw(
  [
    ...[["end_on", endOn] as const, ["circle", circle] as const].map(
      ([column, said]) => `r.${column} is distinct from (${said.replaceAll("body", "v.body")})`,
    ),
    ...headColumns.map(([column, key, type]) => `r.${column} is distinct from (v.body->>'${key}')::${type}`),
  ].join(" or "),
);

/** Records that are counted otherwise than their newest version says, with when that was written: by their head, or by the lists beside it. */
export const differingFromVersion = (session: Session, tenant: string): Promise<{ record: string; at: string }[]> =>
  rows(
    session,
    sql<{ record: string; at: string }>`with asked as (select ${tenant}::text as tenant),
      last as (select record_id, max(version) as version from record_version
        where tenant_id = (select tenant from asked) group by record_id),
      newest as (select record_id as id, body from record_version join last using (record_id, version)
        where tenant_id = (select tenant from asked)),
      odd as (${listsDiffer})
      select r.ref as record, v.at from record r
      join last on last.record_id = r.id
      join record_version v on v.tenant_id = r.tenant_id and v.record_id = r.id and v.version = last.version
      join org o on o.tenant_id = r.tenant_id and o.id = r.org_id
      where r.tenant_id = ${tenant} and (r.version <> v.version or r.digest <> v.digest or r.late <> v.late
        or r.held <> v.held or r.expected is distinct from v.expected or r.present is distinct from v.present
        or r.nil <> coalesce((v.body->>'nil')::boolean, false) or r.fields <> v.body->'fields'
        or r.org_path <> o.path or o.ref <> v.body->>'org' or ${headsDiffer} or r.id in (select id from odd))
      order by r.ref`,
  );
