-- What a practice adds to the library in its own words: techniques, readings, chapters of the guide. About no client.

create table library_entry (
  practice_id uuid not null references practice,
  id uuid not null,
  kind text not null check (kind in ('technique', 'reading', 'chapter')),
  status text not null check (status in ('draft', 'published')),
  audience text not null check (audience in ('team', 'clients')),
  language text not null check (length(language) <= 35),
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  created_by uuid not null,
  created_at timestamptz not null default now(),
  changed_by uuid not null,
  updated_at timestamptz not null default now(),
  removed_at timestamptz,
  version integer not null default 1,
  primary key (practice_id, id),
  -- A technique is work for those who learnt it.
  check (kind <> 'technique' or audience = 'team')
);
alter table library_entry enable row level security;
alter table library_entry force row level security;

-- Members read all of it, drafts and what was taken away too; clients what was published for them.
grant select, insert, update (status, audience, language, content, changed_by, updated_at, removed_at, version)
  on library_entry to securebase_app;
create policy sees on library_entry for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = library_entry.practice_id
    and (s.kind = 'member'
      or s.kind = 'person' and library_entry.audience = 'clients' and library_entry.status = 'published'
        and library_entry.removed_at is null)));
create policy adds on library_entry for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = library_entry.practice_id
    and library_entry.created_by = s.actor_id and library_entry.changed_by = s.actor_id
    and exists (select from member m where m.practice_id = library_entry.practice_id and m.id = s.actor_id
      and m.roles && array['owner', 'admin', 'therapist'])));
create policy changes on library_entry for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = library_entry.practice_id
    and exists (select from member m where m.practice_id = library_entry.practice_id and m.id = s.actor_id
      and m.roles && array['owner', 'admin', 'therapist'])))
  with check (exists (select from access.scope() s where s.practice_id = library_entry.practice_id
    and library_entry.changed_by = s.actor_id
    and exists (select from member m where m.practice_id = library_entry.practice_id and m.id = s.actor_id
      and m.roles && array['owner', 'admin', 'therapist'])));
