-- What is known of a bond beside its measures: categories that a coder gave, hypotheses, moments, narrative. Nothing is
-- deleted: what is removed can be brought back, and whoever is not of the team does not see it.

-- A category belongs to a person in a relationship on a date, given by coders in one system; never worked out from scales.
create table attachment_coding (
  practice_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  caregiver_id uuid check (caregiver_id <> person_id), -- empty: attachment in general
  instrument text not null check (instrument in ('AAI', 'CAI', 'SSP', 'PAA', 'other')),
  system text not null check (system in ('main-goldwyn', 'ainsworth-main', 'cai', 'dmm', 'other')),
  content bytea not null,       -- sealed: categories, scales, raters, agreement
  coded_on date not null check (coded_on between '1900-01-01' and '2200-01-01'),
  age_months smallint check (age_months between 0 and 1500),
  purpose text not null check (purpose in ('clinical', 'research', 'court')),
  lane lane not null default 'team',
  created_by uuid not null,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  removed_at timestamptz,
  primary key (practice_id, case_id, id),
  foreign key (practice_id, case_id, person_id) references participant (practice_id, case_id, person_id),
  foreign key (practice_id, case_id, caregiver_id) references participant (practice_id, case_id, person_id)
);

-- There for whoever may see the bond as well.
create table bond_entry (
  practice_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  bond_id uuid not null,
  kind text not null check (kind in ('hypothesis', 'moment', 'narrative')),
  body bytea not null,          -- sealed
  evidence bytea,               -- sealed
  confidence text check (confidence in ('low', 'medium', 'high')),
  occurred_on date check (occurred_on between '1850-01-01' and '2200-01-01'),
  source_person_id uuid,        -- who says so; empty: the clinician
  lane lane not null default 'team',
  created_by uuid not null,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  removed_at timestamptz,
  primary key (practice_id, case_id, id),
  foreign key (practice_id, case_id, bond_id) references bond (practice_id, case_id, id),
  foreign key (practice_id, case_id, source_person_id) references participant (practice_id, case_id, person_id),
  check (confidence is null or kind = 'hypothesis'),
  check (lane <> 'self' or source_person_id is not null)
);
create index bond_entry_by_bond on bond_entry (practice_id, case_id, bond_id);

alter table attachment_coding enable row level security;
alter table attachment_coding force row level security;
alter table bond_entry enable row level security;
alter table bond_entry force row level security;

grant select, insert, update (person_id, caregiver_id, instrument, system, content, coded_on, age_months, purpose, lane,
  version, removed_at) on attachment_coding to securebase_app;
create policy sees on attachment_coding for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = attachment_coding.practice_id
    and access.reads_content(s, attachment_coding.case_id, attachment_coding.lane, attachment_coding.person_id,
      attachment_coding.created_by)
    and (s.kind = 'member' or attachment_coding.removed_at is null
      and attachment_coding.case_id = any (s.known_cases))));
create policy adds on attachment_coding for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = attachment_coding.practice_id
    and attachment_coding.case_id = any (s.team_cases) and attachment_coding.created_by = s.actor_id));
create policy changes on attachment_coding for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = attachment_coding.practice_id
    and attachment_coding.case_id = any (s.team_cases)
    and access.reads_content(s, attachment_coding.case_id, attachment_coding.lane, attachment_coding.person_id,
      attachment_coding.created_by)));

grant select, insert, update (body, evidence, confidence, occurred_on, source_person_id, lane, version, removed_at)
  on bond_entry to securebase_app;
create policy sees on bond_entry for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = bond_entry.practice_id
      and access.reads_content(s, bond_entry.case_id, bond_entry.lane, bond_entry.source_person_id,
        bond_entry.created_by)
      and (s.kind = 'member' or bond_entry.removed_at is null and bond_entry.case_id = any (s.known_cases)))
    and exists (select from bond b where b.practice_id = bond_entry.practice_id
      and b.case_id = bond_entry.case_id and b.id = bond_entry.bond_id));
create policy adds on bond_entry for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = bond_entry.practice_id
      and bond_entry.case_id = any (s.team_cases) and bond_entry.created_by = s.actor_id)
    and exists (select from bond b where b.practice_id = bond_entry.practice_id
      and b.case_id = bond_entry.case_id and b.id = bond_entry.bond_id));
create policy changes on bond_entry for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = bond_entry.practice_id
      and bond_entry.case_id = any (s.team_cases)
      and access.reads_content(s, bond_entry.case_id, bond_entry.lane, bond_entry.source_person_id,
        bond_entry.created_by))
    and exists (select from bond b where b.practice_id = bond_entry.practice_id
      and b.case_id = bond_entry.case_id and b.id = bond_entry.bond_id));
