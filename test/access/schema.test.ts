import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '#testing/test-database.ts'
import { schemaComplaints } from './schema-complaints.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await openTestDatabase()
})
afterAll(() => t.close())

test('every table, function and role is as confidentiality needs it', async () => {
  expect(await schemaComplaints(t.admin)).toEqual([])
})

/** What a migration might get wrong, one at a time: each has to be noticed, or the test above proves nothing. */
const mutants: Record<string, string> = {
  'a new table without policies':
    'create table leak (practice_id uuid, id uuid, primary key (practice_id, id))',
  'a table whose owner is exempt': 'alter table note no force row level security',
  'row-level security switched off': 'alter table score disable row level security',
  'a policy that lets everybody through':
    'create policy leak on note for select to securebase_app using (true)',
  'a policy that holds for every role': 'create policy leak on note using (true) with check (true)',
  'a write that is not checked':
    'drop policy adds on note; create policy adds on note to securebase_app using (true)',
  'a key that starts with something else':
    'alter table consent_note drop constraint consent_note_pkey, add primary key (id, practice_id)',
  'a unique key across practices': 'create unique index leak on note (id)',
  'a foreign key across practices': `alter table person add constraint whole unique (id);
     alter table note add constraint leak foreign key (author_id) references person (id)`,
  'a view with its maker’s rights': 'create view leak as select * from note',
  'a materialised view': 'create materialized view leak as select * from note',
  'a function with its maker’s rights':
    "create function leak() returns bigint language sql security definer as 'select count(*) from public.note'",
  'a gate function that everybody may call': 'grant execute on function access.scope() to public',
  'a gate function with an open search path': 'alter function access.scope() reset search_path',
  'a server that may bypass policies': 'alter role securebase_app bypassrls',
  'a server that may become the owner': 'grant securebase_owner to securebase_app',
  'a server that may empty a table': 'grant truncate on note to securebase_app',
  'a server that reads session tokens': 'grant select on identity.session to securebase_app',
  'a response that may be changed': 'grant update on response to securebase_app',
  'an audit trail that may be thinned': 'grant delete on audit_entry to securebase_app',
  'a server that reads one column of the accounts':
    'grant select (token) on identity.session to securebase_app',
  'accounts that everybody may read': 'grant select on identity.session to public',
  'a table that everybody may empty': 'grant truncate on note to public',
  'a column of a response that may be changed': 'grant update (answers) on response to securebase_app',
  'a score that may be changed': 'grant update (result) on score to securebase_app',
  'the end of the chain that may be moved': 'grant update (seq, hash) on audit_head to securebase_app',
  'an audit trail without its chain': 'alter table audit_entry disable trigger audit_link',
  'a second function under the name of a known one': `set local role securebase_gate;
     create function access.scope(anybody text) returns bigint language sql security definer set search_path = ''
       as 'select count(*) from public.answer_link';
     revoke all on function access.scope(text) from public; reset role`,
  'a server that may make tables': 'grant create on schema public to securebase_app',
}

test.each(Object.entries(mutants))('%s is noticed', async (_, change) => {
  const client = await t.admin.connect()
  try {
    await client.query('begin')
    await client.query(change)
    expect(await schemaComplaints(client)).not.toEqual([])
  } finally {
    await client.query('rollback')
    client.release()
  }
})
