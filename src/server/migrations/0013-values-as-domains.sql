-- What a value may be, for the tables that every sending writes to. The check of a table is read anew for every
-- statement, that of a domain once a connection.
create domain answer_setting as text check (value in ('alone', 'in-room', 'paper'));
create domain key_status as text
  check (value in ('verified', 'one-source', 'unverified', 'disputed', 'own', 'confirmed'));
create domain lane as text
  check (value in ('unit', 'self', 'team', 'process', 'supervision', 'safeguarding'));
create domain run_number as integer check (value between 1 and 1000);
create domain name_of_100 as text check (length(value) <= 100);
create domain name_of_64 as text check (length(value) <= 64);
create domain name_of_60 as text check (length(value) <= 60);

-- The lane of an occasion is that of its assignment, which checks it, and so on to the score: the keys see to that.
alter table occasion drop constraint occasion_lane_check;
alter table response drop constraint response_lane_check;
alter table score drop constraint score_lane_check;

alter table response drop constraint response_setting_check, alter column setting type answer_setting;
alter table draft_answer drop constraint draft_answer_item_id_check, alter column item_id type name_of_100;
alter table audit_entry
  drop constraint audit_entry_action_check, alter column action type name_of_60,
  drop constraint audit_entry_request_id_check, alter column request_id type name_of_64;

-- A column that a policy names keeps its type for as long as that policy stands.
drop policy adds on score;
alter table score
  drop constraint score_scale_id_check, alter column scale_id type name_of_100,
  drop constraint score_run_check, alter column run type run_number,
  drop constraint score_key_status_check, alter column key_status type key_status;
create policy adds on score for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = score.practice_id
    and (score.case_id = any (s.team_cases)
      or score.person_id = s.person_id and not score.is_shared and score.run = 1
        and (s.kind = 'person' or score.occasion_id = s.occasion_id))));

drop policy sees on event;
drop policy adds on event;
alter table event
  drop constraint event_lane_check, alter column lane type lane,
  drop constraint event_kind_check, alter column kind type name_of_60;
create policy sees on event for select to securebase_app
  using (exists (select from access.scope() s where s.practice_id = event.practice_id and s.kind = 'member'
    and access.reads_content(s, event.case_id, event.lane, event.person_id, event.author_id)));
create policy adds on event for insert to securebase_app
  with check (exists (select from access.scope() s where s.practice_id = event.practice_id
    and event.author_id = s.actor_id
    and case s.kind
      when 'member' then event.case_id = any (s.team_cases) or event.case_id = any (s.supervised_cases) or s.is_frame
      when 'link' then event.person_id = s.person_id and event.case_id = s.link_case_id
      else event.person_id = s.person_id and exists (select from participant p where p.practice_id = event.practice_id
        and p.case_id = event.case_id and p.person_id = event.person_id) end));
