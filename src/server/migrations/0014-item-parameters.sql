-- Item parameters that a practice brings, and questionnaires that ask only as many questions as they need.

-- Never changed but for being taken back: what was asked by them must be replayed by the same numbers.
create table item_parameters (
  practice_id uuid not null references practice,
  id uuid not null,
  instrument_id text not null check (length(instrument_id) <= 100),
  instrument_version text not null check (length(instrument_version) <= 40),
  scale_id text not null check (length(scale_id) <= 60),
  content jsonb not null,       -- model, items, metric, population, source
  brought_by uuid not null,
  brought_at timestamptz not null default now(),
  taken_back_by uuid,
  taken_back_at timestamptz,
  primary key (practice_id, id),
  check ((taken_back_by is null) = (taken_back_at is null))
);
create unique index item_parameters_in_force on item_parameters (practice_id, instrument_id, instrument_version, scale_id)
  where taken_back_at is null;
alter table item_parameters enable row level security;
alter table item_parameters force row level security;
grant select, insert, update (taken_back_by, taken_back_at) on item_parameters to securebase_app;
create policy sees on item_parameters for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = item_parameters.practice_id));
create policy adds on item_parameters for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = item_parameters.practice_id
    and s.is_owner and item_parameters.brought_by = s.actor_id and item_parameters.taken_back_at is null));
create policy changes on item_parameters for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = item_parameters.practice_id and s.is_owner))
  with check (exists (select from access.scope() s where s.practice_id = item_parameters.practice_id
    and s.is_owner and item_parameters.taken_back_by = s.actor_id));

-- Scale, parameters, stopping rule and seed; empty: every question is asked. An occasion carries its assignment's along,
-- as it does the instrument, so that a link reads nothing but its occasion.
create domain adaptive_rule as jsonb check (jsonb_typeof(value) = 'object');
alter table assignment add column adaptive adaptive_rule;
alter table occasion add column adaptive adaptive_rule;

-- Such a response holds the questions that were asked and no others: no key that adds up answers may read it.
alter table response add column is_adaptive boolean not null default false;
