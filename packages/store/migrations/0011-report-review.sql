-- A report's text has a version, so that two clerks never overwrite each other unseen, and a way from draft to 定稿.
alter table report add column version integer not null default 1 check (version > 0);
alter table report add column saved_by text not null default '';

create table report_step (
  tenant_id text collate "C" not null,
  ref text collate "C" not null,
  number integer not null check (number > 0),
  act text not null check (act in ('送审', '撤回', '审签', '退回', '定稿')),
  version integer not null,
  actor text not null,
  at timestamptz not null,
  words text,
  seen jsonb not null,
  primary key (tenant_id, ref, number),
  foreign key (tenant_id, ref) references report
);
