-- Structured clinical work on a case: formulations, moments, plans. It is written by those who treat and read by them;
-- what clients read is a copy that somebody chose to give them, without what is only supposed.

create table case_entry (
  practice_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  kind text not null check (kind ~ '^[a-z][a-z-]{1,59}$'),
  -- Chosen once: what is in the lanes of clients is a copy and never this row.
  lane lane not null default 'team' check (lane in ('team', 'process', 'supervision')),
  people uuid[] not null default '{}',  -- whom it names
  on_day date check (on_day between '1850-01-01' and '2200-01-01'),
  content bytea not null,               -- sealed: what it says now
  created_by uuid not null,
  created_at timestamptz not null default now(),
  changed_by uuid not null,
  changed_at timestamptz not null default now(),
  version integer not null default 1,
  removed_at timestamptz,
  primary key (practice_id, case_id, id),
  foreign key (practice_id, case_id) references "case" (practice_id, id)
);
create index case_entry_by_kind on case_entry (practice_id, case_id, kind);

-- What it said in each version, the latest one as well.
create table case_entry_version (
  practice_id uuid not null,
  case_id uuid not null,
  entry_id uuid not null,
  version integer not null,
  content bytea not null,               -- sealed
  changed_by uuid not null,
  changed_at timestamptz not null default now(),
  primary key (practice_id, case_id, entry_id, version),
  foreign key (practice_id, case_id, entry_id) references case_entry (practice_id, case_id, id)
);

-- The copy that clients were given, as it was then.
create table entry_copy (
  practice_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  entry_id uuid not null,
  kind text not null,
  entry_version integer not null,
  lane lane not null check (lane in ('unit', 'self')),
  person_id uuid check ((lane = 'self') = (person_id is not null)),
  people uuid[] not null default '{}',  -- whom the copy names
  asks text[] not null default '{}' check (asks <@ array['agree', 'rate', 'words']),
  content bytea not null,               -- sealed
  given_by uuid not null,
  given_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  primary key (practice_id, case_id, id),
  foreign key (practice_id, case_id, entry_id) references case_entry (practice_id, case_id, id),
  foreign key (practice_id, case_id, person_id) references participant (practice_id, case_id, person_id)
);
create index entry_copy_by_entry on entry_copy (practice_id, case_id, entry_id);
create index entry_copy_by_person on entry_copy (practice_id, person_id) where person_id is not null;

-- What somebody answered to a copy: their own word, read by them and the treating team. Said anew, never changed.
create table entry_reply (
  practice_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  copy_id uuid not null,
  person_id uuid not null,
  answer text not null check (answer in ('agreed', 'not-yet', 'rated', 'words')),
  content bytea not null,               -- sealed: rating and words
  recorded_by uuid,                     -- who wrote it down in the room; empty: they themselves
  replied_at timestamptz not null default now(),
  primary key (practice_id, case_id, id),
  foreign key (practice_id, case_id, copy_id) references entry_copy (practice_id, case_id, id),
  foreign key (practice_id, case_id, person_id) references participant (practice_id, case_id, person_id)
);
create index entry_reply_by_copy on entry_reply (practice_id, case_id, copy_id);
create index entry_reply_by_person on entry_reply (practice_id, person_id);

do $$
declare t text;
begin
  foreach t in array array['case_entry', 'case_entry_version', 'entry_copy', 'entry_reply'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;

grant select, insert, update (people, on_day, content, changed_by, changed_at, version, removed_at)
  on case_entry to securebase_app;
create policy sees on case_entry for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = case_entry.practice_id
    and access.reads_content(s, case_entry.case_id, case_entry.lane, null, case_entry.created_by)));
create policy adds on case_entry for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = case_entry.practice_id
    and case_entry.case_id = any (s.team_cases) and case_entry.created_by = s.actor_id
    and case_entry.changed_by = s.actor_id));
create policy changes on case_entry for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = case_entry.practice_id
    and case_entry.case_id = any (s.team_cases)
    and access.reads_content(s, case_entry.case_id, case_entry.lane, null, case_entry.created_by)));

grant select, insert on case_entry_version to securebase_app;
create policy sees on case_entry_version for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = case_entry_version.practice_id and s.kind = 'member')
    and exists (select from case_entry e where e.practice_id = case_entry_version.practice_id
    and e.case_id = case_entry_version.case_id and e.id = case_entry_version.entry_id));
create policy adds on case_entry_version for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = case_entry_version.practice_id
      and case_entry_version.case_id = any (s.team_cases) and case_entry_version.changed_by = s.actor_id)
    and exists (select from case_entry e where e.practice_id = case_entry_version.practice_id
      and e.case_id = case_entry_version.case_id and e.id = case_entry_version.entry_id));

