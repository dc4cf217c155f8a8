-- Two records of one human become one by a pointer; nothing that was written is rewritten. Whoever may read both reads
-- them as one; an account of the kept record stands as the other one too, once clinicians have confirmed it.

create table person_merge (
  practice_id uuid not null,
  id uuid not null,
  kept_id uuid not null,
  merged_id uuid not null check (merged_id <> kept_id),
  before bytea not null,        -- sealed: what the kept record said of itself
  chosen bytea not null,        -- sealed: what was chosen for it from the two
  merged_by uuid not null,
  merged_at timestamptz not null default now(),
  undone_by uuid,
  undone_at timestamptz,
  primary key (practice_id, id),
  check ((undone_by is null) = (undone_at is null)),
  foreign key (practice_id, kept_id) references person (practice_id, id),
  foreign key (practice_id, merged_id) references person (practice_id, id)
);
create unique index person_merged_once on person_merge (practice_id, merged_id) where undone_at is null;
create index person_merge_by_kept on person_merge (practice_id, kept_id);

-- A clinician of a case in which the merged record takes part has looked: it is the same human.
create table merge_confirmation (
  practice_id uuid not null,
  merge_id uuid not null,
  case_id uuid not null,
  confirmed_by uuid not null,
  confirmed_at timestamptz not null default now(),
  primary key (practice_id, merge_id, case_id),
  foreign key (practice_id, merge_id) references person_merge (practice_id, id),
  foreign key (practice_id, case_id) references "case" (practice_id, id)
);

-- Two who look alike and are two.
create table not_same_person (
  practice_id uuid not null,
  a_id uuid not null,
  b_id uuid not null check (b_id > a_id),
  said_by uuid not null,
  said_at timestamptz not null default now(),
  primary key (practice_id, a_id, b_id),
  foreign key (practice_id, a_id) references person (practice_id, id),
  foreign key (practice_id, b_id) references person (practice_id, id)
);

