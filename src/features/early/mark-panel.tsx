import { useEffect, useId, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#client/ui/button.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { emotions } from '#structures/emotions.ts'
import { markField, type MemoryMark } from '#structures/mark-memory.ts'
import { say } from '#structures/structure.ts'

type Props = {
  mark: MemoryMark
  /** What is typed already. */
  start?: string
  onSay: (words: string) => void
  onClose: () => void
}

/** One line for what is marked; feelings can be tapped, and Enter takes the first that begins so, or one's own word. */
export function MarkPanel({ mark, start = '', onSay, onClose }: Props) {
  const { t, i18n } = useTranslation()
  const id = useId()
  const [words, setWords] = useState(start)
  useEffect(() => document.getElementById(id)?.focus(), [id])
  const sought = words.trim().toLocaleLowerCase()
  const fitting =
    mark === 'felt'
      ? emotions
          .map(({ label }) => say(label, i18n.language))
          .filter((label) => label.toLocaleLowerCase().startsWith(sought))
      : []
  const keep = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (sought !== '') onSay(fitting[0] ?? words)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape leaves it, as it leaves a dialog.
    <form
      className="early-panel"
      noValidate
      onSubmit={keep}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      <TextField
        id={id}
        label={say(markField(mark).label, i18n.language)}
        hint={mark === 'felt' ? t('early.feelingHint') : undefined}
        dir="auto"
        autoComplete="off"
        maxLength={mark === 'felt' ? 80 : 500}
        value={words}
        onChange={setWords}
      />
      {fitting.length > 0 && (
        <div className="early-feelings" role="group" aria-label={t('early.feelings')}>
          {fitting.map((label) => (
            <button key={label} type="button" className="entry-suggestion" onClick={() => onSay(label)}>
              {label}
            </button>
          ))}
        </div>
      )}
      <div className="sb-row">
        <Button type="submit" kind="primary" disabled={sought === ''}>
          {t('early.keepMark')}
        </Button>
        <Button onClick={onClose}>{t('ui.cancel')}</Button>
      </div>
    </form>
  )
}
