-- What the care team has decided about safety between the people of a case: whether joint sessions are safe. Whether a
-- screen gave reason to ask is worked out from the answers each time, so that nothing is written when somebody answers.
-- Entries are added and never changed; the last one counts.

create table safety_decision (
  practice_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('concern', 'separate', 'joint')),
  reason bytea not null,        -- sealed
  response_ids uuid[] not null default '{}', -- the screens that it took into account
  decided_by uuid not null,
  decided_at timestamptz not null default now(),
  primary key (practice_id, case_id, id),
  foreign key (practice_id, case_id) references "case" (practice_id, id)
);

alter table safety_decision enable row level security;
alter table safety_decision force row level security;

-- The care team alone: no lane of the people of a case, no supervisor, no front desk.
grant select, insert on safety_decision to securebase_app;
create policy sees on safety_decision for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = safety_decision.practice_id
    and access.reads_content(s, safety_decision.case_id, 'team', null, null)));
create policy adds on safety_decision for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = safety_decision.practice_id
    and safety_decision.case_id = any (s.team_cases) and safety_decision.decided_by = s.actor_id));
