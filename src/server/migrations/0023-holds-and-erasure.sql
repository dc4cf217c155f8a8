-- Legal holds on a case, how long the practice keeps records, and the erasure of what may go: asked for by one, approved
-- by another, carried out in one transaction by one function. The role that answers requests can still remove nothing.

create table legal_hold (
  practice_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null check (kind in ('subpoena', 'court-order', 'complaint', 'regulator', 'litigation')),
  received_on date not null,
  deadline date,
  state text not null default 'open' check (state in ('open', 'answered', 'ended')),
  content bytea not null,       -- sealed: from whom, the lawyer, notes
  notice text not null default 'open' check (notice in ('open', 'told', 'not-allowed')), -- whether the people were told
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (practice_id, id),
  foreign key (practice_id, case_id) references "case" (practice_id, id)
);
create index legal_hold_by_case on legal_hold (practice_id, case_id);

create table retention_setting (
  practice_id uuid primary key references practice,
  schedule text not null check (length(schedule) between 1 and 60),
  changed_by uuid not null,
  changed_at timestamptz not null default now()
);

-- A request, and after it is done what stays of it: ids, grounds, who and how many rows. No key to the case, which goes.
create table erasure (
  practice_id uuid not null references practice,
  id uuid not null,
  case_id uuid not null,
  person_id uuid,               -- empty: the whole case
  ground text not null check (ground in ('asked-by-person', 'no-longer-needed', 'entered-by-mistake', 'court-order')),
  asked_on date not null,
  asked bytea,                  -- sealed: who asked, and why; empty once it is done
  state text not null default 'asked' check (state in ('asked', 'approved', 'refused', 'withdrawn', 'done')),
  requested_by uuid not null,
  requested_at timestamptz not null default now(),
  decided_by uuid,
  decided_at timestamptz,
  done_by uuid,
  done_at timestamptz,
  counts jsonb,                 -- rows by kind
  erased_ids uuid[],            -- whose person record went with it
  primary key (practice_id, id),
  check ((state = 'asked') = (decided_by is null)),
  check ((decided_by is null) = (decided_at is null)),
  check ((state = 'done') = (done_by is not null and done_at is not null and counts is not null)),
  check (state <> 'approved' or decided_by <> requested_by)
);
create index erasure_by_case on erasure (practice_id, case_id);

alter table person add column erased_at timestamptz;

do $$
declare t text;
begin
  foreach t in array array['legal_hold', 'retention_setting', 'erasure'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;

-- Whoever treats the case, and the owner, who answers for the practice to a court.
grant select, insert (practice_id, id, case_id, kind, received_on, deadline, content, notice, created_by),
  update (kind, received_on, deadline, state, content, notice, updated_at, version) on legal_hold to securebase_app;
create policy sees on legal_hold for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = legal_hold.practice_id
    and (s.is_owner or legal_hold.case_id = any (s.team_cases))));
create policy adds on legal_hold for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = legal_hold.practice_id
    and (s.is_owner or legal_hold.case_id = any (s.team_cases)) and legal_hold.created_by = s.actor_id));
create policy changes on legal_hold for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = legal_hold.practice_id
    and (s.is_owner or legal_hold.case_id = any (s.team_cases))));

grant select, insert, update (schedule, changed_by, changed_at) on retention_setting to securebase_app;
create policy sees on retention_setting for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = retention_setting.practice_id and s.kind = 'member'));
create policy adds on retention_setting for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = retention_setting.practice_id
    and s.is_owner and retention_setting.changed_by = s.actor_id));
create policy changes on retention_setting for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = retention_setting.practice_id and s.is_owner))
  with check (exists (select from access.scope() s where s.practice_id = retention_setting.practice_id
    and s.is_owner and retention_setting.changed_by = s.actor_id));

-- Nobody but the function below says that one is done.
grant select, insert (practice_id, id, case_id, person_id, ground, asked_on, asked, requested_by),
  update (state, decided_by, decided_at) on erasure to securebase_app;
create policy sees on erasure for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = erasure.practice_id
    and (s.is_owner or erasure.case_id = any (s.team_cases))));
create policy asks on erasure for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = erasure.practice_id
    and (s.is_owner or erasure.case_id = any (s.team_cases)) and erasure.requested_by = s.actor_id)
    and exists (select from "case" c where c.practice_id = erasure.practice_id and c.id = erasure.case_id)
    and (erasure.person_id is null or exists (select from participant p where p.practice_id = erasure.practice_id
      and p.case_id = erasure.case_id and p.person_id = erasure.person_id)));
