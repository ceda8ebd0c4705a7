-- 主题党日次数（联合开展各计一次），专题活动内、市级
-- ["研究室","branch.theme-day","研究室","研究室","室","研究室","室","2025-01-01","2025-12-31",["市"],["党史"],"研究室","branch.theme-day","研究室","研究室","室","研究室","室","2025-01-01","2025-12-31",["市"],["党史"]]
with line as (
  select r.ref, r.start_on, r.late, (r.org_id::text || '/' || coalesce(r.event, r.ref))::text as item, (null)::bigint as n, (1)::bigint as no
  from record r 
  where r.tenant_id = $1
    and r.mechanism = $2
    and r.status = 'final'
    and r.org_id = any(array(select i.id from org i where i.tenant_id = $3 and i.path >= (select o.path from org o where o.tenant_id = $4 and o.ref = $5)
    and i.path < (select o.path || '~' from org o where o.tenant_id = $6 and o.ref = $7)))
    and not r.nil
    and r.start_on between $8::date and $9::date
    and r.held
    and r.level = any($10::text[])
    and exists (select 1 from record_campaign c where c.tenant_id = r.tenant_id and c.record_id = r.id and c.campaign = any($11::text[]))
  union all
  select r.ref, r.start_on, r.late, null, null, null
  from record r
  where r.tenant_id = $12
    and r.mechanism = $13
    and r.status = 'final'
    and r.org_id = any(array(select i.id from org i where i.tenant_id = $14 and i.path >= (select o.path from org o where o.tenant_id = $15 and o.ref = $16)
    and i.path < (select o.path || '~' from org o where o.tenant_id = $17 and o.ref = $18)))
    and r.nil
    and r.start_on between $19::date and $20::date
    and true
    and (r.level is null or r.level = any($21::text[]))
    and (exists (select 1 from record_campaign c where c.tenant_id = r.tenant_id and c.record_id = r.id and c.campaign = any($22::text[])) or not exists (select 1 from record_campaign c where c.tenant_id = r.tenant_id and c.record_id = r.id))
),
adding as (select * from line where item is not null or n > 0),
source as (
  select ref, start_on, late from adding
  union
  select ref, start_on, late from line where not exists (select 1 from adding)
)
select
  (select case when count(*) > 0 then count(distinct item) end::float8 from line) as value,
  (select coalesce(array_agg(ref order by start_on, ref), '{}') from source) as records,
  (select count(*)::int from source where late) as late,
  '{}'::text[] as titles;

-- 参加人数
-- ["研究室","branch.theme-day","研究室","研究室","室","研究室","室","2025-01-01","2025-12-31","研究室","branch.theme-day","研究室","研究室","室","研究室","室","2025-01-01","2025-12-31"]
with line as (
  select r.ref, r.start_on, r.late, (a.person_id)::text as item, (null)::bigint as n, (a.n)::bigint as no
  from record r join attendance a on a.tenant_id = r.tenant_id and a.record_id = r.id and a.status = '到'
  where r.tenant_id = $1
    and r.mechanism = $2
    and r.status = 'final'
    and r.org_id = any(array(select i.id from org i where i.tenant_id = $3 and i.path >= (select o.path from org o where o.tenant_id = $4 and o.ref = $5)
    and i.path < (select o.path || '~' from org o where o.tenant_id = $6 and o.ref = $7)))
    and not r.nil
    and r.start_on between $8::date and $9::date
    and r.held
  union all
  select r.ref, r.start_on, r.late, null, null, null
  from record r
  where r.tenant_id = $10
    and r.mechanism = $11
    and r.status = 'final'
    and r.org_id = any(array(select i.id from org i where i.tenant_id = $12 and i.path >= (select o.path from org o where o.tenant_id = $13 and o.ref = $14)
    and i.path < (select o.path || '~' from org o where o.tenant_id = $15 and o.ref = $16)))
    and r.nil
    and r.start_on between $17::date and $18::date
    and true
),
adding as (select * from line where item is not null or n > 0),
source as (
  select ref, start_on, late from adding
  union
  select ref, start_on, late from line where not exists (select 1 from adding)
)
select
  (select case when count(*) > 0 then count(distinct item) end::float8 from line) as value,
  (select coalesce(array_agg(ref order by start_on, ref), '{}') from source) as records,
  (select count(*)::int from source where late) as late,
  '{}'::text[] as titles;

