import { trailMessages } from '#features/audit/trail.messages.ts'
import { recordMessages } from '../record.messages.ts'
import type { ReleaseLanguage } from '../release-document.contract.ts'
import { listRecordAccessIn, type RecordAccess } from '../releases.queries.ts'
import { field, plainItem, type Source } from './source.service.ts'

/** Who has seen or changed what concerns the person in this case: one piece, members by name, a line for each day. */
export const accessSource: Source = {
  content: 'access',
  gather: async ({ trx, found, personId, memberNames, timeZone, language }) => {
    const entries = await listRecordAccessIn(trx, found.id, personId)
    if (entries.length === 0) return []
    const days = Map.groupBy(entries, ({ at }) => at.toLocaleDateString('sv-SE', { timeZone }))
    const words = inWords(language, memberNames)
    const lines = [...days].map(([day, all]) => `${day}: ${counted(all.map(words))}`)
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

/** An entry as the page of the trail shows it. */
function inWords(language: ReleaseLanguage, memberNames: ReadonlyMap<string, string>) {
  const { action: actions, kind: kinds } = trailMessages[language]
  const { self } = recordMessages[language]
  return ({ member_id, by_self, actor_kind, action }: RecordAccess): string => {
    const who = (member_id && memberNames.get(member_id)) || (by_self ? self : wordIn(kinds, actor_kind))
    return `${who}: ${wordIn(actions, action.replace('.', '-'))}`
  }
}

/** What an older or newer version wrote is told as it stands. */
const wordIn = (words: Readonly<Record<string, string>>, code: string): string => words[code] ?? code

/** The same several times is said once, with how often. */
function counted(lines: readonly string[]): string {
  const counts = Map.groupBy(lines, (line) => line)
  return [...counts].map(([line, all]) => (all.length > 1 ? `${line} (${all.length})` : line)).join('; ')
}
