import { option, words } from '../options.ts'
import type { Structure } from '../structure.ts'

export const remotePlan: Structure = {
  id: 'remote-plan',
  title: words('When we meet from afar', 'Wenn wir uns aus der Ferne treffen'),
  purpose: words(
    'Agreed before it is needed: where somebody is, whether they can speak, and what we do when the line drops.',
    'Vereinbart, bevor es nötig ist: wo jemand ist, ob frei gesprochen werden kann, und was wir tun, wenn die Verbindung abreißt.',
  ),
  page: 'frame',
  lanes: ['team'],
  given: 'copy',
  asks: ['agree', 'words'],
  named: ['place'],
  of: 'person',
  oneFor: 'person',
  fields: {
    person: { kind: 'person', label: words('Who', 'Wer'), given: true },
    place: { kind: 'text', label: words('Where they usually are', 'Wo sie gewöhnlich sind') },
    alone: {
      kind: 'choice',
      label: words('Can they speak freely there', 'Können sie dort frei sprechen'),
      of: [
        option('yes', 'Yes', 'Ja'),
        option('sometimes', 'Not always', 'Nicht immer'),
        option('no', 'No', 'Nein'),
      ],
    },
    signal: {
      kind: 'text',
      label: words('Sign for “not safe to talk now”', 'Zeichen für „jetzt nicht sicher“'),
      hint: words('Never given to everybody of the case.', 'Wird nie allen im Fall gegeben.'),
    },
    joins: {
      kind: 'choice',
      label: words('How they join', 'Wie sie teilnehmen'),
      given: true,
      of: [
        option('together', 'From one device, together', 'Gemeinsam an einem Gerät'),
        option('apart', 'Each from a device of their own', 'Jeder an einem eigenen Gerät'),
        option('rooms', 'Apart, with a waiting room between', 'Getrennt, mit Warteraum dazwischen'),
      ],
    },
    phone: {
      kind: 'text',
      label: words(
        'Number we call when the line drops',
        'Nummer, die wir anrufen, wenn die Verbindung abreißt',
      ),
    },
    retries: {
      kind: 'scale',
      min: 0,
      max: 5,
      label: words('How often we try again first', 'Wie oft wir es vorher neu versuchen'),
      given: true,
    },
    then: { kind: 'text', label: words('If that fails, we …', 'Gelingt das nicht, …'), given: true },
    nearby: { kind: 'text', label: words('Who is near in an emergency', 'Wer im Notfall in der Nähe ist') },
    drops: {
      kind: 'list',
      label: words('Times the line dropped', 'Abgerissene Verbindungen'),
      row: words('Drop', 'Abriss'),
      fields: {
        on: { kind: 'day', label: words('Day', 'Tag') },
        seconds: { kind: 'text', label: words('For how long', 'Wie lange') },
        how: { kind: 'text', label: words('How we came back', 'Wie wir zurückkamen') },
      },
    },
  },
}