-- 协调到位资金
-- [["协调到位"],"2025-01-01","2025-12-31","研究室","branch.theme-day","研究室","研究室","室","研究室","室","研究室","branch.theme-day","研究室","研究室","室","研究室","室","2025-01-01","2025-12-31"]
with line as (
  select r.ref, r.start_on, r.late, (null)::text as item, (m.amount)::bigint as n, (m.n)::bigint as no
  from record r join money m on m.tenant_id = r.tenant_id and m.record_id = r.id
    and m.source = any($1::text[])
    and m.arrived_on between $2::date and $3::date
  where r.tenant_id = $4
    and r.mechanism = $5
    and r.status = 'final'
    and r.org_id = any(array(select i.id from org i where i.tenant_id = $6 and i.path >= (select o.path from org o where o.tenant_id = $7 and o.ref = $8)
    and i.path < (select o.path || '~' from org o where o.tenant_id = $9 and o.ref = $10)))
    and not r.nil
    and true
    and r.held
  union all
  select r.ref, r.start_on, r.late, null, null, null
  from record r
  where r.tenant_id = $11
    and r.mechanism = $12
    and r.status = 'final'
    and r.org_id = any(array(select i.id from org i where i.tenant_id = $13 and i.path >= (select o.path from org o where o.tenant_id = $14 and o.ref = $15)
    and i.path < (select o.path || '~' from org o where o.tenant_id = $16 and o.ref = $17)))
    and r.nil
    and r.start_on between $18::date and $19::date
    and true
),
adding as (select * from line where item is not null or n > 0),
source as (
  select ref, start_on, late from adding
  union
  select ref, start_on, late from line where not exists (select 1 from adding)
)
select
  (select case when count(*) > 0 then coalesce(sum(n), 0) end::float8 from line) as value,
  (select coalesce(array_agg(ref order by start_on, ref), '{}') from source) as records,
  (select count(*)::int from source where late) as late,
  '{}'::text[] as titles;