create policy decides on erasure for update to securebase_app
  using (erasure.state in ('asked', 'approved') and exists (select from access.scope() s
    where s.practice_id = erasure.practice_id and (s.is_owner or erasure.case_id = any (s.team_cases))))
  with check (erasure.state in ('approved', 'refused', 'withdrawn') and exists (select from access.scope() s
    where s.practice_id = erasure.practice_id and erasure.decided_by = s.actor_id
      and (s.is_owner or erasure.case_id = any (s.team_cases))));

set local role securebase_gate;

-- What goes, in an order in which it can: one list for the look beforehand and for the deed. $1 practice, $2 case,
-- $3 the records of the person. A later table with case_id has its line here; a test names those that have none.
create function gate.erasure_steps(is_whole boolean) returns table (place text, condition text)
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
    (11, 'contact_plan', 'case_id = $2', 'case_id = $2 and child_id = any ($3)'),
    (12, 'life_story_picture', 'page_id in (select p.id from public.life_story_page p where p.practice_id = $1 and p.case_id = $2)',
      'page_id in (select p.id from public.life_story_page p where p.practice_id = $1 and p.case_id = $2 and p.child_id = any ($3))'),
    (13, 'life_story_page', 'case_id = $2', 'case_id = $2 and child_id = any ($3)'),
    -- One's private lane, and what is about nobody else and nobody else's words. What keeps somebody safe stays.
    (14, 'note', 'case_id = $2', 'case_id = $2 and (lane = ''self'' and person_id = any ($3) or lane not in (''self'', ''safeguarding'') '
      'and subject_ids <> ''{}'' and subject_ids <@ $3 and (speaker_id is null or speaker_id = any ($3)))'),
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
    (31, 'event', 'case_id = $2', 'case_id = $2 and person_id = any ($3)'),
    (32, 'merge_confirmation', 'case_id = $2', null),
    (33, 'legal_hold', 'case_id = $2', null),
    (34, 'participant', 'case_id = $2', null),
    (35, 'care_team', 'case_id = $2', null),
    (36, 'case', 'id = $2', null)) as s (n, place, of_case, of_person)
  where is_whole or s.of_person is not null
  order by s.n
$$;
revoke all on function gate.erasure_steps(boolean) from public;
grant usage on schema gate to securebase_owner;
grant execute on function gate.erasure_steps(boolean) to securebase_owner;
set local role securebase_owner;

-- The gate may remove, by the function below alone; of what a row says it reads nothing but whom and what it is about.
do $$
declare s record; c name;
begin
  for s in select place from gate.erasure_steps(true) loop
    execute format('grant delete on %I to securebase_gate', s.place);
    execute format('create policy gate_erases on %I for delete to securebase_gate using (true)', s.place);
    execute format('create policy gate_counts on %I for select to securebase_gate using (true)', s.place);
    for c in select a.attname from pg_attribute a where a.attrelid = to_regclass(format('public.%I', s.place))
      and a.attnum > 0 and not a.attisdropped and a.attname in ('practice_id', 'id', 'case_id', 'person_id', 'child_id',
        'occasion_id', 'page_id', 'source_person_id', 'source_id', 'lane', 'subject_ids', 'speaker_id', 'person_ids',
        'legal_role_id', 'with_person_id', 'caregiver_id', 'holder_id', 'given_by', 'state') loop
      execute format('grant select (%I) on %I to securebase_gate', c, s.place);
    end loop;
  end loop;
end $$;
grant update (ended_at) on participant to securebase_gate;
grant update (version) on "case" to securebase_gate;
grant update (sex_at_birth, gender, note, birth_earliest, birth_latest, birth_is_about, birth_said, death_earliest,
  death_latest, death_is_about, death_said, version) on relative to securebase_gate;
