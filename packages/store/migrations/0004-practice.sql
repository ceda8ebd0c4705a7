-- What an office takes in beside the mechanisms of the program (its own, changes of them, packs of rules), version after version;
-- `value` null: taken back from `from_on` on. `source` is the text as it came, `value` what was read from it.
create table practice (
  tenant_id text collate "C" not null references tenant,
  kind text collate "C" not null check (kind in ('mechanism', 'adjustment', 'pack')),
  code text collate "C" not null,
  version int not null,
  title text not null,
  name text not null,
  from_on date not null,
  value jsonb,
  source text not null,
  reason text not null,
  at timestamptz not null,
  actor text not null,
  primary key (tenant_id, kind, code, version)
);

-- What people state beside the records: decisions about obligations, reported events, signatures under rules, and what of it was
-- taken back. Appended, never changed. `about`: the obligation, the event's words, the rule, the statement.
create table statement (
  tenant_id text collate "C" not null references tenant,
  id uuid not null,
  source_id text collate "C",
  ref text collate "C" not null generated always as (coalesce(source_id, id::text)) stored,
  n bigint not null,
  kind text collate "C" not null check (kind in ('decision', 'occurrence', 'signature', 'withdrawal')),
  about text collate "C" not null,
  body jsonb not null,
  at timestamptz not null,
  actor text not null,
  primary key (tenant_id, id),
  unique (tenant_id, ref),
  unique (tenant_id, n)
);
