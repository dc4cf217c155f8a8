import { emotions } from '../emotions.ts'
import { onDay, option, words } from '../options.ts'
import type { Field, Structure } from '../structure.ts'

const felt = emotions.map(({ id, label }) => ({ id, label }))
const lanes = ['team', 'process', 'supervision'] as const
const person: Field = { kind: 'person', label: words('Who', 'Wer') }
const to = (en: string, de: string): Field => ({ kind: 'person', label: words(en, de), given: true })

export const moment: Structure = {
  id: 'moment',
  title: words('Moment', 'Moment'),
  purpose: words(
    'Something between people that you want to find again: what, who, when.',
    'Etwas zwischen Menschen, das Sie wiederfinden wollen: was, wer, wann.',
  ),
  page: 'moments',
  lanes,
  given: 'never',
  named: ['what', 'words'],
  fields: {
    on: onDay,
    what: {
      kind: 'choice',
      label: words('What kind', 'Welche Art'),
      of: [
        option('missed-cue', 'Missed cue', 'Übersehenes Zeichen'),
        option('attuned', 'Attuned', 'Eingestimmt'),
        option('softening', 'Softening', 'Erweichen'),
        option('reaching', 'Reaching', 'Sich zeigen'),
        option('block', 'Block', 'Blockade'),
        option('exit', 'Stepped out of the cycle', 'Aus dem Kreislauf getreten'),
        option('shame', 'Shame', 'Scham'),
        option('joy', 'Joy together', 'Gemeinsame Freude'),
        option('other', 'Something else', 'Etwas anderes'),
      ],
    },
    people: { kind: 'people', label: words('Between whom', 'Zwischen wem') },
    words: { kind: 'text', long: true, label: words('What happened', 'Was geschah') },
    quote: { kind: 'text', label: words('In their words', 'In ihren Worten'), voice: 'client' },
    at: { kind: 'text', label: words('Where in the session or recording', 'Wo in Sitzung oder Aufnahme') },
  },
}

export const emotionMoment: Structure = {
  id: 'emotion-moment',
  title: words('Feeling in their words', 'Gefühl in ihren Worten'),
  purpose: words(
    'A feeling with the words it came in, so that the last time it was there is found again.',
    'Ein Gefühl mit den Worten, in denen es kam, damit sich das letzte Mal wiederfinden lässt.',
  ),
  page: 'moments',
  lanes,
  given: 'copy',
  named: ['quote', 'feelings'],
  of: 'person',
  fields: {
    on: onDay,
    person: { ...person, given: true },
    feelings: { kind: 'chips', own: true, of: felt, label: words('Feeling', 'Gefühl'), given: true },
    layer: {
      kind: 'choice',
      label: words('Where it lies', 'Wo es liegt'),
      of: [
        option('primary', 'Below: what is felt', 'Darunter: was gefühlt wird'),
        option('secondary', 'Above: what shows', 'Darüber: was sich zeigt'),
      ],
    },
    quote: {
      kind: 'text',
      long: true,
      label: words('In their words', 'In ihren Worten'),
      voice: 'client',
      given: true,
      sourced: true,
    },
    towards: { kind: 'person', label: words('Towards whom', 'Gegenüber wem') },
    body: { kind: 'text', label: words('In the body', 'Im Körper') },
  },
}

export const ruptureMarkers = [
  option('denial', 'denies', 'verneint'),
  option('minimal', 'hardly answers', 'antwortet kaum'),
  option('abstract', 'speaks in the abstract', 'spricht abstrakt'),
  option('avoidant-story', 'tells round it', 'erzählt drumherum'),
  option('appeases', 'appeases', 'fügt sich'),
  option('split', 'words and feeling part', 'Worte und Gefühl klaffen'),
  option('self-blame', 'blames self, hopeless', 'beschuldigt sich, hoffnungslos'),
  option('about-therapist', 'complains of the therapist', 'klagt über die Therapeutin oder den Therapeuten'),
  option('rejects', 'rejects what is offered', 'weist Angebote zurück'),
  option('about-activity', 'complains of what is done', 'klagt über das Vorgehen'),
  option('about-frame', 'complains of the frame', 'klagt über den Rahmen'),
  option('about-progress', 'complains of progress', 'klagt über den Fortschritt'),
  option('defends', 'defends self', 'verteidigt sich'),
  option('presses', 'presses or controls', 'drängt oder bestimmt'),
]

