import type pg from 'pg'

/**
 * What is wrong with the schema as far as confidentiality goes: tables without forced row-level security or
 * without a policy, keys that do not start with the practice, functions and views that run with another's rights,
 * and rights that the server's role must not have. An empty list is a schema that can keep a secret.
 */
export async function schemaComplaints(client: pg.ClientBase | pg.Pool): Promise<string[]> {
  const complaints: string[] = []
  for (const [what, text] of Object.entries(questions)) {
    const { rows } = await client.query<{ name: string }>(text)
    for (const { name } of rows) complaints.push(`${name}: ${what}`)
  }
  return complaints
}

/** Tables whose rows belong to an account or to the installation, before any practice is known. */
const outsidePractices = `('user', 'session', 'account', 'verification', 'twoFactor', 'passkey', 'rateLimit', 'sign_in_failure',
  'used_code', 'mail', 'signing_key')`
/** Every schema but the catalogue and the list of migrations, which only the owner reaches. */
const ours = `n.nspname not in ('pg_catalog', 'information_schema', 'migration') and n.nspname not like 'pg\\_%'`
const users = `('securebase_app', 'securebase_signin', 'securebase_audit')`

/** Functions that run with the gate role's rights: each is a hole in the wall, so each is named here. */
const definers = `(
  'access.actor()',
  'access.scope()',
  'access.claim_link(bytea,bytea)',
  'access.is_unfounded(uuid,uuid)',
  'access.may_join(uuid,uuid)',
  'access.record_access(bytea,integer)',
  'access.audit_link()',
  'access.close_occasion()',
  'access.review_proxies(jsonb,timestamp with time zone)',
  'access.search_in_emergency(text)',
  'access.emergency_reads(uuid)',
  'access.is_blank(uuid,uuid)',
  'access.merge_obstacles(uuid,uuid,uuid)',
  'access.is_on_hold(uuid,uuid)',
  'access.preview_erasure(uuid,uuid)',
  'access.erase(uuid)',
  'access.record_access_in(uuid,uuid,integer)',
  'access.answered_copies()')`

/** Every right on a table or on one of its columns, of a login role or of everybody. */
const rights = `(
  select t.oid, t.grantee, t.privilege_type, t.attname, n.nspname, t.relname,
    case t.grantee when 0 then 'everybody' else t.grantee::regrole::text end as holder
  from (
    select c.oid, c.relname, c.relnamespace, a.grantee, a.privilege_type, null::name as attname
      from pg_class c, aclexplode(c.relacl) a
    union all
    select c.oid, c.relname, c.relnamespace, a.grantee, a.privilege_type, k.attname
      from pg_class c join pg_attribute k on k.attrelid = c.oid, aclexplode(k.attacl) a
  ) t join pg_namespace n on n.oid = t.relnamespace
  where ${ours} and (t.grantee = 0 or t.grantee::regrole::text in ${users})) g`

