-- What became of the days that a plan for contact says, and how the child was before and after. For those who treat alone.

-- So that a day and its plan are of one child in one case.
alter table contact_plan add unique (practice_id, case_id, child_id, id);

-- A day that nothing was said of has no row.
create table contact_date (
  practice_id uuid not null,
  plan_id uuid not null,
  kind text not null check (kind in ('contact', 'review', 'end')),
  due_on date not null,         -- as the plan says it
  case_id uuid not null,
  child_id uuid not null,
  outcome text not null default 'open' check (outcome in ('open', 'happened', 'not-happened')),
  moved_to date,
  content bytea not null,       -- sealed: the reason
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (practice_id, plan_id, kind, due_on),
  check (moved_to <> due_on),
  foreign key (practice_id, case_id, child_id, plan_id) references contact_plan (practice_id, case_id, child_id, id)
);
create index contact_date_by_child on contact_date (practice_id, case_id, child_id);

create table contact_observation (
  practice_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  case_id uuid not null,
  child_id uuid not null,
  lane lane not null check (lane in ('team', 'process', 'safeguarding')),
  contact_on date not null,
  moment text not null check (moment in ('before', 'after')),
  content bytea not null,       -- sealed: who saw it, the ratings, the words
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  removed_at timestamptz,
  version integer not null default 1,
  primary key (practice_id, id),
  foreign key (practice_id, case_id, child_id, plan_id) references contact_plan (practice_id, case_id, child_id, id)
);
create index contact_observation_by_child on contact_observation (practice_id, case_id, child_id);

do $$
declare t text;
begin
  foreach t in array array['contact_date', 'contact_observation'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;

-- contact_date: as its plan
grant select, insert, update (outcome, moved_to, content, updated_at, version) on contact_date to securebase_app;
create policy sees on contact_date for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = contact_date.practice_id
    and (contact_date.case_id = any (s.team_cases) or contact_date.case_id = any (s.opened_cases))));
create policy adds on contact_date for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = contact_date.practice_id
    and contact_date.case_id = any (s.team_cases) and contact_date.created_by = s.actor_id));
create policy changes on contact_date for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = contact_date.practice_id
    and contact_date.case_id = any (s.team_cases)));

-- contact_observation: by its lane
grant select, insert, update (lane, contact_on, moment, content, updated_at, removed_at, version)
  on contact_observation to securebase_app;
create policy sees on contact_observation for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = contact_observation.practice_id
    and access.reads_content(s, contact_observation.case_id, contact_observation.lane, contact_observation.child_id,
      contact_observation.created_by)));
create policy adds on contact_observation for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = contact_observation.practice_id
    and contact_observation.case_id = any (s.team_cases) and contact_observation.created_by = s.actor_id));
create policy changes on contact_observation for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = contact_observation.practice_id
    and contact_observation.case_id = any (s.team_cases)
    and access.reads_content(s, contact_observation.case_id, contact_observation.lane, contact_observation.child_id,
      contact_observation.created_by)));

-- Both go with their plan.
set local role securebase_gate;

create or replace function gate.person_columns() returns table (place text, who text, is_many boolean)
language sql immutable as $$
  values ('bond', 'from_person_id', false), ('bond', 'to_person_id', false), ('consent_note', 'person_ids', true),
    ('assignment', 'person_id', false), ('occasion', 'person_id', false), ('occasion', 'about_person_id', false),
    ('response', 'person_id', false), ('score', 'person_id', false), ('answer_link', 'person_id', false),
    ('note', 'person_id', false), ('note', 'subject_ids', true), ('note', 'speaker_id', false),
    ('relative', 'person_id', false), ('history_entry', 'person_id', false),
    ('history_entry', 'with_person_id', false), ('history_entry', 'source_person_id', false),
    ('contact_plan', 'child_id', false), ('contact_plan', 'with_person_id', false),
    ('contact_date', 'child_id', false), ('contact_observation', 'child_id', false),
    ('life_story_page', 'child_id', false), ('attachment_coding', 'person_id', false),
    ('attachment_coding', 'caregiver_id', false), ('bond_entry', 'source_person_id', false),
    ('policy_signature', 'person_id', false), ('legal_role', 'child_id', false), ('legal_role', 'holder_id', false),
    ('recording_consent', 'person_id', false), ('recording_consent', 'given_by', false),
    ('proxy_review', 'child_id', false), ('contact_conflict', 'person_ids', true),
    ('note_segment', 'person_id', false), ('note_segment', 'subject_ids', true), ('note_segment', 'speaker_id', false),
    ('unit_separation', 'person_ids', true), ('release', 'person_id', false), ('release', 'recipient_id', false),
    ('release_authorisation', 'person_id', false)
