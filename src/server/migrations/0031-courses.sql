-- Courses of protocols: which one a case goes through, what happened in it, what the team found when it asked, and the
-- packs that a practice writes itself. All of a case is the treating team's: it may rest on what one person said alone.
-- Where a course stands is read from its entries each time; an entry is added and never changed.

create table course (
  practice_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  ordinal integer not null check (ordinal between 1 and 1000), -- two that begin at once do not both become the main one
  kind text not null check (kind in ('course', 'strand')),
  protocol_id text not null check (length(protocol_id) between 1 and 60),
  protocol_version text not null check (protocol_version ~ '^\d+\.\d+\.\d+$'), -- it began under this one
  pack_id uuid,                 -- a pack of the practice; empty: one that comes along
  follows_id uuid,              -- the course that was switched to this one
  created_by uuid not null,
  created_at timestamptz not null default now(),
  primary key (practice_id, case_id, id),
  unique (practice_id, case_id, ordinal),
  foreign key (practice_id, case_id) references "case" (practice_id, id)
);
create index course_by_protocol on course (practice_id, protocol_id);

-- What has to be told without opening an entry stands beside it: whether it ends the course, moves it, takes one back.
create table course_entry (
  practice_id uuid not null,
  case_id uuid not null,
  course_id uuid not null,
  seq integer not null check (seq between 0 and 99999),
  kind text not null check (kind in ('joined', 'left', 'focus-chosen', 'begun', 'completed', 'revisited', 'skipped',
    'task-done', 'event-seen', 'gate-overridden', 'reviewed', 'taken-back', 'migrated', 'closed')),
  person_ids uuid[] not null default '{}', -- whom it names
  takes_back integer check ((takes_back is not null) = (kind = 'taken-back')),
  to_version text check ((to_version is not null) = (kind = 'migrated')),
  to_pack_id uuid,
  content bytea not null,       -- sealed: the whole entry
  recorded_by uuid not null,
  recorded_at timestamptz not null default now(),
  primary key (practice_id, case_id, course_id, seq),
  foreign key (practice_id, case_id, course_id) references course (practice_id, case_id, id)
);

create table check_answer (
  practice_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  check_id text not null check (length(check_id) between 1 and 60),
  person_ids uuid[] not null default '{}', -- of whom: nobody is all together, two are an ordered pair
  answer text check (answer in ('yes', 'no', 'clear', 'concern', 'present', 'ready', 'nearly', 'not-ready')),
  answered_on date not null check (answered_on between '1900-01-01' and '2200-01-01'),
  note bytea,                   -- sealed
  replaces_id uuid,             -- a slip: that answer counts no more
  recorded_by uuid not null,
  recorded_at timestamptz not null default now(),
  primary key (practice_id, case_id, id),
  check (answer is not null or replaces_id is not null),
  foreign key (practice_id, case_id) references "case" (practice_id, id)
);

-- A pack of the practice. A draft may be unfinished; what was published is never changed, since courses run under it.
create table practice_protocol (
  practice_id uuid not null references practice,
  id uuid not null,
  protocol_id text not null check (length(protocol_id) between 1 and 60),
  protocol_version text not null check (length(protocol_version) between 1 and 20),
  status text not null default 'draft' check (status in ('draft', 'published', 'retired')),
  content jsonb not null check (length(content::text) <= 900000),
  created_by uuid not null,
  created_at timestamptz not null default now(),
  changed_by uuid not null,
  changed_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (practice_id, id)
);
create unique index practice_protocol_published on practice_protocol (practice_id, protocol_id, protocol_version)
  where status <> 'draft';

create function access.pack_stays() returns trigger language plpgsql set search_path = '' as $$
begin
  if new.status = 'draft' or new.content is distinct from old.content or new.protocol_id <> old.protocol_id
      or new.protocol_version <> old.protocol_version then
    raise check_violation using message = 'a published pack is not changed';
  end if;
  return new;
end $$;
revoke all on function access.pack_stays() from public;
grant execute on function access.pack_stays() to securebase_app;
create trigger pack_stays before update on practice_protocol
  for each row when (old.status <> 'draft') execute function access.pack_stays();

do $$
declare t text;
begin
  foreach t in array array['course', 'course_entry', 'check_answer', 'practice_protocol'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;

grant select, insert on course, course_entry, check_answer to securebase_app;
create policy sees on course for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = course.practice_id
    and access.reads_content(s, course.case_id, 'team', null, null)));
