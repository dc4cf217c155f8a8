-- Whom an entry of the trail may be told to: a look at a note in one partner's private lane names both where it speaks of
-- both, and the other must not learn from their own trail that there is such a note. Entries from before tell nothing of
-- what belongs to a lane.

alter table audit_entry add column told_ids uuid[];
grant insert (told_ids) on audit_entry to securebase_app;
drop index audit_entry_by_person;
create index audit_entry_by_told on audit_entry using gin ((coalesce(told_ids, person_ids)));

set local role securebase_gate;

-- As before, and who may be told at the end: entries from before read as they did.
create or replace function access.audit_text(entry public.audit_entry) returns bytea
language plpgsql immutable set search_path = '' as $$
begin
  return convert_to(concat_ws('|',
    '36:' || entry.practice_id, length(entry.seq::text) || ':' || entry.seq,
    length((extract(epoch from entry.at) * 1000000)::bigint::text) || ':' || (extract(epoch from entry.at) * 1000000)::bigint,
    length(entry.actor_kind) || ':' || entry.actor_kind, '36:' || entry.actor_id, length(entry.action) || ':' || entry.action,
    coalesce('36:' || entry.case_id, '-'),
    length(array_to_string(entry.person_ids, ',')) || ':' || array_to_string(entry.person_ids, ','),
    coalesce('36:' || entry.subject_id, '-'),
    coalesce(length(entry.request_id) || ':' || entry.request_id, '-'),
    length(array_to_string(entry.told_ids, ',')) || ':' || array_to_string(entry.told_ids, ',')), 'UTF8');
end $$;

-- Whom an entry may be told to. What was written before there was a difference and stands in a lane is told to nobody.
create function access.may_tell(entry public.audit_entry) returns boolean
language sql immutable set search_path = '' as $$
  select entry.told_ids is not null or entry.action
    !~ '^(note|bond|bond-entry|coding|history|history-entry|contact-plan|legal-role|evidence|conflict|family)[.]'
$$;
revoke all on function access.may_tell(public.audit_entry) from public;

create or replace function access.record_access(before bytea, at_most integer)
returns table (at timestamptz, action text, actor_kind text, actor_id uuid, by_self boolean, hash bytea)
language sql stable security definer set search_path = '' as $$
  select e.at, e.action, e.actor_kind, e.actor_id,
    e.actor_kind = 'link' or (e.actor_kind = 'person' and e.actor_id = any (a.ids)), e.hash
  from (select s.practice_id, pg_catalog.array_agg(s.actor_id) as ids from access.scope() s
    where s.kind = 'person' group by s.practice_id) a
  join public.audit_entry e on e.practice_id = a.practice_id and coalesce(e.told_ids, e.person_ids) && a.ids
  where access.may_tell(e) and (before is null or e.seq < (
    select b.seq from public.audit_entry b
    where b.practice_id = a.practice_id and b.hash = before and coalesce(b.told_ids, b.person_ids) && a.ids))
  order by e.seq desc limit least(at_most, 1000)
$$;

-- What is handed to a person about who looked goes by the same rule.
create or replace function access.record_access_in(the_case uuid, the_person uuid, at_most integer)
returns table (at timestamptz, action text, actor_kind text, member_id uuid, by_self boolean)
language sql stable security definer set search_path = '' as $$
  select e.at, e.action, e.actor_kind, case when e.actor_kind = 'member' then e.actor_id end,
    e.actor_kind = 'person' and e.actor_id = the_person
  from access.scope() s
  join public.audit_entry e on e.practice_id = s.practice_id and e.case_id = the_case
    and coalesce(e.told_ids, e.person_ids) @> array[the_person]
  where s.kind = 'member' and the_case = any (s.team_cases) and access.may_tell(e)
  order by e.seq desc limit least(at_most, 5000)
$$;
set local role securebase_owner;
