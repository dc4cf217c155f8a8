import type { Admin } from '#testing/rows.ts'
import type { Table } from './standing.ts'

/** One slip in a rule of the database: how to make it, how to take it back, and which tables it could show in. */
export type PolicyMutant = { name: string; apply: string; revert: string; tables: readonly Table[] }

type Policy = {
  tablename: Table
  policyname: string
  cmd: string
  qual: string | null
  with_check: string | null
}

export type Slip = readonly [name: string, from: RegExp, to: string]

/** Slips that a hand makes in a condition: something said less, the wrong word of two, the wrong set of cases. */
const slips: readonly Slip[] = [
  ['any practice', /\(s\.practice_id = \w+\.practice_id\)/, 'true'],
  ['or for and', / AND /, ' OR '],
  ['and for or', / OR /, ' AND '],
  ['supervised for treated', /s\.team_cases/, 's.supervised_cases'],
  ['treated for supervised', /s\.supervised_cases/, 's.team_cases'],
  // The slip that would let an emergency write.
  ['opened as treated', /s\.team_cases/, '(s.team_cases || s.opened_cases)'],
  ['any member for the lead', /\(\w+\.case_id = ANY \(s\.led_cases\)\)/, "(s.kind = 'member'::text)"],
  ['the team for the lead', /s\.led_cases/, 's.team_cases'],
  ['any member for who opened', /\(\w+\.member_id = s\.actor_id\)/, 'true'],
  ['any member for the owner', /s\.is_owner/, "(s.kind = 'member'::text)"],
  ['any member for the frame', /s\.is_frame/, "(s.kind = 'member'::text)"],
  ['anybody for the author', /\(\w+\.author_id = s\.actor_id\)/, 'true'],
  ['anybody for the person', /\(\w+\.person_id = s\.actor_id\)/, 'true'],
  [
    'any form for the one of the link',
    /\(\w+\.(?:occasion_)?id = s\.occasion_id\)/,
    '(s.occasion_id IS NOT NULL)',
  ],
  ['any kind of actor', /\(s\.kind = '\w+'::text\)/, 'true'],
  ['drafts as well', /\(\w+\.status = '(?:signed|draft|open)'::\w+\)/, 'true'],
  ['every lane', /access\.reads_content\([^)]*\)/, "(s.kind = 'member'::text)"],
  ['every lane of one’s cases', /access\.reads_content\((\w+)\.[^)]*\)/, 'true'],
  ['nothing of the unit', /'unit'::text/, "'no-lane'::text"],
  ['team answers as well', /\(\(?\w+\.lane\)?(?:::text)? <> 'team'::text\)/, 'true'],
  ['unshared scores as well', /score\.is_shared/, 'true'],
]

/**
 * Every slip at every place of every policy of the app's role that reads, changes or removes rows.
 *
 * @param further - slips that some tables alone can hold
 */
export async function policyMutants(admin: Admin, further: readonly Slip[] = []): Promise<PolicyMutant[]> {
  return (await policiesOf(admin)).flatMap(({ tablename, policyname, qual }) =>
    slipsIn(qual, { table: tablename, policy: policyname, clause: 'using', further }),
  )
}

/** The same slips in what policies ask of a row that is added or changed. */
export async function checkMutants(admin: Admin, further: readonly Slip[] = []): Promise<PolicyMutant[]> {
  return (await policiesOf(admin)).flatMap(({ tablename, policyname, with_check }) =>
    slipsIn(with_check, { table: tablename, policy: policyname, clause: 'with check', further }),
  )
}

async function policiesOf(admin: Admin): Promise<Policy[]> {
  const { rows } = await admin.query<Policy>(
    `select tablename, policyname, cmd, qual, with_check from pg_policies
     where schemaname = 'public' and 'securebase_app' = any (roles) order by 1, 2`,
  )
  return rows
}

function slipsIn(
  text: string | null,
  of: { table: Table; policy: string; clause: 'using' | 'with check'; further: readonly Slip[] },
): PolicyMutant[] {
  if (text === null) return []
  const alter = (to: string) => `alter policy ${of.policy} on "${of.table}" ${of.clause} (${to})`
  return [...slips, ...of.further].flatMap(([name, from, to]) =>
    [...text.matchAll(new RegExp(from, 'g'))].map(({ 0: found, index }, place) => ({
      name: `${of.table} ${of.policy}: ${name} (${place + 1})`,
      apply: alter(text.slice(0, index) + found.replace(from, to) + text.slice(index + found.length)),
      revert: alter(text),
      tables: [of.table],
    })),
  )
}

