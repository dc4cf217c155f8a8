-- Who agreed to what, who may decide for a child and until when, and what has to be looked at by a clinician before a
-- child's own space opens. Agreements are facts: they are never changed; a withdrawal is a further fact.

-- Where the practice works: whose ages of consent count unless a legal role of the child says otherwise.
create table consent_setting (
  practice_id uuid primary key references practice,
  jurisdiction text not null check (length(jurisdiction) between 1 and 60),
  changed_by uuid not null,
  changed_at timestamptz not null default now()
);

-- What one person alone may tell the team without the others learning it. A change is a further version.
create table unit_policy (
  practice_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  version integer not null check (version between 1 and 1000),
  kind text not null check (kind in ('no-secrets', 'limited', 'confidential-individual')),
  body bytea not null,          -- sealed
  valid_from date not null,
  recorded_by uuid not null,
  created_at timestamptz not null default now(),
  primary key (practice_id, id),
  unique (practice_id, case_id, version),
  unique (practice_id, case_id, id),
  foreign key (practice_id, case_id) references "case" (practice_id, id)
);

create table policy_signature (
  practice_id uuid not null,
  policy_id uuid not null,
  person_id uuid not null,
  case_id uuid not null,
  kind text not null check (kind in ('typed', 'drawn')),
  mark bytea not null check (length(mark) <= 30000), -- sealed: a name, or the path of a drawn line
  witness_id uuid,              -- the member who saw it; empty: signed in the person's own account
  signed_at timestamptz not null default now(),
  primary key (practice_id, policy_id, person_id),
  foreign key (practice_id, case_id, policy_id) references unit_policy (practice_id, case_id, id),
  foreign key (practice_id, case_id, person_id) references participant (practice_id, case_id, person_id)
);
create index policy_signature_by_case on policy_signature (practice_id, case_id);

-- Who may decide what for a child, from when to when, by which document. An order that takes an authority away is a
-- row of its own.
create table legal_role (
  practice_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  child_id uuid not null,
  holder_id uuid,               -- a person of the case, or
  holder_name bytea,            -- sealed: an authority or a court
  role text not null check (role in (
    'parent', 'pr-holder', 'foster', 'sgo', 'adopter', 'la', 'social-worker', 'court')),
  effect text not null check (effect in ('gives', 'takes')),
  authorities text[] not null check (cardinality(authorities) > 0 and authorities <@ array[
    'consent_treatment', 'info_progress', 'info_record', 'portal', 'contact', 'collect']),
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  jurisdiction text not null check (length(jurisdiction) between 1 and 60),
  evidence_title bytea not null, -- sealed
  evidence_note bytea,          -- sealed
  evidence_type text check (evidence_type in ('application/pdf', 'image/png', 'image/jpeg')),
  lane lane not null default 'team' check (lane = 'team'),
  recorded_by uuid not null,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  revoked_by uuid,
  primary key (practice_id, id),
  unique (practice_id, case_id, id),
  check ((holder_id is null) <> (holder_name is null)),
  check (holder_id <> child_id),
  check ((revoked_at is null) = (revoked_by is null)),
  foreign key (practice_id, case_id, child_id) references participant (practice_id, case_id, person_id),
  foreign key (practice_id, case_id, holder_id) references participant (practice_id, case_id, person_id)
);
create index legal_role_by_case on legal_role (practice_id, case_id);
create index legal_role_by_child on legal_role (practice_id, child_id);

-- The document itself, apart from the role so that a list does not load it.
create table legal_evidence (
  practice_id uuid not null,
  legal_role_id uuid not null,
  case_id uuid not null,
  content bytea not null check (length(content) <= 2900000), -- sealed: base64 of at most 2 MB
  primary key (practice_id, legal_role_id),
  foreign key (practice_id, case_id, legal_role_id) references legal_role (practice_id, case_id, id)
);
create index legal_evidence_by_case on legal_evidence (practice_id, case_id);