grant select (version) on relative to securebase_gate;
grant update (name, chosen_name, shape, erased_at, version) on person to securebase_gate;
grant select (version) on person to securebase_gate;
grant update (email, birth_date) on person_detail to securebase_gate;
grant delete on person_merge, not_same_person to securebase_gate;
grant select (practice_id, a_id, b_id) on not_same_person to securebase_gate;
grant select (practice_id), update (status, body) on idempotency_key to securebase_gate;
grant select, update (state, done_by, done_at, counts, asked, erased_ids) on erasure to securebase_gate;
create policy gate_ends on participant for update to securebase_gate using (true) with check (true);
create policy gate_locks on "case" for update to securebase_gate using (true) with check (true);
create policy gate_empties on relative for update to securebase_gate using (true) with check (true);
create policy gate_empties on person for update to securebase_gate using (true) with check (erased_at is not null);
create policy gate_empties on person_detail for update to securebase_gate using (true)
  with check (email is null and birth_date is null);
create policy gate_erases on person_merge for delete to securebase_gate using (true);
create policy gate_erases on not_same_person for delete to securebase_gate using (true);
create policy gate_counts on not_same_person for select to securebase_gate using (true);
create policy gate_counts on idempotency_key for select to securebase_gate using (true);
create policy gate_empties on idempotency_key for update to securebase_gate using (true)
  with check (status is null and body is null);
create policy gate on erasure for select to securebase_gate using (true);
create policy gate_finishes on erasure for update to securebase_gate using (state = 'approved')
  with check (state = 'done');
grant select (practice_id, user_id, person_id), delete on identity.membership to securebase_gate;
grant delete on identity.invitation to securebase_gate;
grant select ("id", "email"), delete on identity."user" to securebase_gate;
grant select (recipient), delete on identity.mail to securebase_gate;
grant select ("value"), delete on identity."verification" to securebase_gate;
create policy gate_ends on identity.membership for delete to securebase_gate using (true);
create policy gate_ends on identity.invitation for delete to securebase_gate using (true);
create policy gate_finds on identity."user" for select to securebase_gate using (true);
create policy gate_ends on identity."user" for delete to securebase_gate using (true);
create policy gate_finds on identity.mail for select to securebase_gate using (true);
create policy gate_ends on identity.mail for delete to securebase_gate using (true);
create policy gate_finds on identity."verification" for select to securebase_gate using (true);
create policy gate_ends on identity."verification" for delete to securebase_gate using (true);

set local role securebase_gate;
revoke usage on schema gate from securebase_owner;

-- Every record of one human: the kept one and those that were merged into it.
create function gate.records_of(practice uuid, the_person uuid) returns uuid[]
language plpgsql stable as $$
declare root uuid := coalesce((select m.kept_id from public.person_merge m
  where m.practice_id = practice and m.merged_id = the_person and m.undone_at is null), the_person);
begin
  return root || array(select m.merged_id from public.person_merge m
    where m.practice_id = practice and m.kept_id = root and m.undone_at is null);
end $$;
revoke all on function gate.records_of(uuid, uuid) from public;

-- Whose person record goes with it: those who are known from no other case.
create function gate.people_that_go(practice uuid, the_case uuid, the_person uuid) returns uuid[]
language plpgsql stable as $$
begin
  return array(select distinct r from public.participant p
    cross join lateral pg_catalog.unnest(gate.records_of(practice, p.person_id)) r
    where p.practice_id = practice and p.case_id = the_case
      and (the_person is null or p.person_id = any (gate.records_of(practice, the_person)))
      and not exists (select from public.participant q where q.practice_id = practice and q.case_id <> the_case
        and q.person_id = any (gate.records_of(practice, p.person_id)))
    order by r);
end $$;
revoke all on function gate.people_that_go(uuid, uuid, uuid) from public;

create function gate.is_on_hold(practice uuid, the_case uuid) returns boolean
language sql stable as $$
  select exists (select from public.legal_hold h
    where h.practice_id = practice and h.case_id = the_case and h.state <> 'ended')
$$;
revoke all on function gate.is_on_hold(uuid, uuid) from public;

