-- A note of one session in several segments, each read by those of its own lane. What a note says itself is its first
-- segment and stays where it is; the further ones are here.

-- Where what is written comes from, and why it may be read by somebody it was not told to.
alter table note
  add column is_third_party boolean not null default false,  -- from somebody outside the case
  add column third_party bytea,                              -- sealed: from whom
  add column in_confidence boolean not null default false,
  add column share_reason bytea,                             -- sealed
  add check (third_party is null or is_third_party),
  -- What comes from outside, or was told in confidence, is signed into a lane of others with a reason only.
  add check (status = 'draft' or share_reason is not null or lane not in ('unit', 'self')
    or not is_third_party and (not in_confidence or lane = 'self' and person_id is not distinct from speaker_id));
grant update (is_third_party, third_party, in_confidence, share_reason) on note to securebase_app;

-- Case, author, day and state are those of the note: whoever may not read that row still needs them here.
create table note_segment (
  practice_id uuid not null,
  note_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  author_id uuid not null,
  position smallint not null check (position between 1 and 100), -- within the note; told to nobody
  lane lane not null,
  person_id uuid,               -- whose lane, where the lane is `self`
  subject_ids uuid[] not null default '{}',
  speaker_id uuid,              -- who said it; empty: the author
  setting text not null check (setting in ('joint', 'individual', 'caregiver-only', 'group', 'between')),
  occurred_on date not null,
  is_third_party boolean not null default false,
  third_party bytea,            -- sealed
  in_confidence boolean not null default false,
  share_reason bytea,           -- sealed
  body bytea not null,          -- sealed
  status text not null default 'draft' check (status in ('draft', 'signed')),
  signed_at timestamptz,
  -- Within the note: an id that is taken elsewhere is no error that tells of it.
  primary key (practice_id, note_id, id),
  check ((lane = 'self') = (person_id is not null)),
  check ((status = 'signed') = (signed_at is not null)),
  check (third_party is null or is_third_party),
  check (status = 'draft' or share_reason is not null or lane not in ('unit', 'self')
    or not is_third_party and (not in_confidence or lane = 'self' and person_id is not distinct from speaker_id)),
  foreign key (practice_id, note_id) references note (practice_id, id) on delete cascade,
  foreign key (practice_id, case_id, person_id) references participant (practice_id, case_id, person_id)
);
create index note_segment_by_case on note_segment (practice_id, case_id, occurred_on desc, id);
create index note_segment_by_id on note_segment (practice_id, id);

alter table note_segment enable row level security;
alter table note_segment force row level security;

grant select, insert, update (position, lane, person_id, subject_ids, speaker_id, setting, occurred_on, is_third_party,
  third_party, in_confidence, share_reason, body, status, signed_at), delete on note_segment to securebase_app;
create policy sees on note_segment for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = note_segment.practice_id
    and (note_segment.author_id = s.actor_id
        and (note_segment.case_id = any (s.team_cases) or note_segment.case_id = any (s.supervised_cases))
      or note_segment.status = 'signed' and access.reads_content(s, note_segment.case_id, note_segment.lane,
        note_segment.person_id, note_segment.author_id))));
-- Only while its note is the author's own draft; asked for first, so that a foreign key tells of no hidden note.
create policy adds on note_segment for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = note_segment.practice_id and s.kind = 'member'
      and note_segment.author_id = s.actor_id and (note_segment.case_id = any (s.team_cases)
        or note_segment.lane = 'supervision' and note_segment.case_id = any (s.supervised_cases)))
    and exists (select from note n where n.practice_id = note_segment.practice_id and n.id = note_segment.note_id
      and n.case_id = note_segment.case_id and n.author_id = note_segment.author_id and n.status = 'draft'));
create policy changes on note_segment for update to securebase_app
  using (note_segment.status = 'draft' and exists (select from access.scope() s
    where s.practice_id = note_segment.practice_id and note_segment.author_id = s.actor_id and s.kind = 'member'))
  with check (exists (select from access.scope() s where s.practice_id = note_segment.practice_id and s.kind = 'member'
      and note_segment.author_id = s.actor_id and (note_segment.case_id = any (s.team_cases)
        or note_segment.lane = 'supervision' and note_segment.case_id = any (s.supervised_cases)))
    and exists (select from note n where n.practice_id = note_segment.practice_id and n.id = note_segment.note_id
      and n.case_id = note_segment.case_id and n.author_id = note_segment.author_id and n.status = 'draft'));
create policy discards on note_segment for delete to securebase_app
  using (note_segment.status = 'draft' and exists (select from access.scope() s
    where s.practice_id = note_segment.practice_id and note_segment.author_id = s.actor_id and s.kind = 'member'));

-- A note is signed whole. It runs with the rights of who signs, who sees the drafts that are theirs.
create function access.note_is_whole() returns trigger language plpgsql set search_path = '' as $$
begin
  if exists (select from public.note_segment s where s.practice_id = new.practice_id and s.note_id = new.id
      and s.status = 'draft') then
    raise check_violation using message = 'a note is signed with all its segments';
  end if;
  return new;
end $$;
revoke all on function access.note_is_whole() from public;
grant execute on function access.note_is_whole() to securebase_app;
create trigger note_is_whole before update of status on note
  for each row when (old.status = 'draft' and new.status = 'signed') execute function access.note_is_whole();
