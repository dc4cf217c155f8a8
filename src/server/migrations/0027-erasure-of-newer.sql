-- What was added since erasure was written: further segments of notes, releases, ecomaps and networks, decisions about
-- safety, separations and emergency openings go with the person or the case they belong to.

set local role securebase_gate;

create or replace function gate.person_columns() returns table (place text, who text, is_many boolean)
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
    ('proxy_review', 'child_id', false), ('contact_conflict', 'person_ids', true),
    ('note_segment', 'person_id', false), ('note_segment', 'subject_ids', true), ('note_segment', 'speaker_id', false),
    ('unit_separation', 'person_ids', true), ('release', 'person_id', false), ('release', 'recipient_id', false),
    ('release_authorisation', 'person_id', false)
$$;

create or replace function gate.erasure_steps(is_whole boolean) returns table (place text, condition text)
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
    -- What left the practice about somebody, with all that was decided about it.
    (13.1, 'release_file', 'case_id = $2', 'case_id = $2 and release_id in (select r.id from public.release r where r.practice_id = $1 and r.case_id = $2 and r.person_id = any ($3))'),
    (13.2, 'release_review', 'case_id = $2', 'case_id = $2 and release_id in (select r.id from public.release r where r.practice_id = $1 and r.case_id = $2 and r.person_id = any ($3))'),
    (13.3, 'release_decision', 'case_id = $2', 'case_id = $2 and release_id in (select r.id from public.release r where r.practice_id = $1 and r.case_id = $2 and r.person_id = any ($3))'),
    (13.4, 'release_authorisation', 'case_id = $2', 'case_id = $2 and release_id in (select r.id from public.release r where r.practice_id = $1 and r.case_id = $2 and r.person_id = any ($3))'),
    (13.5, 'release', 'case_id = $2', 'case_id = $2 and person_id = any ($3)'),
    (13.6, 'note_segment', 'case_id = $2', 'case_id = $2 and (lane = ''self'' and person_id = any ($3) or lane not in (''self'', ''safeguarding'') '
      'and subject_ids <> ''{}'' and subject_ids <@ $3 and (speaker_id is null or speaker_id = any ($3)))'),
    -- One's private lane, and what is about nobody else and nobody else's words. What keeps somebody safe stays.
    -- A note whose further segments are others' stays for them; `erase_rows` empties its own text.
    (14, 'note', 'case_id = $2', 'case_id = $2 and (lane = ''self'' and person_id = any ($3) or lane not in (''self'', ''safeguarding'') '
      'and subject_ids <> ''{}'' and subject_ids <@ $3 and (speaker_id is null or speaker_id = any ($3))) '
      'and not exists (select from public.note_segment g where g.practice_id = note.practice_id and g.note_id = note.id '
        'and not (g.lane = ''self'' and g.person_id = any ($3) or g.lane not in (''self'', ''safeguarding'') '
        'and g.subject_ids <> ''{}'' and g.subject_ids <@ $3 and (g.speaker_id is null or g.speaker_id = any ($3))))'),
    (14.1, 'attachment_network', 'case_id = $2', 'case_id = $2 and person_id in (select r.id from public.relative r '
      'where r.practice_id = $1 and r.case_id = $2 and r.person_id = any ($3))'),
    (14.2, 'ecomap_tie', 'case_id = $2', null),
    (14.3, 'ecomap_system', 'case_id = $2', null),
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
    (30.1, 'safety_decision', 'case_id = $2', null),
    (30.2, 'unit_separation', 'case_id = $2', null),
    (30.3, 'emergency_review', 'case_id = $2', null),
    (30.4, 'emergency_reason', 'case_id = $2', null),
    (30.5, 'emergency_opening', 'case_id = $2', null),
    (31, 'event', 'case_id = $2', 'case_id = $2 and person_id = any ($3)'),
    (32, 'merge_confirmation', 'case_id = $2', null),
    (33, 'legal_hold', 'case_id = $2', null),
    (34, 'participant', 'case_id = $2', null),
    (35, 'care_team', 'case_id = $2', null),
    (36, 'case', 'id = $2', null)) as s (n, place, of_case, of_person)
  where is_whole or s.of_person is not null
  order by s.n
$$;

create or replace function gate.erase_rows(practice uuid, the_case uuid, the_person uuid, out counts jsonb, out gone uuid[])
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
    -- The first text of a note that others have segments in: it is theirs no more, and says nothing.
    update public.note n set lane = 'team', person_id = null, subject_ids = '{}', speaker_id = null,
        is_third_party = false, third_party = null, in_confidence = false, share_reason = null,
        body = '\x00'::bytea || pg_catalog.convert_to('Erased', 'UTF8')
      where n.practice_id = practice and n.case_id = the_case
        and (n.lane = 'self' and n.person_id = any (who) or n.lane not in ('self', 'safeguarding')
          and n.subject_ids <> '{}' and n.subject_ids <@ who and (n.speaker_id is null or n.speaker_id = any (who)));
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

grant usage on schema gate to securebase_owner;
grant execute on function gate.person_columns() to securebase_owner;
grant execute on function gate.erasure_steps(boolean) to securebase_owner;
set local role securebase_owner;

do $$
declare s record; c record;
begin
  for s in select place from gate.erasure_steps(true) where place in ('release_file', 'release_review', 'release_decision', 'release_authorisation', 'release', 'note_segment', 'attachment_network', 'ecomap_tie', 'ecomap_system', 'safety_decision', 'unit_separation', 'emergency_review', 'emergency_reason', 'emergency_opening') loop
    execute format('grant delete on %I to securebase_gate', s.place);
    execute format('create policy gate_erases on %I for delete to securebase_gate using (true)', s.place);
    execute format('create policy gate_counts on %I for select to securebase_gate using (true)', s.place);
    for c in select a.attname from pg_attribute a where a.attrelid = to_regclass(format('public.%I', s.place))
      and a.attnum > 0 and not a.attisdropped and a.attname in ('practice_id', 'id', 'case_id', 'person_id', 'person_ids',
        'recipient_id', 'release_id', 'note_id', 'opening_id', 'lane', 'subject_ids', 'speaker_id') loop
      execute format('grant select (%I) on %I to securebase_gate', c.attname, s.place);
    end loop;
  end loop;
end $$;
grant update (lane, person_id, subject_ids, speaker_id, is_third_party, third_party, in_confidence, share_reason, body)
  on note to securebase_gate;
create policy gate_empties on note for update to securebase_gate using (true) with check (lane = 'team');

set local role securebase_gate;
revoke usage on schema gate from securebase_owner;
set local role securebase_owner;