export const ruptureStages = [
  option('open', 'Open', 'Offen'),
  option('noticed', 'Noticed', 'Bemerkt'),
  option('named', 'Named', 'Benannt'),
  option('explored', 'Explored', 'Erkundet'),
  option('owned', 'Own part owned', 'Eigener Anteil genannt'),
  option('need-stated', 'Need said', 'Bedürfnis gesagt'),
  option('repaired', 'Repaired', 'Repariert'),
]

export const rupture: Structure = {
  id: 'rupture',
  title: words('Rupture and repair', 'Riss und Reparatur'),
  purpose: words(
    'A loss of working together, also a quiet one, and how far its repair has come. What is open heads the next session.',
    'Ein Verlust des Miteinanders, auch ein leiser, und wie weit die Reparatur ist. Was offen ist, steht oben in der nächsten Sitzung.',
  ),
  page: 'moments',
  lanes,
  given: 'never',
  named: ['words', 'type'],
  fields: {
    on: onDay,
    people: { kind: 'people', label: words('With whom', 'Mit wem') },
    type: {
      kind: 'choice',
      label: words('What kind', 'Welche Art'),
      of: [
        option('withdrawal', 'Withdrawal', 'Rückzug'),
        option('confrontation', 'Confrontation', 'Konfrontation'),
        option('mixed', 'Both', 'Beides'),
      ],
    },
    stage: {
      kind: 'choice',
      label: words('How far its repair is', 'Wie weit die Reparatur ist'),
      of: ruptureStages,
    },
    words: { kind: 'text', long: true, label: words('What happened', 'Was geschah') },
    markers: {
      kind: 'chips',
      own: true,
      label: words('How it showed', 'Woran es sich zeigte'),
      of: ruptureMarkers,
    },
    impact: { kind: 'scale', min: 1, max: 5, label: words('Weight', 'Gewicht') },
    noticedBy: {
      kind: 'choice',
      label: words('Who noticed', 'Wer es bemerkte'),
      of: [
        option('therapist', 'Therapist', 'Behandelnde'),
        option('client', 'Client', 'Klient oder Klientin'),
        option('supervisor', 'Supervisor', 'Supervision'),
        option('measure', 'A measure', 'Ein Fragebogen'),
      ],
    },
    strategies: {
      kind: 'chips',
      own: true,
      label: words('What was done', 'Was getan wurde'),
      of: [
        option('clarify', 'clarified', 'geklärt'),
        option('change', 'changed task or goal', 'Aufgabe oder Ziel geändert'),
        option('rationale', 'said why', 'Gründe gesagt'),
        option('invite', 'invited feelings', 'Gefühle eingeladen'),
        option('own', 'owned own part', 'eigenen Anteil genannt'),
        option('disclose', 'said own experience', 'eigenes Erleben gesagt'),
        option('pattern', 'linked to our pattern', 'mit unserem Muster verbunden'),
        option('others', 'linked to other bonds', 'mit anderen Bindungen verbunden'),
        option('validate', 'validated', 'bestätigt'),
        option('redirect', 'turned to another thing', 'zu anderem gewandt'),
      ],
    },
    resolution: { kind: 'scale', min: 1, max: 5, label: words('How well repaired', 'Wie gut repariert') },
    followUp: { kind: 'day', label: words('Look at it again on', 'Wieder ansehen am') },
    cycle: {
      kind: 'link',
      to: ['cycle-map'],
      label: words('The cycle it belongs to', 'Der Kreislauf, zu dem es gehört'),
    },
  },
}

