-- Values that no copy of the database gives away: seeds of second factors, and what mechanisms mark as sealed (ID numbers, phones, health,
-- family money). The keys lie in the data directory (keys/fields-….key); here stands which they are. One is written with; a replaced one is
-- no longer needed by any row.
create table field_key (
  id text collate "C" primary key,
  profile text collate "C" not null,
  made_at timestamptz not null,
  retired_at timestamptz
);
create unique index field_key_in_use on field_key ((true)) where retired_at is null;

-- What a version of a record keeps sealed; its body holds a mark in that place. `sealed` begins with the algorithm and the key's id. `lookup`:
-- keyed index for exact look-up, where the mechanism asks for it.
create table sealed_value (
  tenant_id text collate "C" not null,
  record_id uuid not null,
  version int not null,
  field text collate "C" not null,
  sealed text collate "C" not null,
  lookup text collate "C",
  primary key (tenant_id, record_id, version, field),
  foreign key (tenant_id, record_id, version) references record_version
);
create index sealed_value_by_lookup on sealed_value (tenant_id, lookup) where lookup is not null;
alter table sealed_value enable row level security;
alter table sealed_value force row level security;
create policy sealed_value_tenant on sealed_value using (tenant_id = current_setting('shilu.tenant', true));