do $$
declare t text;
begin
  foreach t in array array['person_merge', 'merge_confirmation', 'not_same_person'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;

set local role securebase_gate;

-- Where a person of a case is named, so that what belongs to somebody can be found without reading what it says.
create function gate.person_columns() returns table (place text, who text, is_many boolean)
language sql immutable as $$
  values ('bond', 'from_person_id', false), ('bond', 'to_person_id', false), ('consent_note', 'person_ids', true),
    ('assignment', 'person_id', false), ('occasion', 'person_id', false), ('occasion', 'about_person_id', false),
    ('response', 'person_id', false), ('score', 'person_id', false), ('answer_link', 'person_id', false),
    ('note', 'person_id', false), ('note', 'subject_ids', true), ('note', 'speaker_id', false),
    ('relative', 'person_id', false), ('history_entry', 'person_id', false),
    ('history_entry', 'with_person_id', false), ('history_entry', 'source_person_id', false),
    ('contact_plan', 'child_id', false), ('contact_plan', 'with_person_id', false),
    ('life_story_page', 'child_id', false), ('attachment_coding', 'person_id', false),
    ('attachment_coding', 'caregiver_id', false), ('bond_entry', 'source_person_id', false),
    ('policy_signature', 'person_id', false), ('legal_role', 'child_id', false), ('legal_role', 'holder_id', false),
    ('recording_consent', 'person_id', false), ('recording_consent', 'given_by', false),
    ('proxy_review', 'child_id', false), ('contact_conflict', 'person_ids', true)
$$;
revoke all on function gate.person_columns() from public;
grant usage on schema gate to securebase_owner;
grant execute on function gate.person_columns() to securebase_owner;
set local role securebase_owner;

-- The gate looks whom a row is about, and at no word of it.
do $$
declare c record;
begin
  for c in select distinct place from gate.person_columns() loop
    execute format('grant select (practice_id, case_id) on %I to securebase_gate', c.place);
    execute format('create policy gate_finds on %I for select to securebase_gate using (true)', c.place);
  end loop;
  for c in select place, who from gate.person_columns() loop
    execute format('grant select (%I) on %I to securebase_gate', c.who, c.place);
  end loop;
end $$;
grant select on legal_role, person_merge, merge_confirmation to securebase_gate;
create policy gate on person_merge for select to securebase_gate using (true);
create policy gate on merge_confirmation for select to securebase_gate using (true);
grant usage on schema identity to securebase_gate;
grant select (practice_id, person_id) on identity.membership to securebase_gate;
grant select (practice_id, person_id, accepted_at, expires_at) on identity.invitation to securebase_gate;
create policy gate on identity.membership for select to securebase_gate using (true);
create policy gate on identity.invitation for select to securebase_gate using (true);

set local role securebase_gate;
revoke usage on schema gate from securebase_owner;

-- The cases in which something is about a person.
create function gate.content_cases(practice uuid, the_person uuid) returns uuid[]
language plpgsql stable as $$
declare c record; found uuid[]; every uuid[] := '{}';
begin
  for c in select * from gate.person_columns() loop
    execute pg_catalog.format('select array_agg(distinct case_id) from public.%I where practice_id = $1 and %s',
      c.place, case when c.is_many then pg_catalog.format('$2 = any (%I)', c.who)
        else pg_catalog.format('%I = $2', c.who) end)
      into found using practice, the_person;
    every := every || coalesce(found, '{}');
  end loop;
  return every;
end $$;
revoke all on function gate.content_cases(uuid, uuid) from public;

create function gate.has_account(practice uuid, the_person uuid) returns boolean
language sql stable as $$
  select exists (select from identity.membership m where m.practice_id = practice and m.person_id = the_person)
    or exists (select from identity.invitation i where i.practice_id = practice and i.person_id = the_person
      and i.accepted_at is null and i.expires_at > now())
$$;
revoke all on function gate.has_account(uuid, uuid) from public;

-- Whether anything is about a person at all. Whoever runs the frame merges only records that are empty.
create function access.is_blank(practice uuid, the_person uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  if not exists (select from access.actor() a where a.practice_id = practice and a.kind = 'member') then
    return false;
  end if;
  return pg_catalog.cardinality(gate.content_cases(practice, the_person)) = 0;
end $$;
revoke all on function access.is_blank(uuid, uuid) from public;
grant execute on function access.is_blank(uuid, uuid) to securebase_app;

-- Why two records cannot become one; empty: they can. It looks at everything there is, also at what the actor may not
-- read, and says no more than one of these words.
create function access.merge_obstacles(practice uuid, kept uuid, merged uuid) returns text[]
language plpgsql stable security definer set search_path = '' as $$
declare
  shared uuid[];
  of_kept uuid[];
  of_merged uuid[];
  found text[] := '{}';
begin
  if not exists (select from access.actor() a where a.practice_id = practice and a.kind = 'member') then
    return array['unknown'];
  end if;
  if exists (select from public.person_merge m where m.practice_id = practice and m.undone_at is null
      and (m.merged_id in (kept, merged) or m.kept_id = merged)) then
    found := found || 'merged-already'::text;
  end if;
  -- Two accounts are perhaps two humans, and an account stays with its record.
  if gate.has_account(practice, merged) then
    found := found || case when gate.has_account(practice, kept) then 'both-accounts' else 'keep-account' end;
  end if;
  select pg_catalog.array_agg(p.case_id) into shared from public.participant p
    join public.participant q on q.practice_id = p.practice_id and q.case_id = p.case_id and q.person_id = merged
    where p.practice_id = practice and p.person_id = kept;
  if shared is not null then
    of_kept := gate.content_cases(practice, kept);
    of_merged := gate.content_cases(practice, merged);
    if exists (select from pg_catalog.unnest(shared) c where c = any (of_kept) and c = any (of_merged)) then
      found := found || 'both-in-case'::text;
    elsif exists (select from pg_catalog.unnest(shared) c where c = any (of_merged)) then
      found := found || 'keep-content'::text;
    end if;
  end if;
  -- One paper gives what another takes: as one child nobody would see that they speak of two records.
  if exists (select from public.legal_role a
      join public.legal_role b on b.practice_id = a.practice_id and b.effect <> a.effect
        and b.authorities && a.authorities and b.revoked_at is null
      where a.practice_id = practice and a.revoked_at is null
        and (a.child_id = kept and b.child_id = merged or a.holder_id = kept and b.holder_id = merged)) then
    found := found || 'legal'::text;
  end if;
  return found;
end $$;
revoke all on function access.merge_obstacles(uuid, uuid, uuid) from public;
grant execute on function access.merge_obstacles(uuid, uuid, uuid) to securebase_app;

-- What the actor of this transaction can reach: one row, or none without a valid actor; for an account of a kept record
-- a further row for each record that was merged into it and confirmed for each of its cases. Each row stands alone:
-- what is read is what one of the two may read, never what only both together could.
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
    for s.actor_id in
      select s.actor_id
      union all
      select m.merged_id from public.person_merge m
        where m.practice_id = s.practice_id and m.kept_id = s.actor_id and m.undone_at is null
          and not exists (select from public.participant p
            where p.practice_id = m.practice_id and p.person_id = m.merged_id
              and not exists (select from public.merge_confirmation c
                where c.practice_id = m.practice_id and c.merge_id = m.id and c.case_id = p.case_id))
          -- A row between two people is seen with both: where both records take part, the two together would see more
          -- than each of them. The merged one has nothing of its own there.
          and not exists (select from public.participant p
            join public.participant q on q.practice_id = p.practice_id and q.case_id = p.case_id
              and q.person_id = m.kept_id
            where p.practice_id = m.practice_id and p.person_id = m.merged_id)
    loop
      s.person_id := s.actor_id;
      select coalesce(array_agg(p.case_id) filter (where p.reads_unit), '{}'),
             coalesce(array_agg(p.case_id) filter (where c.format <> 'group'), '{}')
        into s.own_cases, s.known_cases
        from public.participant p
        join public."case" c on c.practice_id = p.practice_id and c.id = p.case_id
        where p.practice_id = s.practice_id and p.person_id = s.actor_id and p.ended_at is null;
      return next s;
    end loop;
    return;
  else
    return;
  end if;
  return next s;
end $$;

create or replace function access.record_access(before bytea, at_most integer)
returns table (at timestamptz, action text, actor_kind text, actor_id uuid, by_self boolean, hash bytea)
language sql stable security definer set search_path = '' as $$
  select e.at, e.action, e.actor_kind, e.actor_id,
    e.actor_kind = 'link' or (e.actor_kind = 'person' and e.actor_id = any (a.ids)), e.hash
  from (select s.practice_id, pg_catalog.array_agg(s.actor_id) as ids from access.scope() s
    where s.kind = 'person' group by s.practice_id) a
  join public.audit_entry e on e.practice_id = a.practice_id and e.person_ids && a.ids
  where before is null or e.seq < (
    select b.seq from public.audit_entry b
    where b.practice_id = a.practice_id and b.hash = before and b.person_ids && a.ids)
  order by e.seq desc limit least(at_most, 1000)
$$;

set local role securebase_owner;

-- Seen by members who see both records. Clinicians of a case of each merge them; whoever runs the frame merges a record
-- that nothing is about yet.
grant select, insert (practice_id, id, kept_id, merged_id, before, chosen, merged_by), update (undone_by, undone_at)
  on person_merge to securebase_app;
create policy sees on person_merge for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = person_merge.practice_id and s.kind = 'member')
    and exists (select from person p where p.practice_id = person_merge.practice_id and p.id = person_merge.kept_id)
    and exists (select from person p where p.practice_id = person_merge.practice_id and p.id = person_merge.merged_id));
