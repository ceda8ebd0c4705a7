-- A person's own week: 周计划, 日志, 月小结, 季总结, 我的年度工作清单. It belongs to him alone until he hands a summary in.
create table journal_line (
  tenant_id text collate "C" not null references tenant,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('plan', 'log')),
  -- Of a plan the Monday of its week.
  on_day date not null,
  words text not null,
  -- Printed id of the record that it became.
  record_ref text collate "C",
  done boolean not null default false,
  -- Order of writing.
  n bigint generated always as identity,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references person
);
create index journal_line_of on journal_line (tenant_id, person_id, on_day);

create table journal_summary (
  tenant_id text collate "C" not null references tenant,
  person_id uuid not null,
  -- 2026-11, 2026Q4 or 2026.
  period text collate "C" not null,
  words text not null,
  version integer not null check (version > 0),
  at timestamptz not null,
  handed_at timestamptz,
  handed_words text,
  primary key (tenant_id, person_id, period),
  foreign key (tenant_id, person_id) references person,
  check ((handed_at is null) = (handed_words is null))
);

-- The second wall behind the owner's check in the program: whoever asks these tables without saying whose week it is gets nothing.
alter table journal_line enable row level security;
alter table journal_line force row level security;
create policy journal_line_owner on journal_line
  using (tenant_id = current_setting('shilu.tenant', true) and person_id::text = current_setting('shilu.person', true));
alter table journal_summary enable row level security;
alter table journal_summary force row level security;
create policy journal_summary_owner on journal_summary
  using (tenant_id = current_setting('shilu.tenant', true) and person_id::text = current_setting('shilu.person', true));
create policy journal_summary_handed on journal_summary for select
  using (tenant_id = current_setting('shilu.tenant', true) and handed_at is not null);

-- 更正我的资料: what a person asks of the roster's keeper.
create table correction_request (
  tenant_id text collate "C" not null references tenant,
  id uuid not null,
  person_id uuid not null,
  words text not null,
  at timestamptz not null,
  answer text,
  answered_by text,
  answered_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references person,
  check ((answered_at is null) = (answer is null))
);