-- Whether anything of a case may be given away or erased now: for members of the practice, without saying why.
create function access.is_on_hold(practice uuid, the_case uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  if not exists (select from access.actor() a where a.practice_id = practice and a.kind = 'member') then
    return true;
  end if;
  return gate.is_on_hold(practice, the_case);
end $$;
revoke all on function access.is_on_hold(uuid, uuid) from public;
grant execute on function access.is_on_hold(uuid, uuid) to securebase_app;

-- As what a member stands to a case: who leads it, who treats it, who owns the practice; empty: none of them.
create function gate.stands_as(practice uuid, the_member uuid, the_case uuid) returns text[]
language sql stable as $$
  select array_remove(array[
      case when m.roles && array['owner'] then 'owner' end,
      case when m.roles && array['therapist', 'trainee'] and t.position <> 'supervisor' then 'treats' end,
      case when m.roles && array['therapist', 'trainee'] and t.position = 'lead' then 'leads' end], null)
    from public.member m
    left join public.care_team t on t.practice_id = m.practice_id and t.member_id = m.id and t.case_id = the_case
      and t.ended_at is null
    where m.practice_id = practice and m.id = the_member and m.status = 'active'
$$;
revoke all on function gate.stands_as(uuid, uuid, uuid) from public;

-- Two clinicians of the case, or the owner and the one who leads it. Never one alone.
create function gate.is_approved_by_two(practice uuid, the_case uuid, one uuid, other uuid) returns boolean
language plpgsql stable as $$
declare
  a text[] := coalesce(gate.stands_as(practice, one, the_case), '{}');
  b text[] := coalesce(gate.stands_as(practice, other, the_case), '{}');
begin
  return coalesce(one <> other, false) and ('treats' = any (a) and 'treats' = any (b)
    or 'owner' = any (a) and 'leads' = any (b) or 'leads' = any (a) and 'owner' = any (b));
end $$;
revoke all on function gate.is_approved_by_two(uuid, uuid, uuid, uuid) from public;

-- How many rows of each kind would go, and how many that name the person would stay. Numbers only, for those who may ask.
create function access.preview_erasure(the_case uuid, the_person uuid)
returns table (place text, goes bigint, stays bigint, safeguarding bigint)
language plpgsql stable security definer set search_path = '' as $$
declare
  s access.actor_scope;
  who uuid[];
  step record;
  names text;
begin
  select * into s from access.scope() a where a.kind = 'member' and (a.is_owner or the_case = any (a.team_cases));
  if not found then return; end if;
  who := case when the_person is null then '{}' else gate.records_of(s.practice_id, the_person) end;
  for step in
    select e.place as at, w.condition as does_go from gate.erasure_steps(true) e
    left join gate.erasure_steps(the_person is null) w on w.place = e.place
    where e.place not in ('event', 'care_team', 'participant', 'case', 'merge_confirmation', 'legal_hold')
  loop
    place := step.at;
    goes := 0;
    stays := 0;
    safeguarding := 0;
    if step.does_go is not null then
      execute pg_catalog.format('select count(*) from public.%I where practice_id = $1 and (%s)', place, step.does_go)
        into goes using s.practice_id, the_case, who;
    end if;
    if the_person is not null then
      select pg_catalog.string_agg(case when c.is_many then pg_catalog.format('%I && $3', c.who)
          else pg_catalog.format('%I = any ($3)', c.who) end, ' or ')
        into names from gate.person_columns() c where c.place = step.at;
      if names is not null then
        execute pg_catalog.format('select count(*), count(*) filter (where %s) from public.%I '
          'where practice_id = $1 and case_id = $2 and (%s) and not coalesce((%s), false)',
          case when step.at = 'note' then 'lane = ''safeguarding''' else 'false' end, place, names,
          coalesce(step.does_go, 'false')) into stays, safeguarding using s.practice_id, the_case, who;
      end if;
    end if;
    if goes + stays > 0 then return next; end if;
  end loop;
  place := 'person';
  goes := pg_catalog.cardinality(gate.people_that_go(s.practice_id, the_case, the_person));
  stays := 0;
  safeguarding := 0;
  return next;
end $$;
revoke all on function access.preview_erasure(uuid, uuid) from public;
grant execute on function access.preview_erasure(uuid, uuid) to securebase_app;

-- Removes the rows, empties the records of people who are known from nowhere else, and ends their accounts. It asks for
-- no approval, so nobody but the function below calls it; after a restore, an administrator may call it with the ids of
-- the ledger.
create function gate.erase_rows(practice uuid, the_case uuid, the_person uuid, out counts jsonb, out gone uuid[])
language plpgsql volatile as $$
declare
  who uuid[] := case when the_person is null then '{}' else gate.records_of(practice, the_person) end;
  step record;
  rows bigint;
  addresses text[];
begin
  counts := '{}';
  gone := gate.people_that_go(practice, the_case, the_person);
  for step in select * from gate.erasure_steps(the_person is null) loop
    execute pg_catalog.format('delete from public.%I where practice_id = $1 and (%s)', step.place, step.condition)
      using practice, the_case, who;
    get diagnostics rows = row_count;
    if rows > 0 then counts := counts || pg_catalog.jsonb_build_object(step.place, rows); end if;
  end loop;
  if the_person is not null then
    -- Who is drawn in a family of others stays a mark without facts.
    update public.relative r set sex_at_birth = 'unknown', gender = 'unknown', note = null, birth_earliest = null,
        birth_latest = null, birth_is_about = null, birth_said = null, death_earliest = null, death_latest = null,
        death_is_about = null, death_said = null, version = r.version + 1
      where r.practice_id = practice and r.case_id = the_case and r.person_id = any (who);
    update public.participant p set ended_at = coalesce(p.ended_at, pg_catalog.now())
      where p.practice_id = practice and p.case_id = the_case and p.person_id = any (who);
  end if;
  -- Format 0 of sealed text, which says nothing about anybody.
  update public.person p set name = '\x00'::bytea || pg_catalog.convert_to('Erased person', 'UTF8'), chosen_name = null,
      shape = 'circle', erased_at = pg_catalog.now(), version = p.version + 1
    where p.practice_id = practice and p.id = any (gone);
  update public.person_detail d set email = null, birth_date = null
    where d.practice_id = practice and d.person_id = any (gone);
  delete from public.merge_confirmation c where c.practice_id = practice and c.merge_id in (
    select m.id from public.person_merge m where m.practice_id = practice and (m.kept_id = any (gone) or m.merged_id = any (gone)));
  delete from public.person_merge m where m.practice_id = practice and (m.kept_id = any (gone) or m.merged_id = any (gone));
  delete from public.not_same_person n where n.practice_id = practice and (n.a_id = any (gone) or n.b_id = any (gone));
  -- Kept answers to repeated requests may hold what was written; without them a repetition is told that it was done.
  update public.idempotency_key k set status = null, body = null where k.practice_id = practice;
  -- An account that is nobody else's ends, with its devices and passkeys.
  with ended as (
    delete from identity.membership m where m.practice_id = practice and m.person_id = any (gone) returning m.user_id
  ) select array_agg(u."email") into addresses from identity."user" u join ended e on e.user_id = u."id";
  delete from identity."verification" v using identity."user" u
    where u."email" = any (addresses) and v."value" = u."id"::text
      and not exists (select from identity.membership m where m.user_id = u."id");
  delete from identity."user" u where u."email" = any (addresses)
    and not exists (select from identity.membership m where m.user_id = u."id");
  delete from identity.mail l where l.recipient = any (addresses)
    and not exists (select from identity."user" u where u."email" = l.recipient);
  delete from identity.invitation i where i.practice_id = practice and i.person_id = any (gone);
  counts := counts || pg_catalog.jsonb_build_object('person', pg_catalog.cardinality(gone));
end $$;
revoke all on function gate.erase_rows(uuid, uuid, uuid) from public;

-- The one door: an approved request, by one of the two who stand for it, both of whom still may; and no hold.
create function access.erase(request uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a access.actor := access.actor();
  e public.erasure;
  done record;
begin
  select * into e from public.erasure r where r.practice_id = a.practice_id and r.id = request for update;
  if not found or a.kind <> 'member' or e.state <> 'approved' or a.id not in (e.requested_by, e.decided_by)
      or not gate.is_approved_by_two(e.practice_id, e.case_id, e.requested_by, e.decided_by) then
    raise insufficient_privilege using message = 'an erasure is approved by a second person';
  end if;
  -- A hold that comes meanwhile waits here, or is waited for.
  perform from public."case" c where c.practice_id = e.practice_id and c.id = e.case_id for update;
  if gate.is_on_hold(e.practice_id, e.case_id) then
    raise exception 'a held case is not erased' using errcode = 'SB002';
  end if;
  select * into done from gate.erase_rows(e.practice_id, e.case_id, e.person_id);
  update public.erasure r set state = 'done', done_by = a.id, done_at = pg_catalog.now(), counts = done.counts,
      asked = null, erased_ids = done.gone
    where r.practice_id = e.practice_id and r.id = e.id;
  return done.counts;
end $$;
revoke all on function access.erase(uuid) from public;
grant execute on function access.erase(uuid) to securebase_app;
set local role securebase_owner;
