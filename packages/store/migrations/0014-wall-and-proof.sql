-- The second wall behind the condition in every statement: a transaction that has not said whose office it is about (`shilu.tenant`,
-- told once at its start) sees no row of any office and can write none. FORCE binds the owner of the tables too; a superuser, or a role
-- with BYPASSRLS, is bound by nothing: the program is not to sign in as one. `tenant` itself, which holds names of offices and nothing
-- else, is left open, because it tells whom there is to ask for. journal_line and journal_summary have narrower walls of their own (0009).
-- A later migration that changes rows has to take FORCE off its table first and put it back.
do $$
declare
  walled text;
begin
  for walled in
    select c.table_name from information_schema.columns c
      join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
      where c.table_schema = current_schema() and c.column_name = 'tenant_id' and t.table_type = 'BASE TABLE'
        and c.table_name not in ('tenant', 'journal_line', 'journal_summary')
  loop
    execute format('alter table %I enable row level security', walled);
    execute format('alter table %I force row level security', walled);
    execute format('create policy %I on %I using (tenant_id = current_setting(''shilu.tenant'', true))',
      walled || '_tenant', walled);
  end loop;
end $$;

-- Number of the audit event that wrote a version, so that each can be held against what the chain says of it; null in older ones.
alter table record_version add column seq bigint;

-- The log of who did what is only added to: no statement of the program takes anything out of it or changes it, and none can by mistake.
create function audit_event_stays() returns trigger language plpgsql as
  $$ begin raise exception 'audit_event is only added to'; end $$;
create trigger audit_event_stays before update or delete or truncate on audit_event
  for each statement execute function audit_event_stays();
