-- What leaves the practice about a person: what was asked, how each piece was decided, who agreed, who looked at it a
-- second time, and the files as they were handed over. What was released is never changed.

create table release_setting (
  practice_id uuid primary key references practice,
  due_amount smallint not null check (due_amount between 1 and 90),
  due_unit text not null check (due_unit in ('days', 'months')),
  changed_by uuid not null,
  changed_at timestamptz not null default now()
);

create table release (
  practice_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  person_id uuid not null,      -- about whom
  recipient_id uuid,            -- the person of the case whose account may fetch it; empty: it goes outside
  kind text not null check (kind in ('subject-access', 'school', 'gp', 'court', 'insurer', 'therapist', 'other')),
  content bytea not null,       -- sealed: to whom, what for, why it was refused
  received_on date not null check (received_on between '2000-01-01' and '2200-01-01'),
  due_on date not null check (due_on >= received_on),
  language text not null check (length(language) between 2 and 35),
  content_kinds text[] not null check (cardinality(content_kinds) between 1 and 20),
  period_from date,
  period_to date check (period_to >= period_from),
  status text not null default 'draft'
    check (status in ('draft', 'in-review', 'second-review', 'authorised', 'released', 'refused', 'withdrawn')),
  round integer not null default 1, -- what was looked at before something changed counts no more
  reviewed_by uuid,             -- who decided the pieces of this round
  created_by uuid not null,
  created_at timestamptz not null default now(),
  released_by uuid,
  released_at timestamptz,
  version integer not null default 1,
  primary key (practice_id, id),
  unique (practice_id, case_id, id),
  check ((status = 'released') = (released_at is not null) and (released_at is null) = (released_by is null)),
  foreign key (practice_id, case_id, person_id) references participant (practice_id, case_id, person_id),
  foreign key (practice_id, case_id, recipient_id) references participant (practice_id, case_id, person_id)
);
create index release_by_case on release (practice_id, case_id);

-- What a reviewer decided about one piece. A piece without one is decided by nobody and does not go out.
create table release_decision (
  practice_id uuid not null,
  release_id uuid not null,
  item_key text not null check (length(item_key) between 3 and 120),
  case_id uuid not null,
  action text not null check (action in ('include', 'exclude', 'redact')),
  code text not null check (length(code) between 2 and 60),
  content bytea not null,       -- sealed: words, what is blacked out, and a fingerprint of what was decided about
  decided_by uuid not null,
  decided_at timestamptz not null default now(),
  primary key (practice_id, release_id, item_key),
  foreign key (practice_id, case_id, release_id) references release (practice_id, case_id, id)
);

-- Whether somebody whose words or matters are in it agrees. They see this row and nothing of the release.
create table release_authorisation (
  practice_id uuid not null,
  release_id uuid not null,
  person_id uuid not null,
  case_id uuid not null,
  state text not null check (state in ('asked', 'given', 'refused', 'left-out')),
  told bytea not null,          -- sealed: what the person is told, written for them
  kind text check (kind in ('typed', 'drawn', 'paper')),
  mark bytea check (length(mark) <= 30000), -- sealed: a name, or the path of a drawn line
  witness_id uuid,              -- the member who saw it; empty: answered in the person's own account
  answered_on date,             -- the day on the paper
  asked_by uuid not null,
  asked_at timestamptz not null default now(),
  answered_at timestamptz,
  closed_at timestamptz,        -- no answer counts any more
  primary key (practice_id, release_id, person_id),
  check ((state = 'given') = (kind is not null)),
  foreign key (practice_id, case_id, release_id) references release (practice_id, case_id, id),
  foreign key (practice_id, case_id, person_id) references participant (practice_id, case_id, person_id)
);
create index release_authorisation_by_person on release_authorisation (practice_id, person_id);

-- The second look, and the question of serious harm. Facts: a further one stands beside those before.
create table release_review (
  practice_id uuid not null,
  id uuid not null,
  release_id uuid not null,
  case_id uuid not null,
  kind text not null check (kind in ('second', 'harm')),
  answer text not null check (answer in ('agreed', 'objected', 'no-harm', 'harm')),
  round integer not null,
  reason bytea not null,        -- sealed
  reviewer_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  primary key (practice_id, id),
  check ((kind = 'second') = (answer in ('agreed', 'objected'))),
  foreign key (practice_id, case_id, release_id) references release (practice_id, case_id, id)
);
create index release_review_by_release on release_review (practice_id, release_id);

create table release_file (
  practice_id uuid not null,
  release_id uuid not null,
  format text not null check (format in ('pdf', 'json')),
  case_id uuid not null,
  content bytea not null check (length(content) <= 71000000), -- sealed: base64 of at most 50 MB
  size integer not null check (size between 1 and 52428800),  -- of the file itself
  sha256 bytea not null check (length(sha256) = 32),
  created_at timestamptz not null default now(),
  primary key (practice_id, release_id, format),
  foreign key (practice_id, case_id, release_id) references release (practice_id, case_id, id)
);

do $$
declare t text;
begin
  foreach t in array array['release_setting', 'release', 'release_decision', 'release_authorisation', 'release_review',
    'release_file'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;

grant select, insert, update (due_amount, due_unit, changed_by, changed_at) on release_setting to securebase_app;
create policy sees on release_setting for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = release_setting.practice_id and s.kind = 'member'));
create policy adds on release_setting for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = release_setting.practice_id
    and s.is_owner and release_setting.changed_by = s.actor_id));
create policy changes on release_setting for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = release_setting.practice_id and s.is_owner))
  with check (exists (select from access.scope() s where s.practice_id = release_setting.practice_id
    and s.is_owner and release_setting.changed_by = s.actor_id));

