import type { HistoryEntry } from '#features/history/history.contract.ts'
import { readEntries } from '#features/history/history-entries.service.ts'
import { everybodyIn, field, nameIn, plainItem, type Gathering, type Source } from './source.service.ts'

/** Places, caregivers, losses, schools. Where somebody was placed and who brought them up there stays by rule. */
export const historySource: Source = {
  content: 'history',
  gather: async (gathering) => {
    const { trx, scope, found } = gathering
    const entries = await readEntries(trx, scope, found.id, everybodyIn(found))
    return entries.map((entry) => ({
      ...plainItem,
      key: `history:${entry.id}`,
      content: 'history',
      label: 'history',
      day: dayOf(entry.from),
      lane: entry.lane,
      subjectIds: [entry.personId],
      speakerId: entry.source === 'participant' ? entry.sourcePersonId : null,
      fields: fieldsOf(entry, gathering),
    }))
  },
}

type HistoryDate = HistoryEntry['from']
const dayOf = (date: HistoryDate) => date?.earliest ?? date?.latest ?? null
const wordsOf = (date: HistoryDate) => date && (date.said ?? dayOf(date))

function fieldsOf(entry: HistoryEntry, { found, isAdopted }: Gathering) {
  const { care } = entry
  const people = isAdopted ? 'adoption' : 'other-person'
  const isPlacement = care !== null
  return [
    ...field('title', entry.title, isPlacement && entry.kind === 'place' ? 'placement' : 'plain'),
    ...field('text', entry.narrative),
    ...field('from', wordsOf(entry.from)),
    ...field('to', wordsOf(entry.to)),
    ...field('whom', entry.whom ?? nameIn(found, entry.withPersonId), people),
    ...field('legal', [care?.legalStatus, care?.placement].filter(Boolean).join(' · ')),
    ...field('place', care?.place, 'placement'),
    ...field('reason', care?.reason),
    ...field('holder', care?.carers.join('; '), isAdopted ? 'adoption' : 'third-party'),
  ]
}
