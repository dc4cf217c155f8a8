-- Who is asking. Every transaction carries a signed actor token in the setting `access.token`;
-- without one, or with one that does not verify, no policy of any table lets a row through.
-- Run as securebase_owner; the parts that must read behind the policies belong to securebase_gate,
-- a role that nobody can log in as and that holds nothing but the functions below.

create schema access authorization securebase_owner;
grant usage on schema access to securebase_app, securebase_gate, securebase_audit;

set local role securebase_gate;
create schema gate authorization securebase_gate;

-- HMAC-SHA256 with the key already mixed into its two 64-byte blocks (RFC 2104), so that checking a
-- token costs two hashes. PostgreSQL's own sha256 is enough; no extension is needed.
create table gate.signing_key (
  only_row boolean primary key default true check (only_row),
  inner_block bytea not null check (length(inner_block) = 64),
  outer_block bytea not null check (length(outer_block) = 64)
);
alter table gate.signing_key enable row level security;
alter table gate.signing_key force row level security;
create policy gate_only on gate.signing_key to securebase_gate using (true) with check (true);

set local role securebase_owner;
create type access.actor as (practice_id uuid, kind text, id uuid);
-- Everything a policy asks about the actor, gathered once per table and statement.
create type access.actor_scope as (
  practice_id uuid,
  kind text,             -- member, person, link
  actor_id uuid,
  is_owner boolean,      -- sees the audit trail, settings, members
  is_frame boolean,      -- runs the frame: owner, admin, frontdesk; no clinical content
  is_clinician boolean,  -- may open cases and write content
  team_cases uuid[],       -- member: treats now
  supervised_cases uuid[], -- member: supervises now
  own_cases uuid[],        -- person: takes part and may read what the whole unit reads
  known_cases uuid[],      -- person: takes part and knows the others (not in groups)
  occasion_id uuid,      -- link: the one occasion it opens
  person_id uuid,        -- person, and link: the respondent
  link_case_id uuid      -- link: the case it belongs to
);
grant usage on type access.actor, access.actor_scope to securebase_app, securebase_gate;
grant create on schema access to securebase_gate;
set local role securebase_gate;

-- The parts of the token of this transaction once it is verified, or null where no token is set. It is called by the
-- functions below only, with their rights and their search path.
create function gate.token_parts() returns text[]
language plpgsql stable as $$
declare
  token text := nullif(current_setting('access.token', true), '');
  payload text;
  key gate.signing_key;
  parts text[];
begin
  if token is null then return null; end if;
  payload := left(token, -65);
  select * into key from gate.signing_key;
  if key.inner_block is null or right(token, 64) <> encode(sha256(key.outer_block ||
      sha256(key.inner_block || convert_to(payload, 'UTF8'))), 'hex') then
    raise insufficient_privilege using message = 'the actor token does not verify';
  end if;
  parts := string_to_array(payload, '|');
  if parts[1] <> 'v1' or to_timestamp(parts[5]::bigint) < clock_timestamp() then
    raise insufficient_privilege using message = 'the actor token has expired';
  end if;
  return parts;
end $$;
revoke all on function gate.token_parts() from public;

-- The verified actor of this transaction, or null where no token is set.
create function access.actor() returns access.actor
language plpgsql stable security definer set search_path = '' as $$
declare parts text[] := gate.token_parts();
begin
  if parts is null then return null; end if;
  return row(parts[2]::uuid, parts[3], parts[4]::uuid)::access.actor;
end $$;
revoke all on function access.actor() from public;
grant execute on function access.actor() to securebase_app, securebase_owner;
set local role securebase_owner;
