-- A case that a therapist opens in an emergency, to read it for some hours; and a unit that separates.

-- Who opened what and until when is a fact for the team and the owners; why is for those who answer for it.
create table emergency_opening (
  practice_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  member_id uuid not null,
  kind text not null check (kind in ('danger', 'cover', 'other')),
  opened_at timestamptz not null default now(),
  ends_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (practice_id, id),
  unique (practice_id, id, case_id, member_id),
  check (ends_at > opened_at and ends_at <= opened_at + interval '12 hours'),
  check ((ended_at is null) = (ended_by is null)),
  foreign key (practice_id, case_id) references "case" (practice_id, id),
  foreign key (practice_id, member_id) references member (practice_id, id)
);
create index emergency_opening_by_member on emergency_opening (practice_id, member_id, ends_at);
create index emergency_opening_by_case on emergency_opening (practice_id, case_id);

create table emergency_reason (
  practice_id uuid not null,
  opening_id uuid not null,
  case_id uuid not null,
  member_id uuid not null,
  body bytea not null,          -- sealed
  primary key (practice_id, opening_id),
  foreign key (practice_id, opening_id, case_id, member_id)
    references emergency_opening (practice_id, id, case_id, member_id)
);

create table emergency_review (
  practice_id uuid not null,
  opening_id uuid not null,
  case_id uuid not null,
  member_id uuid not null,      -- who opened it
  reviewed_by uuid not null check (reviewed_by <> member_id),
  reviewed_at timestamptz not null default now(),
  body bytea not null,          -- sealed
  primary key (practice_id, opening_id),
  foreign key (practice_id, opening_id, case_id, member_id)
    references emergency_opening (practice_id, id, case_id, member_id)
);

-- People who leave the unit of a couple or a family at one moment. What the unit agreed on before ends with it; an
-- undone one never happened, and stays in the record.
create table unit_separation (
  practice_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  person_ids uuid[] not null check (cardinality(person_ids) > 0 and array_position(person_ids, null) is null),
  separated_at timestamptz not null default now(),
  recorded_by uuid not null,
  undone_at timestamptz,
  undone_by uuid,
  primary key (practice_id, id),
  check ((undone_at is null) = (undone_by is null)),
  foreign key (practice_id, case_id) references "case" (practice_id, id)
);
create index unit_separation_by_case on unit_separation (practice_id, case_id);

-- Which separation closed an assignment, so that what was closed by mistake comes back.
alter table assignment add column closed_by_separation uuid;
grant update (closed_by_separation) on assignment to securebase_app;

