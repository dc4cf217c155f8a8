import { onDay, option, words } from '../options.ts'
import type { Structure } from '../structure.ts'

const consent = {
  kind: 'choice',
  label: words('Consent to speak with each other', 'Einwilligung in den Austausch'),
  of: [
    option('given', 'Given', 'Erteilt'),
    option('not-asked', 'Not asked yet', 'Noch nicht gefragt'),
    option('refused', 'Refused', 'Abgelehnt'),
    option('withdrawn', 'Withdrawn', 'Widerrufen'),
  ],
} as const
const consentOn = { kind: 'day', label: words('Day of the consent', 'Tag der Einwilligung') } as const

export const strand: Structure = {
  id: 'strand',
  title: words('Strand', 'Strang'),
  purpose: words(
    'One way of working among several: what it is for, who leads it, what it waits for, where it runs. Several strands are one plan.',
    'Eine Arbeitsweise unter mehreren: wozu, wer sie führt, worauf sie wartet, wo sie läuft. Mehrere Stränge sind ein Plan.',
  ),
  page: 'plan',
  lanes: ['team'],
  given: 'copy',
  asks: ['agree', 'words'],
  named: ['name', 'model', 'aim'],
  fields: {
    name: { kind: 'text', label: words('Name', 'Name'), given: true },
    model: {
      kind: 'chips',
      own: true,
      label: words('Way of working', 'Arbeitsweise'),
      given: true,
      of: [
        option('eft', 'Emotionally focused (couple)', 'Emotionsfokussiert (Paar)'),
        option('efft', 'Emotionally focused (family)', 'Emotionsfokussiert (Familie)'),
        option('efit', 'Emotionally focused (individual)', 'Emotionsfokussiert (einzeln)'),
        option('ddp', 'Dyadic developmental', 'Dyadisch entwicklungsorientiert'),
        option('mbt', 'Mentalization-based', 'Mentalisierungsbasiert'),
        option('abft', 'Attachment-based family', 'Bindungsbasiert (Familie)'),
        option('tf-cbt', 'Trauma-focused CBT', 'Traumafokussierte KVT'),
        option('emdr', 'EMDR', 'EMDR'),
        option('cbt', 'CBT', 'KVT'),
        option('mindfulness', 'Mindfulness', 'Achtsamkeit'),
        option('safety', 'Safety work', 'Sicherheit schaffen'),
        option('medication', 'Medication', 'Medikamente'),
      ],
    },
    who: { kind: 'people', label: words('With whom', 'Mit wem'), given: true },
    aim: { kind: 'text', long: true, label: words('What it is for', 'Wozu'), given: true },
    goal: { kind: 'link', to: ['goal'], label: words('Towards the goal', 'Für das Ziel') },
    lead: {
      kind: 'text',
      suggests: 'members',
      label: words('Who leads it', 'Wer ihn führt'),
      given: true,
    },
    state: {
      kind: 'choice',
      label: words('Where it stands', 'Stand'),
      given: true,
      of: [
        option('planned', 'Planned', 'Geplant'),
        option('running', 'Running', 'Läuft'),
        option('paused', 'Paused', 'Pausiert'),
        option('done', 'Done', 'Abgeschlossen'),
      ],
    },
    phase: { kind: 'text', label: words('Phase or step', 'Phase oder Schritt') },
    waitsFor: {
      kind: 'list',
      section: words('What it waits for', 'Worauf er wartet'),
      label: words('Waits for', 'Wartet auf'),
      row: words('Other strand', 'Anderer Strang'),
      atMost: 20,
      fields: {
        strand: { kind: 'link', to: ['strand'], label: words('Strand', 'Strang') },
        until: { kind: 'text', label: words('Until', 'Bis') },
      },
    },
    place: {
      kind: 'choice',
      section: words('Where it runs', 'Wo er läuft'),
      label: words('Where', 'Wo'),
      of: [
        option('here', 'In this case', 'In diesem Fall'),
        option('other-case', 'In another case of this practice', 'In einem anderen Fall dieser Praxis'),
        option('outside', 'Elsewhere', 'Anderswo'),
      ],
    },
    contact: { kind: 'text', label: words('Whom to reach there', 'Wer dort zu erreichen ist') },
    consent,
    consentOn,
    dose: { kind: 'text', label: words('How often, how long', 'Wie oft, wie lange'), given: true },
    from: { kind: 'day', label: words('From', 'Von'), given: true },
    to: { kind: 'day', label: words('To', 'Bis'), given: true },
  },
}