create policy adds on person_merge for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = person_merge.practice_id
      and person_merge.merged_by = s.actor_id
      and (s.is_frame and access.is_blank(person_merge.practice_id, person_merge.merged_id)
        or exists (select from participant p where p.practice_id = person_merge.practice_id
            and p.person_id = person_merge.kept_id and p.case_id = any (s.team_cases))
          and exists (select from participant p where p.practice_id = person_merge.practice_id
            and p.person_id = person_merge.merged_id and p.case_id = any (s.team_cases))))
    and access.merge_obstacles(person_merge.practice_id, person_merge.kept_id, person_merge.merged_id) = '{}');
create policy undoes on person_merge for update to securebase_app
  using (person_merge.undone_at is null
    and exists (select from access.scope() s where s.practice_id = person_merge.practice_id
      and (s.is_frame or exists (select from participant p where p.practice_id = person_merge.practice_id
        and p.person_id = person_merge.kept_id and p.case_id = any (s.team_cases))))
    and exists (select from person p where p.practice_id = person_merge.practice_id and p.id = person_merge.kept_id)
    and exists (select from person p where p.practice_id = person_merge.practice_id and p.id = person_merge.merged_id))
  with check (exists (select from access.scope() s where s.practice_id = person_merge.practice_id
    and person_merge.undone_by = s.actor_id));

grant select, insert (practice_id, merge_id, case_id, confirmed_by) on merge_confirmation to securebase_app;
create policy sees on merge_confirmation for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = merge_confirmation.practice_id and s.kind = 'member')
    and exists (select from person_merge m where m.practice_id = merge_confirmation.practice_id
      and m.id = merge_confirmation.merge_id));
create policy adds on merge_confirmation for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = merge_confirmation.practice_id
      and merge_confirmation.confirmed_by = s.actor_id and merge_confirmation.case_id = any (s.team_cases))
    and exists (select from person_merge m
      join participant p on p.practice_id = m.practice_id and p.person_id = m.merged_id
      where m.practice_id = merge_confirmation.practice_id and m.id = merge_confirmation.merge_id
        and m.undone_at is null and p.case_id = merge_confirmation.case_id));

grant select, insert (practice_id, a_id, b_id, said_by), delete on not_same_person to securebase_app;
create policy sees on not_same_person for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = not_same_person.practice_id and s.kind = 'member')
    and exists (select from person p where p.practice_id = not_same_person.practice_id and p.id = not_same_person.a_id)
    and exists (select from person p where p.practice_id = not_same_person.practice_id and p.id = not_same_person.b_id));
create policy adds on not_same_person for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = not_same_person.practice_id
      and (s.is_frame or s.is_clinician) and not_same_person.said_by = s.actor_id)
    and exists (select from person p where p.practice_id = not_same_person.practice_id and p.id = not_same_person.a_id)
    and exists (select from person p where p.practice_id = not_same_person.practice_id and p.id = not_same_person.b_id));
create policy takes_back on not_same_person for delete to securebase_app
  using (exists (select from access.scope() s where s.practice_id = not_same_person.practice_id
      and (s.is_frame or s.is_clinician))
    and exists (select from person p where p.practice_id = not_same_person.practice_id and p.id = not_same_person.a_id)
    and exists (select from person p where p.practice_id = not_same_person.practice_id and p.id = not_same_person.b_id));
