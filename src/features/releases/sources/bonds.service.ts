import { readEntries } from '#features/bond-page/bond-entries.service.ts'
import { field, nameIn, plainItem, type Source } from './source.service.ts'

/** What was written about relationships. An entry is about both ends. */
export const bondsSource: Source = {
  content: 'bonds',
  gather: async ({ trx, scope, found }) => {
    const bonds = new Map(found.bonds.map((bond) => [bond.id, bond]))
    if (bonds.size === 0) return []
    const entries = await readEntries(trx, scope, found.id, [...bonds.keys()])
    return entries.flatMap((entry) => {
      const bond = bonds.get(entry.bondId)
      if (!bond) return []
      const between = [bond.fromPersonId, bond.toPersonId]
      return {
        ...plainItem,
        key: `bond-entry:${entry.id}`,
        content: 'bonds' as const,
        label: 'bond-entry' as const,
        day: entry.occurredOn ?? entry.createdOn,
        lane: entry.lane,
        ownerId: entry.lane === 'self' ? entry.sourcePersonId : null,
        subjectIds: between,
        speakerId: entry.sourcePersonId,
        fields: [
          ...field('text', entry.body),
          ...field('evidence', entry.evidence),
          ...field('whom', between.map((id) => nameIn(found, id)).join(' → '), 'other-person'),
        ],
      }
    })
  },
}
