-- What a family is tied to (ecomap), and to whom somebody says they turn (attachment network). Both belong to the family
-- that is drawn of a case: nothing is deleted, and whoever is not of the team does not see what was removed.

create table ecomap_system (
  practice_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('school', 'work', 'faith', 'health', 'court', 'social-services', 'friends',
    'wider-family', 'leisure', 'other')),
  name bytea not null,          -- sealed; without words it goes by its kind
  lane lane not null default 'team' check (lane <> 'self'),
  created_by uuid not null,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  removed_at timestamptz,
  primary key (practice_id, case_id, id),
  foreign key (practice_id, case_id) references "case" (practice_id, id)
);

-- There for whoever may see the system and whom it is tied to as well.
create table ecomap_tie (
  practice_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  system_id uuid not null,
  relative_id uuid,
  household_id uuid,            -- neither: the whole family
  quality text not null check (quality in ('strong', 'tenuous', 'stressful', 'mixed')),
  energy text not null check (energy in ('to', 'from', 'both', 'none')), -- to or from the system
  start_earliest date,
  start_latest date,
  start_is_about boolean,
  start_said bytea,             -- sealed
  end_earliest date,
  end_latest date,
  end_is_about boolean,
  end_said bytea,               -- sealed
  lane lane not null default 'team' check (lane <> 'self'),
  created_by uuid not null,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  removed_at timestamptz,
  primary key (practice_id, case_id, id),
  foreign key (practice_id, case_id, system_id) references ecomap_system (practice_id, case_id, id),
  foreign key (practice_id, case_id, relative_id) references relative (practice_id, case_id, id),
  foreign key (practice_id, case_id, household_id) references household (practice_id, case_id, id),
  check (num_nonnulls(relative_id, household_id) < 2)
);

do $$
declare d text;
begin
  foreach d in array array['start', 'end'] loop
    execute format('alter table ecomap_tie add check (%1$s_earliest <= %1$s_latest), '
      'add check (%1$s_earliest between ''1000-01-01'' and ''2200-01-01''), '
      'add check (%1$s_latest between ''1000-01-01'' and ''2200-01-01''), '
      'add check (%1$s_is_about is not null or num_nonnulls(%1$s_earliest, %1$s_latest, %1$s_said) = 0)', d);
  end loop;
end $$;

-- Seen wholly or not at all, so whom it names stands in the row: a rank left out would be told by the others.
create table attachment_network (
  practice_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  person_id uuid not null,      -- who turns to others
  source_id uuid,               -- who says so; empty: the clinician
  said_on date not null check (said_on between '1900-01-01' and '2200-01-01'),
  figure_ids uuid[] not null check (cardinality(figure_ids) <= 40 and array_position(figure_ids, null) is null),
  content bytea not null,       -- sealed: by function, the ranks, also of who is not drawn
  lane lane not null default 'team' check (lane <> 'self' or source_id is not null),
  created_by uuid not null,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  removed_at timestamptz,
  primary key (practice_id, case_id, id),
  foreign key (practice_id, case_id, person_id) references relative (practice_id, case_id, id),
  foreign key (practice_id, case_id, source_id) references relative (practice_id, case_id, id)
);

alter table ecomap_system enable row level security;
alter table ecomap_system force row level security;
alter table ecomap_tie enable row level security;
alter table ecomap_tie force row level security;
alter table attachment_network enable row level security;
alter table attachment_network force row level security;

-- ecomap_system -------------------------------------------------------------------------------------
grant select, insert, update (kind, name, lane, version, removed_at) on ecomap_system to securebase_app;
create policy sees on ecomap_system for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = ecomap_system.practice_id
    and access.reads_content(s, ecomap_system.case_id, ecomap_system.lane, null, ecomap_system.created_by)
    and (s.kind = 'member' or ecomap_system.removed_at is null and ecomap_system.case_id = any (s.known_cases))));
create policy adds on ecomap_system for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = ecomap_system.practice_id
    and ecomap_system.case_id = any (s.team_cases) and ecomap_system.created_by = s.actor_id));
create policy changes on ecomap_system for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = ecomap_system.practice_id
    and ecomap_system.case_id = any (s.team_cases)
    and access.reads_content(s, ecomap_system.case_id, ecomap_system.lane, null, ecomap_system.created_by)));

-- ecomap_tie ----------------------------------------------------------------------------------------
grant select, insert, update (system_id, relative_id, household_id, quality, energy, start_earliest, start_latest,
  start_is_about, start_said, end_earliest, end_latest, end_is_about, end_said, lane, version, removed_at)
  on ecomap_tie to securebase_app;
