import type { SelectHTMLAttributes } from 'react'
import { classNames } from './class-names.ts'
import { Field } from './field.tsx'
import type { FieldTexts } from './field.tsx'
import { ChevronDownIcon } from './icons.tsx'

export interface SelectOption<Value extends string = string> {
  value: Value
  label: string
  disabled?: boolean
  /** Options of one group stand together under its name. */
  group?: string
}

export type SelectFieldProps<Value extends string> = FieldTexts &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange' | 'value' | 'id' | 'children'> & {
    value: Value | ''
    onChange: (value: Value) => void
    options: readonly SelectOption<Value>[]
    /** Only read aloud: where what is chosen says what it is about. */
    labelHidden?: boolean | undefined
    /** Shown while nothing is chosen. */
    placeholder?: string | undefined
  }

export function SelectField<Value extends string>({
  label,
  labelHidden,
  hint,
  error,
  optional,
  id,
  value,
  onChange,
  options,
  placeholder,
  className,
  ...rest
}: SelectFieldProps<Value>) {
  const groups = [...new Set(options.map((option) => option.group))]
  const draw = (option: SelectOption<Value>) => (
    <option key={option.value} value={option.value} disabled={option.disabled}>
      {option.label}
    </option>
  )
  return (
    <Field label={label} labelHidden={labelHidden} hint={hint} error={error} optional={optional} id={id}>
      {(control) => (
        <span className="sb-select">
          <select
            {...rest}
            {...control}
            value={value}
            className={classNames('sb-input', className)}
            onChange={(event) => {
              const chosen = options.find((option) => option.value === event.currentTarget.value)
              if (chosen) onChange(chosen.value)
            }}
          >
            {placeholder !== undefined && (
              <option value="" disabled>
                {placeholder}
              </option>
            )}
            {groups.map((group) => {
              const members = options.filter((option) => option.group === group).map(draw)
              return group === undefined ? (
                members
              ) : (
                <optgroup key={group} label={group}>
                  {members}
                </optgroup>
              )
            })}
          </select>
          <ChevronDownIcon />
        </span>
      )}
    </Field>
  )
}
