import { option, words } from '../options.ts'
import type { Structure } from '../structure.ts'

export const breakReasons = [
  option('holiday', 'Holiday', 'Urlaub'),
  option('illness', 'Illness or leave', 'Krankheit oder Abwesenheit'),
  option('change', 'Change of therapist', 'Wechsel der Behandlung'),
  option('ending', 'Ending', 'Abschluss'),
  option('client', 'They are away', 'Sie sind fort'),
  option('other', 'Another break', 'Eine andere Pause'),
]

export const breakPlan: Structure = {
  id: 'break-plan',
  title: words('Break, change or ending', 'Pause, Wechsel oder Abschluss'),
  purpose: words(
    'Told in time, with who is there meanwhile and what helps to hold the thread. Whoever was not told yet stands out weeks before.',
    'Rechtzeitig gesagt, mit dem, wer inzwischen da ist und was den Faden hält. Wer es noch nicht weiß, fällt Wochen vorher auf.',
  ),
  page: 'frame',
  lanes: ['team'],
  given: 'copy',
  asks: ['words'],
  named: ['why'],
  fields: {
    why: { kind: 'choice', label: words('What', 'Was'), of: breakReasons, given: true },
    from: { kind: 'day', label: words('From', 'Von'), given: true },
    to: { kind: 'day', label: words('Back on', 'Zurück am'), given: true },
    warnWeeks: {
      kind: 'scale',
      min: 1,
      max: 12,
      label: words('Speak of it how many weeks before', 'Wie viele Wochen vorher ansprechen'),
    },
    told: { kind: 'people', label: words('Who was told', 'Wer es weiß') },
    cover: { kind: 'text', label: words('Who is there meanwhile', 'Wer inzwischen da ist'), given: true },
    holds: {
      kind: 'text',
      long: true,
      label: words('What holds the thread', 'Was den Faden hält'),
      given: true,
    },
    worry: {
      kind: 'text',
      long: true,
      label: words('What it may stir up, and in whom', 'Was es bei wem auslösen kann'),
    },
  },
}
