-- The family around a case, as it is drawn: people, unions, parents, births, emotional lines, households. A row between
-- people is there only for whoever may see each of them. Nothing is deleted: what is removed can be brought back, and
-- whoever is not of the team does not see it.

create table relative (
  practice_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  person_id uuid,               -- a participant of the case, whose name it then carries
  name bytea,                   -- sealed
  note bytea,                   -- sealed
  sex_at_birth text not null default 'unknown' check (sex_at_birth in ('female', 'male', 'intersex', 'unknown')),
  gender text not null default 'unknown' check (gender in ('woman', 'man', 'non-binary', 'other', 'unknown')),
  birth_earliest date,
  birth_latest date,
  birth_is_about boolean,       -- empty: no date
  birth_said bytea,             -- sealed
  death_earliest date,
  death_latest date,
  death_is_about boolean,
  death_said bytea,             -- sealed
  is_dead boolean not null default false,
  unborn text check (unborn in ('pregnancy', 'miscarriage', 'termination', 'stillbirth')),
  lane lane not null default 'unit',
  created_by uuid not null,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  removed_at timestamptz,
  primary key (practice_id, case_id, id),
  foreign key (practice_id, case_id) references "case" (practice_id, id),
  foreign key (practice_id, case_id, person_id) references participant (practice_id, case_id, person_id),
  check ((person_id is null) = (name is not null)),
  check (is_dead or death_is_about is null),
  check (lane <> 'self' or person_id is not null),
  -- Whoever writes here sees every participant that is drawn, so that the key below tells nobody of a hidden one.
  check (person_id is null or lane not in ('process', 'supervision'))
);
create unique index relative_of_participant on relative (practice_id, case_id, person_id) where removed_at is null;

create table family_union (
  practice_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  a_id uuid not null,
  b_id uuid not null check (b_id <> a_id),
  kind text not null check (kind in ('married', 'civil-partnership', 'engaged', 'cohabiting', 'committed', 'dating',
    'affair', 'casual', 'unknown')),
  start_earliest date,
  start_latest date,
  start_is_about boolean,
  start_said bytea,             -- sealed
  end_earliest date,
  end_latest date,
  end_is_about boolean,
  end_said bytea,               -- sealed
  ending text check (ending in ('separated', 'divorced', 'annulled', 'widowed', 'ended')),
  lane lane not null default 'unit' check (lane <> 'self'),
  created_by uuid not null,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  removed_at timestamptz,
  primary key (practice_id, case_id, id),
  foreign key (practice_id, case_id, a_id) references relative (practice_id, case_id, id),
  foreign key (practice_id, case_id, b_id) references relative (practice_id, case_id, id)
);

create table parent_link (
  practice_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  parent_id uuid not null,
  child_id uuid not null check (child_id <> parent_id),
  kind text not null check (kind in ('birth', 'adoptive', 'foster', 'step', 'kinship', 'donor', 'surrogate', 'guardian')),
  start_earliest date,
  start_latest date,
  start_is_about boolean,
  start_said bytea,             -- sealed
  end_earliest date,
  end_latest date,
  end_is_about boolean,
  end_said bytea,               -- sealed
  lane lane not null default 'unit' check (lane <> 'self'),
  created_by uuid not null,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  removed_at timestamptz,
  primary key (practice_id, case_id, id),
  foreign key (practice_id, case_id, parent_id) references relative (practice_id, case_id, id),
  foreign key (practice_id, case_id, child_id) references relative (practice_id, case_id, id)
);

-- Seen wholly or not at all, so the children stand in the row: one of them left out would be told by the row. That each
-- is there is checked by the policies; relatives are never deleted.
create table multiple_birth (
  practice_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  child_ids uuid[] not null check (cardinality(child_ids) between 2 and 12 and array_position(child_ids, null) is null),
  is_identical boolean,
  lane lane not null default 'unit' check (lane <> 'self'),
  created_by uuid not null,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  removed_at timestamptz,
  primary key (practice_id, case_id, id),
  foreign key (practice_id, case_id) references "case" (practice_id, id)
);

