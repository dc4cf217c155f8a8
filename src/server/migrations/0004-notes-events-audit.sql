-- Notes, events that a board can follow, the audit trail, and what makes a repeated write harmless.

create table note (
  practice_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  lane text not null check (lane in ('unit', 'self', 'team', 'process', 'supervision', 'safeguarding')),
  person_id uuid,               -- whose lane, where the lane is `self`
  subject_ids uuid[] not null default '{}',
  speaker_id uuid,              -- who said it; empty: the author
  setting text not null check (setting in ('joint', 'individual', 'caregiver-only', 'group', 'between')),
  author_id uuid not null,
  occurred_on date not null,
  body bytea not null,          -- sealed
  status text not null default 'draft' check (status in ('draft', 'signed')),
  signed_at timestamptz,
  -- A signed note is never changed; an addition is a note of its own. No foreign key, since its error would
  -- tell whether a note exists that the author may not see.
  amends_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (practice_id, id),
  check ((lane = 'self') = (person_id is not null)),
  check ((status = 'signed') = (signed_at is not null)),
  foreign key (practice_id, case_id) references "case" (practice_id, id),
  foreign key (practice_id, case_id, person_id) references participant (practice_id, case_id, person_id)
);
create index note_by_case on note (practice_id, case_id, occurred_on desc, id);

create table event (
  practice_id uuid not null,
  id uuid not null,
  case_id uuid,
  lane text not null check (lane in ('unit', 'self', 'team', 'process', 'supervision', 'safeguarding')),
  person_id uuid,
  author_id uuid not null,
  kind text not null check (length(kind) <= 60),
  subject_id uuid not null,
  at timestamptz not null default now(),
  primary key (practice_id, id)
);
create index event_by_time on event (practice_id, at);

create table idempotency_key (
  practice_id uuid not null,
  actor_id uuid not null,
  key text not null check (length(key) between 8 and 100),
  request_hash bytea not null,
  status smallint,              -- of the answer; empty: the write is done, and its answer is not kept
  body bytea,                   -- sealed JSON
  created_at timestamptz not null default now(),
  primary key (practice_id, actor_id, key)
);

create table audit_entry (
  practice_id uuid not null,
  seq bigint not null,
  at timestamptz not null,
  actor_kind text not null,
  actor_id uuid not null,
  action text not null check (length(action) <= 60),
  case_id uuid,
  person_ids uuid[] not null default '{}', -- whose content was read or written
  subject_id uuid,
  request_id text check (length(request_id) <= 64),
  previous_hash bytea not null,
  hash bytea not null,
  primary key (practice_id, seq)
);
create index audit_entry_by_person on audit_entry using gin (person_ids);

-- The end of each practice's chain. Whoever appends waits here for the one before.
create table audit_head (
  practice_id uuid primary key references practice,
  seq bigint not null,
  hash bytea not null
);

grant select, insert, update on audit_head to securebase_gate;
grant usage on schema access to securebase_gate;
set local role securebase_gate;

-- What is hashed: every field, in this order, each with its length so that no two rows read alike.
create function access.audit_text(entry public.audit_entry) returns bytea
language sql immutable set search_path = '' as $$
  select convert_to(concat_ws('|',
    '36:' || entry.practice_id, length(entry.seq::text) || ':' || entry.seq,
    length((extract(epoch from entry.at) * 1000000)::bigint::text) || ':' || (extract(epoch from entry.at) * 1000000)::bigint,
    length(entry.actor_kind) || ':' || entry.actor_kind, '36:' || entry.actor_id, length(entry.action) || ':' || entry.action,
    coalesce('36:' || entry.case_id, '-'),
    length(array_to_string(entry.person_ids, ',')) || ':' || array_to_string(entry.person_ids, ','),
    coalesce('36:' || entry.subject_id, '-'),
    coalesce(length(entry.request_id) || ':' || entry.request_id, '-')), 'UTF8')
$$;

create function access.audit_link() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  head public.audit_head;
  actor access.actor := access.actor();
begin
  -- This runs before the policy is checked, so it must not tell which practices exist.
  if actor.practice_id is not null and actor.practice_id <> new.practice_id then
    raise insufficient_privilege using message = 'an entry belongs to the practice of its actor';
  end if;
  select * into head from public.audit_head h where h.practice_id = new.practice_id for update;
  if not found then
    insert into public.audit_head values (new.practice_id, 0, sha256(convert_to(new.practice_id::text, 'UTF8')))
      on conflict (practice_id) do nothing;
    select * into strict head from public.audit_head h where h.practice_id = new.practice_id for update;
  end if;
  new.seq := head.seq + 1;
  new.at := clock_timestamp();
  new.previous_hash := head.hash;
  new.hash := sha256(head.hash || access.audit_text(new));
  update public.audit_head h set seq = new.seq, hash = new.hash where h.practice_id = new.practice_id;
  return new;
end $$;
revoke all on function access.audit_link() from public;
revoke all on function access.audit_text(public.audit_entry) from public;
grant execute on function access.audit_link() to securebase_owner, securebase_app;
grant execute on function access.audit_text(public.audit_entry) to securebase_owner, securebase_audit;

set local role securebase_owner;
create trigger audit_link before insert on audit_entry for each row execute function access.audit_link();