export const encounter: Structure = {
  id: 'encounter',
  title: words('Enactment or repair between them', 'Begegnung oder Reparatur zwischen ihnen'),
  purpose: words(
    'Somebody reached, and how it was met: the moments that new experience is made of, beside the scores.',
    'Jemand hat sich gezeigt, und wie es ankam: die Momente, aus denen neue Erfahrung entsteht, neben den Werten.',
  ),
  page: 'moments',
  lanes,
  given: 'copy',
  named: ['reach', 'effect'],
  fields: {
    on: { ...onDay, given: true },
    from: to('Who reached', 'Wer sich zeigte'),
    towards: to('To whom', 'Wem gegenüber'),
    reach: {
      kind: 'text',
      long: true,
      label: words('What was reached with', 'Womit'),
      voice: 'client',
      given: true,
      sourced: true,
    },
    response: {
      kind: 'choice',
      label: words('How it was met', 'Wie es ankam'),
      given: true,
      of: [
        option('received', 'Received', 'Angenommen'),
        option('mixed', 'In part', 'Zum Teil'),
        option('blocked', 'Blocked', 'Abgeblockt'),
      ],
    },
    block: { kind: 'text', label: words('What stood in the way', 'Was im Weg stand') },
    effect: {
      kind: 'text',
      long: true,
      label: words('What it changed', 'Was es veränderte'),
      voice: 'client',
      given: true,
      sourced: true,
    },
    event: {
      kind: 'choice',
      label: words('Part of', 'Teil von'),
      of: [
        option('re-engagement', 'Withdrawer re-engagement', 'Wiedereinsteigen der zurückgezogenen Person'),
        option('softening', 'Softening', 'Erweichen der drängenden Person'),
        option('injury', 'Resolving an injury', 'Auflösen einer Verletzung'),
        option('repair-task', 'Repairing attachment (task 4)', 'Reparatur der Bindung (Aufgabe 4)'),
        option('everyday', 'Everyday life', 'Alltag'),
      ],
    },
  },
}

export const tango: Structure = {
  id: 'tango-episode',
  title: words('Tango episode', 'Tango-Episode'),
  purpose: words(
    'The five moves with one focus, as far as they came; a partial one is worth a look in supervision.',
    'Die fünf Bewegungen mit einem Fokus, so weit sie kamen; eine unvollständige lohnt den Blick in der Supervision.',
  ),
  page: 'moments',
  lanes,
  given: 'never',
  named: ['handle'],
  of: 'person',
  fields: {
    on: onDay,
    person: { ...person, label: words('Focus', 'Fokus') },
    moves: {
      kind: 'chips',
      label: words('Moves reached', 'Erreichte Bewegungen'),
      of: [
        option('1', '1 mirror the present', '1 das Jetzt spiegeln'),
        option('2', '2 assemble and deepen', '2 zusammenfügen und vertiefen'),
        option('3', '3 choreograph an encounter', '3 Begegnung gestalten'),
        option('4', '4 process it', '4 sie verarbeiten'),
        option('5', '5 integrate and validate', '5 einbinden und bestätigen'),
      ],
    },
    handle: {
      kind: 'text',
      label: words('Their word or image for it', 'Ihr Wort oder Bild dafür'),
      voice: 'client',
    },
    feelings: { kind: 'chips', own: true, of: felt, label: words('Feeling', 'Gefühl') },
    depth: { kind: 'scale', min: 1, max: 7, label: words('Depth of experiencing', 'Tiefe des Erlebens') },
    towards: { kind: 'person', label: words('Said to', 'Gesagt zu') },
    response: {
      kind: 'choice',
      label: words('How it was met', 'Wie es ankam'),
      of: [
        option('received', 'Received', 'Angenommen'),
        option('mixed', 'In part', 'Zum Teil'),
        option('blocked', 'Blocked', 'Abgeblockt'),
      ],
    },
    block: { kind: 'text', label: words('What stood in the way', 'Was im Weg stand') },
    integrated: {
      kind: 'text',
      long: true,
      label: words('How it was tied together', 'Wie es zusammengeführt wurde'),
    },
  },
}

