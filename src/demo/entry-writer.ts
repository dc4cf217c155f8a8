import { contentSchema } from '#structures/content-schema.ts'
import { copyForClients, soleReaderOf } from '#structures/copy-for-clients.ts'
import { peopleInContent } from '#structures/people-in-content.ts'
import type { Content, Structure } from '#structures/structure.ts'
import { sealCopy, sealEntry, sealReply, sealVersion } from '#features/case-entries/entry-rows.service.ts'

type Row = Record<string, unknown>

/** Rows of the structured work of one case of the demo. Days are counted back from now. */
export function entryWriter(of: {
  practiceId: string
  caseId: string
  leadId: string
  now: Date
  uuid: () => string
}) {
  const { now, uuid } = of
  const tables = {
    case_entry: [] as Row[],
    case_entry_version: [] as Row[],
    entry_copy: [] as Row[],
    entry_reply: [] as Row[],
  }
  const versionOf = new Map<string, number>()
  const given = new Map<string, { kind: string; content: Content }>()
  const inCase = { practice_id: of.practiceId, case_id: of.caseId }
  const dayBefore = (days: number) => new Date(now.getTime() - days * 86_400_000)
  const day = (days: number) => dayBefore(days).toISOString().slice(0, 10)

  /** An entry in its versions, the first of them written so many days ago as its number says. */
  function writeVersions(structure: Structure, versions: readonly (readonly [Content, number])[]): string {
    const id = uuid()
    const [first, last] = [versions[0]!, versions.at(-1)!]
    const content = last[0]
    versionOf.set(id, versions.length)
    for (const [one] of versions) contentSchema(structure).parse(one)
    tables.case_entry.push({
      ...inCase,
      ...{ id, kind: structure.id, lane: 'team', people: peopleInContent(structure.fields, content) },
      ...{ owner_id: soleReaderOf(structure, content) },
      ...{ on_day: content['on'] ?? content['from'] ?? null, content: sealEntry(id, 'team', content) },
      ...{ created_by: of.leadId, created_at: dayBefore(first[1]) },
      ...{ changed_by: of.leadId, changed_at: dayBefore(last[1]), version: versions.length },
    })
    for (const [index, [one, daysAgo]] of versions.entries())
      tables.case_entry_version.push({
        ...inCase,
        ...{ entry_id: id, version: index + 1, content: sealVersion(id, index + 1, 'team', one) },
        ...{ changed_by: of.leadId, changed_at: dayBefore(daysAgo) },
      })
    return id
  }
  const write = (structure: Structure, content: Content, daysAgo: number) =>
    writeVersions(structure, [[content, daysAgo]])

  /** Gives a copy of an entry to all of the case, or to one person alone. */
  function give(
    structure: Structure,
    entry_id: string,
    content: Content,
    to: string | null,
    daysAgo: number,
  ): string {
    const id = uuid()
    const lane = to === null ? 'unit' : 'self'
    const copy = copyForClients(structure, content, to === null ? 'unit' : { person: to })
    given.set(id, { kind: structure.id, content: copy })
    tables.entry_copy.push({
      ...inCase,
      ...{ id, entry_id, kind: structure.id, entry_version: versionOf.get(entry_id), lane, person_id: to },
      ...{ people: peopleInContent(structure.fields, copy), asks: structure.asks ?? [] },
      ...{ content: sealCopy(id, lane, copy), given_by: of.leadId, given_at: dayBefore(daysAgo) },
    })
    return id
  }

  function reply(
    copy_id: string,
    person_id: string,
    answer: 'agreed' | 'not-yet' | 'rated',
    daysAgo: number,
    { rating = null, words = null }: { rating?: number | null; words?: string | null } = {},
  ): void {
    const id = uuid()
    const { kind, content } = given.get(copy_id)!
    tables.entry_reply.push({
      ...inCase,
      ...{ id, copy_id, person_id, answer, content: sealReply(id, kind, content, { rating, words }) },
      ...{ recorded_by: null, replied_at: dayBefore(daysAgo) },
    })
  }

  return {
    ...{ write, writeVersions, give, reply, day, uuid },
    rows: () => Object.entries(tables) as [string, Row[]][],
  }
}

export type EntryWriter = ReturnType<typeof entryWriter>