create table emotional_line (
  practice_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  from_id uuid not null,
  to_id uuid not null check (to_id <> from_id),
  source_id uuid,               -- who sees it so; empty: the clinician
  kind text not null check (kind in ('normal', 'close', 'fused', 'distant', 'hostile', 'close-hostile', 'fused-hostile',
    'distant-hostile', 'cutoff', 'cutoff-repaired', 'estranged', 'focused-on', 'focused-on-negatively', 'caretaking',
    'controlling', 'manipulative', 'jealous', 'admiring', 'in-love', 'distrustful', 'emotional-abuse', 'physical-abuse',
    'sexual-abuse', 'neglect', 'violence')),
  start_earliest date,
  start_latest date,
  start_is_about boolean,
  start_said bytea,             -- sealed
  end_earliest date,
  end_latest date,
  end_is_about boolean,
  end_said bytea,               -- sealed
  lane lane not null default 'team' check (lane <> 'self' or source_id is not null),
  created_by uuid not null,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  removed_at timestamptz,
  primary key (practice_id, case_id, id),
  foreign key (practice_id, case_id, from_id) references relative (practice_id, case_id, id),
  foreign key (practice_id, case_id, to_id) references relative (practice_id, case_id, id),
  foreign key (practice_id, case_id, source_id) references relative (practice_id, case_id, id)
);

create table household (
  practice_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  name bytea not null,          -- sealed
  lane lane not null default 'unit' check (lane <> 'self'),
  created_by uuid not null,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  removed_at timestamptz,
  is_removed boolean not null generated always as (removed_at is not null) stored,
  primary key (practice_id, case_id, id),
  unique (practice_id, case_id, id, lane, created_by, is_removed),
  foreign key (practice_id, case_id) references "case" (practice_id, id)
);

-- Lane, author and removal are the household's, by its key: its policy asks for the members, so theirs cannot ask for it.
create table household_member (
  practice_id uuid not null,
  case_id uuid not null,
  household_id uuid not null,
  relative_id uuid not null,
  stay smallint not null default 1 check (stay between 1 and 100), -- somebody may come back
  start_earliest date,
  start_latest date,
  start_is_about boolean,
  start_said bytea,             -- sealed
  end_earliest date,
  end_latest date,
  end_is_about boolean,
  end_said bytea,               -- sealed
  lane lane not null,
  created_by uuid not null,
  is_household_removed boolean not null default false,
  removed_at timestamptz,
  primary key (practice_id, case_id, household_id, relative_id, stay),
  foreign key (practice_id, case_id, household_id, lane, created_by, is_household_removed)
    references household (practice_id, case_id, id, lane, created_by, is_removed) on update cascade,
  foreign key (practice_id, case_id, relative_id) references relative (practice_id, case_id, id)
);

-- How far somebody is drawn from where the layout puts them: the team's alone, whatever lane the person is in.
create table genogram_nudge (
  practice_id uuid not null,
  case_id uuid not null,
  relative_id uuid not null,
  dx double precision not null check (dx between -100000 and 100000),
  dy double precision not null check (dy between -100000 and 100000),
  created_by uuid not null,
  version integer not null default 1,
  removed_at timestamptz,
  primary key (practice_id, case_id, relative_id),
  foreign key (practice_id, case_id, relative_id) references relative (practice_id, case_id, id)
);

do $$
declare
  t text;
  d text;
begin
  foreach t in array array['relative', 'family_union', 'parent_link', 'multiple_birth', 'emotional_line', 'household',
    'household_member', 'genogram_nudge'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
  foreach t in array array['relative birth', 'relative death', 'family_union start', 'family_union end',
    'parent_link start', 'parent_link end', 'emotional_line start', 'emotional_line end', 'household_member start',
    'household_member end'] loop
    d := split_part(t, ' ', 2);
    execute format('alter table %I add check (%2$s_earliest <= %2$s_latest), '
      'add check (%2$s_earliest between ''1000-01-01'' and ''2200-01-01''), '
      'add check (%2$s_latest between ''1000-01-01'' and ''2200-01-01''), '
      'add check (%2$s_is_about is not null or num_nonnulls(%2$s_earliest, %2$s_latest, %2$s_said) = 0)',
      split_part(t, ' ', 1), d);
  end loop;
end $$;

-- relative: in a group nobody learns of the family of another ----------------------------------------
grant select, insert, update (person_id, name, note, sex_at_birth, gender, birth_earliest, birth_latest, birth_is_about,
  birth_said, death_earliest, death_latest, death_is_about, death_said, is_dead, unborn, lane, version, removed_at)
  on relative to securebase_app;
create policy sees on relative for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = relative.practice_id
    and access.reads_content(s, relative.case_id, relative.lane, relative.person_id, relative.created_by)
    and (s.kind = 'member' or relative.removed_at is null
      and (relative.person_id = s.person_id or relative.case_id = any (s.known_cases)))));
