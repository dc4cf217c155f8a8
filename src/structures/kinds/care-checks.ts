import { onDay, option, words } from '../options.ts'
import type { Field, Structure } from '../structure.ts'

const howBlocked = (en: string, de: string): Field => ({
  kind: 'scale',
  min: 0,
  max: 3,
  label: words(en, de),
  low: words('open', 'offen'),
  high: words('shut down', 'verschlossen'),
})

const caution = words(
  'A clinical check to think with. It is not a validated scale, has no norms, and is left out of what goes to courts, placements and clients.',
  'Eine klinische Denkhilfe. Sie ist keine geprüfte Skala, hat keine Normen und geht nicht an Gerichte, Pflegestellen oder Klienten.',
)

/** Blocked care (Hughes & Baylin): five systems of caregiving. */
export const blockedCare: Structure = {
  id: 'blocked-care',
  title: words('Blocked care', 'Blockierte Fürsorge'),
  purpose: words(
    'Where caring for this child has become hard to feel, and what would help the caregiver first.',
    'Wo die Fürsorge für dieses Kind schwer fühlbar geworden ist, und was der Bezugsperson zuerst helfen würde.',
  ),
  caution,
  page: 'formulation',
  lanes: ['team', 'process'],
  given: 'never',
  named: ['type'],
  of: 'caregiver',
  fields: {
    caregiver: { kind: 'person', label: words('Caregiver', 'Bezugsperson') },
    child: { kind: 'person', label: words('Child', 'Kind') },
    on: onDay,
    approach: howBlocked('Wanting to be near', 'Nähe suchen'),
    reward: howBlocked('Joy in the child', 'Freude am Kind'),
    reading: howBlocked('Reading the child', 'Das Kind lesen'),
    meaning: howBlocked('What the caring means', 'Bedeutung der Fürsorge'),
    executive: howBlocked('Staying steady and planning', 'Ruhig bleiben und planen'),
    type: {
      kind: 'choice',
      label: words('What kind', 'Welche Art'),
      of: [
        option('acute', 'Acute', 'Akut'),
        option('chronic', 'Chronic', 'Dauerhaft'),
        option('child-specific', 'With this child', 'Bei diesem Kind'),
        option('stage-specific', 'At this age', 'In diesem Alter'),
      ],
    },
    triggers: { kind: 'text', long: true, label: words('What sets it off', 'Was es auslöst') },
    supports: {
      kind: 'text',
      long: true,
      label: words('What supports the caregiver', 'Was die Bezugsperson stützt'),
    },
  },
}

export const blockedTrust: Structure = {
  id: 'blocked-trust',
  title: words('Blocked trust', 'Blockiertes Vertrauen'),
  purpose: words(
    'How a child protects itself from the care it is offered, and where trust shows all the same.',
    'Wie sich ein Kind vor der angebotenen Fürsorge schützt, und wo sich trotzdem Vertrauen zeigt.',
  ),
  caution,
  page: 'formulation',
  lanes: ['team', 'process'],
  given: 'never',
  named: ['protects'],
  of: 'child',
  fields: {
    child: { kind: 'person', label: words('Child', 'Kind') },
    towards: { kind: 'person', label: words('Towards whom', 'Gegenüber wem') },
    on: onDay,
    protects: {
      kind: 'chips',
      own: true,
      label: words('How the child protects itself', 'Wie sich das Kind schützt'),
      of: [
        option('self-reliant', 'needs nobody', 'braucht niemanden'),
        option('controls', 'controls', 'bestimmt'),
        option('pleases', 'pleases', 'macht es recht'),
        option('watches', 'is on guard', 'ist auf der Hut'),
        option('rejects-comfort', 'turns comfort down', 'lehnt Trost ab'),
        option('provokes', 'provokes', 'fordert heraus'),
      ],
    },
    shame: howBlocked('Shame that closes', 'Scham, die verschließt'),
    comfort: howBlocked('Taking comfort', 'Trost annehmen'),
    play: howBlocked('Playing and sharing joy', 'Spielen und Freude teilen'),
    shows: { kind: 'text', long: true, label: words('Where trust shows', 'Wo sich Vertrauen zeigt') },
  },
}
