import { isLate, type LedgerRecord } from "@shilu/domain";
import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rows, table, texts } from "../engine/sql.ts";
import { StoreRefusal } from "../refusal.ts";
import type { RecordWords, WriteCause } from "../store.ts";
import type { Identity } from "./identity.ts";
import type { Attended } from "./presence.ts";
import { keepWords } from "./words.ts";

/** One new version of a record, with everything that is stored beside it. */
export type VersionToWrite = {
  readonly identity: Identity;
  readonly version: number;
  readonly record: LedgerRecord;
  readonly presence: Attended;
  readonly words: RecordWords;
  readonly digest: string;
  readonly sourceDigest: string | null;
  readonly reason: string | null;
};

/** Keys of orgs (with their paths) and people, by printed id. */
export type Keys = {
  readonly orgs: ReadonlyMap<string, { readonly id: string; readonly path: string }>;
  readonly people: ReadonlyMap<string, string>;
};

/** All of a tenant, or those alone that some records name. */
export async function readKeys(
  session: Session,
  tenant: string,
  of: readonly LedgerRecord[] | null = null,
): Promise<Keys> {
  const only = (refs: readonly string[]) => (of === null ? sql`true` : sql`ref = any(${texts([...new Set(refs)])})`);
  const orgs = await rows(
    session,
    sql<{
      ref: string;
      id: string;
      path: string;
    }>`select ref, id, path from org where tenant_id = ${tenant} and ${only((of ?? []).map(({ org }) => org))}`,
  );
  const named = (of ?? []).flatMap(({ attendance, circle = [] }) => [
    ...attendance.map(({ person }) => person),
    ...circle,
  ]);
  const people = await rows(
    session,
    sql<{ ref: string; id: string }>`select ref, id from person where tenant_id = ${tenant} and ${only(named)}`,
  );
  return {
    orgs: new Map(orgs.map(({ ref, id, path }) => [ref, { id, path }])),
    people: new Map(people.map(({ ref, id }) => [ref, id])),
  };
}

/** So many rows go into one parameter. */
const portion = 1000;

/** Writes versions: heads brought up to date, versions added, the lists of the newest version replaced. */
export async function writeVersions(
  session: Session,
  { tenant, actor, at, account = null }: WriteCause,
  versions: readonly VersionToWrite[],
  keys: Keys,
): Promise<void> {
  for (let start = 0; start < versions.length; start += portion) {
    const some = versions.slice(start, start + portion);
    await writeHeads(session, tenant, some, keys);
    // The event of this write comes last and is the next one: nobody else writes for this tenant meanwhile.
    await rows(
      session,
      sql`insert into record_version (tenant_id, record_id, version, status, body, digest, late, expected, present,
          voters_expected, voters_present, held, at, actor, account, reason, seq)
        select ${tenant}, id, version, body->>'status', body, digest, late, expected, present,
          voters_expected, voters_present, held, ${at}::timestamptz, ${actor}, ${account}::uuid, reason,
          (select coalesce(max(seq), 0) + 1 from audit_event where tenant_id = ${tenant})
        from ${table(some.map(versionRow), versionShape)}`,
    );
    await replaceLists(session, tenant, some, keys);
    await keepWords(
      session,
      some.map(({ identity, words }) => ({ tenant, id: identity.id, ...words })),
    );
  }
}

const versionShape = `id uuid, version int, body jsonb, digest text, late boolean, expected int, present int,
  voters_expected int, voters_present int, held boolean, reason text`;

const versionRow = ({ identity, version, record, presence, digest, reason }: VersionToWrite) => ({
  id: identity.id,
  version,
  body: record,
  digest,
  late: isLate(record),
  expected: presence.expected,
  present: presence.present,
  voters_expected: presence.votersExpected,
  voters_present: presence.votersPresent,
  held: presence.held,
  reason,
});

/** Columns of a head that are taken from the body as they stand there, with their keys and types. */
export const headColumns = [
  ["mechanism", "mechanism", "text"],
  ["status", "status", "text"],
  ["title", "title", "text"],
  ["start_on", "start", "date"],
  ["finished_on", "finished", "date"],
  ["issued_on", "issued", "date"],
  ["entered_on", "entered", "date"],
  ["level", "level", "text"],
  ["genre", "genre", "text"],
  ["place", "place", "text"],
  ["host", "host", "text"],
  ["issue", "issue", "text"],
  ["of_ref", "of", "text"],
  ["event", "event", "text"],
  ["group_ref", "group", "text"],
] as const;

/** A record without an end is over on its first day; one whose end is null is still going on. */
export const endOn = "case when body ? 'end' then (body->>'end')::date else (body->>'start')::date end";

/** As a list; null where the record has none. */
export const circle = "case when body ? 'circle' then array(select jsonb_array_elements_text(body->'circle')) end";