do $$
declare t text;
begin
  foreach t in array array['emergency_opening', 'emergency_reason', 'emergency_review', 'unit_separation'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;

-- What an actor reaches has three more parts.
alter type access.actor_scope add attribute is_therapist boolean; -- may open a case in an emergency
alter type access.actor_scope add attribute led_cases uuid[];     -- member: leads now, and so answers for
alter type access.actor_scope add attribute opened_cases uuid[];  -- member: reads by an emergency, and writes nothing

grant select on emergency_opening to securebase_gate;
create policy gate on emergency_opening for select to securebase_gate using (true);

set local role securebase_gate;

-- As before, with these three. The clock is asked here, so that an opening ends at its second and not with a transaction.
create or replace function access.scope() returns setof access.actor_scope
language plpgsql stable security definer set search_path = '' rows 1 as $$
declare
  parts text[] := gate.token_parts();
  s access.actor_scope;
  held text[];
begin
  if parts is null then return; end if;
  s.practice_id := parts[2];
  s.kind := parts[3];
  s.actor_id := parts[4];
  s.is_owner := false;
  s.is_frame := false;
  s.is_clinician := false;
  s.is_therapist := false;
  if s.kind = 'link' then
    select l.occasion_id, l.person_id, l.case_id into s.occasion_id, s.person_id, s.link_case_id
      from public.answer_link l
      where l.practice_id = s.practice_id and l.id = s.actor_id
        and l.revoked_at is null and l.expires_at > now();
    if not found then return; end if;
  elsif s.kind = 'member' then
    select m.roles into held from public.member m
      where m.practice_id = s.practice_id and m.id = s.actor_id and m.status = 'active';
    if not found then return; end if;
    s.is_owner := held && array['owner'];
    s.is_frame := held && array['owner', 'admin', 'frontdesk'];
    s.is_clinician := held && array['therapist', 'trainee'];
    s.is_therapist := held && array['therapist'];
    -- A place in the team counts with the role for it: nobody of the front desk becomes a clinician by adding a row.
    select coalesce(array_agg(t.case_id) filter (where t.position <> 'supervisor' and s.is_clinician), '{}'),
           coalesce(array_agg(t.case_id) filter (
             where t.position = 'supervisor' and held && array['supervisor', 'therapist']), '{}'),
           coalesce(array_agg(t.case_id) filter (where t.position = 'lead' and s.is_clinician), '{}')
      into s.team_cases, s.supervised_cases, s.led_cases
      from public.care_team t
      where t.practice_id = s.practice_id and t.member_id = s.actor_id and t.ended_at is null;
    s.opened_cases := '{}';
    if s.is_therapist then
      select coalesce(array_agg(o.case_id), '{}') into s.opened_cases
        from public.emergency_opening o
        where o.practice_id = s.practice_id and o.member_id = s.actor_id
          and o.ended_at is null and o.ends_at > clock_timestamp();
    end if;
  elsif s.kind = 'person' then
    s.person_id := s.actor_id;
    select coalesce(array_agg(p.case_id) filter (where p.reads_unit), '{}'),
           coalesce(array_agg(p.case_id) filter (where c.format <> 'group'), '{}')
      into s.own_cases, s.known_cases
      from public.participant p
      join public."case" c on c.practice_id = p.practice_id and c.id = p.case_id
      where p.practice_id = s.practice_id and p.person_id = s.actor_id and p.ended_at is null;
  else
    return;
  end if;
  return next s;
end $$;

set local role securebase_owner;

-- An opened case is read as by its team, but for what an author or a supervision keeps to itself.
create or replace function access.reads_content(
  s access.actor_scope, row_case uuid, row_lane text, row_person uuid, row_author uuid
) returns boolean language sql immutable as $$
  select case s.kind
    when 'member' then case row_lane
      when 'process' then row_author = s.actor_id
      when 'supervision' then row_author = s.actor_id or row_case = any (s.supervised_cases)
      when 'unit' then row_case = any (s.team_cases) or row_case = any (s.supervised_cases)
        or row_case = any (s.opened_cases)
      else row_case = any (s.team_cases) or row_case = any (s.opened_cases) end
    when 'person' then case row_lane
      -- In a group nobody learns who else takes part, so what names another person stays hidden there.
      when 'unit' then row_case = any (s.own_cases)
        and (row_person is null or row_person = s.actor_id or row_case = any (s.known_cases))
      when 'self' then row_person = s.actor_id
      else false end
    else false end
$$;

create or replace function access.knows_case(s access.actor_scope, row_case uuid) returns boolean
language sql immutable as $$
  select case s.kind
    when 'member' then s.is_frame or row_case = any (s.team_cases) or row_case = any (s.supervised_cases)
      or row_case = any (s.opened_cases)
    when 'person' then row_case = any (s.known_cases)
    else false end
$$;

-- What asks for the team itself. Not opened: links to forms, and which contact two people share, since both are work on
-- the case and no help in an emergency.
alter policy sees on genogram_nudge
  using (exists (select from access.scope() s where s.practice_id = genogram_nudge.practice_id
      and (genogram_nudge.case_id = any (s.team_cases) or genogram_nudge.case_id = any (s.opened_cases)))
    and exists (select from relative r where r.practice_id = genogram_nudge.practice_id
      and r.case_id = genogram_nudge.case_id and r.id = genogram_nudge.relative_id));
alter policy sees on contact_plan
  using (exists (select from access.scope() s where s.practice_id = contact_plan.practice_id
    and (contact_plan.case_id = any (s.team_cases) or contact_plan.case_id = any (s.opened_cases))));
alter policy sees on legal_role
  using (exists (select from access.scope() s where s.practice_id = legal_role.practice_id
    and s.kind = 'member' and (legal_role.case_id = any (s.team_cases) or legal_role.case_id = any (s.opened_cases))));
alter policy sees on legal_evidence
  using (exists (select from access.scope() s where s.practice_id = legal_evidence.practice_id
    and s.kind = 'member'
    and (legal_evidence.case_id = any (s.team_cases) or legal_evidence.case_id = any (s.opened_cases))));
alter policy sees on proxy_review
  using (exists (select from access.scope() s where s.practice_id = proxy_review.practice_id
    and s.kind = 'member'
    and (proxy_review.case_id = any (s.team_cases) or proxy_review.case_id = any (s.opened_cases))));

-- emergency_opening: who opened it, the case's team and supervisors, the owners ----------------------
grant select, insert (practice_id, id, case_id, member_id, kind, ends_at), update (ended_at, ended_by)
  on emergency_opening to securebase_app;
create policy sees on emergency_opening for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = emergency_opening.practice_id and s.kind = 'member'
    and (s.is_owner or emergency_opening.member_id = s.actor_id or emergency_opening.case_id = any (s.team_cases)
      or emergency_opening.case_id = any (s.supervised_cases))));
