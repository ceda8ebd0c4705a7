-- Who may come in, and who is in. Nothing here is a secret in plain words: passwords are argon2id in PHC form, tokens are hashes of random
-- bits, second factors are sealed with a key that lives in the data directory.

create table account (
  tenant_id text collate "C" not null references tenant,
  id uuid not null,
  -- In lower case. It stays taken when the account is closed, so that a name in the log is one person for ever.
  login text collate "C" not null,
  -- Printed id of the person on the roster; null for one who does not stand on it.
  person_ref text collate "C",
  name text not null,
  roles jsonb not null default '[]',
  -- Printed id of the org whose ledger it sees, with everything below.
  org_ref text collate "C" not null,
  active boolean not null default true,
  made_at timestamptz not null,
  signed_in_at timestamptz,
  password text collate "C",
  password_set_at timestamptz,
  password_stale boolean not null default false,
  -- Former passwords, the newest first.
  password_history jsonb not null default '[]',
  second_factor text collate "C",
  second_factor_waiting text collate "C",
  -- Number of the 30-second step whose code was used last: a code is used once.
  second_factor_step bigint,
  -- The one-time token by which its owner sets a password.
  token_hash text collate "C",
  token_until timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, login)
);
create unique index account_one_each on account (tenant_id, person_ref) where active and person_ref is not null;
create unique index account_by_token on account (tenant_id, token_hash) where token_hash is not null;

create table session (
  tenant_id text collate "C" not null,
  id uuid not null,
  token_hash text collate "C" not null,
  account_id uuid not null,
  opened_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null,
  -- Whether the second factor was given in it.
  proved boolean not null,
  address text not null,
  agent text not null,
  primary key (tenant_id, id),
  unique (tenant_id, token_hash),
  foreign key (tenant_id, account_id) references account
);
create index session_by_account on session (tenant_id, account_id);

-- Failed sign-ins by name and address; `login_mark` is a keyed commitment, because people type passwords into the field for the name.
create table sign_in_failure (
  tenant_id text collate "C" not null references tenant,
  login_mark text collate "C" not null,
  address text collate "C" not null,
  failures int not null,
  last_at timestamptz not null,
  primary key (tenant_id, login_mark, address)
);
create index sign_in_failure_by_address on sign_in_failure (tenant_id, address);

-- Addresses from which an account came in: what strangers try elsewhere does not make its owner wait there.
create table account_address (
  tenant_id text collate "C" not null,
  account_id uuid not null,
  address text collate "C" not null,
  last_at timestamptz not null,
  primary key (tenant_id, account_id, address),
  foreign key (tenant_id, account_id) references account
);

-- What the office decided about signing in; where there is no row, what the program proposes.
create table access_policy (
  tenant_id text collate "C" primary key references tenant,
  body jsonb not null
);

-- Which account did it and from where, for the administrator who reads the log; the chain holds the account's id and a commitment.
alter table audit_event add column account_id uuid;
alter table audit_event add column address text;