-- 学习主题（没有填的用题目）
-- ["topic","topic","topic","研究室","branch.theme-day","研究室","研究室","室","研究室","室","2025-01-01","2025-12-31","研究室","branch.theme-day","研究室","研究室","室","研究室","室","2025-01-01","2025-12-31"]
with line as (
  select r.ref, r.start_on, r.late, (v.item)::text as item, (null)::bigint as n, (v.no)::bigint as no
  from record r cross join lateral unnest(coalesce(nullif(array_remove(array_remove(case jsonb_typeof(r.fields->$1::text)
      when 'array' then array(select jsonb_array_elements_text(r.fields->$2::text))
      else array[r.fields->$3::text#>>'{}'] end, null), ''), '{}'), nullif(array_remove(array_remove(array[r.title]::text[], null), ''), '{}'))) with ordinality as v(item, no)
  where r.tenant_id = $4
    and r.mechanism = $5
    and r.status = 'final'
    and r.org_id = any(array(select i.id from org i where i.tenant_id = $6 and i.path >= (select o.path from org o where o.tenant_id = $7 and o.ref = $8)
    and i.path < (select o.path || '~' from org o where o.tenant_id = $9 and o.ref = $10)))
    and not r.nil
    and r.start_on between $11::date and $12::date
    and r.held
  union all
  select r.ref, r.start_on, r.late, null, null, null
  from record r
  where r.tenant_id = $13
    and r.mechanism = $14
    and r.status = 'final'
    and r.org_id = any(array(select i.id from org i where i.tenant_id = $15 and i.path >= (select o.path from org o where o.tenant_id = $16 and o.ref = $17)
    and i.path < (select o.path || '~' from org o where o.tenant_id = $18 and o.ref = $19)))
    and r.nil
    and r.start_on between $20::date and $21::date
    and true
),
adding as (select * from line where item is not null or n > 0),
source as (
  select ref, start_on, late from adding
  union
  select ref, start_on, late from line where not exists (select 1 from adding)
)
select
  (select case when count(*) > 0 then count(distinct item) end::float8 from line) as value,
  (select coalesce(array_agg(ref order by start_on, ref), '{}') from source) as records,
  (select count(*)::int from source where late) as late,
  (select coalesce(array_agg(item order by start_on, ref, no), '{}') from (
    select distinct on (item) item, start_on, ref, no from line where item is not null order by item, start_on, ref, no
  ) first) as titles;

-- 平均每次人次
-- ["研究室","branch.theme-day","研究室","研究室","室","研究室","室","2025-01-01","2025-12-31","研究室","branch.theme-day","研究室","研究室","室","研究室","室","2025-01-01","2025-12-31","研究室","branch.theme-day","研究室","研究室","室","研究室","室","2025-01-01","2025-12-31","研究室","branch.theme-day","研究室","研究室","室","研究室","室","2025-01-01","2025-12-31","研究室","研究室"]
with numerator as (
with line as (
  select r.ref, r.start_on, r.late, (null)::text as item, (r.present)::bigint as n, (1)::bigint as no
  from record r 
  where r.tenant_id = $1
    and r.mechanism = $2
    and r.status = 'final'
    and r.org_id = any(array(select i.id from org i where i.tenant_id = $3 and i.path >= (select o.path from org o where o.tenant_id = $4 and o.ref = $5)
    and i.path < (select o.path || '~' from org o where o.tenant_id = $6 and o.ref = $7)))
    and not r.nil
    and r.start_on between $8::date and $9::date
    and r.held
    and r.present is not null
  union all
  select r.ref, r.start_on, r.late, null, null, null
  from record r
  where r.tenant_id = $10
    and r.mechanism = $11
    and r.status = 'final'
    and r.org_id = any(array(select i.id from org i where i.tenant_id = $12 and i.path >= (select o.path from org o where o.tenant_id = $13 and o.ref = $14)
    and i.path < (select o.path || '~' from org o where o.tenant_id = $15 and o.ref = $16)))
    and r.nil
    and r.start_on between $17::date and $18::date
    and true
),
adding as (select * from line where item is not null or n > 0),
source as (
  select ref, start_on, late from adding
  union
  select ref, start_on, late from line where not exists (select 1 from adding)
)
select
  (select case when count(*) > 0 then coalesce(sum(n), 0) end::float8 from line) as value,
  (select coalesce(array_agg(ref order by start_on, ref), '{}') from source) as records,
  (select count(*)::int from source where late) as late,
  '{}'::text[] as titles
),
denominator as (
with line as (
  select r.ref, r.start_on, r.late, (r.org_id::text || '/' || coalesce(r.event, r.ref))::text as item, (null)::bigint as n, (1)::bigint as no
  from record r 
  where r.tenant_id = $19
    and r.mechanism = $20
    and r.status = 'final'
    and r.org_id = any(array(select i.id from org i where i.tenant_id = $21 and i.path >= (select o.path from org o where o.tenant_id = $22 and o.ref = $23)
    and i.path < (select o.path || '~' from org o where o.tenant_id = $24 and o.ref = $25)))
    and not r.nil
    and r.start_on between $26::date and $27::date
    and r.held
  union all
  select r.ref, r.start_on, r.late, null, null, null
  from record r
  where r.tenant_id = $28
    and r.mechanism = $29
    and r.status = 'final'
    and r.org_id = any(array(select i.id from org i where i.tenant_id = $30 and i.path >= (select o.path from org o where o.tenant_id = $31 and o.ref = $32)
    and i.path < (select o.path || '~' from org o where o.tenant_id = $33 and o.ref = $34)))
    and r.nil
    and r.start_on between $35::date and $36::date
    and true
),
adding as (select * from line where item is not null or n > 0),
source as (
  select ref, start_on, late from adding
  union
  select ref, start_on, late from line where not exists (select 1 from adding)
)
select
  (select case when count(*) > 0 then count(distinct item) end::float8 from line) as value,
  (select coalesce(array_agg(ref order by start_on, ref), '{}') from source) as records,
  (select count(*)::int from source where late) as late,
  '{}'::text[] as titles
)
select
  (select case when d.value <> 0 then n.value / d.value end from numerator n, denominator d) as value,
  (select coalesce(array_agg(r.ref order by r.start_on, r.ref), '{}') from record r, numerator n, denominator d
    where r.tenant_id = $37 and r.ref = any(n.records || d.records)) as records,
  (select count(*)::int from record r, numerator n, denominator d
    where r.tenant_id = $38 and r.ref = any(n.records || d.records) and r.late) as late,
  '{}'::text[] as titles;

-- 交流人次（一人一题计一次，没有写题目的一次会计一次）
-- ["研究室","branch.theme-day","研究室","研究室","室","研究室","室","2025-01-01","2025-12-31","研究室","branch.theme-day","研究室","研究室","室","研究室","室","2025-01-01","2025-12-31"]
with line as (
  select r.ref, r.start_on, r.late, (case when coalesce(s.topic, '') = '' then jsonb_build_array(s.person, r.ref, 0) else jsonb_build_array(s.person, s.topic) end)::text as item, (null)::bigint as n, (s.n)::bigint as no
  from record r join speaker s on s.tenant_id = r.tenant_id and s.record_id = r.id
    and not s.written
  where r.tenant_id = $1
    and r.mechanism = $2
    and r.status = 'final'
    and r.org_id = any(array(select i.id from org i where i.tenant_id = $3 and i.path >= (select o.path from org o where o.tenant_id = $4 and o.ref = $5)
    and i.path < (select o.path || '~' from org o where o.tenant_id = $6 and o.ref = $7)))
    and not r.nil
    and r.start_on between $8::date and $9::date
    and r.held
  union all
  select r.ref, r.start_on, r.late, null, null, null
  from record r
  where r.tenant_id = $10
    and r.mechanism = $11
    and r.status = 'final'
    and r.org_id = any(array(select i.id from org i where i.tenant_id = $12 and i.path >= (select o.path from org o where o.tenant_id = $13 and o.ref = $14)
    and i.path < (select o.path || '~' from org o where o.tenant_id = $15 and o.ref = $16)))
    and r.nil
    and r.start_on between $17::date and $18::date
    and true
),
adding as (select * from line where item is not null or n > 0),
source as (
  select ref, start_on, late from adding
  union
  select ref, start_on, late from line where not exists (select 1 from adding)
)
select
  (select case when count(*) > 0 then count(distinct item) end::float8 from line) as value,
  (select coalesce(array_agg(ref order by start_on, ref), '{}') from source) as records,
  (select count(*)::int from source where late) as late,
  '{}'::text[] as titles;

-- 谈心谈话对数（按两两读法）
-- ["talkers","talkers","talkers","talkers","talkers","talkers","研究室","branch.theme-day","研究室","研究室","室","研究室","室","2025-01-01","2025-12-31","研究室","branch.theme-day","研究室","研究室","室","研究室","室","2025-01-01","2025-12-31"]
with line as (
  select r.ref, r.start_on, r.late, (jsonb_build_array(pair.one, pair.other))::text as item, (null)::bigint as n, (1)::bigint as no
  from record r cross join lateral (select a.person as one, b.person as other
      from jsonb_array_elements_text(
        case jsonb_typeof(r.fields->$1::text) when 'array' then r.fields->$2::text else jsonb_build_array(r.fields->$3::text) end) as a(person) join jsonb_array_elements_text(
        case jsonb_typeof(r.fields->$4::text) when 'array' then r.fields->$5::text else jsonb_build_array(r.fields->$6::text) end) as b(person) on a.person collate "C" < b.person
      where a.person <> '') pair
  where r.tenant_id = $7
    and r.mechanism = $8
    and r.status = 'final'
    and r.org_id = any(array(select i.id from org i where i.tenant_id = $9 and i.path >= (select o.path from org o where o.tenant_id = $10 and o.ref = $11)
    and i.path < (select o.path || '~' from org o where o.tenant_id = $12 and o.ref = $13)))
    and not r.nil
    and r.start_on between $14::date and $15::date
    and r.held
  union all
  select r.ref, r.start_on, r.late, null, null, null
  from record r
  where r.tenant_id = $16
    and r.mechanism = $17
    and r.status = 'final'
    and r.org_id = any(array(select i.id from org i where i.tenant_id = $18 and i.path >= (select o.path from org o where o.tenant_id = $19 and o.ref = $20)
    and i.path < (select o.path || '~' from org o where o.tenant_id = $21 and o.ref = $22)))
    and r.nil
    and r.start_on between $23::date and $24::date
    and true
),
adding as (select * from line where item is not null or n > 0),
source as (
  select ref, start_on, late from adding
  union
  select ref, start_on, late from line where not exists (select 1 from adding)
)
select
  (select case when count(*) > 0 then count(distinct item) end::float8 from line) as value,
  (select coalesce(array_agg(ref order by start_on, ref), '{}') from source) as records,
  (select count(*)::int from source where late) as late,
  '{}'::text[] as titles;

-- 谈心谈话覆盖率（按覆盖读法）
-- ["研究室","研究室","室","研究室","室","2025-12-31","2025-12-31","talkers","talkers","talkers","talkers","talkers","talkers","研究室","branch.theme-day","研究室","研究室","室","研究室","室","2025-01-01","2025-12-31","研究室","branch.theme-day","研究室","研究室","室","研究室","室","2025-01-01","2025-12-31"]
with member as (
  select b.id as branch, p.ref as person, bool_or(m.org_id = b.id and m.role in ('书记', '副书记', '委员')) as lead
  from org b
    join org o on o.tenant_id = b.tenant_id and o.path >= b.path and o.path < b.path || '~'
    join membership m on m.tenant_id = o.tenant_id and m.org_id = o.id
    join person p on p.tenant_id = m.tenant_id and p.id = m.person_id
  where b.tenant_id = $1
    and b.body->>'type' = '党支部'
    and b.path >= (select o.path from org o where o.tenant_id = $2 and o.ref = $3)
    and b.path < (select o.path || '~' from org o where o.tenant_id = $4 and o.ref = $5)
    and m.party <> '群众'
    and m.from_on <= $6::date
    and (m.to_on is null or m.to_on >= $7::date)
  group by b.id, p.ref
),
size as (
  select count(*) filter (where lead) as leads, count(*) filter (where not lead) as others from member group by branch
),
asked as (select sum(leads * (leads - 1) / 2 + case when leads > 0 then others else 0 end + case when others > 1 then others else 0 end) as need from size),
line as (
  select r.ref, r.start_on, r.late, (said.met)::text as item, (null)::bigint as n, (1)::bigint as no
  from record r cross join lateral (select a.person as one, b.person as other
      from jsonb_array_elements_text(
        case jsonb_typeof(r.fields->$8::text) when 'array' then r.fields->$9::text else jsonb_build_array(r.fields->$10::text) end) as a(person) join jsonb_array_elements_text(
        case jsonb_typeof(r.fields->$11::text) when 'array' then r.fields->$12::text else jsonb_build_array(r.fields->$13::text) end) as b(person) on a.person collate "C" < b.person
      where a.person <> '') pair left join lateral (select case when a.lead and b.lead then jsonb_build_array(a.branch, least(a.person, b.person), greatest(a.person, b.person)) when not a.lead then jsonb_build_array(a.branch, a.person, b.lead) end as met from member a join member b on a.branch = b.branch
      where (a.person = pair.one and b.person = pair.other) or (a.person = pair.other and b.person = pair.one)) said on true
  where r.tenant_id = $14
    and r.mechanism = $15
    and r.status = 'final'
    and r.org_id = any(array(select i.id from org i where i.tenant_id = $16 and i.path >= (select o.path from org o where o.tenant_id = $17 and o.ref = $18)
    and i.path < (select o.path || '~' from org o where o.tenant_id = $19 and o.ref = $20)))
    and not r.nil
    and r.start_on between $21::date and $22::date
    and r.held
  union all
  select r.ref, r.start_on, r.late, null, null, null
  from record r
  where r.tenant_id = $23
    and r.mechanism = $24
    and r.status = 'final'
    and r.org_id = any(array(select i.id from org i where i.tenant_id = $25 and i.path >= (select o.path from org o where o.tenant_id = $26 and o.ref = $27)
    and i.path < (select o.path || '~' from org o where o.tenant_id = $28 and o.ref = $29)))
    and r.nil
    and r.start_on between $30::date and $31::date
    and true
),
adding as (select * from line where item is not null or n > 0),
source as (
  select ref, start_on, late from adding
  union
  select ref, start_on, late from line where not exists (select 1 from adding)
)
select
  (select case when count(*) > 0 then count(distinct item)::float8 / nullif((select need from asked), 0) end::float8 from line) as value,
  (select coalesce(array_agg(ref order by start_on, ref), '{}') from source) as records,
  (select count(*)::int from source where late) as late,
  '{}'::text[] as titles;