create policy adds on emergency_opening for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = emergency_opening.practice_id
    and s.is_therapist and emergency_opening.member_id = s.actor_id
    and not emergency_opening.case_id = any (s.team_cases)));
-- Ended by whoever opened it, the lead or an owner; never opened again.
create policy ends on emergency_opening for update to securebase_app
  using (emergency_opening.ended_at is null
    and exists (select from access.scope() s where s.practice_id = emergency_opening.practice_id
      and s.kind = 'member' and (s.is_owner or emergency_opening.member_id = s.actor_id
        or emergency_opening.case_id = any (s.led_cases))))
  with check (emergency_opening.ended_at is not null
    and exists (select from access.scope() s where s.practice_id = emergency_opening.practice_id
      and emergency_opening.ended_by = s.actor_id));

-- emergency_reason, emergency_review: who opened it, the lead, the owners ----------------------------
grant select, insert on emergency_reason to securebase_app;
create policy sees on emergency_reason for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = emergency_reason.practice_id and s.kind = 'member'
    and (s.is_owner or emergency_reason.member_id = s.actor_id
      or emergency_reason.case_id = any (s.led_cases))));
create policy adds on emergency_reason for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = emergency_reason.practice_id
    and s.is_therapist and emergency_reason.member_id = s.actor_id));

-- Nobody reviews their own.
grant select, insert (practice_id, opening_id, case_id, member_id, reviewed_by, body)
  on emergency_review to securebase_app;
create policy sees on emergency_review for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = emergency_review.practice_id and s.kind = 'member'
    and (s.is_owner or emergency_review.member_id = s.actor_id
      or emergency_review.case_id = any (s.led_cases))));
create policy adds on emergency_review for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = emergency_review.practice_id
    and (s.is_owner or emergency_review.case_id = any (s.led_cases))
    and emergency_review.reviewed_by = s.actor_id and emergency_review.member_id <> s.actor_id));

-- unit_separation: staff who know the case, and who stays in the unit -------------------------------
grant select, insert (practice_id, id, case_id, person_ids, recorded_by), update (undone_at, undone_by)
  on unit_separation to securebase_app;
create policy sees on unit_separation for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = unit_separation.practice_id
    and (s.kind = 'member' and access.knows_case(s, unit_separation.case_id)
      or s.kind = 'person' and unit_separation.case_id = any (s.own_cases)
        and unit_separation.case_id = any (s.known_cases))));
