import { useId } from 'react'
import type { ReactNode } from 'react'
import './segmented-control.css'

export interface Segment<Value extends string> {
  value: Value
  label: ReactNode
}

export interface SegmentedControlProps<Value extends string> {
  label: string
  options: readonly Segment<Value>[]
  value: Value
  onChange: (value: Value) => void
  /** What the chosen one means, e.g. who can read what is written here; read aloud when it changes. */
  hint?: ReactNode
}

/** A few exclusive choices in one line, such as the lane of what is being written. */
export function SegmentedControl<Value extends string>({
  label,
  options,
  value,
  onChange,
  hint,
}: SegmentedControlProps<Value>) {
  const group = useId()
  return (
    <div className="sb-segments-frame">
      <fieldset className="sb-segments">
        <legend className="sb-hidden">{label}</legend>
        {options.map((option) => (
          <label key={option.value} className="sb-segment">
            <input
              type="radio"
              name={group}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </fieldset>
      {hint && (
        <p className="sb-segments-hint" aria-live="polite">
          {hint}
        </p>
      )}
    </div>
  )
}
