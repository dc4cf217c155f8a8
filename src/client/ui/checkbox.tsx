import { useId } from 'react'
import type { InputHTMLAttributes, ReactNode } from 'react'
import { FieldError } from './field.tsx'
import './choices.css'

export type CheckboxProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'type' | 'checked'> & {
  label: ReactNode
  hint?: ReactNode
  error?: string | undefined
  checked: boolean
  onChange: (checked: boolean) => void
}

export function Checkbox({ label, hint, error, onChange, id, ...rest }: CheckboxProps) {
  const made = useId()
  const controlId = id ?? made
  const describedBy = [hint && `${controlId}-hint`, error && `${controlId}-error`].filter(Boolean).join(' ')
  return (
    <label className="sb-check" htmlFor={controlId}>
      <input
        {...rest}
        id={controlId}
        type="checkbox"
        aria-labelledby={`${controlId}-label`}
        {...(describedBy ? { 'aria-describedby': describedBy } : {})}
        {...(error ? { 'aria-invalid': true } : {})}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span className="sb-check-text" id={`${controlId}-label`}>
        {label}
      </span>
      {hint && (
        <span className="sb-field-hint" id={`${controlId}-hint`}>
          {hint}
        </span>
      )}
      {error && <FieldError id={`${controlId}-error`}>{error}</FieldError>}
    </label>
  )
}
