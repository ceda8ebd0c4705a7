-- 知悉范围 of a record's newest version: printed ids of those who may read it; null: everybody who sees its org.
alter table record add column circle text[];
