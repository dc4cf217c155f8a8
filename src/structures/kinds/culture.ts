import { onDay, option, words } from '../options.ts'
import type { Field, Fields, Structure } from '../structure.ts'

const long = (en: string, de: string, more: object = {}): Field =>
  ({ kind: 'text', long: true, label: words(en, de), given: true, sourced: true, ...more }) as Field
const short = (en: string, de: string, more: object = {}): Field =>
  ({ kind: 'text', label: words(en, de), ...more }) as Field

/** The ten slots of ADDRESSING, by name; what belongs into them is the clinician's to ask. */
const addressing = (given: boolean): Fields =>
  Object.fromEntries(
    (
      [
        ['age', 'Age and generation', 'Alter und Generation'],
        ['development', 'Developmental disability', 'Beeinträchtigung seit Geburt'],
        ['acquired', 'Acquired disability', 'Erworbene Beeinträchtigung'],
        ['religion', 'Religion and spirituality', 'Religion und Spiritualität'],
        ['ethnicity', 'Ethnic and racial identity', 'Ethnische Zugehörigkeit, Rassifizierung'],
        ['status', 'Social and economic standing', 'Soziale und wirtschaftliche Lage'],
        ['orientation', 'Sexual orientation', 'Sexuelle Orientierung'],
        ['indigenous', 'Indigenous heritage', 'Indigene Herkunft'],
        ['origin', 'Country of origin', 'Herkunftsland'],
        ['gender', 'Gender', 'Geschlecht'],
      ] as const
    ).map(([id, en, de], index) => [
      id,
      {
        ...short(en, de),
        ...(given ? { given: true } : {}),
        ...(index === 0
          ? { section: words('Where they stand (ADDRESSING)', 'Wo sie stehen (ADDRESSING)') }
          : {}),
      } as Field,
    ]),
  )

/** Four domains of cultural formulation as slots: summary and quote, none of the interview's questions. */
export const culturalFormulation: Structure = {
  id: 'cultural-formulation',
  title: words('Cultural formulation', 'Kulturelle Formulierung'),
  purpose: words(
    'How these people understand what is wrong and what helps, who counts as family and who cares, and what that changes in the plan. Nothing about attachment is worked out from customs.',
    'Wie diese Menschen verstehen, was schwer ist und was hilft, wer zur Familie zählt und wer sorgt, und was das am Plan ändert. Über Bindung wird aus Gewohnheiten nichts abgeleitet.',
  ),
  page: 'formulation',
  lanes: ['team', 'process'],
  given: 'copy',
  asks: ['agree', 'words'],
  named: ['problem'],
  of: 'person',
  fields: {
    person: { kind: 'person', label: words('Of whom', 'Von wem'), given: true },
    on: onDay,
    problem: long('What is wrong, in their understanding', 'Was schwer ist, in ihrem Verständnis'),
    causes: long(
      'Causes, context and support, who they are',
      'Ursachen, Umfeld und Unterstützung, wer sie sind',
    ),
    coping: long('What they did themselves, and help before', 'Was sie selbst taten, und frühere Hilfe'),
    help: long('The help they look for, and we two', 'Welche Hilfe sie suchen, und wir zwei'),
    quote: {
      kind: 'text',
      long: true,
      voice: 'client',
      given: true,
      sourced: true,
      label: words('In their words', 'In ihren Worten'),
    },
    changes: {
      kind: 'list',
      label: words('What this changes in the plan', 'Was das am Plan ändert'),
      row: words('Change', 'Änderung'),
      fields: {
        what: { kind: 'text', label: words('What we do otherwise', 'Was wir anders machen') },
        part: {
          kind: 'link',
          to: ['goal', 'strand', 'plan-task', 'care-agreement'],
          label: words('Part of the plan', 'Teil des Plans'),
        },
        on: onDay,
      },
    },
    languages: {
      kind: 'list',
      owner: 'person',
      label: words('Languages', 'Sprachen'),
      row: words('Language', 'Sprache'),
      given: true,
      section: words('Language and family', 'Sprache und Familie'),
      fields: {
        person: { kind: 'person', label: words('Who', 'Wer'), given: true },
        feels: { kind: 'text', label: words('Feels in', 'Fühlt in'), given: true },
        speaks: { kind: 'text', label: words('Speaks here in', 'Spricht hier in'), given: true },
        interpreter: {
          kind: 'choice',
          label: words('Interpreter', 'Dolmetschen'),
          given: true,
          of: [
            option('needed', 'Needed', 'Nötig'),
            option('wished', 'Wished', 'Gewünscht'),
            option('not', 'Not needed', 'Nicht nötig'),
            option('never-family', 'Never somebody of the family', 'Nie jemand aus der Familie'),
          ],
        },
      },
    },
    carers: {
      kind: 'people',
      label: words('Who counts as a caregiver', 'Wer als Bezugsperson zählt'),
      given: true,
    },
    carersElse: short('And others', 'Und andere', { given: true }),
    family: long('Form of family, closeness and independence', 'Form der Familie, Nähe und Eigenständigkeit'),
    customs: long('Sleeping, feeding, carrying, touch', 'Schlafen, Füttern, Tragen, Berührung'),
    migration: long('Migration and separations', 'Migration und Trennungen'),
    racism: long('Racism and exclusion', 'Rassismus und Ausgrenzung'),
    ...addressing(true),
  },
}

export const clinicianPosition: Structure = {
  id: 'clinician-position',
  title: words('Where I stand myself', 'Wo ich selbst stehe'),
  purpose: words(
    'The same slots for yourself with these people: what you share, what you do not see. Yours alone.',
    'Dieselben Felder für Sie selbst mit diesen Menschen: was Sie teilen, was Sie nicht sehen. Nur für Sie.',
  ),
  page: 'formulation',
  lanes: ['process', 'supervision'],
  given: 'never',
  named: ['blind'],
  fields: {
    blind: { kind: 'text', long: true, label: words('What I may overlook', 'Was ich übersehen könnte') },
    shared: { kind: 'text', long: true, label: words('What we share', 'Was wir teilen') },
    ...addressing(false),
  },
}
