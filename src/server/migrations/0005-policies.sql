-- Who may see and do what. Row-level security is enabled and forced on every table of this schema.
-- The rules are those of the lanes:
--   unit          every competent participant, and the treating team
--   self          the one person, and the treating team
--   team          the treating team
--   process       the author alone
--   supervision   the author and the supervisors of the case
--   safeguarding  the treating team
-- Owners, admins and the front desk run the frame (who, when, with whom) and read no content.

-- The gate role answers the questions that policies ask, so it may read these tables itself.
grant select (practice_id, id, created_by) on person to securebase_gate;
grant select on member, care_team, participant, "case", occasion, answer_link to securebase_gate;
grant update on answer_link to securebase_gate;

set local role securebase_gate;

-- What the actor of this transaction can reach: exactly one row, or none without a valid actor.
-- It is asked once per table and statement, so it is kept short.
create function access.scope() returns setof access.actor_scope
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
    -- A place in the team counts with the role for it: nobody of the front desk becomes a clinician by adding a row.
    select coalesce(array_agg(t.case_id) filter (where t.position <> 'supervisor' and s.is_clinician), '{}'),
           coalesce(array_agg(t.case_id) filter (
             where t.position = 'supervisor' and held && array['supervisor', 'therapist']), '{}')
      into s.team_cases, s.supervised_cases
      from public.care_team t
      where t.practice_id = s.practice_id and t.member_id = s.actor_id and t.ended_at is null;
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
revoke all on function access.scope() from public;
grant execute on function access.scope() to securebase_app, securebase_owner;

-- Claims a link for the browser that opens it first. The only thing that happens before an actor is known.
create function access.claim_link(token bytea, browser bytea)
returns table (practice_id uuid, link_id uuid, occasion_id uuid, outcome text)
language plpgsql volatile security definer set search_path = '' as $$
declare l public.answer_link; o public.occasion;
begin
  select * into l from public.answer_link k where k.token_hash = token for update;
  if not found then return; end if;
  select * into o from public.occasion k where k.practice_id = l.practice_id and k.id = l.occasion_id;
  practice_id := l.practice_id;
  link_id := l.id;
  occasion_id := l.occasion_id;
  outcome := case
    when l.revoked_at is not null then 'revoked'
    when l.expires_at <= now() then 'expired'
    when l.browser_hash is not null and l.browser_hash <> browser then 'in-use'
    when o.status = 'answered' then 'answered'
    when o.status <> 'open' then 'revoked'
    else 'open' end;
  if outcome = 'open' and l.browser_hash is null then
    update public.answer_link k set browser_hash = browser, opened_at = now()
      where k.practice_id = l.practice_id and k.id = l.id;
  end if;
  return next;
end $$;
revoke all on function access.claim_link(bytea, bytea) from public;
grant execute on function access.claim_link(bytea, bytea) to securebase_app;

-- A case that has no care team yet takes its first member from whoever opened it.
create function access.is_unfounded(practice uuid, the_case uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public."case" c, access.actor() a
    where c.practice_id = practice and a.practice_id = practice and c.id = the_case and c.created_by = a.id
      and not exists (select from public.care_team t where t.practice_id = practice and t.case_id = the_case))
$$;
revoke all on function access.is_unfounded(uuid, uuid) from public;
grant execute on function access.is_unfounded(uuid, uuid) to securebase_app;

-- Whether the actor may bring this person into a case: somebody just added, or somebody known from another case.
create function access.may_join(practice uuid, the_person uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.person p, access.actor() a
    where p.practice_id = practice and a.practice_id = practice and p.id = the_person and (
      p.created_by = a.id and not exists (select from public.participant q
        where q.practice_id = practice and q.person_id = the_person)
      or exists (select from public.participant q join public.care_team t
        on t.practice_id = q.practice_id and t.case_id = q.case_id
        where q.practice_id = practice and q.person_id = the_person and t.member_id = a.id and t.ended_at is null)))
$$;
revoke all on function access.may_join(uuid, uuid) from public;
grant execute on function access.may_join(uuid, uuid) to securebase_app;

set local role securebase_owner;