-- release: the treating team; the owner, who answers for what leaves the practice; who it is for, once it is released
grant select, insert, update (recipient_id, kind, content, received_on, due_on, language, content_kinds, period_from,
  period_to, status, round, reviewed_by, released_by, released_at, version) on release to securebase_app;
create policy sees on release for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = release.practice_id
    and (s.kind = 'member' and (s.is_owner or release.case_id = any (s.team_cases))
      or s.kind = 'person' and release.recipient_id = s.actor_id and release.status = 'released')));
create policy adds on release for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = release.practice_id
    and release.case_id = any (s.team_cases) and release.created_by = s.actor_id and release.status = 'draft'));
create policy changes on release for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = release.practice_id
    and release.case_id = any (s.team_cases)) and release.status <> 'released')
  with check (exists (select from access.scope() s where s.practice_id = release.practice_id
    and release.case_id = any (s.team_cases)
    and (release.released_by is null or release.released_by = s.actor_id)));

-- release_decision: the treating team alone, as long as the review is open
grant select, insert, update (action, code, content, decided_by, decided_at) on release_decision to securebase_app;
create policy sees on release_decision for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = release_decision.practice_id
    and release_decision.case_id = any (s.team_cases)));
create policy adds on release_decision for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = release_decision.practice_id
      and release_decision.case_id = any (s.team_cases) and release_decision.decided_by = s.actor_id)
    and exists (select from release r where r.practice_id = release_decision.practice_id
      and r.id = release_decision.release_id and r.status = 'in-review'));
create policy changes on release_decision for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = release_decision.practice_id
      and release_decision.case_id = any (s.team_cases))
    and exists (select from release r where r.practice_id = release_decision.practice_id
      and r.id = release_decision.release_id and r.status = 'in-review'))
  with check (exists (select from access.scope() s where s.practice_id = release_decision.practice_id
    and release_decision.case_id = any (s.team_cases) and release_decision.decided_by = s.actor_id));

-- release_authorisation: the team and the owner see who was asked; each person sees and answers their own
grant select, insert, update (state, told, kind, mark, witness_id, answered_on, asked_by, asked_at, answered_at,
  closed_at) on release_authorisation to securebase_app;
create policy sees on release_authorisation for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = release_authorisation.practice_id
    and (s.kind = 'member' and (s.is_owner or release_authorisation.case_id = any (s.team_cases))
      or s.kind = 'person' and release_authorisation.person_id = s.actor_id
        and release_authorisation.state <> 'left-out')));
create policy adds on release_authorisation for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = release_authorisation.practice_id
    and release_authorisation.case_id = any (s.team_cases) and release_authorisation.asked_by = s.actor_id
    and (release_authorisation.state in ('asked', 'left-out') or release_authorisation.witness_id = s.actor_id)));
create policy changes on release_authorisation for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = release_authorisation.practice_id
    and (release_authorisation.case_id = any (s.team_cases)
      or s.kind = 'person' and release_authorisation.person_id = s.actor_id
        and release_authorisation.state <> 'left-out' and release_authorisation.closed_at is null)))
  with check (exists (select from access.scope() s where s.practice_id = release_authorisation.practice_id
    and (release_authorisation.case_id = any (s.team_cases)
      or s.kind = 'person' and release_authorisation.person_id = s.actor_id
        and release_authorisation.state in ('given', 'refused') and release_authorisation.witness_id is null
        and release_authorisation.closed_at is null)));

-- release_review: a treating clinician answers either question, the owner gives the second look alone
grant select, insert on release_review to securebase_app;
create policy sees on release_review for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = release_review.practice_id
    and s.kind = 'member' and (s.is_owner or release_review.case_id = any (s.team_cases))));
create policy adds on release_review for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = release_review.practice_id
    and release_review.reviewer_id = s.actor_id
    and (release_review.case_id = any (s.team_cases) or s.is_owner and release_review.kind = 'second')));

-- release_file: the treating team, and who it is for once it is released
grant select, insert on release_file to securebase_app;
create policy sees on release_file for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = release_file.practice_id
    and (release_file.case_id = any (s.team_cases)
      or s.kind = 'person' and exists (select from release r where r.practice_id = release_file.practice_id
        and r.id = release_file.release_id and r.recipient_id = s.actor_id and r.status = 'released'))));
create policy adds on release_file for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = release_file.practice_id
      and release_file.case_id = any (s.team_cases))
    and exists (select from release r where r.practice_id = release_file.practice_id
      and r.id = release_file.release_id and r.status = 'authorised'));

-- Who looked at or changed what concerns the person of a release, in its case: for who treats that case, since it is
-- handed to the person with the rest. It names members by id, and of everybody else nothing but what they are.
set local role securebase_gate;
create function access.record_access_in(the_case uuid, the_person uuid, at_most integer)
returns table (at timestamptz, action text, actor_kind text, member_id uuid, by_self boolean)
language sql stable security definer set search_path = '' as $$
  select e.at, e.action, e.actor_kind, case when e.actor_kind = 'member' then e.actor_id end,
    e.actor_kind = 'person' and e.actor_id = the_person
  from access.scope() s
  join public.audit_entry e on e.practice_id = s.practice_id and e.person_ids @> array[the_person]
    and e.case_id = the_case
  where s.kind = 'member' and the_case = any (s.team_cases)
  order by e.seq desc limit least(at_most, 5000)
$$;
revoke all on function access.record_access_in(uuid, uuid, integer) from public;
grant execute on function access.record_access_in(uuid, uuid, integer) to securebase_app;
set local role securebase_owner;