create table recording_consent (
  practice_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  person_id uuid not null,      -- who is seen or heard
  purpose text not null check (purpose in ('care', 'supervision', 'certification', 'research')),
  given_by uuid not null,       -- the person, or who decides for them
  decision text not null check (decision in ('given', 'withdrawn')),
  recorded_by uuid not null,
  at timestamptz not null default clock_timestamp(),
  primary key (practice_id, id),
  foreign key (practice_id, case_id, person_id) references participant (practice_id, case_id, person_id),
  foreign key (practice_id, case_id, given_by) references participant (practice_id, case_id, person_id)
);
create index recording_consent_by_case on recording_consent (practice_id, case_id);
create index recording_consent_by_person on recording_consent (practice_id, person_id);

-- A birthday from which a child decides more: what others may see of them is looked at anew.
create table proxy_review (
  practice_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  child_id uuid not null,
  age integer not null check (age between 1 and 30),
  birthday date not null,
  state text not null default 'open' check (state in ('open', 'held', 'confirmed')),
  opened_at timestamptz not null default now(),
  decision text check (decision in ('continues', 'ends')),
  reason bytea,                 -- sealed
  confirmed_by uuid,
  confirmed_at timestamptz,
  primary key (practice_id, id),
  unique (practice_id, case_id, child_id, age),
  check ((state = 'confirmed') = (confirmed_by is not null and confirmed_at is not null and decision is not null)),
  foreign key (practice_id, case_id, child_id) references participant (practice_id, case_id, person_id)
);
create index proxy_review_by_case on proxy_review (practice_id, case_id);

-- The same e-mail address or browser of several people in a case with a child.
create table contact_conflict (
  practice_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null check (kind in ('email', 'device')),
  person_ids uuid[] not null check (cardinality(person_ids) >= 2), -- in ascending order
  value_hash bytea not null check (length(value_hash) = 32),
  found_at timestamptz not null default now(),
  reason bytea,                 -- sealed
  resolved_by uuid,
  resolved_at timestamptz,
  primary key (practice_id, id),
  unique (practice_id, case_id, kind, value_hash, person_ids),
  check ((resolved_at is null) = (resolved_by is null) and (resolved_at is null) = (reason is null)),
  foreign key (practice_id, case_id) references "case" (practice_id, id)
);

do $$
declare t text;
begin
  foreach t in array array['consent_setting', 'unit_policy', 'policy_signature', 'legal_role', 'legal_evidence',
    'recording_consent', 'proxy_review', 'contact_conflict'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;

grant select, insert, update (jurisdiction, changed_by, changed_at) on consent_setting to securebase_app;
create policy sees on consent_setting for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = consent_setting.practice_id and s.kind = 'member'));
create policy adds on consent_setting for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = consent_setting.practice_id
    and s.is_owner and consent_setting.changed_by = s.actor_id));
create policy changes on consent_setting for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = consent_setting.practice_id and s.is_owner))
  with check (exists (select from access.scope() s where s.practice_id = consent_setting.practice_id
    and s.is_owner and consent_setting.changed_by = s.actor_id));

-- Signatures are each person's own to see; staff who know the case see who has signed.
grant select, insert on policy_signature to securebase_app;
create policy sees on policy_signature for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = policy_signature.practice_id
    and (s.kind = 'member' and access.knows_case(s, policy_signature.case_id)
      or s.kind = 'person' and policy_signature.person_id = s.actor_id)));
create policy adds on policy_signature for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = policy_signature.practice_id
    and (s.kind = 'member' and policy_signature.witness_id = s.actor_id
        and (s.is_frame or policy_signature.case_id = any (s.team_cases))
      or s.kind = 'person' and policy_signature.person_id = s.actor_id and policy_signature.witness_id is null
        and policy_signature.case_id = any (s.own_cases))));

-- Who signed keeps the copy, also after leaving.
grant select, insert on unit_policy to securebase_app;
create policy sees on unit_policy for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = unit_policy.practice_id
    and (s.kind = 'member' and access.knows_case(s, unit_policy.case_id)
      or s.kind = 'person' and (unit_policy.case_id = any (s.own_cases)
        or exists (select from policy_signature g where g.practice_id = unit_policy.practice_id
          and g.policy_id = unit_policy.id and g.person_id = s.actor_id)))));
create policy adds on unit_policy for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = unit_policy.practice_id
    and unit_policy.case_id = any (s.team_cases) and unit_policy.recorded_by = s.actor_id));

