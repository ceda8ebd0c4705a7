-- The ledger of every office. `tenant_id` stands first in every key, so that offices' databases merge into a city's and
-- tables distribute without a rewrite. `ref` is the printed id: the source's own where there was one.
-- Bodies are the rows of the exchange bundle as they came; the columns beside them are what is asked and counted.

create table tenant (
  tenant_id text collate "C" primary key,
  since timestamptz not null
);

create table office (
  tenant_id text collate "C" primary key references tenant,
  body jsonb not null
);

create table org (
  tenant_id text collate "C" not null references tenant,
  id uuid not null,
  source_id text collate "C",
  ref text collate "C" not null generated always as (coalesce(source_id, id::text)) stored,
  -- Ids from the root down, each followed by '/': a subtree is a prefix.
  path text collate "C" not null,
  body jsonb not null,
  primary key (tenant_id, id),
  unique (tenant_id, ref)
);
create index org_by_path on org (tenant_id, path);

create table person (
  tenant_id text collate "C" not null references tenant,
  id uuid not null,
  source_id text collate "C",
  ref text collate "C" not null generated always as (coalesce(source_id, id::text)) stored,
  -- A person who came from another tenant is a new row, linked to the old one.
  same_as text collate "C",
  body jsonb not null,
  primary key (tenant_id, id),
  unique (tenant_id, ref)
);

create table membership (
  tenant_id text collate "C" not null references tenant,
  id uuid not null,
  person_id uuid not null,
  org_id uuid not null,
  role text not null,
  party text not null,
  from_on date not null,
  to_on date,
  body jsonb not null,
  primary key (tenant_id, id),
  unique (tenant_id, person_id, org_id, role, party, from_on),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, org_id) references org
);

-- The head of a record: what its newest version says, in columns that figures are counted by.
create table record (
  tenant_id text collate "C" not null references tenant,
  id uuid not null,
  source_id text collate "C",
  ref text collate "C" not null generated always as (coalesce(source_id, id::text)) stored,
  version int not null,
  digest text collate "C" not null,
  -- Commitment to the body as its source last gave it, so that importing the same bundle again undoes no correction made here.
  source_digest text collate "C",
  mechanism text collate "C" not null,
  org_id uuid not null,
  org_path text collate "C" not null,
  status text collate "C" not null check (status in ('draft', 'final', 'void', 'superseded')),
  nil boolean not null,
  late boolean not null,
  title text not null,
  start_on date not null,
  -- The first day where there is no end, null where it is still going on.
  end_on date,
  finished_on date,
  issued_on date,
  entered_on date,
  level text collate "C",
  genre text collate "C",
  place text collate "C",
  host text collate "C",
  issue text collate "C",
  of_ref text collate "C",
  event text collate "C",
  group_ref text collate "C",
  fields jsonb not null,
  -- 应到 and 实到 as frozen with the version; null where not known.
  expected int,
  present int,
  -- False where fewer came than open the meeting: kept and shown, counted by no figure.
  held boolean not null,
  primary key (tenant_id, id),
  unique (tenant_id, ref),
  foreign key (tenant_id, org_id) references org
);
create index record_by_day on record (tenant_id, mechanism, start_on);
create index record_by_org on record (tenant_id, org_path, start_on);
create index record_by_list on record (tenant_id, start_on, ref);
create index record_by_group on record (tenant_id, group_ref) where group_ref is not null;
create index record_nil on record (tenant_id, mechanism, start_on) where nil;

-- Every version as it was written, never changed again.
create table record_version (
  tenant_id text collate "C" not null,
  record_id uuid not null,
  version int not null,
  status text collate "C" not null,
  body jsonb not null,
  -- Commitment to the body (keyed, because it holds names): what the audit chain holds of it.
  digest text collate "C" not null,
  late boolean not null,
  expected int,
  present int,
  voters_expected int not null,
  voters_present int not null,
  held boolean not null,
  at timestamptz not null,
  actor text not null,
  reason text,
  primary key (tenant_id, record_id, version),
  foreign key (tenant_id, record_id) references record
);

-- The lists of a record's newest version, one row each, in their order (`n` from 1).
create table attendance (
  tenant_id text collate "C" not null,
  record_id uuid not null,
  n int not null,
  person_id uuid not null,
  status text collate "C" not null,
  org_path text collate "C" not null,
  occurred_on date not null,
  primary key (tenant_id, record_id, n),
  foreign key (tenant_id, record_id) references record,
  foreign key (tenant_id, person_id) references person
);
create index attendance_by_person on attendance (tenant_id, person_id, occurred_on);

create table speaker (
  tenant_id text collate "C" not null,
  record_id uuid not null,
  n int not null,
  person text collate "C" not null,
  topic text collate "C",
  role text collate "C",
  written boolean not null,
  primary key (tenant_id, record_id, n),
  foreign key (tenant_id, record_id) references record
);

create table agenda (
  tenant_id text collate "C" not null,
  record_id uuid not null,
  n int not null,
  title text not null,
  first boolean not null,
  primary key (tenant_id, record_id, n),
  foreign key (tenant_id, record_id) references record
);

create table money (
  tenant_id text collate "C" not null,
  record_id uuid not null,
  n int not null,
  amount bigint not null check (amount >= 0),
  source text collate "C" not null,
  use text collate "C",
  form text collate "C" not null,
  from_whom text collate "C",
  to_whom text collate "C",
  households int,
  people int,
  arrived_on date,
  primary key (tenant_id, record_id, n),
  foreign key (tenant_id, record_id) references record
);

create table record_count (
  tenant_id text collate "C" not null,
  record_id uuid not null,
  unit text collate "C" not null,
  amount bigint not null check (amount >= 0),
  primary key (tenant_id, record_id, unit),
  foreign key (tenant_id, record_id) references record
);

create table record_campaign (
  tenant_id text collate "C" not null,
  record_id uuid not null,
  campaign text collate "C" not null,
  primary key (tenant_id, record_id, campaign),
  foreign key (tenant_id, record_id) references record
);
create index record_campaign_by_name on record_campaign (tenant_id, campaign);

-- 问题 → 整改 → 销号.
create table problem (
  tenant_id text collate "C" not null references tenant,
  id uuid not null,
  source_id text collate "C",
  ref text collate "C" not null generated always as (coalesce(source_id, id::text)) stored,
  org_id uuid not null,
  body jsonb not null,
  primary key (tenant_id, id),
  unique (tenant_id, ref),
  foreign key (tenant_id, org_id) references org
);