create policy adds on unit_separation for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = unit_separation.practice_id
    and unit_separation.case_id = any (s.team_cases) and unit_separation.recorded_by = s.actor_id));
create policy undoes on unit_separation for update to securebase_app
  using (unit_separation.undone_at is null
    and exists (select from access.scope() s where s.practice_id = unit_separation.practice_id
      and unit_separation.case_id = any (s.team_cases)))
  with check (unit_separation.undone_at is not null
    and exists (select from access.scope() s where s.practice_id = unit_separation.practice_id
      and unit_separation.case_id = any (s.team_cases) and unit_separation.undone_by = s.actor_id));

-- Finding a case that one may not see --------------------------------------------------------------
create index audit_entry_by_actor on audit_entry (practice_id, actor_id, at);
grant select (name, chosen_name) on person to securebase_gate;
grant select (email) on person_detail to securebase_gate;
grant insert (request_id) on audit_entry to securebase_gate;
create policy emergency_search on audit_entry for insert to securebase_gate
  with check (action = 'emergency.searched' and actor_kind = 'member');

set local role securebase_gate;

-- Everybody in a case that the actor does not treat, for the server to find one exact name among them:
-- names are sealed, so they cannot be compared here. Each call leaves its entry, and the eleventh within an hour is
-- refused.
create function access.search_in_emergency(request text)
returns table (person_id uuid, name bytea, chosen_name bytea, email bytea, birth_date date, case_id uuid)
language plpgsql volatile security definer set search_path = '' as $$
declare s access.actor_scope;
begin
  select * into s from access.scope();
  if not coalesce(s.is_therapist, false) then
    raise insufficient_privilege using message = 'only a therapist searches in an emergency';
  end if;
  -- One search after the other, so that several at once are counted.
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(s.actor_id::text, 0));
  if (select pg_catalog.count(*) from public.audit_entry e where e.practice_id = s.practice_id
      and e.actor_id = s.actor_id and e.at > pg_catalog.clock_timestamp() - interval '1 hour'
      and e.action = 'emergency.searched') >= 10 then
    raise exception 'too many searches' using errcode = 'SB002';
  end if;
  insert into public.audit_entry (practice_id, actor_kind, actor_id, action, request_id)
    values (s.practice_id, 'member', s.actor_id, 'emergency.searched', request);
  return query
    select p.id, p.name, p.chosen_name, d.email, d.birth_date, q.case_id
    from public.participant q
    join public.person p on p.practice_id = q.practice_id and p.id = q.person_id
    left join public.person_detail d on d.practice_id = p.practice_id and d.person_id = p.id
    where q.practice_id = s.practice_id
      and not q.case_id = any (s.team_cases);
end $$;
revoke all on function access.search_in_emergency(text) from public;
grant execute on function access.search_in_emergency(text) to securebase_app;

-- What was read of a case while it was open, for who answers for it: when and what kind of thing, never what it said.
create function access.emergency_reads(opening uuid)
returns table (at timestamptz, action text)
language sql stable security definer set search_path = '' as $$
  select e.at, e.action
  from access.scope() s
  join public.emergency_opening o on o.practice_id = s.practice_id and o.id = opening
    and (s.is_owner or o.case_id = any (s.led_cases))
  join public.audit_entry e on e.practice_id = o.practice_id and e.actor_kind = 'member' and e.actor_id = o.member_id
    and e.at between o.opened_at and least(o.ended_at, o.ends_at)
  -- A look at a list names people and no case.
  where e.case_id = o.case_id or e.case_id is null and e.person_ids && array(
    select q.person_id from public.participant q where q.practice_id = o.practice_id and q.case_id = o.case_id)
  order by e.seq
  limit 2000
$$;
revoke all on function access.emergency_reads(uuid) from public;
grant execute on function access.emergency_reads(uuid) to securebase_app;
set local role securebase_owner;
