import { useId, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#client/ui/button.tsx'
import { say, type Option } from '#structures/structure.ts'

type Props = {
  label: string
  hint?: string | undefined
  options: readonly Option[]
  /** Words beyond the list may be added. */
  takesOwn: boolean
  value: readonly string[]
  onChange: (value: string[]) => void
}

/** Words to tap, several at once, and own ones beside them. */
export function ChipsField({ label, hint, options, takesOwn, value, onChange }: Props) {
  const { t, i18n } = useTranslation()
  const [own, setOwn] = useState('')
  const hintId = useId()
  const known = new Set(options.map(({ id }) => id))
  const ownWords = value.filter((one) => !known.has(one))
  const toggle = (id: string) =>
    onChange(value.includes(id) ? value.filter((one) => one !== id) : [...value, id])
  const add = () => {
    const words = own.trim()
    const same = options.find(
      (option) => say(option.label, i18n.language).toLowerCase() === words.toLowerCase(),
    )
    const id = same?.id ?? words
    if (id !== '' && !value.includes(id)) onChange([...value, id])
    setOwn('')
  }
  const addByEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    add()
  }
  return (
    <fieldset className="sb-field" {...(hint ? { 'aria-describedby': hintId } : {})}>
      <legend className="sb-field-label">{label}</legend>
      {hint && (
        <p className="sb-field-hint" id={hintId}>
          {hint}
        </p>
      )}
      <div className="entry-chips">
        {[
          ...options.map((one) => ({ id: one.id, text: say(one.label, i18n.language) })),
          ...ownWords.map((one) => ({ id: one, text: one })),
        ].map(({ id, text }) => (
          <label key={id} className="entry-chip">
            <input type="checkbox" checked={value.includes(id)} onChange={() => toggle(id)} />
            <span dir="auto">{text}</span>
          </label>
        ))}
        {takesOwn && (
          <span className="entry-own">
            <input
              className="sb-input"
              dir="auto"
              maxLength={80}
              aria-label={t('entries.ownWords', { label })}
              placeholder={t('entries.ownPlaceholder')}
              value={own}
              onChange={(event) => setOwn(event.currentTarget.value)}
              onKeyDown={addByEnter}
              onBlur={add}
            />
            {own.trim() !== '' && (
              <Button kind="quiet" onClick={add}>
                {t('entries.add')}
              </Button>
            )}
          </span>
        )}
      </div>
    </fieldset>
  )
}
