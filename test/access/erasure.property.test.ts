import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '#testing/test-database.ts'
import { drawWorld, insertWorld, keyText, tables, type Rows } from './world.ts'
import type { Table } from './standing.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await openTestDatabase()
})
afterAll(() => t.close())

type Kept = Map<string, { table: Table; row: Record<string, unknown>; text: string }>

async function everything(): Promise<Kept> {
  const kept: Kept = new Map()
  for (const table of tables) {
    const { rows } = await t.admin.query(`select x.*, x::text as "whole row" from "${table}" x`)
    for (const { 'whole row': text, ...row } of rows)
      kept.set(`${table} ${keyText(table, row)}`, { table, row, text })
  }
  return kept
}

async function erase(practiceId: string, caseId: string, personId: string | null): Promise<string[]> {
  const { rows } = await t.admin.query<{ gone: string[] }>('select gone from gate.erase_rows($1, $2, $3)', [
    practiceId,
    caseId,
    personId,
  ])
  return rows[0]!.gone
}

/** The case of a row, also where its table names it by a key alone. */
function caseOf({ table, row }: { table: Table; row: Record<string, unknown> }, rows: Rows): unknown {
  if (table === 'case') return row['id']
  if (table === 'draft_answer') return rows.occasion.find(({ id }) => id === row['occasion_id'])?.case_id
  if (table === 'life_story_picture')
    return rows.life_story_page.find(({ id }) => id === row['page_id'])?.case_id
  return row['case_id']
}

/** Answers kept for repeated requests lose their text for the whole practice; that is no loss to anybody. */
const ofPractice: readonly Table[] = ['idempotency_key']

test(
  'a case that is erased leaves no row, and every other case and practice as it was',
  { timeout: 300_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.noShrink(fc.integer()), async (seed) => {
        const rows = drawWorld(seed)
        await insertWorld(t.admin, rows)
        const the = rows.case[seed % rows.case.length < 0 ? 0 : seed % rows.case.length]!
        const before = await everything()
        const gone = await erase(the.practice_id, the.id as string, null)
        const after = await everything()
        const complaints: string[] = []
        for (const [key, kept] of before) {
          const now = after.get(key)
          const isOfCase = caseOf(kept, rows) === the.id && kept.row['practice_id'] === the.practice_id
          const isTrail = ['audit_entry', 'erasure'].includes(kept.table)
          const isOfGone = Object.values(kept.row).some((value) => gone.includes(value as string))
          const isPerson = [
            'person',
            'person_detail',
            'person_merge',
            'merge_confirmation',
            'not_same_person',
          ]
          if (isOfCase && !isTrail) {
            if (now) complaints.push(`${key} is still there`)
          } else if (now?.text !== kept.text) {
            const isAllowed =
              (ofPractice.includes(kept.table) && kept.row['practice_id'] === the.practice_id) ||
              (isPerson.includes(kept.table) && (isOfGone || kept.table === 'merge_confirmation'))
            if (!isAllowed) complaints.push(`${key} was ${now ? 'changed' : 'removed'}`)
          }
        }
        expect(complaints.slice(0, 5)).toEqual([])
        expect([...after.keys()].filter((key) => !before.has(key))).toEqual([])
        const people = await t.admin.query(
          `select count(*) as count from person where id = any ($1)
             and (chosen_name is not null or erased_at is null or encode(name, 'escape') not like '%Erased person')`,
          [gone],
        )
        expect(people.rows[0].count).toBe(0)
      }),
      { numRuns: 4, endOnFailure: true },
    )
  },
)

