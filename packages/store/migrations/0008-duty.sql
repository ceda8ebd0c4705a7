-- 规定动作 of a city as cells: one row for each obligation of the years that are kept, right after every write. An office of ordinary
-- size keeps none and works them out when it is asked. Derived from the ledger, so nothing refers to it and it refers to nothing.
-- `rules`: digest of the rules by which the cells of that year were judged; a year judged by other rules is built anew.
create table duty_year (
  tenant_id text collate "C" not null references tenant,
  year int not null,
  rules text collate "C" not null,
  primary key (tenant_id, year)
);

-- `what`: the span it is owed for, or what set it off (`triggered`; `trigger_ref`: the record). `org`: where the subject belongs.
-- How it stands on any day follows from the row and the day, so that no row changes because time passes: `steps` lists the days on
-- which something came, with how much was there and which records counted; `done_on` the day from which on it is done, null: never,
-- `late`: only by what was entered late; `asked` false: 不适用, with the reason in `notes`, where a person's decision stands too.
-- Orgs, persons and records stand under their printed ids, as in the obligation's own id (rule:subject:what).
create table duty (
  tenant_id text collate "C" not null,
  subject text collate "C" not null,
  rule text collate "C" not null,
  what text collate "C" not null,
  org text collate "C" not null,
  person boolean not null,
  triggered boolean not null,
  trigger_ref text collate "C",
  duty_from date not null,
  duty_to date not null,
  window_from date not null,
  window_to date not null,
  due_on date,
  last_on date,
  need int not null,
  got int not null,
  done_on date,
  late boolean not null,
  provisional boolean not null,
  asked boolean not null,
  steps json,
  notes json,
  primary key (tenant_id, subject, rule, what)
);
create index duty_by_org on duty (tenant_id, org, duty_to);
create index duty_by_trigger on duty (tenant_id, trigger_ref) where trigger_ref is not null;

-- What the cells of one record's neighbourhood are found by.
create index record_by_of on record (tenant_id, of_ref) where of_ref is not null;
create index membership_by_org on membership (tenant_id, org_id);
create index person_by_name on person (tenant_id, (body->>'name'));
