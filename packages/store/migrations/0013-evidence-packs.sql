-- 证据包: what an inspector gets, frozen as it was on one day. `body` is the very text that the digests are of; what an evidence file holds
-- stays on the shelf of evidence, and the body names it by its digest. `readers`: accounts that may open it.
create table evidence_pack (
  tenant_id text collate "C" not null references tenant,
  id uuid not null,
  -- Printed id of the org whose it is.
  org text collate "C" not null,
  title text not null,
  body text not null,
  sm3 text collate "C" not null,
  sha256 text collate "C" not null,
  readers uuid[] not null,
  made_at timestamptz not null,
  made_by text not null,
  expires_on date not null,
  revoked_at timestamptz,
  revoked_by text,
  primary key (tenant_id, id),
  check ((revoked_at is null) = (revoked_by is null))
);
