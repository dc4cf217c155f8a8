-- The practice, its members, the people it knows, the cases it treats, and who belongs to which.

create table practice (
  practice_id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  time_zone text not null default 'UTC' check (length(time_zone) <= 64),
  language text not null default 'en' check (length(language) <= 35),
  context text not null default 'clinical' check (context in ('clinical', 'commercial', 'education', 'research')),
  is_demo boolean not null default false,
  outbound_hosts text[] not null default '{}', -- hosts that a wording may be fetched from; empty: nothing calls out
  version integer not null default 1,
  created_at timestamptz not null default now()
);

create table member (
  practice_id uuid not null references practice,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  roles text[] not null check (
    cardinality(roles) > 0
    and roles <@ array['owner', 'admin', 'therapist', 'trainee', 'supervisor', 'frontdesk', 'researcher']),
  status text not null default 'invited' check (status in ('invited', 'active', 'suspended')),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (practice_id, id)
);

create table person (
  practice_id uuid not null references practice,
  id uuid not null,
  name bytea not null,          -- sealed
  chosen_name bytea,            -- sealed; the name the person wants to be greeted by
  shape text not null default 'circle' check (shape in ('circle', 'square', 'diamond')),
  created_by uuid not null,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (practice_id, id)
);

-- What the others in a case never see of a person.
create table person_detail (
  practice_id uuid not null,
  person_id uuid not null,
  email bytea,                  -- sealed
  birth_date date check (birth_date between '1850-01-01' and '2200-01-01'),
  primary key (practice_id, person_id),
  foreign key (practice_id, person_id) references person (practice_id, id)
);

create table "case" (
  practice_id uuid not null references practice,
  id uuid not null,
  format text not null check (format in ('individual', 'couple', 'family', 'group')),
  status text not null default 'enquiry'
    check (status in ('enquiry', 'assessment', 'active', 'paused', 'ending', 'closed')),
  title bytea,                  -- sealed; empty: named after its people
  opened_on date not null default current_date,
  closed_on date,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (practice_id, id)
);
create index case_by_opening on "case" (practice_id, opened_on desc, id);

create table participant (
  practice_id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('client', 'partner', 'child', 'caregiver', 'group-member', 'collateral')),
  colour_index smallint not null default 0 check (colour_index between 0 and 31), -- the person's colour in this case, given once
  reads_unit boolean not null default true, -- competent and part of the unit: reads what the whole unit reads
  joined_on date not null default current_date,
  ended_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (practice_id, case_id, person_id),
  foreign key (practice_id, case_id) references "case" (practice_id, id),
  foreign key (practice_id, person_id) references person (practice_id, id)
);
create index participant_by_person on participant (practice_id, person_id);

create table care_team (
  practice_id uuid not null,
  case_id uuid not null,
  member_id uuid not null,
  position text not null check (position in ('lead', 'co-therapist', 'trainee', 'supervisor')),
  joined_on date not null default current_date,
  ended_at timestamptz,
  primary key (practice_id, case_id, member_id),
  foreign key (practice_id, case_id) references "case" (practice_id, id),
  foreign key (practice_id, member_id) references member (practice_id, id)
);
create index care_team_by_member on care_team (practice_id, member_id);

create table bond (
  practice_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  from_person_id uuid not null,
  to_person_id uuid not null check (to_person_id <> from_person_id),
  kind text not null check (kind in (
    'partner', 'birth-parent', 'adoptive-parent', 'foster-parent', 'step-parent', 'child', 'sibling', 'friend',
    'other')),
  closeness smallint check (closeness between 1 and 5),
  quality text check (quality in ('harmony', 'tense', 'distant', 'cut-off')),
  lane text not null default 'team' check (lane in ('unit', 'self', 'team', 'process', 'supervision', 'safeguarding')),
  started_on date,
  ended_on date check (ended_on >= started_on),
  created_by uuid not null,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (practice_id, id),
  unique (practice_id, case_id, id),
  foreign key (practice_id, case_id, from_person_id) references participant (practice_id, case_id, person_id),
  foreign key (practice_id, case_id, to_person_id) references participant (practice_id, case_id, person_id)
);
create index bond_by_case on bond (practice_id, case_id);

create table consent_note (
  practice_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  person_ids uuid[] not null,
  agreed_on date not null,
  body bytea not null,          -- sealed
  recorded_by uuid not null,
  created_at timestamptz not null default now(),
  primary key (practice_id, id),
  foreign key (practice_id, case_id) references "case" (practice_id, id)
);
create index consent_note_by_case on consent_note (practice_id, case_id);