/** Slips in the functions that the policies ask. */
const functionSlips: readonly (readonly [name: string, of: string, from: string, to: string])[] = [
  ['suspended members as well', 'access.scope()', "and m.status = 'active'", ''],
  ['teams that were left', 'access.scope()', 'and t.ended_at is null', ''],
  ['cases that were left', 'access.scope()', 'and p.ended_at is null', ''],
  ['who does not read the unit', 'access.scope()', 'filter (where p.reads_unit)', ''],
  ['groups as well', 'access.scope()', "filter (where c.format <> 'group')", ''],
  ['links that were taken back', 'access.scope()', 'and l.revoked_at is null', ''],
  ['links that have run out', 'access.scope()', 'and l.expires_at > now()', ''],
  ['the front desk treats', 'access.scope()', "held && array['therapist', 'trainee']", 'true'],
  ['anybody supervises', 'access.scope()', "and held && array['supervisor', 'therapist']", ''],
  ['supervisors treat', 'access.scope()', "t.position <> 'supervisor' and s.is_clinician", 's.is_clinician'],
  ['admins own', 'access.scope()', "held && array['owner']", "held && array['owner', 'admin']"],
  [
    'therapists run the frame',
    'access.scope()',
    "array['owner', 'admin', 'frontdesk']",
    "array['owner', 'admin', 'frontdesk', 'therapist']",
  ],
  [
    'process notes for the team',
    'reads_content',
    "when 'process' then row_author = s.actor_id",
    "when 'process' then row_case = any (s.team_cases)",
  ],
  [
    'supervision for the team',
    'reads_content',
    'or row_case = any (s.supervised_cases)',
    'or row_case = any (s.team_cases)',
  ],
  [
    'the unit lane for nobody who supervises',
    'reads_content',
    "when 'unit' then row_case = any (s.team_cases) or row_case = any (s.supervised_cases)\n        or",
    "when 'unit' then row_case = any (s.team_cases) or",
  ],
  [
    'every lane for who supervises',
    'reads_content',
    'else row_case = any (s.team_cases) or row_case = any (s.opened_cases) end',
    'else row_case = any (s.team_cases) or row_case = any (s.supervised_cases) end',
  ],
  [
    'others of a group',
    'reads_content',
    'and (row_person is null or row_person = s.actor_id or row_case = any (s.known_cases))',
    '',
  ],
  [
    'the self lane of the partner',
    'reads_content',
    "when 'self' then row_person = s.actor_id",
    "when 'self' then row_case = any (s.own_cases)",
  ],
  [
    'the team lane for clients',
    'reads_content',
    'else false end\n    else false end',
    'else row_case = any (s.own_cases) end\n    else false end',
  ],
  ['cases of others by the frame', 'knows_case', 's.is_frame or ', ''],
  ['openings that have run out', 'access.scope()', 'and o.ends_at > clock_timestamp()', ''],
  ['openings that were ended', 'access.scope()', 'and o.ended_at is null', ''],
  ['openings of others', 'access.scope()', 'and o.member_id = s.actor_id', ''],
  ['openings of other practices', 'access.scope()', 'o.practice_id = s.practice_id and', ''],
  [
    'openings of trainees',
    'access.scope()',
    "s.is_therapist := held && array['therapist']",
    's.is_therapist := s.is_clinician',
  ],
  ['openings of anybody', 'access.scope()', 'if s.is_therapist then', 'if true then'],
  [
    'every place leads',
    'access.scope()',
    "filter (where t.position = 'lead' and s.is_clinician)",
    'filter (where s.is_clinician)',
  ],
  [
    'process notes of an opened case',
    'reads_content',
    "when 'process' then row_author = s.actor_id",
    "when 'process' then row_author = s.actor_id or row_case = any (s.opened_cases)",
  ],
  [
    'supervision of an opened case',
    'reads_content',
    "when 'supervision' then row_author = s.actor_id",
    "when 'supervision' then row_author = s.actor_id or row_case = any (s.opened_cases)",
  ],
  [
    'the unit lane closed in an opened case',
    'reads_content',
    'or row_case = any (s.supervised_cases)\n        or row_case = any (s.opened_cases)',
    'or row_case = any (s.supervised_cases)',
  ],
  [
    'the team lane closed in an opened case',
    'reads_content',
    'else row_case = any (s.team_cases) or row_case = any (s.opened_cases) end',
    'else row_case = any (s.team_cases) end',
  ],
  [
    'an opened case unknown',
    'knows_case',
    'or row_case = any (s.supervised_cases)\n      or row_case = any (s.opened_cases)',
    'or row_case = any (s.supervised_cases)',
  ],
  ['groups known', 'knows_case', 'row_case = any (s.known_cases)', 'row_case = any (s.own_cases)'],
]

/** The same slips in the functions behind the policies, over all tables. */
export async function functionMutants(admin: Admin, tables: readonly Table[]): Promise<PolicyMutant[]> {
  const { rows } = await admin.query<{ name: string; definition: string }>(
    `select p.oid::regprocedure::text as name, pg_get_functiondef(p.oid) as definition
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'access' and p.prokind = 'f'`,
  )
  return functionSlips.map(([name, of, from, to]) => {
    const found = rows.find((row) => row.name.startsWith(of.startsWith('access.') ? of : `access.${of}`))
    if (!found?.definition.includes(from))
      throw new Error(`${of} holds no “${from}” any more: mend this slip.`)
    return {
      name: `${found.name}: ${name}`,
      apply: found.definition.replace(from, to),
      revert: found.definition,
      tables,
    }
  })
}