create policy adds on relative for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = relative.practice_id
    and relative.case_id = any (s.team_cases) and relative.created_by = s.actor_id));
create policy changes on relative for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = relative.practice_id
    and relative.case_id = any (s.team_cases)
    and access.reads_content(s, relative.case_id, relative.lane, relative.person_id, relative.created_by)));

-- family_union --------------------------------------------------------------------------------------
grant select, insert, update (a_id, b_id, kind, start_earliest, start_latest, start_is_about, start_said, end_earliest,
  end_latest, end_is_about, end_said, ending, lane, version, removed_at) on family_union to securebase_app;
create policy sees on family_union for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = family_union.practice_id
      and access.reads_content(s, family_union.case_id, family_union.lane, null, family_union.created_by)
      and (s.kind = 'member' or family_union.removed_at is null and family_union.case_id = any (s.known_cases)))
    and exists (select from relative r where r.practice_id = family_union.practice_id
      and r.case_id = family_union.case_id and r.id = family_union.a_id)
    and exists (select from relative r where r.practice_id = family_union.practice_id
      and r.case_id = family_union.case_id and r.id = family_union.b_id));
create policy adds on family_union for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = family_union.practice_id
      and family_union.case_id = any (s.team_cases) and family_union.created_by = s.actor_id)
    and exists (select from relative r where r.practice_id = family_union.practice_id
      and r.case_id = family_union.case_id and r.id = family_union.a_id)
    and exists (select from relative r where r.practice_id = family_union.practice_id
      and r.case_id = family_union.case_id and r.id = family_union.b_id));
create policy changes on family_union for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = family_union.practice_id
      and family_union.case_id = any (s.team_cases)
      and access.reads_content(s, family_union.case_id, family_union.lane, null, family_union.created_by))
    and exists (select from relative r where r.practice_id = family_union.practice_id
      and r.case_id = family_union.case_id and r.id = family_union.a_id)
    and exists (select from relative r where r.practice_id = family_union.practice_id
      and r.case_id = family_union.case_id and r.id = family_union.b_id));

-- parent_link ---------------------------------------------------------------------------------------
grant select, insert, update (parent_id, child_id, kind, start_earliest, start_latest, start_is_about, start_said,
  end_earliest, end_latest, end_is_about, end_said, lane, version, removed_at) on parent_link to securebase_app;
create policy sees on parent_link for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = parent_link.practice_id
      and access.reads_content(s, parent_link.case_id, parent_link.lane, null, parent_link.created_by)
      and (s.kind = 'member' or parent_link.removed_at is null and parent_link.case_id = any (s.known_cases)))
    and exists (select from relative r where r.practice_id = parent_link.practice_id
      and r.case_id = parent_link.case_id and r.id = parent_link.parent_id)
    and exists (select from relative r where r.practice_id = parent_link.practice_id
      and r.case_id = parent_link.case_id and r.id = parent_link.child_id));
create policy adds on parent_link for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = parent_link.practice_id
      and parent_link.case_id = any (s.team_cases) and parent_link.created_by = s.actor_id)
    and exists (select from relative r where r.practice_id = parent_link.practice_id
      and r.case_id = parent_link.case_id and r.id = parent_link.parent_id)
    and exists (select from relative r where r.practice_id = parent_link.practice_id
      and r.case_id = parent_link.case_id and r.id = parent_link.child_id));