export const arousalMark: Structure = {
  id: 'arousal-mark',
  title: words('Arousal', 'Erregung'),
  purpose: words(
    'Within the window of tolerance or beyond it, and with whom somebody came back. It describes a moment and is no diagnosis.',
    'Innerhalb des Toleranzfensters oder jenseits, und mit wem jemand zurückfand. Es beschreibt einen Moment und ist keine Diagnose.',
  ),
  page: 'moments',
  lanes,
  given: 'never',
  named: ['zone', 'cue'],
  of: 'person',
  fields: {
    on: onDay,
    person,
    zone: {
      kind: 'choice',
      label: words('Where', 'Wo'),
      of: [
        option('hyper', 'Above: too much', 'Darüber: zu viel'),
        option('within', 'Within', 'Innerhalb'),
        option('hypo', 'Below: too little', 'Darunter: zu wenig'),
      ],
    },
    level: { kind: 'scale', min: 0, max: 10, label: words('How much', 'Wie stark') },
    cue: { kind: 'text', label: words('What could be seen', 'Was zu sehen war') },
    regulatedBy: {
      kind: 'choice',
      label: words('Came back with', 'Kam zurück mit'),
      of: [
        option('self', 'Themself', 'Sich selbst'),
        option('partner', 'Partner', 'Partner oder Partnerin'),
        option('caregiver', 'Caregiver', 'Bezugsperson'),
        option('therapist', 'Therapist', 'Behandelnde'),
        option('nobody', 'Not yet', 'Noch nicht'),
      ],
    },
    what: { kind: 'text', label: words('What helped', 'Was half') },
  },
}

export const paceMoment: Structure = {
  id: 'pace-moment',
  title: words('PACE moment', 'PACE-Moment'),
  purpose: words(
    'Playfulness, acceptance, curiosity or empathy with a child, and how the child answered.',
    'Spielfreude, Annahme, Neugier oder Empathie mit einem Kind, und wie das Kind antwortete.',
  ),
  page: 'moments',
  lanes,
  given: 'never',
  named: ['words'],
  of: 'adult',
  fields: {
    on: onDay,
    adult: { kind: 'person', label: words('Adult', 'Erwachsene Person') },
    child: { kind: 'person', label: words('Child', 'Kind') },
    letters: {
      kind: 'chips',
      label: words('Which', 'Welche'),
      of: [
        option('playfulness', 'Playfulness', 'Spielfreude'),
        option('acceptance', 'Acceptance', 'Annahme'),
        option('curiosity', 'Curiosity', 'Neugier'),
        option('empathy', 'Empathy', 'Empathie'),
      ],
    },
    components: {
      kind: 'chips',
      own: true,
      label: words('And', 'Und'),
      of: [
        option(
          'intersubjective',
          'shared feeling, attention, intention',
          'geteiltes Gefühl, Aufmerksamkeit, Absicht',
        ),
        option('ar-dialogue', 'affective–reflective dialogue', 'affektiv-reflexiver Dialog'),
        option('follow-lead', 'follow–lead–follow', 'folgen–führen–folgen'),
        option('co-regulation', 'co-regulation', 'Ko-Regulation'),
        option('talking-for', 'talking for the child', 'für das Kind sprechen'),
        option('talking-about', 'talking about the child', 'über das Kind sprechen'),
        option('repair', 'repair', 'Reparatur'),
      ],
    },
    words: { kind: 'text', long: true, label: words('What happened', 'Was geschah') },
    response: {
      kind: 'choice',
      label: words('The child', 'Das Kind'),
      of: [
        option('open', 'opened', 'öffnete sich'),
        option('wary', 'was wary', 'war vorsichtig'),
        option('closed', 'closed', 'verschloss sich'),
      ],
    },
    arousal: {
      kind: 'scale',
      min: 0,
      max: 10,
      label: words('Arousal of the adult', 'Erregung der erwachsenen Person'),
    },
  },
}
