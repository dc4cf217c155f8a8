import type { Family, Relative } from '#features/family/family.contract.ts'
import { drawnFamily } from '#features/family/kept-family.contract.ts'
import { readFamily } from '#features/family/family.service.ts'
import type { GatheredItem } from '../what-leaves.rules.ts'
import { field, plainItem, type Gathering, type Source } from './source.service.ts'

const inFamily = { ...plainItem, content: 'family' } as const

/** People and ties of the drawn family. Somebody who takes part is known by their id as a participant. */
export const familySource: Source = {
  content: 'family',
  gather: async (gathering) => {
    const family = drawnFamily(await readFamily(gathering.trx, gathering.scope, gathering.found.id))
    return [...peopleOf(family), ...tiesOf(family, gathering)]
  },
}

const idOf = ({ personId, id }: Relative) => personId ?? id
const wordsOf = (date: Relative['birth']) => date && (date.said ?? date.earliest ?? date.latest)

function peopleOf({ people }: Family): GatheredItem[] {
  return people.map((relative) => ({
    ...inFamily,
    key: `relative:${relative.id}`,
    label: 'relative',
    lane: relative.lane,
    ownerId: relative.lane === 'self' ? idOf(relative) : null,
    subjectIds: [idOf(relative)],
    fields: [
      ...field('name', relative.name),
      ...field('birthDate', wordsOf(relative.birth)),
      ...field('died', wordsOf(relative.death)),
      ...field('note', relative.note),
    ],
  }))
}

type Tie = {
  id: string
  kind: string
  ends: [string, string]
  lane: Relative['lane']
  sourceId?: string | null
}

/** A tie belongs to the record of each of its two ends; to which birth family somebody was born stays after adoption. */
function tiesOf(family: Family, { personId, isAdopted }: Gathering): GatheredItem[] {
  const relatives = new Map(family.people.map((one) => [one.id, one]))
  const ties: Tie[] = [
    ...family.unions.map(({ id, kind, a, b, lane }) => ({
      id,
      kind,
      lane,
      ends: [a, b] as [string, string],
    })),
    ...family.parentLinks.map(({ id, kind, parent, child, lane }) => ({
      ...{ id, kind, lane },
      ends: [parent, child] as [string, string],
    })),
    ...family.lines.map(({ id, kind, from, to, lane, source }) => ({
      ...{ id, kind, lane, sourceId: source },
      ends: [from, to] as [string, string],
    })),
  ]
  return ties.flatMap(({ id, kind, ends, lane, sourceId }) => {
    const [one, other] = ends.map((end) => relatives.get(end))
    if (!one || !other) return []
    const isOwn = idOf(one) === personId || idOf(other) === personId
    const subjectIds = isOwn ? [personId] : [idOf(one), idOf(other)]
    const source = sourceId ? relatives.get(sourceId) : undefined
    return {
      ...inFamily,
      key: `tie:${id}`,
      label: 'tie' as const,
      lane,
      subjectIds,
      ownerId: lane === 'self' && source ? idOf(source) : null,
      speakerId: source?.personId ?? null,
      fields: [
        ...field('kind', kind),
        ...field(
          'whom',
          [one, other].flatMap((end) => (idOf(end) === personId ? [] : end.name)).join(' – '),
          isAdopted && ['birth', 'donor', 'surrogate'].includes(kind) ? 'adoption' : 'other-person',
        ),
      ],
    }
  })
}
