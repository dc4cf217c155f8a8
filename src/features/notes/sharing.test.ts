import { expect, test } from 'vitest'
import { namedPerson, sharingRisks, type Part } from './sharing.contract.ts'

const [amara, jonas] = ['amara', 'jonas']
const people = [
  namedPerson({ id: amara, name: 'Amara Okafor', chosenName: null }),
  namedPerson({ id: jonas, name: 'Jonas Lindqvist', chosenName: 'Joni' }),
]
const part = (given: Partial<Part> = {}): Part => ({
  ...{
    lane: 'unit',
    personId: null,
    subjectIds: [],
    speakerId: null,
    setting: 'joint',
    body: 'They talked.',
  },
  ...{ isThirdParty: false, thirdParty: null, inConfidence: false, shareReason: null },
  ...given,
})
const aloneWithJonas = (given: Partial<Part> = {}) =>
  part({
    lane: 'self',
    personId: jonas,
    setting: 'individual',
    body: 'He fears that she leaves him again soon.',
    ...given,
  })
const risksOf = (...parts: Part[]) => sharingRisks(parts, people)[0]

test('what nobody else reads needs no thought, whatever it is', () => {
  for (const lane of ['team', 'process', 'supervision', 'safeguarding'] as const)
    expect(risksOf(part({ lane, isThirdParty: true, inConfidence: true, setting: 'individual' }))).toEqual([])
  expect(risksOf(part())).toEqual([])
  expect(risksOf(aloneWithJonas({ subjectIds: [jonas] }))).toEqual([])
})

test('what comes from outside is a risk for everybody of the case, also for the one whose lane it is', () => {
  expect(risksOf(part({ isThirdParty: true }))).toEqual(['third-party'])
  expect(risksOf(part({ isThirdParty: true, lane: 'self', personId: jonas, speakerId: jonas }))).toEqual([
    'third-party',
  ])
})

test('what was told in confidence is a risk for all but who told it', () => {
  expect(risksOf(part({ inConfidence: true, speakerId: jonas }))).toEqual(['in-confidence'])
  const mine = { inConfidence: true, lane: 'self', personId: jonas } as const
  expect(risksOf(part({ ...mine, speakerId: jonas }))).toEqual([])
  expect(risksOf(part({ ...mine, speakerId: amara }))).toEqual(['in-confidence'])
  expect(risksOf(part({ ...mine, speakerId: null }))).toEqual(['in-confidence'])
})

test('what one person said alone is a risk for everybody and for another person', () => {
  expect(risksOf(part({ setting: 'individual', speakerId: jonas }))).toEqual(['told-alone'])
  expect(risksOf(aloneWithJonas({ personId: amara, subjectIds: [jonas] }))).toEqual(['told-alone'])
  expect(risksOf(aloneWithJonas({ subjectIds: [amara, jonas] }))).toEqual([])
  // Where there is one person alone, there is nobody else to read it.
  expect(sharingRisks([part({ setting: 'individual' })], people.slice(0, 1))).toEqual([[]])
})

test('a shared part that names or quotes somebody who was seen alone in the same note', () => {
  const alone = aloneWithJonas()
  expect(risksOf(part({ subjectIds: [jonas] }), alone)).toEqual(['names'])
  expect(risksOf(part({ speakerId: jonas }), alone)).toEqual(['names'])
  expect(risksOf(part({ body: 'I asked jonas about it.' }), alone)).toEqual(['names'])
  expect(risksOf(part({ body: 'Joni’s week.' }), alone)).toEqual(['names'])
  expect(risksOf(part({ body: 'Amara spoke.' }), alone)).toEqual([])
  expect(risksOf(part({ body: 'Jonastal is a valley.' }), alone)).toEqual([])
  expect(risksOf(part({ body: 'Today: he fears that she leaves him, he said.' }), alone)).toEqual(['repeats'])
  expect(
    risksOf(part({ lane: 'self', personId: amara, body: 'He fears that she leaves him.' }), alone),
  ).toEqual(['repeats'])
  expect(
    risksOf(part({ lane: 'self', personId: jonas, body: 'He fears that she leaves him.' }), alone),
  ).toEqual([])
})