test(
  'a person who is erased from a case takes nothing along that is somebody else’s as well',
  { timeout: 300_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.noShrink(fc.integer()), async (seed) => {
        const rows = drawWorld(seed)
        await insertWorld(t.admin, rows)
        const part = rows.participant[Math.abs(seed) % rows.participant.length]!
        const merges = rows.person_merge.filter(
          (one) => one.practice_id === part.practice_id && !one.undone_at,
        )
        const root = merges.find((one) => one.merged_id === part.person_id)?.kept_id ?? part.person_id
        const who = [root, ...merges.filter((one) => one.kept_id === root).map((one) => one.merged_id)]
        const before = await everything()
        const gone = await erase(part.practice_id, part.case_id, part.person_id)
        const after = await everything()
        const complaints: string[] = []
        for (const [key, kept] of before) {
          const now = after.get(key)
          if (now?.text === kept.text) continue
          const { table, row } = kept
          const isHere = caseOf(kept, rows) === part.case_id
          const names = Object.values(row).flat()
          const release = rows.release.find(({ id }) => id === row['release_id'])
          const turning = rows.relative.find(
            ({ id }) => table === 'attachment_network' && id === row['person_id'],
          )
          const copy = rows.entry_copy.find(({ id }) => id === row['copy_id'])
          const work = rows.case_entry.find(({ id }) => id === (row['entry_id'] ?? copy?.entry_id))
          const about = [
            ...names,
            ...[release?.person_id, turning?.person_id, copy?.person_id],
            ...(work?.people ?? []),
          ]
          const isTheirs = who.some((id) => about.includes(id))
          const others = [row['person_ids'], row['subject_ids'], table === 'case_entry' ? row['people'] : []]
            .flat()
            .filter((id) => id && !who.includes(id as string))
          const isDerived = ['life_story_picture', 'legal_evidence', 'emotional_line', 'merge_confirmation']
          if (ofPractice.includes(table) && row['practice_id'] === part.practice_id) continue
          if (['person', 'person_detail', 'person_merge', 'not_same_person'].includes(table)) {
            if (!gone.some((id) => names.includes(id))) complaints.push(`${key} of somebody else`)
          } else if (isDerived.includes(table)) {
            if (table !== 'merge_confirmation' && !isHere) complaints.push(`${key} of another case`)
          } else if (!isHere || !isTheirs) complaints.push(`${key} of somebody else`)
          else if (others.length > 0 && table !== 'contact_conflict' && row['lane'] !== 'self')
            complaints.push(`${key} is about others, too`)
          else if (row['lane'] === 'safeguarding' && table === 'note') complaints.push(`${key} keeps safe`)
        }
        expect(complaints.slice(0, 5)).toEqual([])
        // Nothing that is theirs alone has stayed.
        const { rows: left } = await t.admin.query(
          `select (select count(*) from response where case_id = $1 and person_id = any ($2))
             + (select count(*) from note where case_id = $1 and lane = 'self' and person_id = any ($2))
             + (select count(*) from note_segment where case_id = $1 and lane = 'self' and person_id = any ($2))
             + (select count(*) from release_file f join release r on r.practice_id = f.practice_id
                 and r.id = f.release_id where r.case_id = $1 and r.person_id = any ($2))
             + (select count(*) from history_entry where case_id = $1 and person_id = any ($2)) as count`,
          [part.case_id, who],
        )
        expect(left[0].count).toBe(0)
      }),
      { numRuns: 6, endOnFailure: true },
    )
  },
)

test('every table of a case and every place that names a person is known to erasing', async () => {
  const names = async (text: string) =>
    (await t.admin.query<{ name: string }>(text)).rows.map(({ name }) => name)
  const steps = await names('select place as name from gate.erasure_steps(true)')
  const ofCases = await names(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'case_id'
       and c.relname not in ('audit_entry', 'erasure')`,
  )
  expect(ofCases.filter((table) => !steps.includes(table))).toEqual([])
  const known = await names(`select place || '.' || who as name from gate.person_columns()`)
  const named = await names(
    `select c.relname || '.' || a.attname as name from pg_constraint f join pg_class c on c.oid = f.conrelid
       join pg_attribute a on a.attrelid = c.oid and a.attnum = any (f.conkey)
     where f.contype = 'f' and f.confrelid in ('participant'::regclass, 'person'::regclass)
       and a.attname not in ('practice_id', 'case_id')
       and c.relname not in ('participant', 'person_detail', 'person_merge', 'not_same_person', 'membership')`,
  )
  expect(named.filter((column) => !known.includes(column))).toEqual([])
})
