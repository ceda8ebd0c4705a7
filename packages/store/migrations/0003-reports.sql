-- Reports as they are edited, and 定稿 as they were frozen: values, record ids and versions for ever.
create table report (
  tenant_id text collate "C" not null references tenant,
  ref text collate "C" not null,
  title text not null,
  period text collate "C" not null,
  draft_name text,
  template jsonb not null,
  saved_at timestamptz not null,
  primary key (tenant_id, ref)
);

create table frozen_report (
  tenant_id text collate "C" not null,
  ref text collate "C" not null,
  body jsonb not null,
  frozen_at timestamptz not null,
  primary key (tenant_id, ref),
  foreign key (tenant_id, ref) references report
);
