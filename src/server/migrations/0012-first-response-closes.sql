-- The first response to an occasion closes it; nothing else that a respondent does can. Until now a respondent held the
-- right to set the status. And the text of an audit entry is made without starting a query.

grant update (status) on occasion to securebase_gate;
create policy gate_closes on occasion for update to securebase_gate using (true) with check (true);

set local role securebase_gate;

-- It runs after the policy has let the response in, so its error tells nothing about an occasion that the actor may not
-- answer.
create function access.close_occasion() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.occasion o set status = 'answered'
    where o.practice_id = new.practice_id and o.id = new.occasion_id and o.status = 'open';
  if not found then raise exception 'closed meanwhile' using errcode = 'SB001'; end if;
  return null;
end $$;
revoke all on function access.close_occasion() from public;
grant execute on function access.close_occasion() to securebase_owner;

-- What is hashed: every field, in this order, each with its length so that no two rows read alike. The text is as before;
-- a function in plain SQL that is not dissolved in its caller is started anew each time, at several times the cost.
create or replace function access.audit_text(entry public.audit_entry) returns bytea
language plpgsql immutable set search_path = '' as $$
begin
  return convert_to(concat_ws('|',
    '36:' || entry.practice_id, length(entry.seq::text) || ':' || entry.seq,
    length((extract(epoch from entry.at) * 1000000)::bigint::text) || ':' || (extract(epoch from entry.at) * 1000000)::bigint,
    length(entry.actor_kind) || ':' || entry.actor_kind, '36:' || entry.actor_id, length(entry.action) || ':' || entry.action,
    coalesce('36:' || entry.case_id, '-'),
    length(array_to_string(entry.person_ids, ',')) || ':' || array_to_string(entry.person_ids, ','),
    coalesce('36:' || entry.subject_id, '-'),
    coalesce(length(entry.request_id) || ':' || entry.request_id, '-')), 'UTF8');
end $$;

set local role securebase_owner;
create trigger close_occasion after insert on response for each row when (new.replaces_id is null)
  execute function access.close_occasion();

drop policy changes on occasion;
create policy changes on occasion for update to securebase_app
  using (exists (select from access.scope() s where s.practice_id = occasion.practice_id
    and occasion.case_id = any (s.team_cases)));
drop function if exists access.still_open(uuid);
