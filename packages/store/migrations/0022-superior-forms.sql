-- 上级表格: a form that a superior asks for, with what stands in which of its cells; every version of it stays. The empty file itself lies on the
-- shelf of evidence under its digest. `mapping`: as `formMapping` of domain reads it.
create table superior_form (
  tenant_id text collate "C" not null references tenant,
  id uuid not null,
  version int not null,
  -- Printed id of the org whose it is.
  org text collate "C" not null,
  name text not null,
  asker text not null,
  file_name text not null,
  kind text collate "C" not null,
  sha256 text collate "C" not null,
  bytes int not null,
  mapping jsonb not null,
  -- Taken out of the list with this version.
  removed boolean not null,
  at timestamptz not null,
  actor text not null,
  primary key (tenant_id, id, version)
);
alter table superior_form enable row level security;
alter table superior_form force row level security;
create policy superior_form_tenant on superior_form using (tenant_id = current_setting('shilu.tenant', true));
