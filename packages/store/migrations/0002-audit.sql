-- One event for every write, chained: leaf = SM3(0x00 ‖ canonical JSON), head = SM3(0x01 ‖ previous head ‖ leaf).
-- The leaf is the one a Merkle tree (RFC 9162, 2.1.1) needs, so a tree over the same leaves needs no rewriting.
-- `actor` may be forgotten one day; the chain holds only the keyed commitment to it.
create table audit_event (
  tenant_id text collate "C" not null references tenant,
  seq bigint not null,
  algorithm text collate "C" not null,
  at timestamptz not null,
  command text collate "C" not null,
  actor text not null,
  body jsonb not null,
  leaf text collate "C" not null,
  head text collate "C" not null,
  primary key (tenant_id, seq)
);

create table idempotency (
  tenant_id text collate "C" not null references tenant,
  key text collate "C" not null,
  command text collate "C" not null,
  result jsonb,
  at timestamptz not null,
  primary key (tenant_id, key)
);

-- Which commitment key belongs to this database; the key itself never enters it.
create table commitment_key (
  one boolean primary key default true check (one),
  fingerprint text collate "C" not null
);
