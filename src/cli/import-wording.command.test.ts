import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '#testing/test-database.ts'

const folder = mkdtempSync(join(tmpdir(), 'securebase-wording-'))
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
  const owner = ['--email', 'mina@example.org', '--name', 'Mina Sato', '--practice', 'Harbour Practice']
  await securebase(['user', 'create', ...owner], 'a quiet long pass phrase\n')
})
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

function securebase(
  parameters: string[],
  input = '',
): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...parameters], {
      env: {
        ...process.env,
        DATABASE_URL: database.adminUrl,
        SECUREBASE_SECRET: 'the secret of test databases, which holds nothing real',
        NODE_NO_WARNINGS: '1',
      },
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk) => (out += chunk))
    child.stderr.on('data', (chunk) => (err += chunk))
    child.on('close', (code) => resolve({ code, out, err }))
    child.stdin.end(input)
  })
}

/** A dictionary of REDCap with words of this test, whose answers count from a number. */
function dictionary(questions: number, from: number): string {
  const path = join(folder, `gad7-${questions}-${from}.csv`)
  const choices = [0, 1, 2, 3].map((value) => `${value + from}, made up ${value}`).join(' | ')
  const rows = Array.from(
    { length: questions },
    (_, index) => `gad7_${index + 1},gad7,radio,Made-up question ${index + 1},"${choices}"`,
  )
  writeFileSync(
    path,
    ['field_name,form_name,field_type,field_label,select_choices_or_calculations', ...rows].join('\n'),
  )
  return path
}
const bring = (file: string, ...said: string[]) =>
  securebase(['instruments', 'import', file, '--licence', 'Written for this test.', ...said])
const held = async () =>
  (
    await database.admin.query<{ instrument_id: string; language: string; items: number }>(
      `select instrument_id, language, (select count(*)::int from jsonb_object_keys(content -> 'items')) as items
       from wording order by imported_at`,
    )
  ).rows

test('a dictionary is stored once its language is said and what it cannot prove is compared', async () => {
  const file = dictionary(7, 1)
  const nameless = await bring(file)
  expect([nameless.code, nameless.out]).toEqual([1, expect.stringMatching(/Say it with --language/)])
  const unseen = await bring(file, '--language', 'de')
  expect([unseen.code, unseen.out]).toEqual([1, expect.stringMatching(/Compare it with the paper form/)])
  expect(await held()).toEqual([])
  const stored = await bring(file, '--language', 'de', '--compared')
  expect([stored.code, stored.out]).toEqual([0, expect.stringMatching(/stored as the wording of gad-7/)])
  expect(await held()).toEqual([{ instrument_id: 'gad-7', language: 'de', items: 7 }])
})

test('what fits in part only is not stored, whatever is said of it', async () => {
  const file = dictionary(6, 0)
  const before = await held()
  const partial = await bring(file, '--as', 'gad-7', '--language', 'en', '--compared')
  expect([partial.code, partial.out]).toEqual([1, expect.stringMatching(/in part only.*none for item 7/)])
  expect(await held()).toEqual(before)
  const kept = await bring(file, '--as', 'none', '--language', 'en')
  expect([kept.code, kept.out]).toEqual([0, expect.stringMatching(/for data entry without a score/)])
})
