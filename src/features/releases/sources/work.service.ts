import { readCaseEntries } from '#features/case-entries/case-entries.service.ts'
import type { CaseEntry, EntryReply } from '#features/case-entries/case-entries.contract.ts'
import { findStructure } from '#structures/all-structures.ts'
import { describeContent, type Line, type Naming } from '#structures/describe-content.ts'
import { peopleInContent } from '#structures/people-in-content.ts'
import { say, type Structure } from '#structures/structure.ts'
import type { GatheredItem } from '../what-leaves.rules.ts'
import { field, nameIn, plainItem, type Source } from './source.service.ts'

const supposed = { en: 'supposed by the clinician', de: 'von der behandelnden Person vermutet' }

/** Structured work on the case, and what its people said to what they were given of it. */
export const workSource: Source = {
  content: 'work',
  gather: async ({ trx, scope, found, language }) => {
    const naming: Naming = { language, nameOf: (id) => nameIn(found, id) }
    const entries = await readCaseEntries(trx, scope, found.id)
    return entries.flatMap((entry) => {
      const structure = findStructure(entry.kind)
      return structure ? itemsOf(structure, entry, naming) : []
    })
  },
}

function itemsOf(structure: Structure, entry: CaseEntry, naming: Naming): GatheredItem[] {
  const lines = describeContent(structure, entry.content, naming)
  const owner =
    structure.of === undefined ? null : ((entry.content[structure.of] as string | undefined) ?? null)
  const name = say(structure.title, naming.language)
  const base = {
    ...plainItem,
    content: 'work' as const,
    label: 'work' as const,
    name,
    day: entry.onDay ?? entry.createdAt.slice(0, 10),
    lane: entry.lane,
    subjectIds: peopleInContent(structure.fields, entry.content),
    // What clients are never given is a help to think by, and no finding for others.
    isForTeam: structure.given === 'never',
  }
  const open = lines.filter(({ heardAlone }) => !heardAlone)
  const alone = lines.filter(({ heardAlone }) => heardAlone)
  const text = (of: readonly Line[]) => field('text', of.map((line) => inWords(line, naming)).join('\n'))
  return [
    ...(open.length > 0 ? [{ ...base, key: `work:${entry.id}`, fields: text(open) }] : []),
    // Heard from one of them alone: theirs, whatever else the entry is about.
    ...(alone.length > 0
      ? [
          {
            ...base,
            key: `work:${entry.id}:alone`,
            lane: 'self' as const,
            ownerId: owner,
            fields: text(alone),
          },
        ]
      : []),
    ...entry.copies.flatMap(({ replies }) => replies.map((reply) => replyItem(reply, name))),
  ]
}

function inWords({ row, label, value, source }: Line, { language }: Naming): string {
  const what = row === null ? label : `${row}, ${label}`
  return source === 'conjecture' ? `${what} (${say(supposed, language)}): ${value}` : `${what}: ${value}`
}

function replyItem(reply: EntryReply, name: string): GatheredItem {
  const said = [reply.answer, reply.rating === null ? '' : String(reply.rating), reply.words ?? '']
  return {
    ...plainItem,
    ...{ key: `work-reply:${reply.id}`, content: 'work', label: 'work-reply', name },
    day: reply.repliedAt.slice(0, 10),
    lane: 'self',
    ownerId: reply.personId,
    subjectIds: [reply.personId],
    speakerId: reply.personId,
    fields: field('text', said.filter(Boolean).join(': ')),
  }
}
