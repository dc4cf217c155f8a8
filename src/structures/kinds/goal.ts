import { onDay, option, words } from '../options.ts'
import type { Structure } from '../structure.ts'

const level = (en: string, de: string) =>
  ({ kind: 'text', voice: 'client', given: true, label: words(en, de) }) as const

/**
 * Goal in the clients' words, with 0–10 ratings or goal attainment scaling (five levels, −2 … +2, 0 = as hoped for;
 * Kiresuk and Sherman 1968, doi:10.1007/BF01530764).
 */
export const goal: Structure = {
  id: 'goal',
  title: words('Goal', 'Ziel'),
  purpose: words(
    'In their words: what will be different when this has helped. Each says how near it is; what they say is never averaged.',
    'In ihren Worten: was anders sein wird, wenn es geholfen hat. Alle sagen selbst, wie nah es ist; gemittelt wird nie.',
  ),
  page: 'plan',
  lanes: ['team'],
  given: 'copy',
  asks: ['agree', 'rate', 'words'],
  rated: { by: 'scale', ranges: { attainment: [-2, 2] } },
  named: ['words'],
  fields: {
    words: {
      kind: 'text',
      long: true,
      voice: 'client',
      label: words('What shall be different', 'Was anders sein soll'),
      hint: words('In their words.', 'In ihren Worten.'),
      given: true,
    },
    whose: { kind: 'people', label: words('Whose goal', 'Wessen Ziel'), given: true },
    seen: {
      kind: 'text',
      long: true,
      voice: 'client',
      label: words('How you would notice', 'Woran ihr es merken würdet'),
      given: true,
    },
    state: {
      kind: 'choice',
      label: words('Where it stands', 'Stand'),
      given: true,
      of: [
        option('open', 'Being worked on', 'In Arbeit'),
        option('reached', 'Reached', 'Erreicht'),
        option('changed', 'Changed into another', 'Ein anderes geworden'),
        option('let-go', 'Let go', 'Losgelassen'),
      ],
    },
    scale: {
      kind: 'choice',
      label: words('How it is rated', 'Wie es eingeschätzt wird'),
      hint: words(
        'Numbers of two scales cannot be put on one line: once it has been rated, another scale is another goal.',
        'Zahlen zweier Skalen stehen nicht auf einer Linie: Ist es einmal eingeschätzt, braucht eine andere Skala ein neues Ziel.',
      ),
      given: true,
      of: [
        option('zero-ten', '0 not at all … 10 fully', '0 gar nicht … 10 ganz'),
        option('attainment', '−2 … +2, with words for each', '−2 … +2, mit Worten für jede Stufe'),
      ],
    },
    muchLess: {
      ...level('−2: much less than hoped for', '−2: viel weniger als erhofft'),
      section: words('Words for −2 … +2', 'Worte für −2 … +2'),
    },
    less: level('−1: less than hoped for', '−1: weniger als erhofft'),
    asHoped: level('0: as hoped for', '0: wie erhofft'),
    more: level('+1: more than hoped for', '+1: mehr als erhofft'),
    muchMore: level('+2: much more than hoped for', '+2: viel mehr als erhofft'),
    ratings: {
      kind: 'list',
      section: words('Said in sessions', 'In Sitzungen gesagt'),
      label: words('Ratings', 'Einschätzungen'),
      row: words('Rating', 'Einschätzung'),
      owner: 'person',
      fields: {
        person: { kind: 'person', label: words('Who', 'Wer') },
        on: onDay,
        value: { kind: 'scale', min: 0, max: 10, label: words('0 to 10', '0 bis 10') },
        level: { kind: 'scale', min: -2, max: 2, label: words('or −2 to +2', 'oder −2 bis +2') },
        words: { kind: 'text', voice: 'client', label: words('What they said', 'Was sie sagten') },
      },
    },
  },
}
