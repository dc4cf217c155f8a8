import { sealCopy, sealEntry, sealVersion } from '#features/case-entries/entry-rows.service.ts'
import { copyForClients } from '#structures/copy-for-clients.ts'
import { cycleMap } from '#structures/kinds/cycle-map.ts'
import type { Content } from '#structures/structure.ts'
import { showcaseOf, type PlannedCase } from './plan-demo.ts'

type Row = Record<string, unknown>

const dayLength = 86_400_000
const said = (is: unknown) => ({ is, source: 'said', heard: 'together' })
const supposed = (is: unknown) => ({ is, source: 'conjecture', heard: 'together', confidence: 2 })

/** The map as it was begun: what is seen. Then down to what is felt, one thing of it still supposed. */
function versionsOf(people: readonly [string, string], ids: readonly string[], movedOn: string): Content[] {
  const [one, other] = people
  const seen = [
    {
      ...{ id: ids[0]!, person: one, position: 'pursue' },
      trigger: said('Coming home, and nobody looks up'),
      secondary: said(['frustration']),
      action: said('I ask what is wrong, and ask again, louder'),
    },
    {
      ...{ id: ids[1]!, person: other, position: 'withdraw' },
      trigger: said('The voice gets louder in the hall'),
      secondary: { ...said(['numbness']), source: 'observed' },
      action: said('I go quiet and find something to repair'),
    },
  ]
  const felt = [
    {
      ...seen[0],
      perception: said('I am a piece of furniture here'),
      body: said('A tight chest'),
      meaningSelf: said('I do not matter'),
      primary: said(['loneliness', 'hurt']),
      fear: said(['not-mattering']),
      need: said(['being-wanted', 'reassurance']),
    },
    {
      ...seen[1],
      perception: said('Here comes the exam'),
      meaningSelf: said('Whatever I do, it is wrong'),
      primary: supposed(['shame']),
      fear: said(['failing']),
      need: said(['acceptance']),
    },
  ]
  const head = { turn: 'negative', pattern: 'pursue-withdraw' }
  const exit = {
    id: ids[2]!,
    on: movedOn,
    person: other,
    how: 'I put the drill down and said: I am scared of this talk',
  }
  return [
    { ...head, standing: 'draft', legs: seen },
    { ...head, standing: 'owned', name: 'The storm and the workshop', legs: felt, exits: [exit] },
  ]
}

/** The cycle of the first couple of the demo, in two versions, the later one shown to both. */
export function cycleRowsOf(
  practice_id: string,
  cases: readonly PlannedCase[],
  leadOf: (one: PlannedCase) => string,
  now: Date,
  uuid: () => string,
): [string, Row[]][] {
  const couple = cases.length > 0 ? showcaseOf(cases) : undefined
  const [one, other] = couple?.people ?? []
  if (!couple || !one || !other) return []
  const lead = leadOf(couple)
  const inCase = { practice_id, case_id: couple.id }
  const after = (days: number) =>
    new Date(Math.min(now.getTime(), Date.parse(`${couple.openedOn}T15:00:00Z`) + days * dayLength))
  const [id, copyId, ...ids] = Array.from({ length: 5 }, uuid)
  const people = [one.id, other.id]
  const movedOn = after(34).toISOString().slice(0, 10)
  const versions = versionsOf([one.id, other.id], ids, movedOn)
  const latest = versions.at(-1)!
  const copy = { ...inCase, entry_id: id, kind: cycleMap.id, people }
  return [
    [
      'case_entry',
      [
        {
          ...{ ...inCase, id, kind: cycleMap.id, lane: 'team', people },
          content: sealEntry(id!, 'team', latest),
          ...{ created_by: lead, created_at: after(14), changed_by: lead, changed_at: after(35) },
          version: versions.length,
        },
      ],
    ],
    [
      'case_entry_version',
      versions.map((content, index) => ({
        ...{ ...inCase, entry_id: id, version: index + 1, changed_by: lead },
        content: sealVersion(id!, index + 1, 'team', content),
        changed_at: after(index === 0 ? 14 : 35),
      })),
    ],
    [
      'entry_copy',
      [
        {
          ...{ ...copy, id: copyId, lane: 'unit', entry_version: versions.length },
          asks: ['agree', 'words'],
          content: sealCopy(copyId!, 'unit', copyForClients(cycleMap, latest, 'unit')),
          ...{ given_by: lead, given_at: after(35) },
        },
      ],
    ],
  ]
}