const questions: Record<string, string> = {
  'has no row-level security, or does not force it': `
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${ours} and c.relkind in ('r', 'p')
      and not (c.relrowsecurity and c.relforcerowsecurity)`,
  'has no policy': `
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${ours} and c.relkind in ('r', 'p')
      and not exists (select from pg_policy p where p.polrelid = c.oid)`,
  'lets the role that answers requests through without asking who it is': `
    select format('%s on %I.%I', p.polname, n.nspname, c.relname) as name
    from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
    where ('securebase_app'::regrole = any (p.polroles) or 0 = any (p.polroles))
      and concat(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) not like '%access.scope()%'`,
  'may be written without a check of what is written': `
    select format('%s on %I.%I', p.polname, n.nspname, c.relname) as name
    from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
    where p.polcmd in ('a', '*') and p.polwithcheck is null`,
  'has a primary key that does not start with practice_id': `
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${ours} and c.relkind in ('r', 'p') and c.relname not in ${outsidePractices}
      and not exists (select from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
        where i.indrelid = c.oid and i.indisprimary and a.attname = 'practice_id')`,
  'is a unique key without practice_id, which tells of rows in other practices': `
    select format('%I.%I', n.nspname, x.relname) as name from pg_index i
    join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace join pg_class x on x.oid = i.indexrelid
    join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
    where n.nspname = 'public' and i.indisunique and a.attname <> 'practice_id'`,
  'is a foreign key without practice_id, which reaches into other practices': `
    select format('%I on %I.%I', f.conname, n.nspname, c.relname) as name from pg_constraint f
    join pg_class c on c.oid = f.conrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_class target on target.oid = f.confrelid join pg_namespace t on t.oid = target.relnamespace
    where f.contype = 'f' and t.nspname = 'public'
      and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attnum = any (f.conkey) and a.attname = 'practice_id')`,
  'is a view with the rights of its maker': `
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${ours} and c.relkind = 'v' and not coalesce(c.reloptions @> array['security_invoker=true'], false)`,
  'is a materialised view, which no policy guards': `
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${ours} and c.relkind = 'm'`,
  'runs with the rights of its maker and is not on the list': `
    select p.oid::regproc::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where ${ours} and p.prosecdef and p.oid::regprocedure::text not in ${definers}`,
  'runs with the rights of its maker and does not fix its search path': `
    select p.oid::regproc::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where ${ours} and p.prosecdef and not coalesce(p.proconfig @> array['search_path=""'], false)`,
  'runs with the rights of its maker, who is not the gate role': `
    select p.oid::regproc::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where ${ours} and p.prosecdef and p.proowner <> 'securebase_gate'::regrole`,
  'may be called by everybody although it runs with the rights of its maker': `
    select p.oid::regproc::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where ${ours} and p.prosecdef and (p.proacl is null or exists (
      select from aclexplode(p.proacl) a where a.grantee = 0 and a.privilege_type = 'EXECUTE'))`,
  'may bypass or change policies': `
    select r.rolname as name from pg_roles r
    where r.rolname in ('securebase_owner', 'securebase_app', 'securebase_signin', 'securebase_audit', 'securebase_gate')
      and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication)`,
  'is a member of another role': `
    select m.member::regrole::text as name from pg_auth_members m where m.member::regrole::text in ${users}`,
  'owns something': `
    select format('%s owns %I.%I', c.relowner::regrole, n.nspname, c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relowner::regrole::text in ${users}`,
  'may truncate, refer to or put triggers on a table': `
    select format('%s on %I.%I (%s)', g.holder, g.nspname, g.relname, g.privilege_type) as name from ${rights}
    where g.privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN')`,
  'reads the accounts although it answers requests': `
    select format('%s on %I.%I', g.holder, g.nspname, g.relname) as name from ${rights}
    where g.nspname in ('identity', 'gate', 'migration') and g.holder in ('securebase_app', 'everybody')`,
  'may be changed or removed although it is a fact': `
    select format('%s on %I (%s)', g.holder, g.relname, g.privilege_type) as name from ${rights}
    where g.nspname = 'public' and g.privilege_type in ('UPDATE', 'DELETE')
      and (g.relname in ('response', 'audit_entry', 'audit_head', 'event', 'consent_note', 'wording', 'unit_policy',
          'policy_signature', 'legal_evidence', 'recording_consent', 'emergency_reason', 'emergency_review')
        or g.relname = 'score' and g.attname is distinct from 'is_shared'
        or g.relname = 'item_parameters' and coalesce(g.attname, '') not in ('taken_back_by', 'taken_back_at'))`,
  'is open to everybody who can connect': `
    select format('%I.%I (%s)', g.nspname, g.relname, g.privilege_type) as name from ${rights}
    where g.holder = 'everybody'`,
  'is a table elsewhere, which no policy guards': `
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${ours} and c.relkind = 'f'`,
  'takes entries that are not chained': `
    select 'audit_entry' as name where not exists (select from pg_trigger t
      where t.tgrelid = 'public.audit_entry'::regclass and t.tgfoid = 'access.audit_link()'::regprocedure
        and t.tgenabled in ('O', 'A'))`,
  'may make things in a schema': `
    select format('%s in %I', a.grantee::regrole, n.nspname) as name
    from pg_namespace n, aclexplode(n.nspacl) a where a.privilege_type = 'CREATE'
      and (a.grantee = 0 or a.grantee::regrole::text in ${users})`,
}