grant select, insert, update (withdrawn_at) on entry_copy to securebase_app;
create policy sees on entry_copy for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = entry_copy.practice_id
    and access.reads_content(s, entry_copy.case_id, entry_copy.lane, entry_copy.person_id, null)
    -- What is taken back is not there any more; and in a group nobody learns from a copy who else takes part.
    and (s.kind = 'member' or entry_copy.withdrawn_at is null
      and (entry_copy.lane = 'self' or entry_copy.case_id = any (s.known_cases)))));
create policy adds on entry_copy for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = entry_copy.practice_id
      and entry_copy.case_id = any (s.team_cases) and entry_copy.given_by = s.actor_id)
    -- From the practice's process notes and supervision nothing goes to clients.
    and exists (select from case_entry e where e.practice_id = entry_copy.practice_id and e.lane = 'team'
      and e.case_id = entry_copy.case_id and e.id = entry_copy.entry_id and e.kind = entry_copy.kind));
create policy changes on entry_copy for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = entry_copy.practice_id
    and entry_copy.case_id = any (s.team_cases)));

grant select, insert on entry_reply to securebase_app;
create policy sees on entry_reply for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = entry_reply.practice_id
    and access.reads_content(s, entry_reply.case_id, 'self', entry_reply.person_id, null)));
-- By themself, in a case that they take part in, to what they may read; or by who treats, for somebody in the room.
create policy adds on entry_reply for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = entry_reply.practice_id
      and (s.kind = 'person' and entry_reply.recorded_by is null and entry_reply.person_id = s.person_id
        or entry_reply.recorded_by = s.actor_id and entry_reply.case_id = any (s.team_cases)))
    and exists (select from participant p where p.practice_id = entry_reply.practice_id
      and p.case_id = entry_reply.case_id and p.person_id = entry_reply.person_id and p.ended_at is null)
    and exists (select from entry_copy c where c.practice_id = entry_reply.practice_id
      and c.case_id = entry_reply.case_id and c.id = entry_reply.copy_id and c.withdrawn_at is null
      and (c.lane = 'unit' or c.person_id = entry_reply.person_id)));

-- Erasing knows them. What names nobody but who is erased goes with them; a shared formulation stays for the others.
set local role securebase_gate;

alter function gate.person_columns() rename to person_columns_before_case_entries;
create function gate.person_columns() returns table (place text, who text, is_many boolean)
language sql immutable as $$
  select * from gate.person_columns_before_case_entries()
  union all values ('case_entry', 'people', true), ('entry_copy', 'person_id', false), ('entry_copy', 'people', true),
    ('entry_reply', 'person_id', false)
$$;

alter function gate.erasure_steps(boolean) rename to erasure_steps_before_case_entries;
create function gate.erasure_steps(is_whole boolean) returns table (place text, condition text)
language sql immutable as $$
  select s.place, s.condition
  from (
    select v.place, case when is_whole then 'case_id = $2' else v.of_person end as condition, v.n::bigint as n
    from (values
      (-3, 'entry_reply', 'case_id = $2 and (person_id = any ($3) or copy_id in (select c.id from public.entry_copy c '
        'where c.practice_id = $1 and c.case_id = $2 and (c.person_id = any ($3) or c.entry_id in (select e.id '
        'from public.case_entry e where e.practice_id = $1 and e.case_id = $2 and e.people <> ''{}'' and e.people <@ $3))))'),
      (-2, 'entry_copy', 'case_id = $2 and (person_id = any ($3) or entry_id in (select e.id from public.case_entry e '
        'where e.practice_id = $1 and e.case_id = $2 and e.people <> ''{}'' and e.people <@ $3))'),
      (-1, 'case_entry_version', 'case_id = $2 and entry_id in (select e.id from public.case_entry e '
        'where e.practice_id = $1 and e.case_id = $2 and e.people <> ''{}'' and e.people <@ $3)'),
      (0, 'case_entry', 'case_id = $2 and people <> ''{}'' and people <@ $3')) as v (n, place, of_person)
    union all
    select e.place, e.condition, e.n
      from gate.erasure_steps_before_case_entries(is_whole) with ordinality as e (place, condition, n)
  ) s
  order by s.n
$$;
revoke all on function gate.person_columns(), gate.erasure_steps(boolean) from public;

set local role securebase_owner;
grant delete on case_entry, case_entry_version, entry_copy, entry_reply to securebase_gate;
grant select (practice_id, case_id, id, people) on case_entry to securebase_gate;
grant select (practice_id, case_id, entry_id) on case_entry_version to securebase_gate;
grant select (practice_id, case_id, id, entry_id, person_id, people) on entry_copy to securebase_gate;
grant select (practice_id, case_id, copy_id, person_id) on entry_reply to securebase_gate;
do $$
declare t text;
begin
  foreach t in array array['case_entry', 'case_entry_version', 'entry_copy', 'entry_reply'] loop
    execute format('create policy gate_erases on %I for delete to securebase_gate using (true)', t);
    execute format('create policy gate_counts on %I for select to securebase_gate using (true)', t);
  end loop;
end $$;
