import type { InputHTMLAttributes } from 'react'
import { classNames } from './class-names.ts'
import { Field } from './field.tsx'
import type { FieldTexts } from './field.tsx'

type Native = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value' | 'id'>

export type TextFieldProps = FieldTexts &
  Native & {
    value: string
    onChange: (value: string) => void
    /** For codes, times and numbers: not wider than needed. */
    short?: boolean | undefined
  }

export function TextField({
  label,
  hint,
  error,
  optional,
  id,
  onChange,
  short,
  className,
  ...rest
}: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional} id={id}>
      {(control) => (
        <input
          type="text"
          dir="auto"
          {...rest}
          {...control}
          className={classNames('sb-input', short && 'sb-input-short', className)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}

export type DateFieldProps = FieldTexts &
  Native & {
    /** A calendar date as 2026-03-12, or '' for none. */
    value: string
    onChange: (value: string) => void
  }

export function DateField({
  label,
  hint,
  error,
  optional,
  id,
  onChange,
  className,
  ...rest
}: DateFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional} id={id}>
      {(control) => (
        <input
          {...rest}
          {...control}
          type="date"
          className={classNames('sb-input', 'sb-input-short', className)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}
