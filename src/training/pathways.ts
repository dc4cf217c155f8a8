import type { Pathway, Requirement, RequirementKind, Text } from './pathway.ts'

const words = (en: string, de: string): Text => ({ en, de })
const needs = (
  id: string,
  kind: RequirementKind,
  min: number,
  title: Text,
  more: Partial<Requirement> = {},
): Requirement => ({ id, kind, min, title, ...more })

const consentOfAll = words(
  'A recording counts only with a consent to that use, in force, of everybody in it.',
  'Eine Aufnahme zählt nur mit einer gültigen Einwilligung aller, die darauf sind, zu diesem Zweck.',
)

const also = (one: Text, other: Text): Text => words(`${one.en} ${other.en}`, `${one.de} ${other.de}`)

/** Pathways as their bodies' pages described them. Names of bodies and marks are used to describe alone. */
export const pathways: readonly Pathway[] = [
  {
    id: 'iceeft-efct',
    version: '2026.1',
    title: words('EFT for couples (ICEEFT)', 'EFT für Paare (ICEEFT)'),
    body: 'ICEEFT',
    sources: [
      'https://iceeft.com/level-1-certified-eft-therapist/',
      'https://stleft.com/eft-certification.html',
      'https://iceeft.com/faq/',
    ],
    retrievedOn: '2026-11-24',
    confidence: 'disputed',
    requirements: [
      needs('externship', 'hours', 28, words('Externship', 'Externship'), {
        max: 30,
        note: words('A newer regional page says 24 hours.', 'Eine neuere regionale Seite nennt 24 Stunden.'),
      }),
      needs('core-skills', 'hours', 48, words('Core skills', 'Core Skills'), {
        note: words('One page says 24 or 48 hours.', 'Eine Seite nennt 24 oder 48 Stunden.'),
      }),
      needs('supervision', 'hours', 8, words('Supervision', 'Supervision'), {
        note: words('Up to 4 hours of it in a group.', 'Davon bis zu 4 Stunden in einer Gruppe.'),
      }),
      needs(
        'licence',
        'document',
        1,
        words('Licence, insurance, membership', 'Zulassung, Versicherung, Mitgliedschaft'),
      ),
      needs(
        'excerpts',
        'recordings',
        2,
        words(
          'Video excerpts with couples, stage 1 and stage 2',
          'Videoausschnitte mit Paaren, Phase 1 und Phase 2',
        ),
        {
          note: also(
            words(
              'Each of about 20 minutes, with a look at the tango.',
              'Jeder von etwa 20 Minuten, mit Blick auf den Tango.',
            ),
            consentOfAll,
          ),
        },
      ),
      needs(
        'conceptualisation',
        'document',
        2,
        words('A conceptualisation for each excerpt', 'Eine Fallkonzeption zu jedem Ausschnitt'),
      ),
      needs(
        'release',
        'document',
        2,
        words('A release form for each excerpt', 'Ein Freigabeformular zu jedem Ausschnitt'),
      ),
      needs(
        'transcripts',
        'document',
        2,
        words('A transcript of each excerpt', 'Ein Transkript zu jedem Ausschnitt'),
        {
          note: words(
            'Asked for by the answers to frequent questions.',
            'So in den Antworten auf häufige Fragen.',
          ),
        },
      ),
    ],
  },
  {
    id: 'iceeft-efit',
    version: '2026.1',
    title: words('EFT for individuals (ICEEFT)', 'EFT für Einzelne (ICEEFT)'),
    body: 'ICEEFT',
    sources: ['https://beftcentre.org/efit-certification/'],
    retrievedOn: '2026-11-24',
    confidence: 'one-source',
    requirements: [
      needs('essentials', 'hours', 24, words('EFIT essentials', 'EFIT Essentials')),
      needs('consultation', 'hours', 10, words('Consultation', 'Konsultation')),
      needs('courses', 'hours', 6, words('Further courses', 'Weitere Kurse')),
      needs('supervision', 'hours', 8, words('Supervision', 'Supervision')),
      needs(
        'excerpts',
        'recordings',
        2,
        words('Excerpts of at least 20 minutes', 'Ausschnitte von mindestens 20 Minuten'),
        { note: consentOfAll },
      ),
      needs('transcripts', 'document', 2, words('A transcript of each', 'Ein Transkript zu jedem')),
    ],
  },
  {
    id: 'ddp-practitioner',
    version: '2026.1',
    title: words('Dyadic developmental practice, practitioner', 'Dyadische Entwicklungspraxis, Practitioner'),
    body: 'DDP Institute',
    sources: [
      'https://ddpnetwork.org/ddpi/practitioner-certification-ddp/what-required-starting-practicum/',
      'https://ddpnetwork.org/ddpi/practitioner-certification-ddp/what-is-practicum/',
    ],
    retrievedOn: '2026-11-24',
    confidence: 'one-source',
    requirements: [
      needs('level-1', 'hours', 28, words('Level 1', 'Stufe 1')),
      needs('level-2', 'hours', 28, words('Level 2', 'Stufe 2')),
      needs(
        'between-levels',
        'gap-months',
        6,
        words('About six months between the levels', 'Etwa sechs Monate zwischen den Stufen'),
        {
          between: ['level-1', 'level-2'],
          isRecommended: true,
          note: words('Recommended, not demanded.', 'Empfohlen, nicht verlangt.'),
        },
      ),
      needs('registration', 'document', 1, words('Professional registration', 'Berufliche Zulassung')),
      needs(
        'recordings',
        'recordings',
        10,
        words(
          'Reviewed recordings, each using the feedback before',
          'Besprochene Aufnahmen, jede mit der Rückmeldung davor',
        ),
        {
          note: also(
            words(
              'One after another, not handed in together. There is a way with caregivers alone.',
              'Eine nach der anderen, nicht gesammelt. Es gibt einen Weg allein mit Bezugspersonen.',
            ),
            consentOfAll,
          ),
        },
      ),
      needs('families', 'cases', 2, words('Families', 'Familien'), {
        note: words('Three are ideal.', 'Drei sind ideal.'),
      }),
      needs(
        'final',
        'recordings',
        1,
        words(
          'Final: a whole session with parent and child',
          'Abschluss: eine ganze Sitzung mit Elternteil und Kind',
        ),
        {
          note: consentOfAll,
        },
      ),
      needs(
        'reviews',
        'rating',
        10,
        words(
          'Written reviews with the rating scale',
          'Schriftliche Besprechungen mit der Einschätzungsskala',
        ),
        {
          note: words(
            'In a group: at least 45 minutes for each.',
            'In einer Gruppe: mindestens 45 Minuten für jede.',
          ),
        },
      ),
      needs(
        'second-consultant',
        'rating',
        2,
        words(
          'Midpoint and final, reviewed by a second consultant',
          'Mitte und Abschluss, durch eine zweite Beratung besprochen',
        ),
        { note: words('Independently of the first.', 'Unabhängig von der ersten.') },
      ),
    ],
  },
  {
    id: 'mbt-practitioner',
    version: '2026.2',
    title: words(
      'Mentalization-based treatment, practitioner',
      'Mentalisierungsbasierte Therapie, Practitioner',
    ),
    body: 'Anna Freud',
    sources: ['https://mentalizinginitiative.org/certification-requirements'],
    retrievedOn: '2026-11-24',
    confidence: 'one-source',
    requirements: [
      needs('qualification', 'document', 1, words('Professional qualification', 'Berufliche Qualifikation')),
      needs('basic', 'days', 3, words('Basic training', 'Grundkurs')),
      needs('practitioner', 'days', 2, words('Practitioner training', 'Aufbaukurs')),
      needs('treatments', 'cases', 4, words('Individual treatments', 'Einzelbehandlungen'), {
        orElse: [{ id: 'groups', title: words('Group treatments', 'Gruppenbehandlungen'), countsAs: 2 }],
        note: words(
          'Four, or two groups, or two and one group: a group counts as two. Each of at least 24 sessions. Mostly borderline personality disorder: two individual treatments or one group at least.',
          'Vier, oder zwei Gruppen, oder zwei und eine Gruppe: Eine Gruppe zählt als zwei. Jede mit mindestens 24 Sitzungen. Meist Borderline-Persönlichkeitsstörung: mindestens zwei Einzelbehandlungen oder eine Gruppe.',
        ),
      }),
      needs(
        'segments',
        'recordings',
        12,
        words(
          'Segments of 15 minutes, three for each treatment or group',
          'Abschnitte von 15 Minuten, drei je Behandlung oder Gruppe',
        ),
        { forEach: { of: 'treatments', count: 3 }, note: consentOfAll },
      ),
      needs(
        'supervision',
        'hours',
        16,
        words(
          'Supervision, four hours for each treatment or group',
          'Supervision, vier Stunden je Behandlung oder Gruppe',
        ),
        {
          forEach: { of: 'treatments', count: 4 },
          note: words('Weekly at first.', 'Anfangs wöchentlich.'),
        },
      ),
    ],
  },
  {
    id: 'abft-levels',
    version: '2026.1',
    title: words('Attachment-based family therapy, levels', 'Bindungsbasierte Familientherapie, Stufen'),
    body: 'ABFT',
    sources: [
      'https://abftinternational.com/level-3-certification/',
      'https://abftinternational.com/level-2/',
    ],
    retrievedOn: '2026-11-24',
    confidence: 'disputed',
    requirements: [
      needs('introduction', 'document', 1, words('Level 1: introduction', 'Stufe 1: Einführung')),
      needs(
        'group',
        'sessions',
        22,
        words('Level 2: group meetings of 60 to 90 minutes', 'Stufe 2: Gruppentreffen von 60 bis 90 Minuten'),
        {
          note: words(
            'One page says 22 weeks, another 22 meetings every two weeks.',
            'Eine Seite nennt 22 Wochen, eine andere 22 Treffen alle zwei Wochen.',
          ),
        },
      ),
      needs(
        'advanced',
        'document',
        1,
        words('Level 2: advanced course of three days', 'Stufe 2: Aufbaukurs von drei Tagen'),
      ),
      needs(
        'recordings',
        'recordings',
        10,
        words('Level 3: recordings of whole sessions', 'Stufe 3: Aufnahmen ganzer Sitzungen'),
        { note: also(words('One or two a month.', 'Eine oder zwei im Monat.'), consentOfAll) },
      ),
      needs('case', 'document', 1, words('Level 3: written case', 'Stufe 3: Fallbericht')),
      needs(
        'ratings',
        'rating',
        10,
        words(
          'Level 3: rating by oneself and by the supervisor',
          'Stufe 3: Einschätzung durch sich selbst und die Supervision',
        ),
      ),
    ],
  },
  {
    id: 'abc-coach',
    version: '2026.1',
    title: words(
      'Attachment home visits, parent coach (ABC)',
      'Bindungsbezogene Hausbesuche, Elterncoach (ABC)',
    ),
    body: 'ABC',
    sources: ['https://www.cebc4cw.org/implementation/attachment-and-biobehavioral-catch-up/'],
    retrievedOn: '2026-11-24',
    confidence: 'one-source',
    requirements: [
      needs(
        'supervision-year',
        'document',
        1,
        words('A year of supervision twice a week', 'Ein Jahr Supervision zweimal die Woche'),
      ),
      needs(
        'clips',
        'recordings',
        1,
        words('Coded clips of comments in the moment', 'Kodierte Ausschnitte mit Kommentaren im Moment'),
        {
          note: also(
            words('The page seen does not say how many.', 'Wie viele, sagt die gesehene Seite nicht.'),
            consentOfAll,
          ),
        },
      ),
    ],
  },
]

export const findPathway = (id: string): Pathway | undefined => pathways.find((one) => one.id === id)
