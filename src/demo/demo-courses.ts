import { seal, sealJson } from '#server/sealed.ts'
import type { PlannedCase } from './plan-demo.ts'

type Row = Record<string, unknown>
type Said = Record<string, unknown> & { kind: string }

const day = 86_400_000
const after = (from: string, days: number) =>
  new Date(Date.parse(from) + days * day).toISOString().slice(0, 10)

/** Couples in the middle of a course: asked alone, the cycle found, one partner's emotion reached, the other's on the way. */
export function courseRowsOf(
  practice_id: string,
  cases: readonly PlannedCase[],
  leadOf: (one: PlannedCase) => string,
  now: Date,
  uuid: () => string,
): [string, Row[]][] {
  const courses: Row[] = []
  const entries: Row[] = []
  const answers: Row[] = []
  const today = now.toISOString().slice(0, 10)
  for (const one of cases.filter(({ format, status }) => format === 'couple' && status === 'active')) {
    const inCase = { practice_id, case_id: one.id }
    const lead = leadOf(one)
    const id = uuid()
    courses.push({
      ...{ ...inCase, id, ordinal: 1, kind: 'course', protocol_id: 'eft-couples' },
      ...{ protocol_version: '1.0.0', created_by: lead },
    })
    for (const [seq, [days, said]] of happened(one).entries()) {
      const on = [after(one.openedOn, days), today].toSorted()[0]!
      const place = { table: 'course_entry', column: 'content', rowId: `${id}/${seq}`, lane: 'team' }
      entries.push({
        ...{ ...inCase, course_id: id, seq, kind: said.kind, recorded_by: lead },
        person_ids: personsOf(said),
        content: sealJson(place, { ...said, on, by: lead }),
      })
    }
    for (const person of partnersOf(one))
      for (const [check_id, answer, note] of asked) {
        const answerId = uuid()
        const place = { table: 'check_answer', column: 'note', rowId: answerId, lane: 'team' }
        answers.push({
          ...{ ...inCase, id: answerId, check_id, answer, person_ids: [person], recorded_by: lead },
          answered_on: [after(one.openedOn, 10), today].toSorted()[0]!,
          note: note === '' ? null : seal(place, note),
        })
      }
  }
  return [
    ['course', courses],
    ['course_entry', entries],
    ['check_answer', answers],
  ]
}

const asked = [
  ['asked-alone', 'yes', 'In an individual session of twenty minutes.'],
  ['violence', 'clear', ''],
  ['affair', 'clear', ''],
] as const

const partnersOf = ({ people }: PlannedCase) =>
  people
    .filter(({ role }) => role === 'client' || role === 'partner')
    .slice(0, 2)
    .map(({ id }) => id)

function happened(one: PlannedCase): [number, Said][] {
  const [first, second] = partnersOf(one) as [string, string]
  const at = (step: string, ...persons: string[]) => ({ step, round: null, persons })
  return [
    ...[first, second].map((person): [number, Said] => [0, { kind: 'joined', person, roles: ['partner'] }]),
    [0, { kind: 'begun', place: at('alliance') }],
    [0, { kind: 'task-done', place: at('alliance'), task: 'joint-session' }],
    [10, { kind: 'task-done', place: at('alliance'), task: 'individual-sessions' }],
    [10, { kind: 'completed', place: at('alliance') }],
    [17, { kind: 'begun', place: at('negative-cycle') }],
    [24, { kind: 'task-done', place: at('negative-cycle'), task: 'track-episode' }],
    [31, { kind: 'task-done', place: at('negative-cycle'), task: 'draw-cycle' }],
    [31, { kind: 'completed', place: at('negative-cycle') }],
    [38, { kind: 'begun', place: at('underlying-emotion', first) }],
    [45, { kind: 'completed', place: at('underlying-emotion', first) }],
    [45, { kind: 'begun', place: at('underlying-emotion', second) }],
    [
      45,
      {
        kind: 'reviewed',
        note: 'Both say that they notice the pattern sooner. They wish to go on every week.',
      },
    ],
  ]
}

function personsOf(said: Said): string[] {
  if (typeof said['person'] === 'string') return [said['person']]
  return 'place' in said ? (said['place'] as { persons: string[] }).persons : []
}
