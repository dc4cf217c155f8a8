import { expect, test } from 'vitest'
import { proposeBinding } from '../../fhir/bind-to-instrument.ts'
import { parseQuestionnaires } from '../../fhir/parse-questionnaires.ts'
import { getInstrument, getOwnWording, loadInstruments } from '../../library.ts'
import { readForm } from '../read-form.ts'
import { checkFit } from './check-fit.ts'
import { overallFit } from './fit-check.ts'
import type { HeldWording } from './held-wording.ts'

type Options = { as?: string; held?: HeldWording[]; language?: string | null }

/** The checks of the first form of a text beside GAD-7, or another. */
async function check(text: string, { as = 'gad-7', held = [], language = 'en' }: Options = {}) {
  const [result] = (await readForm(text, 'gad-7.csv')).results
  if (!result?.accepted) throw new Error(result?.reason)
  const binding = proposeBinding(result.questionnaire, loadInstruments(), as)!
  const checks = checkFit(result.questionnaire, binding, getInstrument(as)!, held, language)
  const of = (question: string) => checks.find((one) => one.question === question)!
  return { overall: overallFit(checks), of, by: binding.by }
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
/** A dictionary of REDCap with words of this test: names of fields, and the choices of each. */
const dictionary = (
  names: readonly string[],
  choices: string | ((index: number) => string) = '0, a | 1, b | 2, c | 3, d',
  labelOf: (name: string) => string = (name) => `Made-up ${name}`,
) =>
  [
    'field_name,form_name,field_type,field_label,select_choices_or_calculations',
    ...names.map(
      (name, index) =>
        `${name},gad_7,radio,${labelOf(name)},"${typeof choices === 'string' ? choices : choices(index)}"`,
    ),
  ].join('\n')
const named = (order: readonly number[]) => order.map((number) => `gad_${number}_v1`)

test('a file that says everything fits', async () => {
  const { overall, of } = await check(dictionary(named(numbers(7))))
  expect(overall).toBe('fits')
  expect(of('order').finding).toBe('The names in the file count 1 to 7, as the items.')
})

test('one question too few or too many fails and names what is missing', async () => {
  const few = await check(dictionary(named(numbers(6))))
  expect([few.overall, few.of('count').items]).toEqual(['fails', [7]])
  expect((await check(dictionary(named(numbers(8))))).of('count').result).toBe('fails')
  const gap = await check(
    'number,text,0,1,2,3\n1,x,a,b,c,d\n2,x2,,,,\n4,x4,,,,\n5,x5,,,,\n6,x6,,,,\n7,x7,,,,',
  )
  expect([gap.by, gap.of('count').items]).toEqual(['item-number', [3]])
})

test('a shift by one has to be compared', async () => {
  const { overall, of } = await check(dictionary(named([2, 3, 4, 5, 6, 7, 8])))
  expect([overall, of('order').result]).toEqual(['compare', 'compare'])
  expect(of('order').finding).toMatch(/2 to 8, the instrument 1 to 7: every question may be shifted by 1/)
  expect((await check(dictionary(named([0, 1, 2, 3, 4, 5, 6])))).of('order').result).toBe('fits')
})

test('questions that have changed places fail by their names, their texts or words that are held', async () => {
  const names = await check(dictionary(named([1, 2, 4, 3, 5, 6, 7])))
  expect([names.of('order').result, names.of('order').items]).toEqual(['fails', [3, 4]])
  const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
  const labelled = (order: readonly number[]) =>
    check(dictionary(letters, undefined, (name) => `${order[letters.indexOf(name)]}. Made up ${name}`))
  expect((await labelled(numbers(7))).of('order').result).toBe('fits')
  const texts = await labelled([1, 3, 2, 4, 5, 6, 7])
  expect([texts.of('order').result, texts.of('order').items]).toEqual(['fails', [2, 3]])
  expect((await check(dictionary(letters))).of('order').result).toBe('compare')
  const own = getOwnWording('securebase-session', 'en')!
  const instrument = getInstrument('securebase-session')!
  const table = (order: readonly number[]) => {
    const set = instrument.responses[instrument.items[0]!.responses]!
    const range = set.kind === 'slider' ? [set.min, set.max] : ['', '']
    return [
      'number;text;min;max',
      ...instrument.items.map((item, index) =>
        [item.number, own.items[instrument.items[order[index]!]!.id], ...range].join(';'),
      ),
    ].join('\n')
  }
  const straight = instrument.items.map((_, index) => index)
  const held = [{ wording: own, isCertain: true }]
  const right = await check(table(straight), { as: 'securebase-session', held })
  expect(right.of('order').result).toBe('fits')
  const wrong = await check(table([1, 0, ...straight.slice(2)]), { as: 'securebase-session', held })
  expect([wrong.of('order').result, wrong.of('order').items]).toEqual(['fails', [1, 2]])
  const brought = [{ wording: own, isCertain: false }]
  const doubted = await check(table([1, 0, ...straight.slice(2)]), {
    as: 'securebase-session',
    held: brought,
  })
  expect(doubted.of('order').result).toBe('compare')
})

test('numbers of answers: shifted, missing, too few, and turned round in one question', async () => {
  const shifted = await check(dictionary(named(numbers(7)), '1, a | 2, b | 3, c | 4, d'))
  expect([shifted.of('codes').result, shifted.of('range').result]).toEqual(['compare', 'compare'])
  expect(shifted.of('range').finding).toMatch(/from 1 to 4, the key from 0 to 3/)
  const without = await check(dictionary(named(numbers(7)), 'A, a | B, b | C, c | D, d'))
  expect(without.of('codes').result).toBe('compare')
  expect(without.of('codes').finding).toMatch(/“a” is 0, “d” is 3/)
  const few = await check(dictionary(named(numbers(7)), '0, a | 1, b | 2, c'))
  expect([few.overall, few.of('codes').items]).toEqual(['fails', numbers(7)])
  const turned = await check(
    dictionary(named(numbers(7)), (index) =>
      index === 2 ? '3, a | 2, b | 1, c | 0, d' : '0, a | 1, b | 2, c | 3, d',
    ),
  )
  expect([turned.of('codes').result, turned.of('codes').items]).toEqual(['compare', [3]])
  const other = await check(
    dictionary(named(numbers(7)), (index) => `0, a | 1, b | 2, c | 3, ${index === 4 ? 'else' : 'd'}`),
  )
  expect([other.overall, other.of('codes').items]).toEqual(['fails', [5]])
})

test('answers that run the other way than words held here fail', async () => {
  const gad = getInstrument('gad-7')!
  const options = { [gad.items[0]!.responses]: { 0: 'a', 1: 'b', 2: 'c', 3: 'd' } }
  const wording = { instrumentId: 'gad-7', language: 'en', title: 'Made up', items: {}, options }
  const text = dictionary(named(numbers(7)), '3, a | 2, b | 1, c | 0, d')
  expect((await check(text)).of('codes').result).toBe('fits')
  const certain = await check(text, { held: [{ wording, isCertain: true }] })
  expect([certain.of('codes').result, certain.of('codes').items]).toEqual(['fails', numbers(7)])
  expect((await check(text, { held: [{ wording, isCertain: false }] })).of('codes').result).toBe('compare')
})

test('a range of numbers that the file does not say is compared, and another one fails', async () => {
  const item = (extra: string) =>
    `number,text,min,max\n${numbers(4)
      .map((number) => `${number},Made up ${number},${extra}`)
      .join('\n')}`
  const scale = getInstrument('ors')!.responses[getInstrument('ors')!.items[0]!.responses]!
  const [min, max] = scale.kind === 'slider' ? [scale.min, scale.max] : [0, 0]
  expect((await check(item(`${min},${max}`), { as: 'ors' })).of('range').result).toBe('fits')
  expect((await check(item(`${min},`), { as: 'ors' })).of('range').result).toBe('compare')
  const other = await check(item(`${min},${max + 90}`), { as: 'ors' })
  expect([other.overall, other.of('range').items]).toEqual(['fails', [1, 2, 3, 4]])
})

test('a text that is not there in the language asked for, or there twice, is said', async () => {
  const options = [0, 1, 2, 3].map((value) => ({
    valueCoding: { code: String(value), display: `w${value}` },
  }))
  const [result] = parseQuestionnaires(
    JSON.stringify({
      ...{ resourceType: 'Questionnaire', id: 'x', title: 'GAD-7', language: 'en' },
      item: numbers(7).map((number) => ({
        ...{ linkId: `q${number}`, type: 'choice', text: number < 3 ? 'Same' : `Made up ${number}` },
        answerOption: options,
      })),
    }),
  )
  if (!result?.accepted) throw new Error(result?.reason)
  const binding = proposeBinding(result.questionnaire, loadInstruments())!
  const words = (language: string) =>
    checkFit(result.questionnaire, binding, getInstrument('gad-7')!, [], language).find(
      (one) => one.question === 'words',
    )!
  expect(words('en-GB')).toMatchObject({ result: 'compare', items: [1, 2] })
  expect(words('fr')).toMatchObject({ result: 'fails', items: numbers(7) })
})

test('a form laid beside an instrument that it does not name is compared', async () => {
  // The form has another name here, and that of the file still says it.
  const { overall, of } = await check(dictionary(named(numbers(7))).replaceAll(',gad_7,', ',other,'))
  expect([overall, of('name').result]).toEqual(['fits', 'fits'])
  const phq = await check(dictionary(named(numbers(9))), { as: 'phq-9' })
  expect([phq.overall, phq.of('name').result]).toEqual(['compare', 'compare'])
})
