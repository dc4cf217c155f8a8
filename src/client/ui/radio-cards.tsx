import { useId } from 'react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { FieldError } from './field.tsx'
import './field.css'
import './choices.css'

export interface RadioCard<Value extends string | number> {
  value: Value
  label: ReactNode
  hint?: ReactNode
  disabled?: boolean
}

export interface RadioCardsProps<Value extends string | number> {
  /** The question. Hidden from sight when the page already shows it as a heading. */
  label: ReactNode
  labelHidden?: boolean | undefined
  hint?: ReactNode
  error?: string | undefined
  options: readonly RadioCard<Value>[]
  value: Value | null
  onChange: (value: Value) => void
  /** Beside each other where there is room. */
  inRow?: boolean | undefined
  name?: string | undefined
  id?: string | undefined
}

/** One of several, each a large target: native radios, so arrow keys and screen readers work by themselves. */
export function RadioCards<Value extends string | number>({
  label,
  labelHidden,
  hint,
  error,
  options,
  value,
  onChange,
  inRow,
  name,
  id,
}: RadioCardsProps<Value>) {
  const made = useId()
  const group = id ?? made
  const describedBy = [hint && `${group}-hint`, error && `${group}-error`].filter(Boolean).join(' ')
  return (
    <fieldset
      className="sb-field"
      id={group}
      tabIndex={-1}
      {...(describedBy ? { 'aria-describedby': describedBy } : {})}
    >
      <legend className={labelHidden ? 'sb-hidden' : 'sb-field-label'}>{label}</legend>
      {hint && (
        <p className="sb-field-hint" id={`${group}-hint`}>
          {hint}
        </p>
      )}
      <div className={classNames('sb-choices', inRow && 'sb-choices-row')}>
        {options.map((option) => (
          <label key={option.value} className="sb-choice">
            <input
              type="radio"
              name={name ?? group}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
            <span className="sb-choice-text">
              <span>{option.label}</span>
              {option.hint && <span className="sb-choice-hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      {error && <FieldError id={`${group}-error`}>{error}</FieldError>}
    </fieldset>
  )
}