create policy adds on course for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = course.practice_id
    and course.case_id = any (s.team_cases) and course.created_by = s.actor_id));

create policy sees on course_entry for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = course_entry.practice_id
    and access.reads_content(s, course_entry.case_id, 'team', null, null)));
create policy adds on course_entry for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = course_entry.practice_id
    and course_entry.case_id = any (s.team_cases) and course_entry.recorded_by = s.actor_id));

create policy sees on check_answer for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = check_answer.practice_id
    and access.reads_content(s, check_answer.case_id, 'team', null, null)));
create policy adds on check_answer for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = check_answer.practice_id
    and check_answer.case_id = any (s.team_cases) and check_answer.recorded_by = s.actor_id));

-- Members read the packs of their practice; therapists, admins and owners write them; the latter two publish and retire.
grant select, delete, insert (practice_id, id, protocol_id, protocol_version, content, created_by, changed_by),
  update (protocol_id, protocol_version, status, content, changed_by, changed_at, version)
  on practice_protocol to securebase_app;
create policy sees on practice_protocol for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = practice_protocol.practice_id and s.kind = 'member'));
create policy adds on practice_protocol for insert to securebase_app
  with check (practice_protocol.status = 'draft' and exists (select from access.scope() s
    where s.practice_id = practice_protocol.practice_id and practice_protocol.created_by = s.actor_id
      and exists (select from member m where m.practice_id = s.practice_id and m.id = s.actor_id
        and m.roles && array['owner', 'admin', 'therapist'])));
create policy changes on practice_protocol for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = practice_protocol.practice_id
    and exists (select from member m where m.practice_id = s.practice_id and m.id = s.actor_id
      and (m.roles && array['owner', 'admin'] or m.roles && array['therapist'] and practice_protocol.status = 'draft'))))
  with check (exists (select from access.scope() s where s.practice_id = practice_protocol.practice_id
    and practice_protocol.changed_by = s.actor_id
    and exists (select from member m where m.practice_id = s.practice_id and m.id = s.actor_id
      and (m.roles && array['owner', 'admin'] or m.roles && array['therapist'] and practice_protocol.status = 'draft'))));
create policy discards on practice_protocol for delete to securebase_app
  using (practice_protocol.status = 'draft' and exists (select from access.scope() s
    where s.practice_id = practice_protocol.practice_id
      and exists (select from member m where m.practice_id = s.practice_id and m.id = s.actor_id
        and m.roles && array['owner', 'admin', 'therapist'])));

-- Erasing knows them as well: what names nobody but the person goes with them, the course of the others stays.
set local role securebase_gate;

alter function gate.person_columns() rename to person_columns_before_courses;
create function gate.person_columns() returns table (place text, who text, is_many boolean)
language sql immutable as $$
  select * from gate.person_columns_before_courses()
  union all values ('course_entry', 'person_ids', true), ('check_answer', 'person_ids', true)
$$;

alter function gate.erasure_steps(boolean) rename to erasure_steps_before_courses;
create function gate.erasure_steps(is_whole boolean) returns table (place text, condition text)
language sql immutable as $$
  select s.place, s.condition
  from (
    select o.place, case when is_whole then 'case_id = $2' else o.of_person end as condition, o.n
    from (values
      ('course_entry', 'case_id = $2 and person_ids <> ''{}'' and person_ids <@ $3', -3::bigint),
      ('check_answer', 'case_id = $2 and person_ids <> ''{}'' and person_ids <@ $3', -2),
      ('course', null, -1)) as o (place, of_person, n)
    union all
    select e.place, e.condition, e.n
      from gate.erasure_steps_before_courses(is_whole) with ordinality as e (place, condition, n)
  ) s
  where s.condition is not null
  order by s.n
$$;
revoke all on function gate.person_columns(), gate.erasure_steps(boolean) from public;

set local role securebase_owner;
grant delete on course, course_entry, check_answer to securebase_gate;
grant select (practice_id, id, case_id) on course to securebase_gate;
grant select (practice_id, case_id, course_id, person_ids) on course_entry to securebase_gate;
grant select (practice_id, id, case_id, person_ids) on check_answer to securebase_gate;
do $$
declare t text;
begin
  foreach t in array array['course', 'course_entry', 'check_answer'] loop
    execute format('create policy gate_erases on %I for delete to securebase_gate using (true)', t);
    execute format('create policy gate_counts on %I for select to securebase_gate using (true)', t);
  end loop;
end $$;