-- One place for the rule of the lanes; every content table's policy calls it.
create function access.reads_content(
  s access.actor_scope, row_case uuid, row_lane text, row_person uuid, row_author uuid
) returns boolean language sql immutable as $$
  select case s.kind
    when 'member' then case row_lane
      when 'process' then row_author = s.actor_id
      when 'supervision' then row_author = s.actor_id or row_case = any (s.supervised_cases)
      when 'unit' then row_case = any (s.team_cases) or row_case = any (s.supervised_cases)
      else row_case = any (s.team_cases) end
    when 'person' then case row_lane
      -- In a group nobody learns who else takes part, so what names another person stays hidden there.
      when 'unit' then row_case = any (s.own_cases)
        and (row_person is null or row_person = s.actor_id or row_case = any (s.known_cases))
      when 'self' then row_person = s.actor_id
      else false end
    else false end
$$;
grant execute on function access.reads_content(access.actor_scope, uuid, text, uuid, uuid) to securebase_app;

-- The frame of a case: that it exists, who takes part, who treats.
create function access.knows_case(s access.actor_scope, row_case uuid) returns boolean language sql immutable as $$
  select case s.kind
    when 'member' then s.is_frame or row_case = any (s.team_cases) or row_case = any (s.supervised_cases)
    when 'person' then row_case = any (s.known_cases)
    else false end
$$;
grant execute on function access.knows_case(access.actor_scope, uuid) to securebase_app;

-- The id, or an error where a statement before it found nothing to close: everything of that statement is undone.
create function access.still_open(id uuid) returns uuid language plpgsql immutable as $$
begin
  if id is null then raise exception 'closed meanwhile' using errcode = 'SB001'; end if;
  return id;
end $$;
revoke all on function access.still_open(uuid) from public;
grant execute on function access.still_open(uuid) to securebase_app;

do $$
declare t text;
begin
  foreach t in array array['practice', 'member', 'person', 'person_detail', 'case', 'participant', 'care_team', 'bond', 'consent_note',
    'wording', 'licence_answer', 'practice_instrument', 'assignment', 'occasion', 'answer_link', 'draft_answer',
    'response', 'score', 'note', 'event', 'idempotency_key', 'audit_entry', 'audit_head'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;

-- The gate role reads what its functions ask about, and nothing else.
create policy gate on member for select to securebase_gate using (true);
create policy gate on person for select to securebase_gate using (true);
create policy gate on care_team for select to securebase_gate using (true);
create policy gate on participant for select to securebase_gate using (true);
create policy gate on "case" for select to securebase_gate using (true);
create policy gate on occasion for select to securebase_gate using (true);
create policy gate on answer_link to securebase_gate using (true) with check (true);
create policy gate on audit_head to securebase_gate using (true) with check (true);

-- practice ------------------------------------------------------------------------------------------
grant select, update (name, time_zone, language, context, outbound_hosts, version) on practice to securebase_app;
create policy sees on practice for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = practice.practice_id));
create policy changes on practice for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = practice.practice_id and s.is_owner));

-- member: colleagues know each other; clients know who treats them ----------------------------------
grant select, insert, update (name, roles, status, version) on member to securebase_app;
create policy sees on member for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = member.practice_id and (
    s.kind = 'member'
    or exists (select from care_team t where t.practice_id = member.practice_id and t.member_id = member.id))));
create policy adds on member for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = member.practice_id and s.is_owner));
create policy changes on member for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = member.practice_id and s.is_owner));

-- person --------------------------------------------------------------------------------------------
grant select, insert, update (name, chosen_name, shape, version) on person to securebase_app;
create policy sees on person for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = person.practice_id and (
    s.is_frame
    or person.id = s.person_id
    or s.kind = 'link' and exists (select from occasion o where o.practice_id = person.practice_id
      and o.id = s.occasion_id and o.about_person_id = person.id)
    or exists (select from participant p where p.practice_id = person.practice_id and p.person_id = person.id))));
create policy adds on person for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = person.practice_id
    and (s.is_frame or s.is_clinician) and person.created_by = s.actor_id));
create policy changes on person for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = person.practice_id and s.kind = 'member' and (
    s.is_frame or exists (select from participant p
      where p.practice_id = person.practice_id and p.person_id = person.id and p.case_id = any (s.team_cases)))));

-- person_detail: as the person, but for the others in a case
grant select, insert, update (email, birth_date) on person_detail to securebase_app;
create policy sees on person_detail for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = person_detail.practice_id and (
    s.is_frame
    or s.kind = 'person' and person_detail.person_id = s.person_id
    or s.kind = 'member' and exists (select from participant p
      where p.practice_id = person_detail.practice_id and p.person_id = person_detail.person_id))));
create policy adds on person_detail for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = person_detail.practice_id
    and (s.is_frame or s.is_clinician) and access.may_join(person_detail.practice_id, person_detail.person_id)));
