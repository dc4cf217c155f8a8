import { onDay, option, words } from '../options.ts'
import type { Field, Fields, Structure } from '../structure.ts'

const between = (en: string, de: string, low: [string, string], high: [string, string]): Field => ({
  kind: 'scale',
  min: -3,
  max: 3,
  label: words(en, de),
  low: words(...low),
  high: words(...high),
})

/** The four polarities of mentalizing, −3 … +3; 0 is balance. */
export const polarities: Fields = {
  automatic: between(
    'Automatic – controlled',
    'Automatisch – kontrolliert',
    ['automatic', 'automatisch'],
    ['controlled', 'kontrolliert'],
  ),
  self: between('Self – other', 'Selbst – andere', ['self', 'Selbst'], ['other', 'andere']),
  internal: between('Internal – external', 'Innen – außen', ['internal', 'innen'], ['external', 'außen']),
  cognitive: between(
    'Cognitive – affective',
    'Kognitiv – affektiv',
    ['cognitive', 'kognitiv'],
    ['affective', 'affektiv'],
  ),
}

const inState = (prefix: string, en: string, de: string): Fields =>
  Object.fromEntries(
    Object.entries(polarities).map(([name, field]) => [
      `${prefix}${name[0]!.toUpperCase()}${name.slice(1)}`,
      { ...field, label: words(`${en}: ${field.label.en}`, `${de}: ${field.label.de}`) },
    ]),
  )

export const mentalizingProfile: Structure = {
  id: 'mentalizing-profile',
  title: words('Mentalizing profile', 'Mentalisierungsprofil'),
  purpose: words(
    'Where somebody stands on the four polarities when calm and when aroused, and at what level of arousal one tips into the other.',
    'Wo jemand auf den vier Polen steht, in Ruhe und in Erregung, und bei welcher Erregung das eine ins andere kippt.',
  ),
  caution: words('A clinical judgement, not a test.', 'Eine klinische Einschätzung, kein Test.'),
  page: 'formulation',
  lanes: ['team', 'process'],
  given: 'copy',
  asks: ['words'],
  named: ['words'],
  of: 'person',
  fields: {
    person: { kind: 'person', label: words('Of whom', 'Von wem'), given: true },
    towards: { kind: 'person', label: words('With whom', 'Mit wem'), given: true },
    on: onDay,
    ...inState('calm', 'Calm', 'Ruhig'),
    ...inState('aroused', 'Aroused', 'Erregt'),
    switchPoint: {
      kind: 'scale',
      min: 0,
      max: 10,
      label: words('Switch point: arousal at which it tips', 'Kipppunkt: Erregung, bei der es kippt'),
      low: words('at once', 'sofort'),
      high: words('hardly ever', 'kaum je'),
    },
    words: {
      kind: 'text',
      long: true,
      label: words('In plain words', 'In einfachen Worten'),
      given: true,
    },
  },
}

export const prementalizingModes = [
  option('psychic-equivalence', 'Psychic equivalence', 'Psychische Äquivalenz'),
  option('pretend', 'Pretend', 'Als-ob'),
  option('teleological', 'Teleological', 'Teleologisch'),
  option('hypermentalizing', 'Hypermentalizing', 'Hypermentalisieren'),
]

export const modeEvent: Structure = {
  id: 'mode-event',
  title: words('Prementalizing mode', 'Prämentalisierender Modus'),
  purpose: words(
    'A moment in which mentalizing was lost: what mode, what set it off, what helped.',
    'Ein Moment, in dem das Mentalisieren verloren ging: welcher Modus, was ihn auslöste, was half.',
  ),
  page: 'moments',
  lanes: ['team', 'process', 'supervision'],
  given: 'never',
  named: ['mode', 'trigger'],
  of: 'person',
  fields: {
    on: onDay,
    person: { kind: 'person', label: words('Who', 'Wer') },
    mode: { kind: 'choice', label: words('Mode', 'Modus'), of: prementalizingModes },
    trigger: { kind: 'text', label: words('What set it off', 'Auslöser') },
    arousal: { kind: 'scale', min: 0, max: 10, label: words('Arousal', 'Erregung') },
    intervention: {
      kind: 'chips',
      own: true,
      label: words('What was tried', 'Was versucht wurde'),
      of: [
        option('validation', 'empathic validation', 'einfühlende Bestätigung'),
        option('clarify', 'clarify, explore the feeling', 'klären, dem Gefühl nachgehen'),
        option('perspective', 'another perspective', 'andere Sicht'),
        option('relationship', 'mentalize the relationship', 'die Beziehung mentalisieren'),
        option('stop-rewind', 'stop and rewind', 'anhalten und zurückspulen'),
        option('stop-stand', 'stop and stand', 'anhalten und stehen'),
        option('contrary', 'contrary move', 'Gegenbewegung'),
      ],
    },
    recovered: {
      kind: 'choice',
      label: words('Came back', 'Kam zurück'),
      of: [
        option('yes', 'Yes', 'Ja'),
        option('partly', 'Partly', 'Teilweise'),
        option('no', 'Not in this session', 'Nicht in dieser Sitzung'),
      ],
    },
  },
}

const long = (en: string, de: string, given = true): Field => ({
  kind: 'text',
  long: true,
  label: words(en, de),
  ...(given ? { given: true as const, sourced: true as const } : {}),
})

