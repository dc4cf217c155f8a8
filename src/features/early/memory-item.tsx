import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BondEntry } from '#features/bond-page/bond-page.contract.ts'
import type { CaseEntry } from '#features/case-entries/case-entries.contract.ts'
import { EntryDialog } from '#features/case-entries/entry-dialog.tsx'
import { useEntryActions } from '#features/case-entries/use-entries.ts'
import { useEntryWords } from '#features/case-entries/use-entry-words.ts'
import { HistoryEntry } from '#features/history/history.contract.ts'
import { sendJson } from '#client/api.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { Menu } from '#client/ui/menu.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { valueInWords } from '#structures/describe-content.ts'
import { earlyMemory } from '#structures/kinds/early.ts'
import { plainValue } from '#structures/structure.ts'

/**
 * A memory with one tap to the timeline and to the page of the bond that it tells of. Both are read by the team: what
 * its author keeps alone has no such tap.
 */
export function MemoryItem({ entry }: { entry: CaseEntry }) {
  const { t } = useTranslation()
  const found = useCase()
  const words = useEntryWords()
  const showToast = useToast()
  const queryClient = useQueryClient()
  const { remove } = useEntryActions(found.id)
  const [isOpen, setOpen] = useState(false)
  const { content } = entry
  const isOfTeam = entry.lane === 'team'
  const text = (name: string) => (typeof content[name] === 'string' ? content[name] : '')
  const event = String(plainValue(content['event']) ?? '')
  const [person, towards] = [text('person'), text('towards')]
  const bond = found.bonds.find(
    (one) => one.fromPersonId === person && one.toPersonId === towards && towards !== '',
  )
  const whom = towards === '' ? text('whom') : words.nameOf(towards)
  const felt = content['felt'] && valueInWords(earlyMemory.fields['felt']!, content['felt'], words)
  const facts = [text('age') && t('early.ageOf', { age: text('age') }), whom, felt].filter(Boolean)

  const send = async (work: () => Promise<unknown>, done: string) => {
    try {
      await work()
      await queryClient.invalidateQueries({ queryKey: ['case', found.id] })
      showToast({ text: done })
    } catch (error) {
      showToast({ text: problemText(error, t) })
    }
  }
  // The entry's own id: put there twice it is one event.
  const toTimeline = () =>
    send(
      () =>
        sendJson(`/api/cases/${found.id}/history-entries`, HistoryEntry, {
          method: 'POST',
          body: {
            ...{ id: entry.id, personId: person, kind: 'event', lane: 'team', from: null, to: null },
            title: event.slice(0, 200),
            narrative: [facts.join(', '), event].filter(Boolean).join('\n'),
            withPersonId: towards || null,
            whom: towards === '' ? whom || null : null,
            ...{ source: 'person', sourcePersonId: null, care: null },
          },
        }),
      t('early.onTimeline', { name: words.nameOf(person) }),
    )
  const toBond = () =>
    send(
      () =>
        sendJson(`/api/cases/${found.id}/bonds/${bond!.id}/entries`, BondEntry, {
          method: 'POST',
          once: entry.id,
          body: { kind: 'moment', body: event, evidence: null, sourcePersonId: person, lane: 'team' },
        }),
      t('early.onBond'),
    )
  return (
    <li>
      <div>
        <p className="sb-voice" dir="auto">
          {event}
        </p>
        <span className="sb-small sb-quiet">{facts.join(' · ')}</span>
      </div>
      {found.isTreating && (
        <Menu
          name={t('early.actions', { event: event.slice(0, 60) })}
          items={[
            { label: t('early.further'), onSelect: () => setOpen(true) },
            ...(person === '' || !isOfTeam
              ? []
              : [{ label: t('early.toTimeline'), onSelect: () => void toTimeline() }]),
            ...(bond && isOfTeam ? [{ label: t('early.toBond'), onSelect: () => void toBond() }] : []),
            { label: t('entries.remove'), danger: true, onSelect: () => remove(entry.id) },
          ]}
        />
      )}
      {isOpen && <EntryDialog structure={earlyMemory} entry={entry} onClose={() => setOpen(false)} />}
    </li>
  )
}
