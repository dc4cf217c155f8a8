import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseEntry } from '#features/case-entries/case-entries.contract.ts'
import { EntryDialog } from '#features/case-entries/entry-dialog.tsx'
import { EntryLines } from '#features/case-entries/entry-lines.tsx'
import { useEntryActions } from '#features/case-entries/use-entries.ts'
import { useEntryWords } from '#features/case-entries/use-entry-words.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { Menu } from '#client/ui/menu.tsx'
import { describeContent, valueInWords } from '#structures/describe-content.ts'
import { earlyMemory } from '#structures/kinds/early.ts'
import type { MemoryMark } from '#structures/mark-memory.ts'
import { plainValue } from '#structures/structure.ts'
import { MarkButtons } from './mark-buttons.tsx'
import { markOfKey } from './mark-keys.ts'
import { MarkPanel } from './mark-panel.tsx'
import { TimelineDialog } from './timeline-dialog.tsx'
import { useMarkSaved } from './use-mark-saved.ts'
import { useToBond } from './use-to-bond.ts'

type Props = {
  entry: CaseEntry
  /** What is being said of it just now. */
  marking: MemoryMark | null
  /** Asks for words to mark; null: no longer. */
  onMarking: (mark: MemoryMark | null) => void
}

const shownBelow = new Set(['quote', 'needed', 'came', 'learnt'])

/**
 * A memory, what is marked of it, and one tap to mark more, to the timeline and to the page of the bond that it tells of.
 * The last two are read by the team: what its author keeps alone has no such tap.
 */
export function MemoryItem({ entry, marking, onMarking }: Props) {
  const { t } = useTranslation()
  const found = useCase()
  const words = useEntryWords()
  const { remove } = useEntryActions(found.id)
  const markSaved = useMarkSaved()
  const toBond = useToBond()
  const told = useRef<HTMLParagraphElement>(null)
  const [open, setOpen] = useState<'all' | 'timeline' | null>(null)
  const { content } = entry
  const text = (name: string) => (typeof content[name] === 'string' ? content[name] : '')
  const event = String(plainValue(content['event']) ?? '')
  const short = event.slice(0, 60)
  const [person, towards] = [text('person'), text('towards')]
  const bond = found.bonds.find(
    (one) => one.fromPersonId === person && one.toPersonId === towards && towards !== '',
  )
  const whom = towards === '' ? text('whom') : words.nameOf(towards)
  const felt = content['felt'] && valueInWords(earlyMemory.fields['felt']!, content['felt'], words)
  const facts = [text('age') && t('early.ageOf', { age: text('age') }), whom, felt].filter(Boolean)
  const marked = describeContent(earlyMemory, content, words).filter(({ path }) => shownBelow.has(path[0]!))
  const isOfTeam = entry.lane === 'team'

  /** What is selected of what they said is marked at once; else it is asked for, and a quote is all of it. */
  function mark(which: MemoryMark) {
    const chosen = selectedIn(told.current)
    if (chosen === '' && which !== 'quote') onMarking(which)
    else void markSaved(entry, which, chosen || event)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Keys for the buttons that stand in it.
    <li
      onKeyDown={(pressed) => {
        const which = found.isTreating ? markOfKey(pressed) : null
        if (which === null) return
        pressed.preventDefault()
        mark(which)
      }}
    >
      <div className="early-memory">
        <p className="sb-voice" dir="auto" ref={told}>
          {event}
        </p>
        <span className="sb-small sb-quiet">{facts.join(' · ')}</span>
        {marked.length > 0 && <EntryLines lines={marked} hidesSource />}
        {found.isTreating && (
          <div className="early-later">
            <MarkButtons name={t('early.markOf', { event: short })} onMark={mark} />
          </div>
        )}
        {marking && (
          <MarkPanel
            key={marking}
            mark={marking}
            onClose={() => onMarking(null)}
            onSay={(said) => {
              onMarking(null)
              void markSaved(entry, marking, said)
            }}
          />
        )}
      </div>
      {found.isTreating && (
        <Menu
          name={t('early.actions', { event: short })}
          items={[
            { label: t('early.further'), onSelect: () => setOpen('all') },
            ...(person === '' || !isOfTeam
              ? []
              : [{ label: t('early.toTimeline'), onSelect: () => setOpen('timeline') }]),
            ...(bond && isOfTeam
              ? [{ label: t('early.toBond'), onSelect: () => void toBond(entry, bond.id) }]
              : []),
            { label: t('entries.remove'), danger: true, onSelect: () => remove(entry.id) },
          ]}
        />
      )}
      {open === 'all' && <EntryDialog structure={earlyMemory} entry={entry} onClose={() => setOpen(null)} />}
      {open === 'timeline' && (
        <TimelineDialog entry={entry} facts={facts.join(', ')} onClose={() => setOpen(null)} />
      )}
    </li>
  )
}

function selectedIn(element: HTMLElement | null): string {
  const selection = window.getSelection()
  const isHere = element?.contains(selection?.anchorNode ?? null) && element.contains(selection!.focusNode)
  return isHere ? selection!.toString().trim() : ''
}
