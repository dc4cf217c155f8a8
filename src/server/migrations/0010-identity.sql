-- Accounts: who may sign in, and as whom. Only the sign-in role reads these tables; the role that answers
-- requests cannot. They do not start with practice_id, since one account may belong to several practices and
-- is looked up by e-mail address before any practice is known. Column names of the first seven are those that
-- the sign-in library expects.

create schema identity;
grant usage on schema identity to securebase_signin;

create table identity."user" (
  "id" uuid primary key default gen_random_uuid(),
  "name" text not null,
  "email" text not null unique check ("email" = lower("email")),
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(),
  "twoFactorEnabled" boolean
);

create table identity."session" (
  "id" uuid primary key default gen_random_uuid(),
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" uuid not null references identity."user" on delete cascade
);
create index on identity."session" ("userId");

create table identity."account" (
  "id" uuid primary key default gen_random_uuid(),
  "accountId" text not null,
  "providerId" text not null,
  "userId" uuid not null references identity."user" on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null
);
create index on identity."account" ("userId");

create table identity."verification" (
  "id" uuid primary key default gen_random_uuid(),
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index on identity."verification" ("identifier");

create table identity."twoFactor" (
  "id" uuid primary key default gen_random_uuid(),
  "secret" text not null,
  "backupCodes" text not null,
  "userId" uuid not null references identity."user" on delete cascade,
  "verified" boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);
create index on identity."twoFactor" ("userId");

create table identity."passkey" (
  "id" uuid primary key default gen_random_uuid(),
  "name" text,
  "publicKey" text not null,
  "userId" uuid not null references identity."user" on delete cascade,
  "credentialID" text not null unique,
  "counter" integer not null,
  "deviceType" text not null,
  "backedUp" boolean not null,
  "transports" text,
  "createdAt" timestamptz,
  "aaguid" text
);
create index on identity."passkey" ("userId");

create table identity."rateLimit" (
  "id" uuid primary key default gen_random_uuid(),
  "key" text not null unique,
  "count" integer not null,
  "lastRequest" bigint not null
);

-- As whom an account acts in a practice: as a member of staff, as a client person, or both.
create table identity.membership (
  practice_id uuid not null references public.practice,
  id uuid not null default gen_random_uuid(),
  user_id uuid not null references identity."user" on delete cascade,
  member_id uuid,
  person_id uuid,
  created_at timestamptz not null default now(),
  primary key (practice_id, id),
  unique (practice_id, member_id),
  unique (practice_id, person_id),
  check ((member_id is null) <> (person_id is null)),
  foreign key (practice_id, member_id) references public.member (practice_id, id),
  foreign key (practice_id, person_id) references public.person (practice_id, id)
);
create index on identity.membership (user_id);
-- One account, one client: two people of a practice never share one, or one of them would read the other's lane.
create unique index one_client_per_account on identity.membership (practice_id, user_id) where person_id is not null;

-- A one-time token that lets somebody make an account for a place that is waiting for them.
create table identity.invitation (
  practice_id uuid not null references public.practice,
  id uuid not null default gen_random_uuid(),
  token_hash bytea not null unique,
  email text not null,
  name text not null,
  member_id uuid,
  person_id uuid,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  primary key (practice_id, id),
  check ((member_id is null) <> (person_id is null))
);

-- Wrong passwords, by account, whatever address they come from. The address is kept as a hash, so that
-- trying an address that has no account leaves no trace of it.
create table identity.sign_in_failure (
  email_hash bytea primary key,
  failures integer not null,
  last_failed_at timestamptz not null,
  locked_until timestamptz
);

-- Codes of the authenticator app that were used within the last minutes: each counts once.
create table identity.used_code (
  user_id uuid not null references identity."user" on delete cascade,
  code text not null check (length(code) <= 40),
  used_at timestamptz not null default now(),
  primary key (user_id, code)
);

-- Mails to be sent. The text holds links that open something, so it is wiped once a mail is on its way.
create table identity.mail (
  id uuid primary key default gen_random_uuid(),
  recipient text not null,
  subject text not null,
  body text,
  created_at timestamptz not null default clock_timestamp(),
  sent_at timestamptz,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  failed_at timestamptz
);
create index on identity.mail (next_attempt_at) where sent_at is null and failed_at is null;

do $$
declare
  name text;
begin
  foreach name in array array['user', 'session', 'account', 'verification', 'twoFactor', 'passkey', 'rateLimit',
                              'membership', 'invitation', 'sign_in_failure', 'used_code', 'mail'] loop
    execute format('alter table identity.%I enable row level security', name);
    execute format('alter table identity.%I force row level security', name);
    execute format('create policy sign_in_only on identity.%I to securebase_signin using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on identity.%I to securebase_signin', name);
  end loop;
end $$;

-- Whoever accepts an invitation becomes active; signing in changes nothing else in a practice.
grant select (practice_id, is_demo) on public.practice to securebase_signin;
create policy practice_kind_seen_at_sign_in on public.practice for select to securebase_signin using (true);
grant select (practice_id, id, status) on public.member to securebase_signin;
grant update (status) on public.member to securebase_signin;
create policy member_seen_at_sign_in on public.member for select to securebase_signin using (true);
create policy member_accepts_invitation on public.member for update to securebase_signin
  using (status = 'invited') with check (status = 'active');

-- The first owner of a practice is made from the command line, by the role that migrates. It can add a
-- practice and a member and see which there are; it reads nothing else.
create policy set_up on public.practice for insert to securebase_owner with check (true);
create policy set_up_reads on public.practice for select to securebase_owner using (true);
create policy set_up on public.member for insert to securebase_owner with check (true);
create policy set_up_reads on public.member for select to securebase_owner using (true);
