-- What people do with records: find them, correct them, void them and take them back.

-- The account that wrote a version; null where nobody was signed in, and in versions older than this.
alter table record_version add column account uuid;

-- What the newest version of a record is found by. It is derived from the body and filled anew where it is missing.
create table record_words (
  tenant_id text collate "C" not null,
  record_id uuid not null,
  -- Its texts in lower case: title, place, fields …
  said text not null,
  -- Pinyin initials of its title, words kept apart by spaces.
  initials text collate "C" not null,
  -- Printed ids of everybody it names.
  people text[] not null,
  primary key (tenant_id, record_id),
  foreign key (tenant_id, record_id) references record
);

create index record_by_event on record (tenant_id, event) where event is not null;