create policy changes on person_detail for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = person_detail.practice_id and s.kind = 'member' and (
    s.is_frame or exists (select from participant p where p.practice_id = person_detail.practice_id
      and p.person_id = person_detail.person_id and p.case_id = any (s.team_cases)))));

-- case ----------------------------------------------------------------------------------------------
grant select, insert, update (format, status, title, closed_on, version) on "case" to securebase_app;
create policy sees on "case" for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = "case".practice_id
    and access.knows_case(s, "case".id)));
create policy adds on "case" for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = "case".practice_id
    and (s.is_frame or s.is_clinician) and "case".created_by = s.actor_id));
create policy changes on "case" for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = "case".practice_id and s.kind = 'member'
    and (s.is_frame or "case".id = any (s.team_cases))));

-- participant: one's own row always; the others where the case is known ------------------------------
grant select, insert, update (role, colour_index, reads_unit, ended_at) on participant to securebase_app;
create policy sees on participant for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = participant.practice_id
    and (participant.person_id = s.person_id or access.knows_case(s, participant.case_id))));
create policy adds on participant for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = participant.practice_id and s.kind = 'member'
    and (s.is_frame or participant.case_id = any (s.team_cases)
      and access.may_join(participant.practice_id, participant.person_id))));
create policy changes on participant for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = participant.practice_id and s.kind = 'member'
    and (s.is_frame or participant.case_id = any (s.team_cases))));

-- care_team -----------------------------------------------------------------------------------------
grant select, insert, update (position, ended_at) on care_team to securebase_app;
create policy sees on care_team for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = care_team.practice_id
    and (access.knows_case(s, care_team.case_id) or care_team.case_id = any (s.own_cases))));
create policy adds on care_team for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = care_team.practice_id and s.kind = 'member'
    and (s.is_frame or care_team.case_id = any (s.team_cases)
      or s.is_clinician and care_team.member_id = s.actor_id
        and access.is_unfounded(care_team.practice_id, care_team.case_id))));
create policy changes on care_team for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = care_team.practice_id and s.kind = 'member'
    and (s.is_frame or care_team.case_id = any (s.team_cases))));

-- bond: a finding about two people, so it has a lane -------------------------------------------------
grant select, insert, update (kind, closeness, quality, lane, started_on, ended_on, version) on bond to securebase_app;
create policy sees on bond for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = bond.practice_id
    and access.reads_content(s, bond.case_id, bond.lane, bond.from_person_id, bond.created_by)));
create policy adds on bond for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = bond.practice_id
    and bond.case_id = any (s.team_cases) and bond.created_by = s.actor_id));
create policy changes on bond for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = bond.practice_id
    and bond.case_id = any (s.team_cases)
    and access.reads_content(s, bond.case_id, bond.lane, bond.from_person_id, bond.created_by)));

-- consent_note: the frame keeps it, the people it concerns may read it -------------------------------
grant select, insert on consent_note to securebase_app;
create policy sees on consent_note for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = consent_note.practice_id
    and (s.kind = 'member' and access.knows_case(s, consent_note.case_id)
      or s.kind = 'person' and s.actor_id = any (consent_note.person_ids))));
create policy adds on consent_note for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = consent_note.practice_id and s.kind = 'member'
    and (s.is_frame or consent_note.case_id = any (s.team_cases)) and consent_note.recorded_by = s.actor_id));

-- what the practice holds: wording, licences, its own instruments -----------------------------------
grant select, insert on wording to securebase_app;
create policy sees on wording for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = wording.practice_id));
create policy adds on wording for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = wording.practice_id
    and (s.is_frame or s.is_clinician) and wording.imported_by = s.actor_id));

grant select, insert, update on licence_answer to securebase_app;
create policy sees on licence_answer for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = licence_answer.practice_id and s.kind = 'member'));
create policy adds on licence_answer for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = licence_answer.practice_id
    and s.is_owner and licence_answer.answered_by = s.actor_id));
create policy changes on licence_answer for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = licence_answer.practice_id and s.is_owner))
  with check (exists (select from access.scope() s where s.practice_id = licence_answer.practice_id
    and s.is_owner and licence_answer.answered_by = s.actor_id));

grant select, insert on practice_instrument to securebase_app;
create policy sees on practice_instrument for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = practice_instrument.practice_id));
create policy adds on practice_instrument for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = practice_instrument.practice_id
    and (s.is_frame or s.is_clinician) and practice_instrument.imported_by = s.actor_id));