export const mbtFormulation: Structure = {
  id: 'mbt-formulation',
  title: words(
    'Formulation in the patient’s words',
    'Fallformulierung in den Worten der Patientin oder des Patienten',
  ),
  purpose: words(
    'A formulation written for the person and with them: all who treat, individually and in the group, work from this one.',
    'Eine Formulierung für und mit der Person geschrieben: Alle, die behandeln, einzeln und in der Gruppe, arbeiten mit dieser einen.',
  ),
  page: 'formulation',
  lanes: ['team'],
  given: 'copy',
  asks: ['agree', 'words'],
  named: ['ownWords'],
  of: 'person',
  oneFor: 'person',
  fields: {
    person: { kind: 'person', label: words('Of whom', 'Von wem'), given: true },
    on: onDay,
    ownWords: {
      kind: 'text',
      long: true,
      voice: 'client',
      given: true,
      label: words('The problem in their words', 'Das Problem in ihren Worten'),
    },
    pattern: long(
      'What attachment looks like, and what wakes it',
      'Wie sich Bindung zeigt, und was sie weckt',
    ),
    vulnerable: long('Where mentalizing is lost', 'Wo das Mentalisieren verloren geht'),
    strengths: long('Strengths', 'Stärken'),
    goals: long('What we work towards', 'Woran wir arbeiten'),
    testing: long(
      'How our work together may be put to the test',
      'Wie unsere Zusammenarbeit auf die Probe gestellt werden kann',
    ),
    crisis: long('What leads into a crisis, and what helps', 'Was in eine Krise führt, und was hilft'),
  },
}

/** Reflective functioning: −1 … 9, the whole is the rater's judgement and never a mean of the passages. */
export const rfRating: Structure = {
  id: 'rf-rating',
  title: words('Reflective functioning rating', 'Einschätzung der reflexiven Funktion'),
  purpose: words(
    'Scores of a trained rater for an interview: passages and a judgement of the whole, with a second rater beside it.',
    'Werte einer geschulten Person für ein Interview: Passagen und ein Urteil über das Ganze, daneben eine zweite Einschätzung.',
  ),
  caution: words(
    'For trained raters. The manual and its anchors belong to their owners and are not part of this software; the whole is judged, not averaged.',
    'Für geschulte Personen. Handbuch und Ankerpunkte gehören ihren Inhabern und sind nicht Teil dieser Software; das Ganze wird beurteilt, nicht gemittelt.',
  ),
  page: 'formulation',
  lanes: ['team', 'process'],
  given: 'never',
  named: ['interview'],
  of: 'person',
  fields: {
    person: { kind: 'person', label: words('Of whom', 'Von wem') },
    on: onDay,
    interview: {
      kind: 'choice',
      label: words('Interview', 'Interview'),
      of: [
        option('aai', 'AAI', 'AAI'),
        option('pdi', 'PDI', 'PDI'),
        option('brfi', 'BRFI', 'BRFI'),
        option('cai', 'CAI', 'CAI'),
        option('other', 'Another one', 'Ein anderes'),
      ],
    },
    about: {
      kind: 'choice',
      label: words('About', 'Worüber'),
      of: [
        option('own-childhood', 'Own childhood', 'Eigene Kindheit'),
        option('parenting', 'Being a parent', 'Elternschaft'),
        option('couple', 'The couple', 'Das Paar'),
      ],
    },
    rater: { kind: 'text', label: words('Rated by', 'Eingeschätzt von') },
    trained: {
      kind: 'choice',
      label: words('Trained and reliable', 'Geschult und zuverlässig'),
      of: [
        option('yes', 'Yes', 'Ja'),
        option('in-training', 'In training', 'In Ausbildung'),
        option('no', 'No', 'Nein'),
      ],
    },
    global: { kind: 'scale', min: -1, max: 9, label: words('The whole, judged', 'Das Ganze, beurteilt') },
    passages: {
      kind: 'list',
      label: words('Passages', 'Passagen'),
      row: words('Passage', 'Passage'),
      fields: {
        passage: { kind: 'text', label: words('Which one (number or place)', 'Welche (Nummer oder Stelle)') },
        type: {
          kind: 'choice',
          label: words('Question', 'Frage'),
          of: [option('demand', 'Demands it', 'Verlangt es'), option('permit', 'Permits it', 'Erlaubt es')],
        },
        score: { kind: 'scale', min: -1, max: 9, label: words('Score', 'Wert') },
        markers: {
          kind: 'chips',
          label: words('Markers', 'Merkmale'),
          of: [
            option('a', 'A nature of mental states', 'A Art seelischer Zustände'),
            option('b', 'B effort to find what lies behind', 'B Bemühen um das Dahinter'),
            option('c', 'C development', 'C Entwicklung'),
            option('d', 'D towards the interviewer', 'D gegenüber der fragenden Person'),
          ],
        },
      },
    },
    secondRater: { kind: 'text', label: words('Second rater', 'Zweite Einschätzung von') },
    secondGlobal: {
      kind: 'scale',
      min: -1,
      max: 9,
      label: words('Second rater: the whole', 'Zweite Einschätzung: das Ganze'),
    },
    agreed: { kind: 'scale', min: -1, max: 9, label: words('Agreed on', 'Geeinigt auf') },
    agreedHow: { kind: 'text', label: words('How it was agreed', 'Wie man sich einigte') },
  },
}
