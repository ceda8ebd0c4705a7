-- Named filters of the record list, each person's own. `owner`: id of an account; in 本机 mode, which has none, the one person there.
create table list_view (
  tenant_id text collate "C" not null references tenant,
  owner text collate "C" not null,
  name text not null,
  search jsonb not null,
  -- 本月, 今年 … as of the day on which it is opened; null where its days stand in the search.
  span text,
  primary key (tenant_id, owner, name)
);
alter table list_view enable row level security;
alter table list_view force row level security;
create policy list_view_tenant on list_view using (tenant_id = current_setting('shilu.tenant', true));
