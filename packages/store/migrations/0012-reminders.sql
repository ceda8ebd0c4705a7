-- 提醒: a superior's note to an org below is one more thing that people state beside the records. `about`: the org.
alter table statement drop constraint statement_kind_check;
alter table statement add constraint statement_kind_check
  check (kind in ('decision', 'occurrence', 'signature', 'reminder', 'withdrawal'));
