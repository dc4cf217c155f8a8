-- To whom somebody says that they turn, in their own account: theirs, and the treating team's to read. There is no lane to
-- choose, since a rank is told by nobody's tap to those whom it ranks. It is answered anew and never changed.

create table network_answer (
  practice_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  person_id uuid not null,      -- who answers, about themself
  answered_on date not null check (answered_on between '1900-01-01' and '2200-01-01'),
  ranks bytea not null,         -- sealed: by function, the ranks, people of the case by id and others by name
  answered_at timestamptz not null default now(),
  primary key (practice_id, case_id, id),
  foreign key (practice_id, case_id, person_id) references participant (practice_id, case_id, person_id)
);
create index network_answer_by_person on network_answer (practice_id, person_id);

alter table network_answer enable row level security;
alter table network_answer force row level security;

grant select, insert on network_answer to securebase_app;
create policy sees on network_answer for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = network_answer.practice_id
    and access.reads_content(s, network_answer.case_id, 'self', network_answer.person_id, null)));
-- By nobody but themself, in a case that they take part in.
create policy adds on network_answer for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = network_answer.practice_id
    and s.kind = 'person' and network_answer.person_id = s.person_id
    and exists (select from participant p where p.practice_id = network_answer.practice_id
      and p.case_id = network_answer.case_id and p.person_id = network_answer.person_id and p.ended_at is null)));

-- Erasing knows it as well. What was known before stays as it is, whatever other changes say of it.
set local role securebase_gate;

alter function gate.person_columns() rename to person_columns_before_network_answers;
create function gate.person_columns() returns table (place text, who text, is_many boolean)
language sql immutable as $$
  select * from gate.person_columns_before_network_answers()
  union all values ('network_answer', 'person_id', false)
$$;

alter function gate.erasure_steps(boolean) rename to erasure_steps_before_network_answers;
create function gate.erasure_steps(is_whole boolean) returns table (place text, condition text)
language sql immutable as $$
  select s.place, s.condition
  from (
    select 'network_answer'::text as place,
      case when is_whole then 'case_id = $2' else 'case_id = $2 and person_id = any ($3)' end as condition, 0::bigint as n
    union all
    select e.place, e.condition, e.n
      from gate.erasure_steps_before_network_answers(is_whole) with ordinality as e (place, condition, n)
  ) s
  order by s.n
$$;
revoke all on function gate.person_columns(), gate.erasure_steps(boolean) from public;

set local role securebase_owner;
grant delete on network_answer to securebase_gate;
grant select (practice_id, id, case_id, person_id) on network_answer to securebase_gate;
create policy gate_erases on network_answer for delete to securebase_gate using (true);
create policy gate_counts on network_answer for select to securebase_gate using (true);
