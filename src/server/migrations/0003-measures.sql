-- Instruments a practice holds wording or a licence for, assignments, answers and scores.

create table wording (
  practice_id uuid not null references practice,
  id uuid not null,
  instrument_id text not null check (length(instrument_id) <= 100),
  language text not null check (length(language) <= 35),
  content jsonb not null,       -- the item texts the practice brought, as its own licence allows
  licence_statement text not null check (length(licence_statement) between 1 and 2000),
  source text not null check (length(source) <= 2000),
  imported_by uuid not null,
  imported_at timestamptz not null default now(),
  primary key (practice_id, id)
);
create index wording_by_instrument on wording (practice_id, instrument_id, language, imported_at desc);

-- What the practice knows about its right to use an instrument in its context.
create table licence_answer (
  practice_id uuid not null references practice,
  instrument_id text not null check (length(instrument_id) <= 100),
  is_prohibited_use boolean not null, -- false: the practice definitely says that its use is not the prohibited one
  statement text not null check (length(statement) between 1 and 2000),
  answered_by uuid not null,
  answered_at timestamptz not null default now(),
  primary key (practice_id, instrument_id)
);

-- Questionnaires the practice imported that no pack of ours scores: data entry only.
create table practice_instrument (
  practice_id uuid not null references practice,
  id text not null check (length(id) <= 100),
  definition jsonb not null,
  imported_by uuid not null,
  imported_at timestamptz not null default now(),
  primary key (practice_id, id)
);

create table assignment (
  practice_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  person_id uuid not null,      -- who answers
  bond_id uuid,                 -- about which bond
  instrument_id text not null check (length(instrument_id) <= 100),
  instrument_version text not null check (length(instrument_version) <= 40),
  lane text not null default 'self' check (lane in ('unit', 'self', 'team')),
  every_days integer check (every_days between 1 and 366), -- empty: once
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  status text not null default 'active' check (status in ('active', 'ended')),
  created_by uuid not null,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (practice_id, id),
  unique (practice_id, case_id, id, person_id, lane),
  foreign key (practice_id, case_id, person_id) references participant (practice_id, case_id, person_id),
  foreign key (practice_id, case_id, bond_id) references bond (practice_id, case_id, id)
);
create index assignment_by_case on assignment (practice_id, case_id);
create index assignment_repeating on assignment (practice_id, status) where every_days is not null;

-- One time of answering. A repeating assignment opens one after the other.
create table occasion (
  practice_id uuid not null,
  id uuid not null,
  assignment_id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  bond_id uuid,
  about_person_id uuid,         -- the other end of the bond, so that a link need not see the bond
  instrument_id text not null,
  instrument_version text not null,
  lane text not null check (lane in ('unit', 'self', 'team')),
  due_on date not null,
  status text not null default 'open' check (status in ('open', 'answered', 'missed', 'withdrawn')),
  created_at timestamptz not null default now(),
  primary key (practice_id, id),
  unique (practice_id, case_id, id, person_id),
  unique (practice_id, id, case_id, person_id, lane),
  unique (practice_id, assignment_id, due_on),
  -- Who is asked, in which lane and about whom cannot differ from the assignment and its case.
  foreign key (practice_id, case_id, assignment_id, person_id, lane)
    references assignment (practice_id, case_id, id, person_id, lane),
  foreign key (practice_id, case_id, bond_id) references bond (practice_id, case_id, id),
  foreign key (practice_id, case_id, about_person_id) references participant (practice_id, case_id, person_id)
);
create index occasion_by_case on occasion (practice_id, case_id);

-- A single-use link to one occasion. Only the hash of its token is kept; the first browser that opens
-- it holds it from then on.
create table answer_link (
  practice_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  occasion_id uuid not null,
  person_id uuid not null,
  token_hash bytea not null check (length(token_hash) = 32),
  browser_hash bytea check (length(browser_hash) = 32),
  expires_at timestamptz not null,
  opened_at timestamptz,
  revoked_at timestamptz,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  primary key (practice_id, id),
  -- A link shows the name of whom it is for, so it is for nobody but whom the occasion asks.
  foreign key (practice_id, case_id, occasion_id, person_id) references occasion (practice_id, case_id, id, person_id)
);
create index answer_link_by_token on answer_link (token_hash);
create index answer_link_by_occasion on answer_link (practice_id, occasion_id);

-- Answers as they are given. They stay with the respondent until the form is sent.
create table draft_answer (
  practice_id uuid not null,
  occasion_id uuid not null,
  item_id text not null check (length(item_id) <= 100),
  person_id uuid not null,
  value bytea not null,         -- sealed JSON: a number, a text, or null for "skipped"
  revision bigint not null,     -- counted by the answering device; an older one never overwrites a newer one
  answered_at timestamptz not null default now(),
  primary key (practice_id, occasion_id, item_id),
  foreign key (practice_id, occasion_id) references occasion (practice_id, id)
);

create table response (
  practice_id uuid not null,
  id uuid not null,
  occasion_id uuid not null,
  case_id uuid not null,
  person_id uuid not null,      -- whose response it is
  speaker_id uuid not null,     -- who said or entered it: person or member
  bond_id uuid,
  instrument_id text not null,
  instrument_version text not null,
  lane text not null check (lane in ('unit', 'self', 'team')),
  setting text not null check (setting in ('alone', 'in-room', 'paper')),
  answers bytea not null,       -- sealed JSON
  submission_key uuid not null, -- the device's idempotency key: the same sending twice is one response
  replaces_id uuid,             -- a correction is a new version of an earlier response
  answered_on date not null,
  submitted_at timestamptz not null default now(),
  primary key (practice_id, id),
  unique (practice_id, occasion_id, id),
  unique (practice_id, id, occasion_id, case_id, person_id, lane),
  -- The keys carry case, person and lane along, so that none of them can differ from what was asked.
  foreign key (practice_id, occasion_id, case_id, person_id, lane)
    references occasion (practice_id, id, case_id, person_id, lane),
  foreign key (practice_id, occasion_id, replaces_id) references response (practice_id, occasion_id, id)
);
-- One response an occasion, one correction a response.
create unique index response_once on response (practice_id, occasion_id) where replaces_id is null;
create unique index response_corrected_once on response (practice_id, replaces_id) where replaces_id is not null;
create index response_by_case on response (practice_id, case_id, submitted_at);

create table score (
  practice_id uuid not null,
  response_id uuid not null,
  scale_id text not null check (length(scale_id) <= 100),
  occasion_id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  bond_id uuid,
  lane text not null check (lane in ('unit', 'self', 'team')),
  instrument_id text not null,
  instrument_version text not null,
  engine_version text not null,
  result bytea not null,        -- sealed JSON: value, error, what it was made of, or why there is none
  is_shared boolean not null default false, -- shown to the person only when a clinician shared it
  created_at timestamptz not null default now(),
  primary key (practice_id, response_id, scale_id, engine_version),
  foreign key (practice_id, response_id, occasion_id, case_id, person_id, lane)
    references response (practice_id, id, occasion_id, case_id, person_id, lane)
);
create index score_by_case on score (practice_id, case_id);
