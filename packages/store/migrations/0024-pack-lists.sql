-- What answers an item of an inspector's list, remembered by the item's words (without blanks and signs) for the next list that has them.
-- `answer`: {"mechanisms": [codes], "records": [printed ids], "problems": [printed ids]}.
create table pack_item (
  tenant_id text collate "C" not null references tenant,
  words text collate "C" not null,
  answer jsonb not null,
  kept_at timestamptz not null,
  kept_by text not null,
  primary key (tenant_id, words)
);
alter table pack_item enable row level security;
alter table pack_item force row level security;
create policy pack_item_tenant on pack_item using (tenant_id = current_setting('shilu.tenant', true));

-- An account that closes by itself: the last day on which anybody comes in by it; and the unit its owner comes from, which stands across what he looks at.
alter table account add column until_on date;
alter table account add column unit text;

-- An account of an inspector that who made a pack asks the 系统管理员 to open; `account_id`: the one that was opened, null while it waits.
create table account_request (
  tenant_id text collate "C" not null references tenant,
  id uuid not null,
  pack_id uuid not null,
  name text not null,
  unit text not null,
  until_on date not null,
  asked_at timestamptz not null,
  asked_by text not null,
  account_id uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, pack_id) references evidence_pack
);
alter table account_request enable row level security;
alter table account_request force row level security;
create policy account_request_tenant on account_request using (tenant_id = current_setting('shilu.tenant', true));
