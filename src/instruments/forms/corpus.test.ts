import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { proposeBinding } from '../fhir/bind-to-instrument.ts'
import { draftInstrument } from '../fhir/draft-instrument.ts'
import { getInstrument, loadInstruments } from '../library.ts'
import { checkFit } from './fit/check-fit.ts'
import { overallFit } from './fit/fit-check.ts'
import { readForm } from './read-form.ts'

const shared = join(import.meta.dirname, '../../../../shared/data')
const filesIn = (folder: string) => {
  const path = join(shared, folder)
  return existsSync(path) ? readdirSync(path).filter((name) => !name.endsWith('.md')) : []
}

/** Reads every file of a folder: what each was taken for, and that whatever is refused says where and why. */
async function readAll(folder: string) {
  const read: { file: string; format: string | null; items: number; refused: string | null }[] = []
  for (const file of filesIn(folder)) {
    const form = await readForm(readFileSync(join(shared, folder, file)), file)
    expect(form.results.length).toBeGreaterThan(0)
    for (const result of form.results) {
      if (!result.accepted) {
        expect([file, result.reason, result.element]).toEqual([
          file,
          expect.stringMatching(/\S.*[.]/),
          expect.stringMatching(/\S/),
        ])
        read.push({ file, format: form.format, items: 0, refused: result.reason })
        continue
      }
      const { questionnaire } = result
      draftInstrument(questionnaire, null, 'for this test')
      const binding = proposeBinding(questionnaire, loadInstruments(), 'phq-9')!
      const checks = checkFit(questionnaire, binding, getInstrument('phq-9')!, [], 'en')
      // What is whole by the binding is never said to fail, and what is not is never let through.
      expect([file, questionnaire.id, overallFit(checks) === 'fails']).toEqual([
        file,
        questionnaire.id,
        !binding.complete || checks.some((check) => check.question === 'words' && check.result === 'fails'),
      ])
      read.push({ file, format: form.format, items: questionnaire.items.length, refused: null })
    }
  }
  return read
}

for (const [folder, format, least] of [
  ['forms/redcap', 'redcap', 30],
  ['forms/limesurvey', 'limesurvey', 8],
  ['questionnaires', 'fhir', 50],
] as const)
  test.skipIf(filesIn(folder).length === 0)(
    `${folder}: every real file is read or refused with a reason`,
    async () => {
      const read = await readAll(folder)
      const accepted = read.filter((one) => one.refused === null)
      expect(accepted.length).toBeGreaterThan(least - 1)
      expect(new Set(accepted.map((one) => one.format))).toEqual(new Set([format]))
    },
  )

test.skipIf(filesIn('forms/redcap').length === 0)(
  'only what nobody could answer is refused of the dictionaries',
  async () => {
    const refused = (await readAll('forms/redcap')).filter((one) => one.refused !== null)
    expect(refused.map(({ refused: reason }) => reason)).toEqual([
      expect.stringMatching(/The first: .*number of the record/),
      expect.stringMatching(/project of REDCap as XML/),
    ])
  },
)

test.skipIf(filesIn('forms/datadict').length === 0)(
  'a dictionary of a laboratory’s own is refused by its columns',
  async () => {
    const read = await readAll('forms/datadict')
    expect(read.length).toBeGreaterThan(10)
    for (const one of read) expect(one.refused).toMatch(/its columns are variable, description/)
  },
)