-- assignment, occasion, link: the team assigns, the respondent answers; nobody else learns that it exists
grant select, insert, update (status, ends_on, version) on assignment to securebase_app;
create policy sees on assignment for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = assignment.practice_id
    and (s.kind = 'member' and access.reads_content(s, assignment.case_id, assignment.lane, assignment.person_id, assignment.created_by)
      or s.kind = 'person' and assignment.person_id = s.actor_id and assignment.lane <> 'team')));
create policy adds on assignment for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = assignment.practice_id
    and assignment.case_id = any (s.team_cases) and assignment.created_by = s.actor_id));
create policy changes on assignment for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = assignment.practice_id
    and assignment.case_id = any (s.team_cases)));

grant select, insert, update (status) on occasion to securebase_app;
create policy sees on occasion for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = occasion.practice_id
    and (s.kind = 'member' and access.reads_content(s, occasion.case_id, occasion.lane, occasion.person_id, null)
      or s.kind = 'person' and occasion.person_id = s.actor_id and occasion.lane <> 'team'
      or occasion.id = s.occasion_id)));
create policy adds on occasion for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = occasion.practice_id
    and occasion.case_id = any (s.team_cases)));
create policy changes on occasion for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = occasion.practice_id
    and (occasion.case_id = any (s.team_cases)
      or occasion.status = 'open' and (s.kind = 'person' and occasion.person_id = s.actor_id and occasion.lane <> 'team'
        or occasion.id = s.occasion_id))))
  -- A respondent closes what is open, and neither opens it again nor withdraws it.
  with check (exists (select from access.scope() s where s.practice_id = occasion.practice_id
    and (occasion.case_id = any (s.team_cases)
      or occasion.status in ('open', 'answered')
        and (s.kind = 'person' and occasion.person_id = s.actor_id and occasion.lane <> 'team'
          or occasion.id = s.occasion_id))));

grant select, insert, update (revoked_at) on answer_link to securebase_app;
create policy sees on answer_link for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = answer_link.practice_id
    and (answer_link.case_id = any (s.team_cases) or s.kind = 'link' and answer_link.id = s.actor_id)));
create policy adds on answer_link for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = answer_link.practice_id
    and answer_link.case_id = any (s.team_cases) and answer_link.created_by = s.actor_id));
create policy changes on answer_link for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = answer_link.practice_id
    and answer_link.case_id = any (s.team_cases)));

-- draft_answer: the respondent alone, until the form is sent -----------------------------------------
grant select, insert, update (value, revision, answered_at), delete on draft_answer to securebase_app;
create policy own on draft_answer to securebase_app
  using (exists (select from access.scope() s where s.practice_id = draft_answer.practice_id
    and (draft_answer.occasion_id = s.occasion_id or s.kind = 'person' and draft_answer.person_id = s.actor_id)))
  with check (exists (select from access.scope() s where s.practice_id = draft_answer.practice_id
    and draft_answer.person_id = s.person_id
    and exists (select from occasion o where o.practice_id = draft_answer.practice_id
      and o.id = draft_answer.occasion_id and o.person_id = draft_answer.person_id and o.status = 'open')));

-- response and score: never changed, never removed ---------------------------------------------------
grant select, insert on response to securebase_app;
create policy sees on response for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = response.practice_id
    and (access.reads_content(s, response.case_id, response.lane, response.person_id, null)
      or response.occasion_id = s.occasion_id)));
create policy adds on response for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = response.practice_id
    and (response.case_id = any (s.team_cases) and response.speaker_id = s.actor_id
      or response.person_id = s.person_id and response.speaker_id = s.person_id and response.replaces_id is null
        and (s.kind = 'person' or response.occasion_id = s.occasion_id))));

grant select, insert, update (is_shared) on score to securebase_app;
create policy sees on score for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = score.practice_id
    and access.reads_content(s, score.case_id, score.lane, score.person_id, null)
    and (s.kind = 'member' or score.is_shared)));
create policy adds on score for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = score.practice_id
    and (score.case_id = any (s.team_cases)
      or score.person_id = s.person_id and not score.is_shared
        and (s.kind = 'person' or score.occasion_id = s.occasion_id))));
create policy shares on score for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = score.practice_id
    and score.case_id = any (s.team_cases)));

-- note: clients read a note of their lane once it is signed; a draft belongs to its author -----------
grant select, insert, update (lane, person_id, subject_ids, speaker_id, setting, occurred_on, body, status, signed_at,
  updated_at, version), delete on note to securebase_app;
