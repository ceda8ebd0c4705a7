-- Calendar feeds: an address that shows one person his own duties. Of its secret only the hash is kept (SM3, hex), so that a copy of the
-- database opens no calendar; a revoked one stays as a fact and is never opened again.
create table calendar_feed (
  tenant_id text collate "C" not null references tenant,
  secret_hash text collate "C" not null,
  person_id uuid not null,
  opened_at timestamptz not null,
  revoked_at timestamptz,
  primary key (tenant_id, secret_hash),
  foreign key (tenant_id, person_id) references person
);
-- One address a person: a new one takes the place of the old.
create unique index calendar_feed_open on calendar_feed (tenant_id, person_id) where revoked_at is null;
