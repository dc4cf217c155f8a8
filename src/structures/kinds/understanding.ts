import { onDay, option, words } from '../options.ts'
import type { Field, Structure } from '../structure.ts'

const text = (en: string, de: string, more: Partial<Field> = {}): Field =>
  ({ kind: 'text', long: true, label: words(en, de), ...more }) as Field
const person: Field = { kind: 'person', label: words('Of whom', 'Von wem'), given: true }

/** Seven domains as listed for complex trauma. */
export const developmentalTrauma: Structure = {
  id: 'developmental-trauma',
  title: words('Developmental trauma by domain', 'Entwicklungstrauma nach Bereichen'),
  purpose: words(
    'Where early harm shows today, domain by domain, and where it does not.',
    'Wo sich frühes Leid heute zeigt, Bereich für Bereich, und wo nicht.',
  ),
  caution: words(
    'A description to plan by, not a diagnosis.',
    'Eine Beschreibung zum Planen, keine Diagnose.',
  ),
  page: 'formulation',
  lanes: ['team', 'process'],
  given: 'never',
  named: ['strongest'],
  of: 'person',
  fields: {
    person,
    on: onDay,
    strongest: {
      kind: 'chips',
      label: words('Where it is strongest', 'Wo es am stärksten ist'),
      of: [
        option('attachment', 'Attachment', 'Bindung'),
        option('biology', 'Body', 'Körper'),
        option('affect', 'Feeling', 'Gefühl'),
        option('dissociation', 'Dissociation', 'Dissoziation'),
        option('behaviour', 'Behaviour', 'Verhalten'),
        option('cognition', 'Thinking and learning', 'Denken und Lernen'),
        option('self', 'Sense of self', 'Selbstbild'),
      ],
    },
    attachment: text('Attachment', 'Bindung'),
    biology: text('Body', 'Körper'),
    affect: text('Feeling', 'Gefühl'),
    dissociation: text('Dissociation', 'Dissoziation'),
    behaviour: text('Behaviour', 'Verhalten'),
    cognition: text('Thinking and learning', 'Denken und Lernen'),
    selfConcept: text('Sense of self', 'Selbstbild'),
  },
}

export const strengths: Structure = {
  id: 'strengths',
  title: words('Strengths', 'Stärken'),
  purpose: words(
    'What carries these people and this bond, and when the difficulty is not there.',
    'Was diese Menschen und diese Bindung trägt, und wann die Schwierigkeit nicht da ist.',
  ),
  page: 'formulation',
  lanes: ['team'],
  given: 'copy',
  asks: ['words'],
  named: ['carries'],
  fields: {
    people: { kind: 'people', label: words('Of whom', 'Von wem'), given: true },
    on: onDay,
    carries: {
      kind: 'chips',
      own: true,
      given: true,
      label: words('What carries', 'Was trägt'),
      of: [
        option('humour', 'humour', 'Humor'),
        option('loyalty', 'loyalty', 'Treue'),
        option('courage', 'courage', 'Mut'),
        option('comes-back', 'they come back to each other', 'sie finden zueinander zurück'),
        option('cares', 'care for a child', 'Fürsorge für ein Kind'),
        option('faith', 'faith', 'Glaube'),
        option('friends', 'friends and kin', 'Freunde und Verwandte'),
        option('work', 'work and skills', 'Arbeit und Können'),
      ],
    },
    exceptions: text('When it is not there', 'Wann es nicht da ist', { given: true, sourced: true }),
    story: text('A story that shows it', 'Eine Geschichte, die es zeigt', {
      given: true,
      sourced: true,
      ...({ voice: 'client' } as object),
    }),
  },
}

/** EFFT: one for each ordered pair, caregiving one way, seeking care the other. */
export const relationalBlock: Structure = {
  id: 'relational-block',
  title: words('Relational block', 'Beziehungsblock'),
  purpose: words(
    'What stops care from flowing from one to the other, in one direction at a time.',
    'Was die Fürsorge vom einen zum anderen aufhält, immer in einer Richtung.',
  ),
  page: 'formulation',
  lanes: ['team', 'process'],
  given: 'copy',
  named: ['content'],
  fields: {
    from: { kind: 'person', label: words('From', 'Von'), given: true },
    towards: { kind: 'person', label: words('To', 'Zu'), given: true },
    direction: {
      kind: 'choice',
      given: true,
      label: words('What is blocked', 'Was blockiert ist'),
      of: [
        option('caregiving', 'Giving care', 'Fürsorge geben'),
        option('seeking', 'Seeking care', 'Fürsorge suchen'),
      ],
    },
    content: text('What stands in the way', 'Was im Weg steht', { given: true, sourced: true }),
    owner: { kind: 'person', label: words('Who works on it', 'Wer daran arbeitet'), given: true },
    status: {
      kind: 'choice',
      label: words('How far', 'Wie weit'),
      of: [
        option('seen', 'Seen', 'Gesehen'),
        option('owned', 'Owned', 'Angenommen'),
        option('moving', 'Moving', 'In Bewegung'),
        option('open', 'Open again', 'Wieder offen'),
      ],
    },
    on: onDay,
  },
}
