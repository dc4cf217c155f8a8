import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadInstruments } from '../library.ts'
import { proposeBinding } from './bind-to-instrument.ts'
import { draftInstrument } from './draft-instrument.ts'
import { parseQuestionnaires } from './parse-questionnaires.ts'

const folder = join(import.meta.dirname, '../../../../shared/data/questionnaires')
const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : []

test.skipIf(files.length === 0)(
  'every real questionnaire is taken or refused with the element and the reason',
  () => {
    expect(files.length).toBeGreaterThan(50)
    let accepted = 0
    for (const file of files) {
      const results = parseQuestionnaires(readFileSync(join(folder, file)))
      expect(results.length).toBeGreaterThan(0)
      for (const result of results) {
        if (result.accepted) {
          accepted += 1
          expect(result.questionnaire.items.length).toBeGreaterThan(0)
          proposeBinding(result.questionnaire, loadInstruments())
          draftInstrument(result.questionnaire, null, 'for this test')
        } else {
          expect(result.reason).toMatch(/\S/)
          expect(result.element).toMatch(/\S/)
        }
      }
    }
    expect(accepted).toBeGreaterThan(files.length / 2)
  },
)

const form = {
  resourceType: 'Questionnaire',
  id: 'made-up',
  title: 'Made up',
  status: 'active',
  item: [
    {
      linkId: '1',
      text: 'Is this a made-up question?',
      type: 'choice',
      answerOption: [
        { valueCoding: { code: '0', display: 'No' } },
        { valueCoding: { code: '1', display: 'Yes' } },
      ],
    },
  ],
}

test('a small form of our own is read whole', () => {
  const [result] = parseQuestionnaires(JSON.stringify(form))
  expect(result).toMatchObject({ accepted: true, questionnaire: { id: 'made-up', items: [{ linkId: '1' }] } })
})

test('whatever JSON comes, there is an answer and no crash', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), (text) => {
      for (const result of parseQuestionnaires(text))
        if (!result.accepted) expect(result.reason).toMatch(/\S/)
    }),
  )
  fc.assert(
    fc.property(
      fc.jsonValue({ maxDepth: 4 }),
      fc.constantFrom('item', 'title', 'contained', 'extension', 'code'),
      (value, place) => {
        expect(parseQuestionnaires(JSON.stringify({ ...form, [place]: value })).length).toBeGreaterThan(0)
      },
    ),
  )
})

test('a file that is no JSON is not said to be wrong at a place that is not', () => {
  const places = ['{"a":', '{"a":\n1 2}', '{"item":[NaN]}', 'hello'].map((text) => {
    const [result] = parseQuestionnaires(text)
    return result?.accepted ? 'accepted' : result?.element
  })
  expect(places[0]).toBe('the end of the file')
  expect(places[1]).toMatch(/^line 2/)
  expect(places[2]).toBe('the file')
  expect(places[3]).toBe('the file')
})

test('what is no questionnaire is named', () => {
  for (const text of ['', '{', '[]', 'null', '{"resourceType":"Patient"}', '<Questionnaire/>']) {
    const results = parseQuestionnaires(text)
    expect(results.length).toBeGreaterThan(0)
    expect(results.every((result) => !result.accepted && result.reason !== '')).toBe(true)
  }
})
