-- The history of a person in a case, plans for contact, and the pages of a life story that the child may read.

create table history_entry (
  practice_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  person_id uuid not null,      -- whose history
  lane lane not null,
  kind text not null
    check (kind in ('place', 'caregiver', 'separation', 'loss', 'move', 'school', 'treatment', 'event')),
  from_earliest date,           -- limits of the day on which it began; the words it was told in are sealed
  from_latest date,
  from_is_about boolean not null default false,
  to_earliest date,
  to_latest date,
  to_is_about boolean not null default false,
  scheme text check (length(scheme) <= 60),          -- which pack the two codes are from
  legal_status text check (length(legal_status) <= 20),
  placement text check (length(placement) <= 20),
  with_person_id uuid,
  source text not null check (source in ('person', 'participant', 'document', 'clinician')),
  source_person_id uuid,
  content bytea not null,       -- sealed
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  removed_at timestamptz,
  version integer not null default 1,
  primary key (practice_id, id),
  check (from_earliest <= from_latest),
  check (to_earliest <= to_latest),
  check (to_latest >= from_earliest),
  -- Where a child was placed is for those who treat, never for others of the case.
  check (lane in ('team', 'process', 'safeguarding')
    or scheme is null and legal_status is null and placement is null),
  foreign key (practice_id, case_id, person_id) references participant (practice_id, case_id, person_id),
  foreign key (practice_id, case_id, with_person_id) references participant (practice_id, case_id, person_id),
  foreign key (practice_id, case_id, source_person_id) references participant (practice_id, case_id, person_id)
);
create index history_entry_by_person on history_entry (practice_id, case_id, person_id);

create table contact_plan (
  practice_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  child_id uuid not null,
  with_person_id uuid,          -- empty: somebody who is not in the case, named in the sealed content
  mode text not null check (mode in ('direct', 'supervised', 'letterbox', 'video', 'none')),
  from_on date not null,
  to_on date,
  review_on date,
  content bytea not null,       -- sealed: whom, how often, where, who supervises, the order
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  removed_at timestamptz,
  version integer not null default 1,
  primary key (practice_id, id),
  check (to_on >= from_on),
  foreign key (practice_id, case_id, child_id) references participant (practice_id, case_id, person_id),
  foreign key (practice_id, case_id, with_person_id) references participant (practice_id, case_id, person_id)
);
create index contact_plan_by_child on contact_plan (practice_id, case_id, child_id);

create table life_story_page (
  practice_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  child_id uuid not null,
  position integer not null check (position between 1 and 1000),
  content bytea not null,       -- sealed
  status text not null default 'draft' check (status in ('draft', 'approved')),
  approved_by uuid,
  approved_at timestamptz,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  removed_at timestamptz,
  version integer not null default 1,
  primary key (practice_id, id),
  check ((status = 'approved') = (approved_at is not null) and (approved_at is null) = (approved_by is null)),
  foreign key (practice_id, case_id, child_id) references participant (practice_id, case_id, person_id)
);
create index life_story_page_by_child on life_story_page (practice_id, case_id, child_id, position);

-- At most one picture on a page.
create table life_story_picture (
  practice_id uuid not null,
  page_id uuid not null,
  media_type text not null check (media_type in ('image/png', 'image/jpeg', 'image/webp')),
  image bytea not null check (length(image) <= 1500000),  -- sealed
  description bytea not null,   -- sealed
  created_by uuid not null,
  created_at timestamptz not null default now(),
  primary key (practice_id, page_id),
  foreign key (practice_id, page_id) references life_story_page (practice_id, id)
);

do $$
declare t text;
begin
  foreach t in array array['history_entry', 'contact_plan', 'life_story_page', 'life_story_picture'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;

-- history_entry: by its lane; what was removed is seen by those who may bring it back
grant select, insert, update (lane, kind, from_earliest, from_latest, from_is_about, to_earliest, to_latest, to_is_about,
  scheme, legal_status, placement, with_person_id, source, source_person_id, content, updated_at, removed_at, version)
  on history_entry to securebase_app;
create policy sees on history_entry for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = history_entry.practice_id
    and access.reads_content(s, history_entry.case_id, history_entry.lane, history_entry.person_id, history_entry.created_by)
    and (s.kind = 'member' or history_entry.removed_at is null)));
create policy adds on history_entry for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = history_entry.practice_id
    and history_entry.case_id = any (s.team_cases) and history_entry.created_by = s.actor_id));
create policy changes on history_entry for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = history_entry.practice_id
    and history_entry.case_id = any (s.team_cases)
    and access.reads_content(s, history_entry.case_id, history_entry.lane, history_entry.person_id, history_entry.created_by)));

-- contact_plan: the treating team alone
grant select, insert, update (with_person_id, mode, from_on, to_on, review_on, content, updated_at, removed_at, version)
  on contact_plan to securebase_app;
create policy sees on contact_plan for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = contact_plan.practice_id
    and contact_plan.case_id = any (s.team_cases)));
create policy adds on contact_plan for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = contact_plan.practice_id
    and contact_plan.case_id = any (s.team_cases) and contact_plan.created_by = s.actor_id));
create policy changes on contact_plan for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = contact_plan.practice_id
    and contact_plan.case_id = any (s.team_cases)));

-- life_story_page: the treating team, and the child whose story it is once a page is approved
grant select, insert, update (position, content, status, approved_by, approved_at, updated_at, removed_at, version)
  on life_story_page to securebase_app;
create policy sees on life_story_page for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = life_story_page.practice_id
    and access.reads_content(s, life_story_page.case_id, 'self', life_story_page.child_id, null)
    and (s.kind = 'member' or life_story_page.status = 'approved' and life_story_page.removed_at is null)));
create policy adds on life_story_page for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = life_story_page.practice_id
    and life_story_page.case_id = any (s.team_cases) and life_story_page.created_by = s.actor_id
    and life_story_page.status = 'draft'));
create policy changes on life_story_page for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = life_story_page.practice_id
    and life_story_page.case_id = any (s.team_cases)))
  with check (exists (select from access.scope() s where s.practice_id = life_story_page.practice_id
    and life_story_page.case_id = any (s.team_cases)));

-- life_story_picture: whoever sees its page; put there and taken away only while the page is a draft
grant select, insert, delete on life_story_picture to securebase_app;
create policy sees on life_story_picture for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = life_story_picture.practice_id
    and exists (select from life_story_page p where p.practice_id = life_story_picture.practice_id
      and p.id = life_story_picture.page_id)));
create policy adds on life_story_picture for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = life_story_picture.practice_id
    and life_story_picture.created_by = s.actor_id
    and exists (select from life_story_page p where p.practice_id = life_story_picture.practice_id
      and p.id = life_story_picture.page_id and p.status = 'draft' and p.case_id = any (s.team_cases))));
create policy removes on life_story_picture for delete to securebase_app
  using (exists (select from access.scope() s where s.practice_id = life_story_picture.practice_id
    and exists (select from life_story_page p where p.practice_id = life_story_picture.practice_id
      and p.id = life_story_picture.page_id and p.status = 'draft' and p.case_id = any (s.team_cases))));

-- An approved page says what was approved: its words change only on the way back to a draft.
create function access.keep_approved() returns trigger language plpgsql set search_path = '' as $$
begin
  if old.status = 'approved' and new.status = 'approved' and old.content <> new.content then
    raise exception 'an approved page was changed' using errcode = '42501';
  end if;
  return new;
end $$;
revoke all on function access.keep_approved() from public;
create trigger keep_approved before update on life_story_page for each row execute function access.keep_approved();