const changing = [
  "version",
  "digest",
  "source_digest",
  "org_id",
  "org_path",
  "nil",
  "late",
  "fields",
  "expected",
  "present",
  "held",
];
const columns = sql.raw(["end_on", "circle", ...changing, ...headColumns.map(([column]) => column)].join(", "));
const values = sql.raw(
  [endOn, circle, ...changing, ...headColumns.map(([, key, type]) => `(body->>'${key}')::${type}`)].join(", "),
);
const replaced = sql.raw(
  ["end_on", "circle", ...changing, ...headColumns.map(([column]) => column)]
    .map((name) => `${name} = excluded.${name}`)
    .join(", "),
);

async function writeHeads(
  session: Session,
  tenant: string,
  some: readonly VersionToWrite[],
  keys: Keys,
): Promise<void> {
  const list = some.map((one) => {
    const org = keys.orgs.get(one.record.org);
    if (org === undefined) {
      const says = `记录“${one.record.title}”（${one.record.id}）的组织 ${one.record.org} 不在组织名单里，请补上或改正`;
      throw new StoreRefusal("org.unknown", says);
    }
    for (const person of one.record.circle ?? []) personKey(keys, person, one.record, "知悉范围里的");
    return {
      ...versionRow(one),
      source_id: one.identity.source_id,
      source_digest: one.sourceDigest,
      org_id: org.id,
      org_path: org.path,
      nil: one.record.nil ?? false,
      fields: one.record.fields,
    };
  });
  const shape = `${versionShape}, source_id text, source_digest text, org_id uuid, org_path text, nil boolean, fields jsonb`;
  await rows(
    session,
    sql`insert into record (tenant_id, id, source_id, ${columns})
      select ${tenant}, id, source_id, ${values} from ${table(list, shape)}
      on conflict (tenant_id, id) do update set ${replaced}`,
  );
}

async function replaceLists(
  session: Session,
  tenant: string,
  some: readonly VersionToWrite[],
  keys: Keys,
): Promise<void> {
  const again = some.filter(({ version }) => version > 1).map(({ identity }) => identity.id);
  if (again.length > 0)
    for (const list of ["attendance", "speaker", "agenda", "money", "record_count", "record_campaign"])
      await rows(
        session,
        sql`delete from ${sql.table(list)} where tenant_id = ${tenant} and record_id = any(${again}::uuid[])`,
      );
  const add = async (into: string, names: string, lines: readonly object[], shape: string): Promise<void> => {
    if (lines.length === 0) return;
    await rows(
      session,
      sql`insert into ${sql.table(into)} (tenant_id, ${sql.raw(names)})
        select ${tenant}, ${sql.raw(names)} from ${table(lines, shape)}`,
    );
  };
  const each = <T>(
    of: (record: LedgerRecord) => readonly T[],
    line: (one: T, record: LedgerRecord) => object,
  ): object[] =>
    some.flatMap(({ identity, record }) =>
      of(record).map((one, index) => ({ ...line(one, record), record_id: identity.id, n: index + 1 })),
    );

  await add(
    "attendance",
    "record_id, n, person_id, status, org_path, occurred_on",
    each(
      ({ attendance }) => attendance,
      ({ person, status }, record) => ({
        person_id: personKey(keys, person, record, "与会人员"),
        status,
        org_path: keys.orgs.get(record.org)?.path,
        occurred_on: record.start,
      }),
    ),
    "record_id uuid, n int, person_id uuid, status text, org_path text, occurred_on date",
  );
  await add(
    "speaker",
    "record_id, n, person, topic, role, written",
    each(
      ({ speakers }) => speakers,
      (speaker) => speaker,
    ),
    "record_id uuid, n int, person text, topic text, role text, written boolean",
  );
  await add(
    "agenda",
    "record_id, n, title, first",
    each(
      ({ agenda }) => agenda,
      ({ title, first }) => ({ title, first }),
    ),
    "record_id uuid, n int, title text, first boolean",
  );
  await add(
    "money",
    "record_id, n, amount, source, use, form, from_whom, to_whom, households, people, arrived_on",
    each(
      ({ money }) => money,
      ({ from, to, arrived, ...line }) => ({ ...line, from_whom: from, to_whom: to, arrived_on: arrived }),
    ),
    `record_id uuid, n int, amount bigint, source text, use text, form text, from_whom text, to_whom text,
      households int, people int, arrived_on date`,
  );
  await add(
    "record_count",
    "record_id, unit, amount",
    each(
      ({ counts }) => Object.entries(counts),
      ([unit, amount]) => ({ unit, amount }),
    ),
    "record_id uuid, unit text, amount bigint",
  );
  await add(
    "record_campaign",
    "record_id, campaign",
    each(
      ({ campaigns }) => [...new Set(campaigns)],
      (campaign) => ({ campaign }),
    ),
    "record_id uuid, campaign text",
  );
}

function personKey({ people }: Keys, person: string, record: LedgerRecord, as: string): string {
  const key = people.get(person);
  if (key !== undefined) return key;
  const says = `记录“${record.title}”（${record.id}）的${as} ${person} 不在人员名单里，请先补上这个人或改正记录`;
  throw new StoreRefusal("person.unknown", says);
}