create policy changes on parent_link for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = parent_link.practice_id
      and parent_link.case_id = any (s.team_cases)
      and access.reads_content(s, parent_link.case_id, parent_link.lane, null, parent_link.created_by))
    and exists (select from relative r where r.practice_id = parent_link.practice_id
      and r.case_id = parent_link.case_id and r.id = parent_link.parent_id)
    and exists (select from relative r where r.practice_id = parent_link.practice_id
      and r.case_id = parent_link.case_id and r.id = parent_link.child_id));

-- multiple_birth: only with every child -------------------------------------------------------------
grant select, insert, update (child_ids, is_identical, lane, version, removed_at) on multiple_birth to securebase_app;
create policy sees on multiple_birth for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = multiple_birth.practice_id
      and access.reads_content(s, multiple_birth.case_id, multiple_birth.lane, null, multiple_birth.created_by)
      and (s.kind = 'member' or multiple_birth.removed_at is null and multiple_birth.case_id = any (s.known_cases)))
    and cardinality(multiple_birth.child_ids) = (select count(*) from relative r
      where r.practice_id = multiple_birth.practice_id and r.case_id = multiple_birth.case_id
        and r.id = any (multiple_birth.child_ids)));
create policy adds on multiple_birth for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = multiple_birth.practice_id
      and multiple_birth.case_id = any (s.team_cases) and multiple_birth.created_by = s.actor_id)
    and cardinality(multiple_birth.child_ids) = (select count(*) from relative r
      where r.practice_id = multiple_birth.practice_id and r.case_id = multiple_birth.case_id
        and r.id = any (multiple_birth.child_ids)));
create policy changes on multiple_birth for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = multiple_birth.practice_id
      and multiple_birth.case_id = any (s.team_cases)
      and access.reads_content(s, multiple_birth.case_id, multiple_birth.lane, null, multiple_birth.created_by))
    and cardinality(multiple_birth.child_ids) = (select count(*) from relative r
      where r.practice_id = multiple_birth.practice_id and r.case_id = multiple_birth.case_id
        and r.id = any (multiple_birth.child_ids)));

-- emotional_line: whoever sees it so is an end of it as well; in the lane `self` it is theirs -------
grant select, insert, update (from_id, to_id, source_id, kind, start_earliest, start_latest, start_is_about, start_said,
  end_earliest, end_latest, end_is_about, end_said, lane, version, removed_at) on emotional_line to securebase_app;
create policy sees on emotional_line for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = emotional_line.practice_id
      and access.reads_content(s, emotional_line.case_id, emotional_line.lane, (select r.person_id from relative r
        where r.practice_id = emotional_line.practice_id and r.case_id = emotional_line.case_id
          and r.id = emotional_line.source_id), emotional_line.created_by)
      and (s.kind = 'member' or emotional_line.removed_at is null and emotional_line.case_id = any (s.known_cases)))
    and exists (select from relative r where r.practice_id = emotional_line.practice_id
      and r.case_id = emotional_line.case_id and r.id = emotional_line.from_id)
    and exists (select from relative r where r.practice_id = emotional_line.practice_id
      and r.case_id = emotional_line.case_id and r.id = emotional_line.to_id)
    and (emotional_line.source_id is null or exists (select from relative r
      where r.practice_id = emotional_line.practice_id and r.case_id = emotional_line.case_id
        and r.id = emotional_line.source_id)));
create policy adds on emotional_line for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = emotional_line.practice_id
      and emotional_line.case_id = any (s.team_cases) and emotional_line.created_by = s.actor_id)
    and exists (select from relative r where r.practice_id = emotional_line.practice_id
      and r.case_id = emotional_line.case_id and r.id = emotional_line.from_id)
    and exists (select from relative r where r.practice_id = emotional_line.practice_id
      and r.case_id = emotional_line.case_id and r.id = emotional_line.to_id)
    and (emotional_line.source_id is null or exists (select from relative r
      where r.practice_id = emotional_line.practice_id and r.case_id = emotional_line.case_id
        and r.id = emotional_line.source_id)));