grant select, insert, update (revoked_at, revoked_by) on legal_role to securebase_app;
create policy sees on legal_role for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = legal_role.practice_id
    and s.kind = 'member' and legal_role.case_id = any (s.team_cases)));
create policy adds on legal_role for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = legal_role.practice_id
    and legal_role.case_id = any (s.team_cases) and legal_role.recorded_by = s.actor_id
    and legal_role.revoked_at is null));
create policy changes on legal_role for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = legal_role.practice_id
    and legal_role.case_id = any (s.team_cases)))
  with check (exists (select from access.scope() s where s.practice_id = legal_role.practice_id
    and legal_role.case_id = any (s.team_cases) and legal_role.revoked_by = s.actor_id));

grant select, insert on legal_evidence to securebase_app;
create policy sees on legal_evidence for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = legal_evidence.practice_id
    and s.kind = 'member' and legal_evidence.case_id = any (s.team_cases)));
create policy adds on legal_evidence for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = legal_evidence.practice_id
    and legal_evidence.case_id = any (s.team_cases)));

grant select, insert (practice_id, id, case_id, person_id, purpose, given_by, decision, recorded_by)
  on recording_consent to securebase_app;
create policy sees on recording_consent for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = recording_consent.practice_id
    and (s.kind = 'member' and access.knows_case(s, recording_consent.case_id)
      or s.kind = 'person' and s.actor_id in (recording_consent.person_id, recording_consent.given_by))));
create policy adds on recording_consent for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = recording_consent.practice_id
    and recording_consent.recorded_by = s.actor_id
    and (s.kind = 'member' and (s.is_frame or recording_consent.case_id = any (s.team_cases))
      or s.kind = 'person' and recording_consent.person_id = s.actor_id
        and recording_consent.given_by = s.actor_id)));

grant select, update (state, decision, reason, confirmed_by, confirmed_at) on proxy_review to securebase_app;
create policy sees on proxy_review for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = proxy_review.practice_id
    and s.kind = 'member' and proxy_review.case_id = any (s.team_cases)));
create policy confirms on proxy_review for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = proxy_review.practice_id
    and proxy_review.case_id = any (s.team_cases)))
  with check (exists (select from access.scope() s where s.practice_id = proxy_review.practice_id
    and proxy_review.case_id = any (s.team_cases) and proxy_review.state = 'confirmed'
    and proxy_review.confirmed_by = s.actor_id));

grant select, insert (practice_id, id, case_id, kind, person_ids, value_hash),
  update (reason, resolved_by, resolved_at) on contact_conflict to securebase_app;
-- Whoever runs the frame invites people, so they see that it was resolved; the team resolves it.
create policy sees on contact_conflict for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = contact_conflict.practice_id
    and s.kind = 'member' and (s.is_frame or contact_conflict.case_id = any (s.team_cases))));
create policy adds on contact_conflict for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = contact_conflict.practice_id
    and contact_conflict.case_id = any (s.team_cases)));
create policy resolves on contact_conflict for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = contact_conflict.practice_id
    and contact_conflict.case_id = any (s.team_cases)))
  with check (exists (select from access.scope() s where s.practice_id = contact_conflict.practice_id
    and contact_conflict.case_id = any (s.team_cases) and contact_conflict.resolved_by = s.actor_id));

-- The job of the night works for all practices and in nobody's name, so it runs as the gate role, does this one thing
-- and answers with two numbers.
grant select (practice_id, person_id, birth_date) on person_detail to securebase_gate;
grant select (practice_id, time_zone) on practice to securebase_gate;
grant select on consent_setting, proxy_review to securebase_gate;
grant select (practice_id, child_id, jurisdiction, revoked_at) on legal_role to securebase_gate;
grant insert on proxy_review to securebase_gate;
grant update (state, birthday, decision, reason, confirmed_by, confirmed_at, opened_at) on proxy_review to securebase_gate;
grant insert (practice_id, actor_kind, actor_id, action, case_id, person_ids, subject_id) on audit_entry to securebase_gate;
create policy proxy_job on person_detail for select to securebase_gate using (true);
create policy proxy_job on practice for select to securebase_gate using (true);
create policy proxy_job on consent_setting for select to securebase_gate using (true);
create policy proxy_job on legal_role for select to securebase_gate using (true);
create policy proxy_job on proxy_review to securebase_gate using (true) with check (true);
create policy proxy_job on audit_entry for insert to securebase_gate with check (actor_kind = 'system');

