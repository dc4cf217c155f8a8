import { emotions } from '../emotions.ts'
import { onDay, option, words } from '../options.ts'
import type { Structure } from '../structure.ts'

/** An outline of ours for talking about early relationships; themes, not the questions of any interview. */
export const earlyThemes = [
  option('carers', 'Who looked after me', 'Wer sich um mich kümmerte'),
  option('upset', 'When I was upset', 'Wenn ich aufgewühlt war'),
  option('hurt', 'When I was hurt or ill', 'Wenn ich verletzt oder krank war'),
  option('apart', 'Being apart', 'Getrennt sein'),
  option('rejected', 'Feeling unwanted or afraid', 'Unerwünscht oder in Angst'),
  option('losses', 'Losses', 'Verluste'),
  option('safe', 'Who was safe', 'Wer Sicherheit gab'),
  option('homes', 'Changes of home', 'Wechsel des Zuhauses'),
  option('between', 'A child between adults', 'Ein Kind zwischen Erwachsenen'),
  option('joy', 'Joy and play', 'Freude und Spiel'),
  option('learnt', 'What I learnt about closeness', 'Was ich über Nähe lernte'),
  option('pass-on', 'What I pass on, and what I will not', 'Was ich weitergebe, und was nicht'),
]

export const earlyMemory: Structure = {
  id: 'early-memory',
  title: words('Early memory', 'Frühe Erinnerung'),
  purpose: words(
    'One scene from early on: how old, with whom, what happened, what was needed and who came.',
    'Eine frühe Szene: wie alt, mit wem, was geschah, was gebraucht wurde und wer kam.',
  ),
  page: 'early',
  lanes: ['team', 'process'],
  given: 'copy',
  asks: ['words'],
  named: ['event'],
  of: 'person',
  fields: {
    person: { kind: 'person', label: words('Whose memory', 'Wessen Erinnerung'), given: true },
    theme: { kind: 'choice', label: words('Theme', 'Thema'), of: earlyThemes, given: true },
    age: { kind: 'text', label: words('Age, as they say it', 'Alter, wie sie es sagen'), given: true },
    towards: { kind: 'person', label: words('With whom of the case', 'Mit wem aus dem Fall'), given: true },
    whom: { kind: 'text', label: words('Or with whom else', 'Oder mit wem sonst'), given: true },
    event: {
      kind: 'text',
      long: true,
      label: words('What happened', 'Was geschah'),
      voice: 'client',
      given: true,
      sourced: true,
    },
    quote: {
      kind: 'text',
      long: true,
      label: words('In their own words', 'In ihren eigenen Worten'),
      voice: 'client',
      given: true,
      sourced: true,
    },
    felt: {
      kind: 'chips',
      own: true,
      of: emotions.map(({ id, label }) => ({ id, label })),
      label: words('What was felt', 'Was gefühlt wurde'),
      given: true,
    },
    needed: { kind: 'text', label: words('What was needed', 'Was gebraucht wurde'), given: true },
    came: { kind: 'text', label: words('Who came, and how', 'Wer kam, und wie'), given: true },
    learnt: { kind: 'text', label: words('What one learnt from it', 'Was man daraus lernte'), given: true },
  },
}

const held = [
  option('held', 'Held', 'Gehalten'),
  option('strained', 'Strained', 'Angespannt'),
  option('lost', 'Lost', 'Verloren'),
]

/** A story told and told again; how it hangs together is a rater's mark (maxims after Grice, as names of slots alone). */
export const narrative: Structure = {
  id: 'narrative',
  title: words('Narrative', 'Erzählung'),
  purpose: words(
    'The story as it is told now. It is written on as it changes; every version stays, and two can be read side by side.',
    'Die Geschichte, wie sie jetzt erzählt wird. Sie wird weitergeschrieben; jede Fassung bleibt, und zwei lassen sich nebeneinander lesen.',
  ),
  caution: words(
    'How a story hangs together is marked by a rater. Nothing here is computed.',
    'Wie eine Geschichte zusammenhält, merkt eine einschätzende Person an. Hier wird nichts berechnet.',
  ),
  page: 'early',
  lanes: ['team', 'process'],
  given: 'copy',
  asks: ['agree', 'words'],
  named: ['heading', 'text'],
  of: 'person',
  fields: {
    person: { kind: 'person', label: words('Whose story', 'Wessen Geschichte'), given: true },
    on: onDay,
    heading: { kind: 'text', label: words('Heading', 'Überschrift'), given: true },
    text: {
      kind: 'text',
      long: true,
      label: words('The story', 'Die Geschichte'),
      voice: 'client',
      given: true,
      sourced: true,
    },
    coherence: {
      kind: 'list',
      label: words(
        'How it hangs together, as a rater marks it',
        'Wie sie zusammenhält, wie jemand es einschätzt',
      ),
      row: words('Rating', 'Einschätzung'),
      fields: {
        on: onDay,
        rater: { kind: 'text', label: words('Rater', 'Eingeschätzt von') },
        quality: { kind: 'choice', label: words('True to evidence', 'Belegt'), of: held },
        quantity: {
          kind: 'choice',
          label: words('Neither too much nor too little', 'Nicht zu viel, nicht zu wenig'),
          of: held,
        },
        relation: { kind: 'choice', label: words('Stays with the matter', 'Bleibt bei der Sache'), of: held },
        manner: { kind: 'choice', label: words('Clear and in order', 'Klar und geordnet'), of: held },
        words: { kind: 'text', label: words('Why', 'Warum') },
      },
    },
  },
}
