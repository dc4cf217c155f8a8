import { useId } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AlertIcon } from './icons.tsx'
import './field.css'

/** What every field with a label above it takes. */
export interface FieldTexts {
  label: ReactNode
  hint?: ReactNode
  /** What to do about it; also marks the control as invalid. */
  error?: string | undefined
  optional?: boolean | undefined
  id?: string | undefined
}

interface FieldProps extends FieldTexts {
  /** Only read aloud: where the control itself shows what it is for. */
  labelHidden?: boolean | undefined
  children: (control: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean }) => ReactNode
}

export function FieldError({ id, children }: { id?: string | undefined; children: ReactNode }) {
  return (
    <p className="sb-field-error" id={id}>
      <AlertIcon size={18} />
      <span>{children}</span>
    </p>
  )
}

export function OptionalMark() {
  const { t } = useTranslation()
  return <span className="sb-field-optional"> ({t('ui.optional')})</span>
}

/** Label, hint and error around one native control. */
export function Field({ label, labelHidden, hint, error, optional, id, children }: FieldProps) {
  const made = useId()
  const controlId = id ?? made
  const describedBy = [hint && `${controlId}-hint`, error && `${controlId}-error`].filter(Boolean).join(' ')
  return (
    <div className="sb-field">
      <label className={labelHidden ? 'sb-hidden' : 'sb-field-label'} htmlFor={controlId}>
        {label}
        {optional && <OptionalMark />}
      </label>
      {hint && (
        <p className="sb-field-hint" id={`${controlId}-hint`}>
          {hint}
        </p>
      )}
      {children({
        id: controlId,
        ...(describedBy ? { 'aria-describedby': describedBy } : {}),
        ...(error ? { 'aria-invalid': true } : {}),
      })}
      {error && <FieldError id={`${controlId}-error`}>{error}</FieldError>}
    </div>
  )
}
