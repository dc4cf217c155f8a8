import { listRecordAccessIn, type RecordAccess } from '../releases.queries.ts'
import { field, plainItem, type Source } from './source.service.ts'

/** Who has seen or changed what concerns the person in this case: one piece, members by name, a line for each day. */
export const accessSource: Source = {
  content: 'access',
  gather: async ({ trx, found, personId, memberNames, timeZone }) => {
    const entries = await listRecordAccessIn(trx, found.id, personId)
    if (entries.length === 0) return []
    const days = Map.groupBy(entries, ({ at }) => at.toLocaleDateString('sv-SE', { timeZone }))
    const whoOf = ({ member_id, by_self, actor_kind }: RecordAccess) =>
      (member_id && memberNames.get(member_id)) || (by_self ? 'self' : actor_kind)
    const lines = [...days].map(
      ([day, all]) => `${day} ${counted(all.map((one) => `${whoOf(one)}: ${one.action}`))}`,
    )
    return [
      {
        ...plainItem,
        key: `access:${personId}`,
        content: 'access',
        label: 'access',
        subjectIds: [personId],
        isGrowing: true,
        fields: field('action', lines.join('\n')),
      },
    ]
  },
}

/** The same several times is said once, with how often. */
function counted(lines: readonly string[]): string {
  const counts = Map.groupBy(lines, (line) => line)
  return [...counts].map(([line, all]) => (all.length > 1 ? `${line} (${all.length})` : line)).join('; ')
}