export const careAgreement: Structure = {
  id: 'care-agreement',
  title: words('Agreement between those who help', 'Absprache unter Helfenden'),
  purpose: words(
    'Who does what, who holds the risk, and what may be said to whom.',
    'Wer was tut, wer das Risiko trägt, und was wem gesagt werden darf.',
  ),
  page: 'plan',
  lanes: ['team'],
  given: 'copy',
  asks: ['agree', 'words'],
  named: ['about'],
  fields: {
    about: { kind: 'text', label: words('About', 'Worum es geht'), given: true },
    parts: {
      kind: 'list',
      label: words('Who does what', 'Wer was tut'),
      row: words('Somebody who helps', 'Wer hilft'),
      atMost: 40,
      fields: {
        who: { kind: 'text', suggests: 'members', label: words('Who', 'Wer'), given: true },
        does: { kind: 'text', label: words('Does what', 'Tut was'), given: true },
        contact: { kind: 'text', label: words('How to reach them', 'Wie erreichbar') },
      },
      given: true,
    },
    risk: {
      kind: 'text',
      suggests: 'members',
      label: words('Who holds the risk', 'Wer das Risiko trägt'),
      hint: words(
        'One name: who acts when it gets dangerous, and who covers for them.',
        'Ein Name: wer handelt, wenn es gefährlich wird, und wer vertritt.',
      ),
      given: true,
    },
    maySay: {
      kind: 'text',
      long: true,
      label: words('What may be said', 'Was gesagt werden darf'),
      given: true,
    },
    mayNotSay: {
      kind: 'text',
      long: true,
      label: words('What stays here', 'Was hier bleibt'),
      given: true,
    },
    consent,
    consentOn,
    consentBy: { kind: 'people', label: words('Who consented', 'Wer eingewilligt hat') },
    on: { ...onDay, label: words('Agreed on', 'Vereinbart am'), given: true },
    reviewOn: { kind: 'day', label: words('Looked at again on', 'Wieder angesehen am'), given: true },
  },
}

export const planTask: Structure = {
  id: 'plan-task',
  title: words('Task', 'Aufgabe'),
  purpose: words(
    'Something small that somebody does until you see each other again. Not done is not failed: you look at what got in the way.',
    'Etwas Kleines bis zum nächsten Mal. Nicht getan ist nicht gescheitert: Ihr seht euch an, was dazwischenkam.',
  ),
  page: 'plan',
  lanes: ['team'],
  given: 'copy',
  asks: ['agree', 'words'],
  named: ['what'],
  fields: {
    what: { kind: 'text', long: true, label: words('What', 'Was'), given: true },
    who: { kind: 'people', label: words('Who of the case', 'Wer aus dem Fall'), given: true },
    helper: {
      kind: 'text',
      suggests: 'members',
      label: words('or who of those who help', 'oder wer von den Helfenden'),
      given: true,
    },
    by: { kind: 'day', label: words('We look at it on', 'Wir sehen es an am'), given: true },
    goal: { kind: 'link', to: ['goal'], label: words('Towards the goal', 'Für das Ziel') },
    state: {
      kind: 'choice',
      label: words('How it went', 'Wie es ging'),
      given: true,
      of: [
        option('done', 'Done', 'Getan'),
        option('partly', 'Tried', 'Versucht'),
        option('not-now', 'Not now', 'Jetzt nicht'),
      ],
    },
    learnt: {
      kind: 'text',
      long: true,
      voice: 'client',
      label: words('What we learnt from it', 'Was wir daraus lernten'),
      given: true,
    },
  },
}

export const reviewMeeting: Structure = {
  id: 'review-meeting',
  title: words('Review', 'Zwischenbilanz'),
  purpose: words(
    'Stop and look together: what helps, what does not, what changes in the plan, when you look again.',
    'Innehalten und zusammen hinsehen: was hilft, was nicht, was sich im Plan ändert, wann ihr wieder hinseht.',
  ),
  page: 'plan',
  lanes: ['team'],
  given: 'copy',
  asks: ['agree', 'words'],
  named: ['on'],
  fields: {
    on: { ...onDay, given: true },
    people: { kind: 'people', label: words('Who of the case', 'Wer aus dem Fall'), given: true },
    others: { kind: 'text', suggests: 'members', label: words('Who else', 'Wer sonst'), given: true },
    lookedAt: { kind: 'text', long: true, label: words('What we looked at', 'Was wir ansahen'), given: true },
    helps: {
      kind: 'text',
      long: true,
      voice: 'client',
      label: words('What helps', 'Was hilft'),
      given: true,
    },
    decisions: {
      kind: 'text',
      long: true,
      label: words('What we decided', 'Was wir beschlossen'),
      given: true,
    },
    nextOn: { kind: 'day', label: words('We look again on', 'Wir sehen wieder hin am'), given: true },
  },
}

export const summaryLetter: Structure = {
  id: 'summary-letter',
  title: words('Letter to them', 'Brief an sie'),
  purpose: words(
    'What you have understood and done together, written to them. They get it once you give it; each later version is kept.',
    'Was ihr zusammen verstanden und getan habt, an sie geschrieben. Sie bekommen ihn, wenn du ihn gibst; jede Fassung bleibt erhalten.',
  ),
  page: 'plan',
  lanes: ['team'],
  given: 'copy',
  asks: ['words'],
  named: ['heading'],
  fields: {
    heading: { kind: 'text', label: words('Heading', 'Überschrift'), given: true },
    to: { kind: 'people', label: words('To', 'An'), given: true },
    on: { ...onDay, given: true },
    letter: { kind: 'text', long: true, label: words('Letter', 'Brief'), given: true },
    signed: { kind: 'text', suggests: 'members', label: words('From', 'Von'), given: true },
  },
}
