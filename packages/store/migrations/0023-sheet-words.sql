-- What an office took the columns of its own tables for, when it imported them: proposed the next time. `word`: of the header, without blanks
-- and signs; `field`: key of a column of the mechanism's sheet, null where the office left the column out.
create table sheet_word (
  tenant_id text collate "C" not null references tenant,
  mechanism text collate "C" not null,
  word text not null,
  field text,
  primary key (tenant_id, mechanism, word)
);
alter table sheet_word enable row level security;
alter table sheet_word force row level security;
create policy sheet_word_tenant on sheet_word using (tenant_id = current_setting('shilu.tenant', true));
