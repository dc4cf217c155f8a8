import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#client/ui/button.tsx'

type Props = {
  label: string
  hint?: string | undefined
  min: number
  max: number
  /** What the ends mean. */
  low?: string | undefined
  high?: string | undefined
  value: number | undefined
  onChange: (value: number | undefined) => void
}

/** A number to tap. Native radios, so arrow keys work; a choice can be taken back. */
export function ScaleField({ label, hint, min, max, low, high, value, onChange }: Props) {
  const { t } = useTranslation()
  const group = useId()
  const values = Array.from({ length: max - min + 1 }, (_, index) => min + index)
  return (
    <fieldset className="sb-field" {...(hint ? { 'aria-describedby': `${group}-hint` } : {})}>
      <legend className="sb-field-label">{label}</legend>
      {hint && (
        <p className="sb-field-hint" id={`${group}-hint`}>
          {hint}
        </p>
      )}
      <div className="entry-scale">
        {values.map((one) => (
          <label key={one} className="entry-step">
            <input
              type="radio"
              name={group}
              checked={one === value}
              aria-label={endOf(one, { min, max, low, high })}
              onChange={() => onChange(one)}
            />
            <span aria-hidden="true">{signed(one, min)}</span>
          </label>
        ))}
        {value !== undefined && (
          <Button kind="quiet" onClick={() => onChange(undefined)}>
            {t('entries.clear')}
          </Button>
        )}
      </div>
      {(low || high) && (
        <div className="entry-ends sb-tiny" aria-hidden="true">
          <span>{low}</span>
          <span>{high}</span>
        </div>
      )}
    </fieldset>
  )
}

const signed = (value: number, min: number) =>
  min < 0 && value > 0 ? `+${value}` : String(value).replace('-', '−')

function endOf(value: number, { min, max, low, high }: Pick<Props, 'min' | 'max' | 'low' | 'high'>): string {
  const end = value === min ? low : value === max ? high : undefined
  return end ? `${value}, ${end}` : String(value)
}