create policy sees on ecomap_tie for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = ecomap_tie.practice_id
      and access.reads_content(s, ecomap_tie.case_id, ecomap_tie.lane, null, ecomap_tie.created_by)
      and (s.kind = 'member' or ecomap_tie.removed_at is null and ecomap_tie.case_id = any (s.known_cases)))
    and exists (select from ecomap_system e where e.practice_id = ecomap_tie.practice_id
      and e.case_id = ecomap_tie.case_id and e.id = ecomap_tie.system_id)
    and (ecomap_tie.relative_id is null or exists (select from relative r
      where r.practice_id = ecomap_tie.practice_id and r.case_id = ecomap_tie.case_id
        and r.id = ecomap_tie.relative_id))
    and (ecomap_tie.household_id is null or exists (select from household h
      where h.practice_id = ecomap_tie.practice_id and h.case_id = ecomap_tie.case_id
        and h.id = ecomap_tie.household_id)));
create policy adds on ecomap_tie for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = ecomap_tie.practice_id
      and ecomap_tie.case_id = any (s.team_cases) and ecomap_tie.created_by = s.actor_id)
    and exists (select from ecomap_system e where e.practice_id = ecomap_tie.practice_id
      and e.case_id = ecomap_tie.case_id and e.id = ecomap_tie.system_id)
    and (ecomap_tie.relative_id is null or exists (select from relative r
      where r.practice_id = ecomap_tie.practice_id and r.case_id = ecomap_tie.case_id
        and r.id = ecomap_tie.relative_id))
    and (ecomap_tie.household_id is null or exists (select from household h
      where h.practice_id = ecomap_tie.practice_id and h.case_id = ecomap_tie.case_id
        and h.id = ecomap_tie.household_id)));
create policy changes on ecomap_tie for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = ecomap_tie.practice_id
      and ecomap_tie.case_id = any (s.team_cases)
      and access.reads_content(s, ecomap_tie.case_id, ecomap_tie.lane, null, ecomap_tie.created_by))
    and exists (select from ecomap_system e where e.practice_id = ecomap_tie.practice_id
      and e.case_id = ecomap_tie.case_id and e.id = ecomap_tie.system_id)
    and (ecomap_tie.relative_id is null or exists (select from relative r
      where r.practice_id = ecomap_tie.practice_id and r.case_id = ecomap_tie.case_id
        and r.id = ecomap_tie.relative_id))
    and (ecomap_tie.household_id is null or exists (select from household h
      where h.practice_id = ecomap_tie.practice_id and h.case_id = ecomap_tie.case_id
        and h.id = ecomap_tie.household_id)));

-- attachment_network: whose it is, who says so and whom it names are all its ends -------------------
grant select, insert, update (person_id, source_id, said_on, figure_ids, content, lane, version, removed_at)
  on attachment_network to securebase_app;
create policy sees on attachment_network for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = attachment_network.practice_id
      and access.reads_content(s, attachment_network.case_id, attachment_network.lane,
        (select r.person_id from relative r where r.practice_id = attachment_network.practice_id
          and r.case_id = attachment_network.case_id and r.id = attachment_network.source_id),
        attachment_network.created_by)
      and (s.kind = 'member' or attachment_network.removed_at is null
        and attachment_network.case_id = any (s.known_cases)))
    and exists (select from relative r where r.practice_id = attachment_network.practice_id
      and r.case_id = attachment_network.case_id and r.id = attachment_network.person_id)
    and (attachment_network.source_id is null or exists (select from relative r
      where r.practice_id = attachment_network.practice_id and r.case_id = attachment_network.case_id
        and r.id = attachment_network.source_id))
    and cardinality(attachment_network.figure_ids) = (select count(*) from relative r
      where r.practice_id = attachment_network.practice_id and r.case_id = attachment_network.case_id
        and r.id = any (attachment_network.figure_ids)));
create policy adds on attachment_network for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = attachment_network.practice_id
      and attachment_network.case_id = any (s.team_cases) and attachment_network.created_by = s.actor_id)
    and exists (select from relative r where r.practice_id = attachment_network.practice_id
      and r.case_id = attachment_network.case_id and r.id = attachment_network.person_id)
    and (attachment_network.source_id is null or exists (select from relative r
      where r.practice_id = attachment_network.practice_id and r.case_id = attachment_network.case_id
        and r.id = attachment_network.source_id))
    and cardinality(attachment_network.figure_ids) = (select count(*) from relative r
      where r.practice_id = attachment_network.practice_id and r.case_id = attachment_network.case_id
        and r.id = any (attachment_network.figure_ids)));
create policy changes on attachment_network for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = attachment_network.practice_id
      and attachment_network.case_id = any (s.team_cases)
      and access.reads_content(s, attachment_network.case_id, attachment_network.lane, null,
        attachment_network.created_by))
    and exists (select from relative r where r.practice_id = attachment_network.practice_id
      and r.case_id = attachment_network.case_id and r.id = attachment_network.person_id)
    and (attachment_network.source_id is null or exists (select from relative r
      where r.practice_id = attachment_network.practice_id and r.case_id = attachment_network.case_id
        and r.id = attachment_network.source_id))
    and cardinality(attachment_network.figure_ids) = (select count(*) from relative r
      where r.practice_id = attachment_network.practice_id and r.case_id = attachment_network.case_id
        and r.id = any (attachment_network.figure_ids)));