create policy changes on emotional_line for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = emotional_line.practice_id
      and emotional_line.case_id = any (s.team_cases)
      and access.reads_content(s, emotional_line.case_id, emotional_line.lane, null, emotional_line.created_by))
    and exists (select from relative r where r.practice_id = emotional_line.practice_id
      and r.case_id = emotional_line.case_id and r.id = emotional_line.from_id)
    and exists (select from relative r where r.practice_id = emotional_line.practice_id
      and r.case_id = emotional_line.case_id and r.id = emotional_line.to_id)
    and (emotional_line.source_id is null or exists (select from relative r
      where r.practice_id = emotional_line.practice_id and r.case_id = emotional_line.case_id
        and r.id = emotional_line.source_id)));

-- household: its author may see it empty; everybody else sees it by somebody who lives there --------
grant select, insert, update (name, lane, version, removed_at) on household to securebase_app;
create policy sees on household for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = household.practice_id
    and access.reads_content(s, household.case_id, household.lane, null, household.created_by)
    and (s.kind = 'member' or household.removed_at is null and household.case_id = any (s.known_cases))
    and (household.created_by = s.actor_id or exists (select from household_member m
      where m.practice_id = household.practice_id and m.case_id = household.case_id
        and m.household_id = household.id and m.removed_at is null))));
create policy adds on household for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = household.practice_id
    and household.case_id = any (s.team_cases) and household.created_by = s.actor_id));
create policy changes on household for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = household.practice_id
    and household.case_id = any (s.team_cases)
    and access.reads_content(s, household.case_id, household.lane, null, household.created_by)
    and (household.created_by = s.actor_id or exists (select from household_member m
      where m.practice_id = household.practice_id and m.case_id = household.case_id
        and m.household_id = household.id and m.removed_at is null))));

grant select, insert, update (start_earliest, start_latest, start_is_about, start_said, end_earliest, end_latest,
  end_is_about, end_said, removed_at) on household_member to securebase_app;
create policy sees on household_member for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = household_member.practice_id
      and access.reads_content(s, household_member.case_id, household_member.lane, null, household_member.created_by)
      and (s.kind = 'member' or household_member.removed_at is null and not household_member.is_household_removed
        and household_member.case_id = any (s.known_cases)))
    and exists (select from relative r where r.practice_id = household_member.practice_id
      and r.case_id = household_member.case_id and r.id = household_member.relative_id));
create policy adds on household_member for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = household_member.practice_id
      and household_member.case_id = any (s.team_cases)
      and access.reads_content(s, household_member.case_id, household_member.lane, null, household_member.created_by))
    and exists (select from relative r where r.practice_id = household_member.practice_id
      and r.case_id = household_member.case_id and r.id = household_member.relative_id));
create policy changes on household_member for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = household_member.practice_id
      and household_member.case_id = any (s.team_cases)
      and access.reads_content(s, household_member.case_id, household_member.lane, null, household_member.created_by))
    and exists (select from relative r where r.practice_id = household_member.practice_id
      and r.case_id = household_member.case_id and r.id = household_member.relative_id));

-- genogram_nudge ------------------------------------------------------------------------------------
grant select, insert, update (dx, dy, version, removed_at) on genogram_nudge to securebase_app;
create policy sees on genogram_nudge for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = genogram_nudge.practice_id
      and genogram_nudge.case_id = any (s.team_cases))
    and exists (select from relative r where r.practice_id = genogram_nudge.practice_id
      and r.case_id = genogram_nudge.case_id and r.id = genogram_nudge.relative_id));
create policy adds on genogram_nudge for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = genogram_nudge.practice_id
      and genogram_nudge.case_id = any (s.team_cases) and genogram_nudge.created_by = s.actor_id)
    and exists (select from relative r where r.practice_id = genogram_nudge.practice_id
      and r.case_id = genogram_nudge.case_id and r.id = genogram_nudge.relative_id));
create policy changes on genogram_nudge for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = genogram_nudge.practice_id
      and genogram_nudge.case_id = any (s.team_cases))
    and exists (select from relative r where r.practice_id = genogram_nudge.practice_id
      and r.case_id = genogram_nudge.case_id and r.id = genogram_nudge.relative_id));
