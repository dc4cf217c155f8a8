-- Crisis and safety plans go to nobody but the one whose they are. What an entry says is sealed, so the server writes
-- beside it whose it is; that no copy goes to anybody else is held here.

alter table case_entry add column owner_id uuid;  -- of kinds that go to their owner alone; older ones: once given
alter table case_entry add constraint case_entry_owner_is_named check (owner_id is null or owner_id = any (people));
grant update (owner_id) on case_entry to securebase_app;

-- The same kinds as those of src/structures that say so; a test compares them.
create function access.is_for_owner(kind text) returns boolean
language sql immutable set search_path = '' as $$ select kind in ('crisis-plan', 'safety-plan') $$;
grant execute on function access.is_for_owner(text) to securebase_app;

alter policy sees on entry_copy
  using (exists (select from access.scope() s where s.practice_id = entry_copy.practice_id
    and access.reads_content(s, entry_copy.case_id, entry_copy.lane, entry_copy.person_id, null)
    and (s.kind = 'member' or entry_copy.withdrawn_at is null
      and (entry_copy.lane = 'self'
        or not access.is_for_owner(entry_copy.kind) and entry_copy.case_id = any (s.known_cases)))));
alter policy adds on entry_copy
  with check (exists (select from access.scope() s where s.practice_id = entry_copy.practice_id
      and entry_copy.case_id = any (s.team_cases) and entry_copy.given_by = s.actor_id)
    and exists (select from case_entry e where e.practice_id = entry_copy.practice_id and e.lane = 'team'
      and e.case_id = entry_copy.case_id and e.id = entry_copy.entry_id and e.kind = entry_copy.kind
      -- A copy for all names nobody, and an entry of nobody has no owner: neither is equal to anything.
      and (not access.is_for_owner(entry_copy.kind) or entry_copy.person_id = e.owner_id)));

-- What somebody was given before is gone for them, and what they answered to it stays theirs: this says to which piece of
-- work, so that a course of their own numbers goes on when a new version is given.
set local role securebase_gate;
create function access.answered_copies() returns table (copy_id uuid, entry_id uuid)
language sql stable security definer set search_path = '' as $$
  select distinct c.id, c.entry_id
  from access.scope() s
  join public.entry_reply r on r.practice_id = s.practice_id and r.person_id = s.person_id
  join public.entry_copy c on c.practice_id = r.practice_id and c.case_id = r.case_id and c.id = r.copy_id
  where s.kind = 'person'
$$;
revoke all on function access.answered_copies() from public;
grant execute on function access.answered_copies() to securebase_app;
set local role securebase_owner;
