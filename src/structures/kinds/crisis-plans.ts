import { onDay, words } from '../options.ts'
import type { Structure } from '../structure.ts'

const part = (en: string, de: string) =>
  ({ kind: 'text', long: true, voice: 'client', given: true, label: words(en, de) }) as const

const calls = {
  kind: 'list',
  label: words('Who to call, in this order', 'Wen anrufen, in dieser Reihenfolge'),
  row: words('Call', 'Anruf'),
  given: true,
  atMost: 20,
  fields: {
    name: { kind: 'text', label: words('Who', 'Wer'), given: true },
    phone: { kind: 'text', phone: true, label: words('Number', 'Nummer'), given: true },
    when: { kind: 'text', label: words('When, and what to say', 'Wann, und was sagen'), given: true },
  },
} as const

/** Written with the person, for the times when thinking is hard. */
export const crisisPlan: Structure = {
  id: 'crisis-plan',
  title: words('Crisis plan', 'Krisenplan'),
  purpose: words(
    'Written with them, in their words, while it is calm. It opens with one tap, here and on their own page.',
    'Mit ihnen geschrieben, in ihren Worten, solange es ruhig ist. Er öffnet sich mit einem Tippen, hier und auf ihrer eigenen Seite.',
  ),
  page: 'plan',
  lanes: ['team'],
  given: 'copy',
  givenTo: 'owner',
  asks: ['agree', 'words'],
  named: ['person'],
  of: 'person',
  oneFor: 'person',
  fields: {
    person: { kind: 'person', label: words('Whose plan', 'Wessen Plan'), given: true },
    signs: part('How I notice it is coming', 'Woran ich merke, dass es kommt'),
    helps: part('What helps me', 'Was mir hilft'),
    others: part('What others can do', 'Was andere tun können'),
    notDo: part('What makes it worse', 'Was es schlimmer macht'),
    calls,
    emergency: {
      kind: 'text',
      phone: true,
      given: true,
      label: words('In an emergency I call', 'Im Notfall rufe ich'),
      hint: words(
        'The number of where they live. Ask it and write it down together.',
        'Die Nummer dort, wo sie leben. Fragt nach und schreibt sie zusammen auf.',
      ),
    },
    place: part('Where I am safe', 'Wo ich sicher bin'),
    keepAway: part('What is put out of reach', 'Was außer Reichweite kommt'),
    reasons: part('What I want to stay for', 'Wofür ich bleiben will'),
    on: { ...onDay, label: words('Written or gone through on', 'Geschrieben oder durchgegangen am') },
  },
}

/** For somebody whom another of the case may endanger. */
export const safetyPlan: Structure = {
  id: 'safety-plan',
  title: words('Safety plan', 'Sicherheitsplan'),
  purpose: words(
    'For one person who may be in danger from somebody close. It is never given to anybody else of the case.',
    'Für einen Menschen, dem von jemand Nahem Gefahr drohen kann. Er wird nie jemand anderem im Fall gegeben.',
  ),
  caution: words(
    'Write it with this person alone. Give it only once you know that nobody else opens their account or their phone.',
    'Nur mit diesem Menschen allein schreiben. Erst geben, wenn klar ist, dass niemand sonst Konto oder Telefon öffnet.',
  ),
  page: 'plan',
  lanes: ['team'],
  given: 'copy',
  givenTo: 'owner',
  asks: ['words'],
  named: ['person'],
  of: 'person',
  oneFor: 'person',
  fields: {
    person: { kind: 'person', label: words('Whose plan', 'Wessen Plan'), given: true },
    danger: part('Signs that it gets dangerous', 'Zeichen, dass es gefährlich wird'),
    calm: part('What has kept me safe before', 'Was mich bisher geschützt hat'),
    leave: part('How I get out', 'Wie ich hinauskomme'),
    goTo: part('Where I can go at any hour', 'Wohin ich jederzeit kann'),
    take: part('What I take, and where it is', 'Was ich mitnehme, und wo es ist'),
    children: part('What is agreed for the children', 'Was für die Kinder vereinbart ist'),
    signal: part('Word or sign that I need help', 'Wort oder Zeichen, dass ich Hilfe brauche'),
    calls,
    emergency: {
      kind: 'text',
      phone: true,
      given: true,
      label: words('In an emergency I call', 'Im Notfall rufe ich'),
    },
    reach: {
      kind: 'text',
      label: words('How and when we may reach them', 'Wie und wann wir sie erreichen dürfen'),
    },
    on: { ...onDay, label: words('Written or gone through on', 'Geschrieben oder durchgegangen am') },
  },
}
