import { expect, test } from 'vitest'
import { getInstrument, loadInstruments } from '../library.ts'
import { proposeBinding } from './bind-to-instrument.ts'
import { parseQuestionnaires } from './parse-questionnaires.ts'
import { wordingOfBinding } from './wording-of-binding.ts'

type Question = { loinc?: string | null; answers: readonly string[] }

/** A form with words of this test: each question with its own LOINC code and its own answers. */
function read(title: string, questions: readonly Question[]) {
  const [result] = parseQuestionnaires(
    JSON.stringify({
      resourceType: 'Questionnaire',
      id: 'made-up',
      title,
      item: questions.map(({ loinc, answers }, index) => ({
        linkId: `q${index + 1}`,
        type: 'choice',
        text: `Made-up question ${index + 1}`,
        ...(loinc && { code: [{ system: 'http://loinc.org', code: loinc }] }),
        answerOption: answers.map((display, value) => ({ valueCoding: { code: String(value), display } })),
      })),
    }),
  )
  if (!result?.accepted) throw new Error(result?.reason)
  return result.questionnaire
}

const words = (start: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${start} ${index}`)

test('questions whose answers are worded each in their own way keep their own words', () => {
  const audit = getInstrument('audit-c')!
  const form = read(
    'Made up',
    ['a', 'b', 'c'].map((start, index) => ({ loinc: audit.loinc!.items![index]!, answers: words(start, 5) })),
  )
  const binding = proposeBinding(form, loadInstruments())!
  expect(binding).toMatchObject({ instrumentId: 'audit-c', by: 'loinc', complete: true, problems: [] })
  const { options } = wordingOfBinding(form, binding, audit, null)
  expect(audit.items.map((item) => options[item.responses]!['4'])).toEqual(['a 4', 'b 4', 'c 4'])
})

test('a question that is not scored is recognised where it is there, and not missed where it is not', () => {
  const phq = getInstrument('phq-9')!
  const codes = phq.loinc!.items!
  const scored = codes.slice(0, 9).map((loinc) => ({ loinc, answers: words('often', 4) }))
  const short = proposeBinding(read('Made up', scored), loadInstruments())!
  expect(short).toMatchObject({ instrumentId: 'phq-9', by: 'loinc', complete: true })
  const whole = read('Made up', [...scored, { loinc: codes[9]!, answers: words('hard', 4) }])
  const binding = proposeBinding(whole, loadInstruments())!
  expect(binding.matches.every((match) => match.ok)).toBe(true)
  const { options } = wordingOfBinding(whole, binding, phq, null)
  expect(options[phq.items[0]!.responses]!['0']).toBe('often 0')
  expect(options[phq.items[9]!.responses]!['0']).toBe('hard 0')
})

test('PC-PTSD-5: five questions are the five; where there are six, the first asks whether there was such an event', () => {
  const bound = (count: number) => {
    const questions = Array.from({ length: count }, () => ({ answers: ['no', 'yes'] }))
    const { complete, matches } = proposeBinding(read('PC-PTSD-5', questions), loadInstruments())!
    return { complete, items: matches.map(({ itemId, linkId }) => `${linkId} ${itemId}`) }
  }
  expect(bound(5)).toEqual({ complete: true, items: ['q1 1', 'q2 2', 'q3 3', 'q4 4', 'q5 5'] })
  expect(bound(6)).toEqual({
    complete: true,
    items: ['q1 event', 'q2 1', 'q3 2', 'q4 3', 'q5 4', 'q6 5'],
  })
  expect(bound(7).complete).toBe(false)
})

test('forms on paper with several kinds of answers bind by their order', () => {
  // Which questions share the words of their answers on the printed form.
  const kinds: Record<string, (number: number) => string> = {
    'csi-16': (number) => `kind ${number}`,
    'rdas-14': (number) =>
      ['agree', 'often', 'daily', 'together'][[6, 10, 11, 14].findIndex((to) => number <= to)]!,
  }
  for (const [id, kind] of Object.entries(kinds)) {
    const instrument = getInstrument(id)!
    const form = read(
      instrument.name,
      instrument.items.map((item) => {
        const set = instrument.responses[item.responses]!
        return { answers: words(kind(item.number), set.kind === 'choice' ? set.values.length : 0) }
      }),
    )
    const binding = proposeBinding(form, loadInstruments())!
    expect([binding.instrumentId, binding.by, binding.complete]).toEqual([id, 'item-order', true])
  }
})

test('an instrument whose name begins with that of another is not taken for it', () => {
  for (const [title, id] of [
    ['ECR-R', 'ecr-r-36'],
    ['ECR', 'ecr-36'],
    ['Experiences in Close Relationships - Revised (ECR-R)', 'ecr-r-36'],
    ['PHQ-9 modified for Adolescents (PHQ-A)', 'phq-a'],
  ] as const) {
    const instrument = getInstrument(id)!
    const set = instrument.responses['answer']!
    const answers = words('answer', set.kind === 'choice' ? set.values.length : 0)
    const form = read(
      title,
      instrument.items.map(() => ({ answers })),
    )
    expect([title, proposeBinding(form, loadInstruments())?.instrumentId]).toEqual([title, id])
  }
})

test('a file that gives one linkId to every question is read in time', () => {
  const item = { linkId: 'q', type: 'boolean', text: 'Made up' }
  const started = performance.now()
  const [result] = parseQuestionnaires(
    JSON.stringify({
      resourceType: 'Questionnaire',
      id: 'x',
      item: Array.from({ length: 4900 }, () => item),
    }),
  )
  expect(performance.now() - started).toBeLessThan(1000)
  expect(result?.accepted && new Set(result.questionnaire.items.map((one) => one.linkId)).size).toBe(4900)
})
