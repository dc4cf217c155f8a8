import { expect, test } from 'vitest'
import { sayCycle } from '#families/cycle/say-cycle.ts'
import { saidLeg } from './drawn-legs.ts'
import { loopWords } from './loop-words.ts'

const said = (is: unknown, source = 'said') => ({ is, source })
const amara = {
  id: 'a',
  person: 'p0',
  action: said('I call\nagain.'),
  fear: said(['not-mattering', 'the silence']),
  trigger: said('He is quiet', 'observed'),
}
const legs = (language: string) => [
  saidLeg(amara, 'Amara', language),
  saidLeg({ id: 'b', person: 'p1', primary: said(['shame'], 'conjecture') }, 'Ben', language),
  saidLeg({ id: 'c', person: 'p2' }, 'Chidi', language),
]
const inWords = (language: string) =>
  sayCycle(
    legs(language),
    loopWords(language, (text) => text),
  ).map(({ sentences }) => sentences)

test('the loop is told person by person as it is lived, and leads back to the first', () => {
  expect(inWords('en-GB')).toEqual([
    [
      'Amara: what sets it off is “He is quiet”. (noticed)',
      'Amara is afraid of not mattering, the silence.',
      'What Amara does then: “I call again”.',
      'This reaches Ben.',
    ],
    ['Ben feels beneath: shame. (supposed)', 'This reaches Chidi.'],
    ['Nothing is written down for Chidi yet.', 'This reaches Amara, and it begins again.'],
  ])
})

test('the same in German, with its own words for what is felt', () => {
  expect(inWords('de-CH')).toEqual([
    [
      'Amara: Was es auslöst, ist „He is quiet“. (bemerkt)',
      'Amara hat Angst: nicht wichtig zu sein, the silence.',
      'Was Amara dann tut: „I call again“.',
      'Das erreicht Ben.',
    ],
    ['Ben fühlt darunter: Scham. (vermutet)', 'Das erreicht Chidi.'],
    ['Für Chidi ist noch nichts aufgeschrieben.', 'Das erreicht Amara, und es beginnt von vorn.'],
  ])
})

test('somebody alone has no one to pass it on to', () => {
  const [first] = legs('en')
  const [only] = sayCycle(
    [first!],
    loopWords('en', (text) => text),
  )
  expect(only!.sentences.at(-1)).toBe('What Amara does then: “I call again”.')
})
