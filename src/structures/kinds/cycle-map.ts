import { attachmentFears, attachmentNeeds, emotions } from '../emotions.ts'
import { option } from '../options.ts'
import type { Field, Option, Structure, Text } from '../structure.ts'

/** Ways of standing in a cycle; "looking unaffected" is one too. */
export const cyclePositions: readonly Option[] = [
  option('pursue', 'pursues', 'sucht, drängt'),
  option('withdraw', 'withdraws', 'zieht sich zurück'),
  option('attack', 'attacks', 'greift an'),
  option('defend', 'defends', 'verteidigt sich'),
  option('placate', 'placates', 'beschwichtigt'),
  option('freeze', 'freezes', 'erstarrt'),
  option('mixed', 'changes between them', 'wechselt'),
]

export const cyclePatterns: readonly Option[] = [
  option('pursue-withdraw', 'pursue and withdraw', 'Suchen und Rückzug'),
  option('attack-attack', 'attack and attack', 'Angriff und Angriff'),
  option('withdraw-withdraw', 'withdraw and withdraw', 'Rückzug und Rückzug'),
  option('reactive', 'reactive, changing', 'reaktiv, wechselnd'),
]

/** Felt or meant by somebody: who says so goes along, and clients get it once it is no guess any more. */
const said = (label: Text, hint?: Text): Field => ({
  kind: 'text',
  voice: 'client',
  sourced: true,
  given: true,
  label,
  ...(hint ? { hint } : {}),
})
const tagged = (label: Text, of: readonly Option[], hint?: Text): Field => ({
  kind: 'chips',
  own: true,
  sourced: true,
  given: true,
  of,
  label,
  ...(hint ? { hint } : {}),
})

/** Emotionally focused therapy, steps 2 to 4 and 8 to 9: the cycle that people are caught in, and the one they made. */
export const cycleMap: Structure = {
  id: 'cycle-map',
  title: { en: 'Cycle map', de: 'Zykluskarte' },
  purpose: {
    en: 'What each sets off in the other: above the line what is seen, below it what is felt and needed.',
    de: 'Was jeder beim anderen auslöst: über der Linie, was man sieht, darunter, was gefühlt und gebraucht wird.',
  },
  page: 'cycle',
  lanes: ['team'],
  named: ['name', 'pattern'],
  given: 'copy',
  asks: ['agree', 'words'],
  fields: {
    name: {
      kind: 'text',
      voice: 'client',
      given: true,
      label: { en: 'What they call it', de: 'Wie sie ihn nennen' },
    },
    turn: {
      kind: 'choice',
      given: true,
      label: { en: 'Which cycle', de: 'Welcher Zyklus' },
      of: [
        option('negative', 'the cycle they get caught in', 'der Zyklus, in den sie geraten'),
        option('positive', 'the cycle that brings them closer', 'der Zyklus, der sie näherbringt'),
      ],
    },
    pattern: { kind: 'choice', of: cyclePatterns, label: { en: 'Pattern', de: 'Muster' } },
    standing: {
      kind: 'choice',
      label: { en: 'Where the map stands', de: 'Stand der Karte' },
      of: [
        option('draft', 'a draft', 'ein Entwurf'),
        option('owned', 'they call it theirs', 'sie nennen ihn den ihren'),
        option('historic', 'no longer how it goes', 'so läuft es nicht mehr'),
      ],
    },
    legs: {
      kind: 'list',
      given: true,
      owner: 'person',
      atMost: 8,
      label: { en: 'Who does what in it', de: 'Wer darin was tut' },
      row: { en: 'Part', de: 'Teil' },
      fields: {
        person: { kind: 'person', given: true, label: { en: 'Who', de: 'Wer' } },
        position: { kind: 'choice', of: cyclePositions, label: { en: 'Position', de: 'Position' } },
        trigger: said({ en: 'What sets it off', de: 'Was es auslöst' }),
        perception: said({ en: 'How it is taken', de: 'Wie es ankommt' }),
        body: said({ en: 'In the body', de: 'Im Körper' }),
        meaningSelf: said({ en: 'What it says about oneself', de: 'Was es über einen selbst sagt' }),
        meaningOther: said({ en: 'What it says about the other', de: 'Was es über den anderen sagt' }),
        primary: tagged({ en: 'Felt beneath', de: 'Darunter gefühlt' }, emotions),
        fear: tagged({ en: 'Afraid of', de: 'Die Angst' }, attachmentFears),
        need: tagged({ en: 'Needs', de: 'Braucht' }, attachmentNeeds),
        secondary: tagged({ en: 'Shown', de: 'Gezeigt' }, emotions),
        action: said({ en: 'What one does then', de: 'Was man dann tut' }),
      },
    },
    exits: {
      kind: 'list',
      given: true,
      label: { en: 'Times they stepped out', de: 'Male, die sie ausgestiegen sind' },
      row: { en: 'Exit', de: 'Ausstieg' },
      fields: {
        on: { kind: 'day', given: true, label: { en: 'When', de: 'Wann' } },
        person: { kind: 'person', given: true, label: { en: 'Who moved', de: 'Wer sich bewegte' } },
        how: { kind: 'text', voice: 'client', given: true, label: { en: 'How', de: 'Wie' } },
      },
    },
  },
}
