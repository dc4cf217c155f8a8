-- A practice confirms, against its licensed form, a key that could not be verified; and a response may be scored again
-- under another version, engine or key. What was scored before stays.

create table key_confirmation (
  practice_id uuid not null references practice,
  instrument_id text not null check (length(instrument_id) <= 100),
  instrument_version text not null check (length(instrument_version) <= 40),
  is_confirmed boolean not null, -- false: taken back
  statement text not null check (length(statement) between 1 and 2000),
  confirmed_by uuid not null,
  confirmed_at timestamptz not null default now(),
  primary key (practice_id, instrument_id, instrument_version)
);
alter table key_confirmation enable row level security;
alter table key_confirmation force row level security;
grant select, insert, update on key_confirmation to securebase_app;
create policy sees on key_confirmation for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = key_confirmation.practice_id));
create policy adds on key_confirmation for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = key_confirmation.practice_id
    and s.is_owner and key_confirmation.confirmed_by = s.actor_id));
create policy changes on key_confirmation for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = key_confirmation.practice_id and s.is_owner))
  with check (exists (select from access.scope() s where s.practice_id = key_confirmation.practice_id
    and s.is_owner and key_confirmation.confirmed_by = s.actor_id));

-- 1: as it was scored when it was sent. Each further run stands beside the earlier ones; the last one counts.
alter table score add column run integer not null default 1 check (run between 1 and 1000);
-- How sure the key was when this was scored; where it was not, there is no score.
alter table score add column key_status text not null default 'verified'
  check (key_status in ('verified', 'one-source', 'unverified', 'disputed', 'own', 'confirmed'));
alter table score drop constraint score_pkey;
alter table score add primary key (practice_id, response_id, scale_id, run);

-- A respondent's sending is the first run; only the team scores again.
drop policy adds on score;
create policy adds on score for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = score.practice_id
    and (score.case_id = any (s.team_cases)
      or score.person_id = s.person_id and not score.is_shared and score.run = 1
        and (s.kind = 'person' or score.occasion_id = s.occasion_id))));
