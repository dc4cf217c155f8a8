import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#client/ui/button.tsx'
import { CloseIcon } from '#client/ui/icons.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import type { ReasonCode, ReviewItem, Span } from './releases.contract.ts'

type Props = {
  item: ReviewItem
  /** Why a passage that is marked now stays. */
  code: ReasonCode
  spans: readonly Span[]
  onChange: (spans: Span[]) => void
}

const isSame = (a: Span, b: Span) => a.field === b.field && a.from === b.from && a.to === b.to
const inOrder = (spans: readonly Span[]) => spans.toSorted((a, b) => a.field - b.field || a.from - b.from)

/** Passages are chosen in the text with mouse or keyboard; what was found in it is proposed. */
export function PassageFields({ item, code, spans, onChange }: Props) {
  const { t } = useTranslation()
  const textOf = ({ field, from, to }: Span) => item.fields[field]?.text.slice(from, to) ?? ''
  const add = (...more: Span[]) =>
    onChange(inOrder([...spans, ...more.filter((one) => !spans.some((known) => isSame(known, one)))]))
  const proposed = item.proposals.filter((one) => !spans.some((known) => covers(known, one)))
  return (
    <div className="release-passages">
      <p className="sb-small sb-quiet">{t('releases.markHint')}</p>
      {item.fields.map(({ label, text }, field) => (
        <MarkField
          key={label}
          label={t(`releases.fields.${label}`)}
          text={text}
          onMark={(from, to) => add({ field, from, to, code })}
        />
      ))}
      {proposed.length > 0 && (
        <div className="sb-row sb-between">
          <span className="sb-small" dir="auto">
            {t('releases.proposals')}: {[...new Set(proposed.map(textOf))].join(' · ')}
          </span>
          <Button kind="quiet" onClick={() => add(...proposed)}>
            {t('releases.takeAll')}
          </Button>
        </div>
      )}
      <h3>{t('releases.passages')}</h3>
      {spans.length === 0 && <p className="sb-quiet">{t('releases.noPassages')}</p>}
      <ul className="release-marks">
        {spans.map((span) => (
          <li key={`${span.field} ${span.from} ${span.to}`}>
            <span dir="auto">
              “{textOf(span)}” <span className="sb-small sb-quiet">{t(`releases.code.${span.code}`)}</span>
            </span>
            <Button
              kind="quiet"
              icon={<CloseIcon size={16} />}
              aria-label={t('releases.putBack', { text: textOf(span) })}
              onClick={() => onChange(spans.filter((one) => !isSame(one, span)))}
            >
              {t('releases.putBack', { text: '…' })}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}

const covers = (known: Span, one: Span) =>
  known.field === one.field && known.from <= one.from && known.to >= one.to

type MarkProps = { label: string; text: string; onMark: (from: number, to: number) => void }

/** A text to select in, with a caret for the keyboard. */
function MarkField({ label, text, onMark }: MarkProps) {
  const { t } = useTranslation()
  const holder = useRef<HTMLDivElement>(null)
  const [isEmpty, setIsEmpty] = useState(false)
  function mark() {
    const area = holder.current?.querySelector('textarea')
    const [from, to] = [area?.selectionStart ?? 0, area?.selectionEnd ?? 0]
    setIsEmpty(from === to)
    if (from < to) onMark(from, to)
    area?.focus()
  }
  return (
    <div ref={holder} className="release-mark-field">
      <TextArea
        label={label}
        value={text}
        // Not `readOnly`, which takes the caret away from the keyboard: what is typed is not taken.
        aria-readonly
        onChange={() => undefined}
        onBeforeInput={(event) => event.preventDefault()}
        rows={Math.min(8, Math.ceil(text.length / 60))}
        {...(isEmpty ? { error: t('releases.nothingSelected') } : {})}
      />
      <Button onClick={mark} aria-label={t('releases.markIn', { field: label })}>
        {t('releases.mark')}
      </Button>
    </div>
  )
}