$$;

create or replace function gate.erasure_steps(is_whole boolean) returns table (place text, condition text)
language sql immutable as $$
  select s.place, case when is_whole then s.of_case else s.of_person end
  from (values
    (1, 'draft_answer', 'occasion_id in (select o.id from public.occasion o where o.practice_id = $1 and o.case_id = $2)',
      'person_id = any ($3) and occasion_id in (select o.id from public.occasion o where o.practice_id = $1 and o.case_id = $2)'),
    (2, 'answer_link', 'case_id = $2', 'case_id = $2 and person_id = any ($3)'),
    (3, 'score', 'case_id = $2', 'case_id = $2 and person_id = any ($3)'),
    (4, 'response', 'case_id = $2', 'case_id = $2 and person_id = any ($3)'),
    (5, 'occasion', 'case_id = $2', 'case_id = $2 and person_id = any ($3)'),
    (6, 'assignment', 'case_id = $2', 'case_id = $2 and person_id = any ($3)'),
    (7, 'bond_entry', 'case_id = $2', 'case_id = $2 and source_person_id = any ($3)'),
    (8, 'bond', 'case_id = $2', null),
    (9, 'attachment_coding', 'case_id = $2', 'case_id = $2 and person_id = any ($3)'),
    (10, 'history_entry', 'case_id = $2', 'case_id = $2 and person_id = any ($3)'),
    (10.1, 'contact_date', 'case_id = $2', 'case_id = $2 and child_id = any ($3)'),
    (10.2, 'contact_observation', 'case_id = $2', 'case_id = $2 and child_id = any ($3)'),
    (11, 'contact_plan', 'case_id = $2', 'case_id = $2 and child_id = any ($3)'),
    (12, 'life_story_picture', 'page_id in (select p.id from public.life_story_page p where p.practice_id = $1 and p.case_id = $2)',
      'page_id in (select p.id from public.life_story_page p where p.practice_id = $1 and p.case_id = $2 and p.child_id = any ($3))'),
    (13, 'life_story_page', 'case_id = $2', 'case_id = $2 and child_id = any ($3)'),
    -- What left the practice about somebody, with all that was decided about it.
    (13.1, 'release_file', 'case_id = $2', 'case_id = $2 and release_id in (select r.id from public.release r where r.practice_id = $1 and r.case_id = $2 and r.person_id = any ($3))'),
    (13.2, 'release_review', 'case_id = $2', 'case_id = $2 and release_id in (select r.id from public.release r where r.practice_id = $1 and r.case_id = $2 and r.person_id = any ($3))'),
    (13.3, 'release_decision', 'case_id = $2', 'case_id = $2 and release_id in (select r.id from public.release r where r.practice_id = $1 and r.case_id = $2 and r.person_id = any ($3))'),
    (13.4, 'release_authorisation', 'case_id = $2', 'case_id = $2 and release_id in (select r.id from public.release r where r.practice_id = $1 and r.case_id = $2 and r.person_id = any ($3))'),
    (13.5, 'release', 'case_id = $2', 'case_id = $2 and person_id = any ($3)'),
    (13.6, 'note_segment', 'case_id = $2', 'case_id = $2 and (lane = ''self'' and person_id = any ($3) or lane not in (''self'', ''safeguarding'') '
      'and subject_ids <> ''{}'' and subject_ids <@ $3 and (speaker_id is null or speaker_id = any ($3)))'),
    -- One's private lane, and what is about nobody else and nobody else's words. What keeps somebody safe stays.
    -- A note whose further segments are others' stays for them; `erase_rows` empties its own text.
    (14, 'note', 'case_id = $2', 'case_id = $2 and (lane = ''self'' and person_id = any ($3) or lane not in (''self'', ''safeguarding'') '
      'and subject_ids <> ''{}'' and subject_ids <@ $3 and (speaker_id is null or speaker_id = any ($3))) '
      'and not exists (select from public.note_segment g where g.practice_id = note.practice_id and g.note_id = note.id '
        'and not (g.lane = ''self'' and g.person_id = any ($3) or g.lane not in (''self'', ''safeguarding'') '
        'and g.subject_ids <> ''{}'' and g.subject_ids <@ $3 and (g.speaker_id is null or g.speaker_id = any ($3))))'),
    (14.1, 'attachment_network', 'case_id = $2', 'case_id = $2 and person_id in (select r.id from public.relative r '
      'where r.practice_id = $1 and r.case_id = $2 and r.person_id = any ($3))'),
    (14.2, 'ecomap_tie', 'case_id = $2', null),
    (14.3, 'ecomap_system', 'case_id = $2', null),
    (15, 'genogram_nudge', 'case_id = $2', null),
    (16, 'household_member', 'case_id = $2', null),
    (17, 'household', 'case_id = $2', null),
    (18, 'emotional_line', 'case_id = $2', 'case_id = $2 and lane = ''self'' and source_id in (select r.id from public.relative r '
      'where r.practice_id = $1 and r.case_id = $2 and r.person_id = any ($3))'),
    (19, 'multiple_birth', 'case_id = $2', null),
    (20, 'parent_link', 'case_id = $2', null),
    (21, 'family_union', 'case_id = $2', null),
    (22, 'relative', 'case_id = $2', null),
    (23, 'consent_note', 'case_id = $2', 'case_id = $2 and person_ids <> ''{}'' and person_ids <@ $3'),
    (24, 'policy_signature', 'case_id = $2', 'case_id = $2 and person_id = any ($3)'),
    (25, 'unit_policy', 'case_id = $2', null),
    (26, 'legal_evidence', 'case_id = $2', 'case_id = $2 and legal_role_id in (select l.id from public.legal_role l '
      'where l.practice_id = $1 and l.case_id = $2 and l.child_id = any ($3))'),
    (27, 'legal_role', 'case_id = $2', 'case_id = $2 and child_id = any ($3)'),
    (28, 'recording_consent', 'case_id = $2', 'case_id = $2 and person_id = any ($3)'),
    (29, 'proxy_review', 'case_id = $2', 'case_id = $2 and child_id = any ($3)'),
    (30, 'contact_conflict', 'case_id = $2', 'case_id = $2 and person_ids && $3'),
    (30.1, 'safety_decision', 'case_id = $2', null),
    (30.2, 'unit_separation', 'case_id = $2', null),
    (30.3, 'emergency_review', 'case_id = $2', null),
    (30.4, 'emergency_reason', 'case_id = $2', null),
    (30.5, 'emergency_opening', 'case_id = $2', null),
    (31, 'event', 'case_id = $2', 'case_id = $2 and person_id = any ($3)'),
    (32, 'merge_confirmation', 'case_id = $2', null),
    (33, 'legal_hold', 'case_id = $2', null),
    (34, 'participant', 'case_id = $2', null),
    (35, 'care_team', 'case_id = $2', null),
    (36, 'case', 'id = $2', null)) as s (n, place, of_case, of_person)
  where is_whole or s.of_person is not null
  order by s.n
$$;

set local role securebase_owner;

do $$
declare t text;
begin
  foreach t in array array['contact_date', 'contact_observation'] loop
    execute format('grant delete, select (practice_id, case_id, child_id) on %I to securebase_gate', t);
    execute format('create policy gate_erases on %I for delete to securebase_gate using (true)', t);
    execute format('create policy gate_counts on %I for select to securebase_gate using (true)', t);
  end loop;
end $$;

-- After an older backup was restored, an administrator erases again what the ledger kept outside says, and it stands as done.
grant insert, update (ground, asked_on, requested_by, requested_at, decided_by, decided_at) on erasure to securebase_gate;
grant select (erased_at) on person to securebase_gate;
create policy gate_restores on erasure for insert to securebase_gate with check (state = 'done');
alter policy gate_finishes on erasure using (state <> 'done');