set local role securebase_gate;

-- Opens a review 60 days before a birthday that changes what others may decide, and from the birthday on holds what
-- they may see until a clinician has confirmed. `thresholds`: [{"jurisdiction": …, "age": …}]. Running it twice
-- changes nothing. A date of birth that was corrected opens its review anew. The 29th of February is the 28th in years
-- without one: a day early rather than a day late.
create function access.review_proxies(thresholds jsonb, at timestamptz)
returns table (opened integer, held integer)
language plpgsql volatile security definer set search_path = '' as $$
begin
  if gate.token_parts() is not null then
    raise insufficient_privilege using message = 'no request runs the job of the night';
  end if;
  opened := 0;
  held := 0;
  if not pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtext('securebase proxy reviews')) then
    return next;
    return;
  end if;
  with due as (
    select distinct p.practice_id, p.case_id, p.person_id, t.age,
      (d.birth_date + pg_catalog.make_interval(years => t.age))::date as birthday
    from public.participant p
    join public."case" c on c.practice_id = p.practice_id and c.id = p.case_id and c.status <> 'closed'
    join public.person_detail d on d.practice_id = p.practice_id and d.person_id = p.person_id
    join public.practice r on r.practice_id = p.practice_id
    left join public.consent_setting k on k.practice_id = p.practice_id
    -- The ages of the child's documents, and of where the practice works for a child without any.
    join pg_catalog.jsonb_to_recordset(thresholds) as t(jurisdiction text, age integer)
      on exists (select from public.legal_role l where l.practice_id = p.practice_id and l.child_id = p.person_id
          and l.revoked_at is null and l.jurisdiction = t.jurisdiction)
        or t.jurisdiction = k.jurisdiction and not exists (select from public.legal_role l
          where l.practice_id = p.practice_id and l.child_id = p.person_id and l.revoked_at is null)
    where p.ended_at is null
      -- Who was older than that when they came was never looked after by proxy here.
      and (d.birth_date + pg_catalog.make_interval(years => t.age))::date > p.joined_on
      and (d.birth_date + pg_catalog.make_interval(years => t.age))::date
        <= (at at time zone r.time_zone)::date + 60
  ), found as (
    insert into public.proxy_review as v (practice_id, id, case_id, child_id, age, birthday)
      select due.practice_id, pg_catalog.gen_random_uuid(), due.case_id, due.person_id, due.age, due.birthday from due
      on conflict (practice_id, case_id, child_id, age) do update
        set birthday = excluded.birthday, state = 'open', decision = null, reason = null, confirmed_by = null,
          confirmed_at = null, opened_at = pg_catalog.now()
        where v.birthday <> excluded.birthday
      returning v.practice_id, v.case_id, v.child_id, v.id
  ), told as (
    insert into public.audit_entry (practice_id, actor_kind, actor_id, action, case_id, person_ids, subject_id)
      select f.practice_id, 'system', '00000000-0000-0000-0000-000000000000', 'proxy.review-opened', f.case_id,
        array[f.child_id], f.id from found f
      returning 1
  ) select pg_catalog.count(*) into opened from told;
  with stopped as (
    update public.proxy_review v set state = 'held' from public.practice r
      where r.practice_id = v.practice_id and v.state = 'open' and v.birthday <= (at at time zone r.time_zone)::date
      returning v.practice_id, v.case_id, v.child_id, v.id
  ), told as (
    insert into public.audit_entry (practice_id, actor_kind, actor_id, action, case_id, person_ids, subject_id)
      select f.practice_id, 'system', '00000000-0000-0000-0000-000000000000', 'proxy.held', f.case_id,
        array[f.child_id], f.id from stopped f
      returning 1
  ) select pg_catalog.count(*) into held from told;
  return next;
end $$;
revoke all on function access.review_proxies(jsonb, timestamptz) from public;
grant execute on function access.review_proxies(jsonb, timestamptz) to securebase_app;
set local role securebase_owner;