create policy sees on note for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = note.practice_id
    and (note.author_id = s.actor_id and (note.case_id = any (s.team_cases) or note.case_id = any (s.supervised_cases))
      or note.status = 'signed' and access.reads_content(s, note.case_id, note.lane, note.person_id, note.author_id))));
create policy adds on note for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = note.practice_id and s.kind = 'member'
    and note.author_id = s.actor_id and (note.case_id = any (s.team_cases)
      or note.lane = 'supervision' and note.case_id = any (s.supervised_cases))));
create policy changes on note for update to securebase_app
  using (note.status = 'draft' and exists (select from access.scope() s where s.practice_id = note.practice_id
    and note.author_id = s.actor_id and s.kind = 'member'))
  with check (exists (select from access.scope() s where s.practice_id = note.practice_id
    and note.author_id = s.actor_id and s.kind = 'member' and (note.case_id = any (s.team_cases)
      or note.lane = 'supervision' and note.case_id = any (s.supervised_cases))));
create policy discards on note for delete to securebase_app
  using (note.status = 'draft' and exists (select from access.scope() s where s.practice_id = note.practice_id
    and note.author_id = s.actor_id and s.kind = 'member'));

-- event ---------------------------------------------------------------------------------------------
grant select, insert on event to securebase_app;
create policy sees on event for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = event.practice_id and s.kind = 'member'
    and access.reads_content(s, event.case_id, event.lane, event.person_id, event.author_id)));
create policy adds on event for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = event.practice_id
    and event.author_id = s.actor_id
    and case s.kind
      when 'member' then event.case_id = any (s.team_cases) or event.case_id = any (s.supervised_cases) or s.is_frame
      when 'link' then event.person_id = s.person_id and event.case_id = s.link_case_id
      else event.person_id = s.person_id and exists (select from participant p where p.practice_id = event.practice_id
        and p.case_id = event.case_id and p.person_id = event.person_id) end));

-- idempotency_key -----------------------------------------------------------------------------------
grant select, insert, update (status, body), delete on idempotency_key to securebase_app;
create policy own on idempotency_key to securebase_app
  using (exists (select from access.scope() s where s.practice_id = idempotency_key.practice_id
    and idempotency_key.actor_id = s.actor_id))
  with check (exists (select from access.scope() s where s.practice_id = idempotency_key.practice_id
    and idempotency_key.actor_id = s.actor_id));

-- audit: everybody appends in their own name; the owner reads it -----------------------------------
grant select, insert (practice_id, actor_kind, actor_id, action, case_id, person_ids, subject_id, request_id)
  on audit_entry to securebase_app;
create policy sees on audit_entry for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = audit_entry.practice_id and s.is_owner));
create policy adds on audit_entry for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = audit_entry.practice_id
    and audit_entry.actor_kind = s.kind and audit_entry.actor_id = s.actor_id));
grant select on audit_head to securebase_app;
create policy sees on audit_head for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = audit_head.practice_id and s.is_owner));
grant select on audit_entry, audit_head to securebase_audit;
create policy verifies on audit_entry for select to securebase_audit using (true);
create policy verifies on audit_head for select to securebase_audit using (true);

-- What a client learns of the trail: who looked and when; never which hidden record it was or whom else it named.
grant select on audit_entry to securebase_gate;
create policy gate on audit_entry for select to securebase_gate using (true);
set local role securebase_gate;
-- Pages go on from the entry with a hash: a time can be shared by several, and a number would tell how much the
-- practice does.
create function access.record_access(before bytea, at_most integer)
returns table (at timestamptz, action text, actor_kind text, actor_id uuid, by_self boolean, hash bytea)
language sql stable security definer set search_path = '' as $$
  select e.at, e.action, e.actor_kind, e.actor_id,
    e.actor_kind = 'link' or (e.actor_kind = 'person' and e.actor_id = a.id), e.hash
  from access.actor() a
  join public.audit_entry e on e.practice_id = a.practice_id and e.person_ids @> array[a.id]
  where a.kind = 'person' and (before is null or e.seq < (
    select b.seq from public.audit_entry b
    where b.practice_id = a.practice_id and b.hash = before and b.person_ids @> array[a.id]))
  order by e.seq desc limit least(at_most, 1000)
$$;
revoke all on function access.record_access(bytea, integer) from public;
grant execute on function access.record_access(bytea, integer) to securebase_app;
set local role securebase_owner;
