import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InstrumentSummary } from '#features/instruments/instruments.contract.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { Button } from '#client/ui/button.tsx'
import { SearchField } from '#client/ui/search-field.tsx'

/** What is known of an instrument in one line. */
function useHint(): (one: InstrumentSummary) => string {
  const { t } = useTranslation()
  return (one) =>
    [
      one.construct,
      t('assignments.items', { count: one.itemCount }),
      ...(one.use.isAllowed ? [] : [t('assignments.notAllowed', { note: one.use.note ?? '' })]),
    ].join(' · ')
}

type ChoiceProps = { items: readonly InstrumentSummary[]; onChoose: (id: string) => void }

/** The whole library to choose from: what can be asked here first, then what is held on paper only. */
export function InstrumentChoice({ items, onChoose }: ChoiceProps) {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const found = useCase()
  const hasChild = found.participants.some((one) => one.role === 'child' && one.endedAt === null)
  // What fits the case comes first: questions about a bond where bonds are held, a child's where a child is.
  const rank = (one: InstrumentSummary) =>
    one.about === 'bond' && found.bonds.length > 0 ? 2 : one.about === 'child' && !hasChild ? 0 : 1
  const wanted = search.trim().toLowerCase()
  const fitting = items
    .filter((one) => `${one.name} ${one.shortName} ${one.construct}`.toLowerCase().includes(wanted))
    .toSorted((a, b) => rank(b) - rank(a) || a.name.localeCompare(b.name))
  const askable = fitting.filter((one) => one.languages.length > 0)
  const onPaper = fitting.filter((one) => one.languages.length === 0)
  return (
    <>
      <SearchField label={t('assignments.find')} value={search} onChange={setSearch} />
      {fitting.length === 0 && <p className="sb-quiet">{t('assignments.noneFits')}</p>}
      {askable.length > 0 && (
        <>
          <h3>{t('assignments.askable')}</h3>
          <Choices items={askable} onChoose={onChoose} />
        </>
      )}
      {onPaper.length > 0 && (
        <>
          <h3>{t('assignments.paperOnly')}</h3>
          <p className="sb-small sb-quiet">{t('assignments.paperOnlyText')}</p>
          <Choices items={onPaper} onChoose={onChoose} />
        </>
      )}
    </>
  )
}

function Choices({ items, onChoose }: ChoiceProps) {
  const hintOf = useHint()
  return (
    <ul className="instrument-choice">
      {items.map((one) => (
        <li key={one.id}>
          <button type="button" disabled={!one.use.isAllowed} onClick={() => onChoose(one.id)}>
            <strong>{one.name}</strong>
            <span className="sb-small sb-quiet">{hintOf(one)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** The one that was chosen, with what must be known of it; the list is one press away. */
export function ChosenInstrument({
  instrument,
  onOther,
}: {
  instrument: InstrumentSummary
  onOther: () => void
}) {
  const { t } = useTranslation()
  const hintOf = useHint()
  const name = useRef<HTMLHeadingElement>(null)
  // The list that had the focus is gone: it goes on where the rest of the form begins.
  useEffect(() => name.current?.focus(), [])
  return (
    <div className="chosen-instrument">
      <div>
        <h3 ref={name} tabIndex={-1}>
          {instrument.name}
        </h3>
        <span className="sb-small sb-quiet">{hintOf(instrument)}</span>
        {instrument.languages.length === 0 && (
          <span className="sb-small sb-quiet">{t('assignments.paperOnlyText')}</span>
        )}
        {instrument.caution && <span className="sb-small sb-quiet">{instrument.caution}</span>}
      </div>
      <Button onClick={onOther}>{t('assignments.other')}</Button>
    </div>
  )
}
