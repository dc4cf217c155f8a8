import { onDay, option, words } from '../options.ts'
import type { Field, Structure } from '../structure.ts'

const number = (en: string, de: string, more: object = {}): Field =>
  ({ kind: 'scale', min: 0, max: 10, label: words(en, de), ...more }) as Field
const holds = (en: string, de: string): Field => ({
  kind: 'choice',
  label: words(en, de),
  of: [
    option('good', 'Good enough', 'Gut genug'),
    option('shaky', 'Shaky', 'Wackelig'),
    option('not-yet', 'Not yet', 'Noch nicht'),
  ],
})

export const readinessOutcomes = [
  option('go', 'Go on', 'Beginnen'),
  option('prepare', 'Prepare first', 'Zuerst vorbereiten'),
  option('refer', 'Refer', 'Überweisen'),
]

export const readinessCheck: Structure = {
  id: 'readiness-check',
  title: words('Readiness and engagement', 'Bereitschaft und Beteiligung'),
  purpose: words(
    'Whether this person, or this pair, can use the work now, and what would prepare them. It ends in a suggestion with reasons and shuts nobody out.',
    'Ob diese Person oder dieses Paar jetzt mit der Arbeit etwas anfangen kann, und was vorbereiten würde. Am Ende steht ein Vorschlag mit Gründen; ausgeschlossen wird niemand.',
  ),
  caution: words(
    'A clinical judgement, not a validated scale.',
    'Eine klinische Einschätzung, keine geprüfte Skala.',
  ),
  page: 'formulation',
  lanes: ['team', 'process'],
  given: 'never',
  named: ['reasons', 'outcome'],
  of: 'person',
  fields: {
    person: { kind: 'person', label: words('Who', 'Wer') },
    towards: { kind: 'person', label: words('Together with', 'Gemeinsam mit') },
    on: onDay,
    outcome: { kind: 'choice', label: words('So', 'Also'), of: readinessOutcomes },
    reasons: { kind: 'text', long: true, label: words('Because', 'Weil') },
    prepare: { kind: 'text', long: true, label: words('What would prepare', 'Was vorbereiten würde') },
    stage: {
      kind: 'choice',
      label: words('Stage of change', 'Stufe der Veränderung'),
      of: [
        option('precontemplation', 'Not thinking of it', 'Denkt nicht daran'),
        option('contemplation', 'Thinking of it', 'Denkt daran'),
        option('preparation', 'Preparing', 'Bereitet vor'),
        option('action', 'Doing it', 'Tut es'),
        option('maintenance', 'Keeping it up', 'Hält es bei'),
      ],
    },
    importance: number('How important it is to them', 'Wie wichtig es ihnen ist'),
    confidence: number('How sure they are to manage', 'Wie sicher sie sich fühlen'),
    willingness: number('How willing they are', 'Wie bereit sie sind'),
    safe: {
      ...holds('Safe enough', 'Sicher genug'),
      section: words('What it stands on', 'Worauf es steht'),
    } as Field,
    window: holds('Stays within the window of tolerance', 'Bleibt im Toleranzfenster'),
    dissociation: holds('Present, little dissociation', 'Anwesend, wenig Dissoziation'),
    alliance: holds('Alliance', 'Arbeitsbündnis'),
    reflects: holds('Can think about minds', 'Kann über Inneres nachdenken'),
    support: holds('Support around them', 'Unterstützung im Umfeld'),
    home: holds('Stable home or placement', 'Stabile Wohnung oder Unterbringung'),
    substance: holds('Substances', 'Substanzen'),
    pressure: {
      kind: 'text',
      label: words(
        'Who asks for the therapy, and pressure of a court',
        'Wer die Therapie will, und Druck eines Gerichts',
      ),
    },
    obstacles: {
      kind: 'chips',
      own: true,
      label: words('Obstacles', 'Hindernisse'),
      of: [
        option('time', 'time', 'Zeit'),
        option('childcare', 'childcare', 'Kinderbetreuung'),
        option('travel', 'travel', 'Weg'),
        option('money', 'money', 'Geld'),
        option('shame', 'shame', 'Scham'),
        option('other-one', 'the other one does not want to', 'der andere will nicht'),
        option('past-help', 'bad help before', 'schlechte Hilfe früher'),
      ],
    },
    missed: {
      kind: 'text',
      long: true,
      label: words(
        'Sessions missed, and what they have in common',
        'Versäumte Sitzungen, und was sie verbindet',
      ),
      hint: words(
        'Missed is missed: look for what it protects.',
        'Versäumt ist versäumt: Suchen Sie, was es schützt.',
      ),
    },
  },
}
