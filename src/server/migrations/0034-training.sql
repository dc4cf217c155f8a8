-- What somebody of the practice did on the way to a certificate: theirs alone. It names no client and no case.

create table training_evidence (
  practice_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  pathway text not null check (length(pathway) between 1 and 60),
  pathway_version text not null check (length(pathway_version) between 1 and 20),
  requirement text not null check (length(requirement) between 1 and 60),
  quantity numeric(7, 2) not null check (quantity > 0),
  on_day date not null check (on_day between '1950-01-01' and '2200-01-01'),
  supervisor text not null default '' check (length(supervisor) <= 200),
  note text not null default '' check (length(note) <= 2000),
  created_at timestamptz not null default now(),
  removed_at timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, member_id) references member (practice_id, id)
);
create index training_evidence_by_member on training_evidence (practice_id, member_id);

alter table training_evidence enable row level security;
alter table training_evidence force row level security;

grant select, insert, update (removed_at) on training_evidence to securebase_app;
create policy sees on training_evidence for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = training_evidence.practice_id
    and s.kind = 'member' and training_evidence.member_id = s.actor_id));
create policy adds on training_evidence for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = training_evidence.practice_id
    and s.kind = 'member' and training_evidence.member_id = s.actor_id));
create policy changes on training_evidence for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = training_evidence.practice_id
    and s.kind = 'member' and training_evidence.member_id = s.actor_id));
