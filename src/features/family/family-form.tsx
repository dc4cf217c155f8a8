import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'

type Props = {
  title: string
  /** Why nothing was drawn, in sentences. */
  problems: readonly string[]
  /** Draws what is entered; where that leaves the form open, its first field takes the focus again. */
  onDraw: () => void
  onClose: () => void
  closeLabel?: string
  children: ReactNode
}

/** What something is drawn with: begins in its first field, and Enter and Escape work in every one. */
export function FamilyForm({ title, problems, onDraw, onClose, closeLabel, children }: Props) {
  const { t } = useTranslation()
  const form = useRef<HTMLFormElement>(null)
  const begin = () => form.current?.querySelector('input')?.focus()
  useEffect(begin, [])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape and Enter work in every field.
    <form
      ref={form}
      className="family-form"
      aria-label={title}
      noValidate
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
        // A list of choices keeps the Enter key to itself otherwise.
        if (event.key === 'Enter' && event.target instanceof HTMLSelectElement) {
          event.preventDefault()
          event.currentTarget.requestSubmit()
        }
      }}
      onSubmit={(event) => {
        event.preventDefault()
        onDraw()
        begin()
      }}
    >
      <h2 className="family-form-title">{title}</h2>
      {problems.length > 0 && (
        <Banner tone="look" announce>
          {problems.join(' ')}
        </Banner>
      )}
      {children}
      <div className="sb-row">
        <Button type="submit" kind="primary">
          {t('family.draw')}
        </Button>
        <Button onClick={onClose}>{closeLabel ?? t('ui.cancel')}</Button>
      </div>
    </form>
  )
}
