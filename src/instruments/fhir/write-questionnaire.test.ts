import { expect, test } from 'vitest'
import { getInstrument, getOwnWording, loadInstruments } from '../library.ts'
import { proposeBinding } from './bind-to-instrument.ts'
import { parseQuestionnaires } from './parse-questionnaires.ts'
import { wordingOfBinding } from './wording-of-binding.ts'
import { writeQuestionnaire } from './write-questionnaire.ts'

const secret = 'WORDS OF SOMEBODY ELSE'

test('words leave with an export where the licence lets them, and nowhere else', () => {
  for (const instrument of loadInstruments()) {
    const wording = {
      instrumentId: instrument.id,
      language: 'en',
      title: secret,
      instruction: secret,
      items: Object.fromEntries(instrument.items.map((item) => [item.id, secret])),
      options: Object.fromEntries(
        Object.entries(instrument.responses).map(([id, set]) => [
          id,
          set.kind === 'choice' ? Object.fromEntries(set.values.map((value) => [value, secret])) : {},
        ]),
      ),
    }
    const written = JSON.stringify(writeQuestionnaire(instrument, wording))
    expect([instrument.id, written.includes(secret)]).toEqual([
      instrument.id,
      instrument.licence.exportWording,
    ])
  }
  expect(loadInstruments().filter((one) => one.licence.exportWording).length).toBeGreaterThan(0)
})

test('what is written is read again as the same instrument with the same words', () => {
  const instrument = getInstrument('securebase-bond')!
  const wording = getOwnWording('securebase-bond', 'en')!
  const [result] = parseQuestionnaires(JSON.stringify(writeQuestionnaire(instrument, wording)))
  if (!result?.accepted) throw new Error(result?.reason)
  const binding = proposeBinding(result.questionnaire, loadInstruments(), 'securebase-bond')!
  expect(binding.complete).toBe(true)
  const read = wordingOfBinding(result.questionnaire, binding, instrument, null)
  expect(read.items).toEqual(wording.items)
  expect(read.options).toEqual(wording.options)
})
