-- A cell is one text now, the list of its values (packages/store/src/duty/cell-row.ts): the database finds cells and never looks into
-- one. A page of 760 cells is handed over as it lies there, where the database made each of 21 columns into JSON before. What was kept
-- is built anew from the ledger at the next opening.
drop table duty;
alter table duty_year no force row level security;
delete from duty_year;
alter table duty_year force row level security;

-- `what`: the span it is owed for, or what set it off (`trigger_ref`: the record). `org`: where the subject belongs. `duty_to`: the last
-- day of what it is owed for, which tells its year. Orgs, persons and records stand under their printed ids, as in the obligation's own
-- id (rule:subject:what).
create table duty (
  tenant_id text collate "C" not null,
  subject text collate "C" not null,
  rule text collate "C" not null,
  what text collate "C" not null,
  org text collate "C" not null,
  person boolean not null,
  trigger_ref text collate "C",
  duty_to date not null,
  cell text collate "C" not null,
  primary key (tenant_id, subject, rule, what)
);
create index duty_by_org on duty (tenant_id, org, duty_to);
create index duty_by_trigger on duty (tenant_id, trigger_ref) where trigger_ref is not null;
alter table duty enable row level security;
alter table duty force row level security;
create policy duty_tenant on duty using (tenant_id = current_setting('shilu.tenant', true));
