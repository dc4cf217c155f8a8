import { useTranslation } from 'react-i18next'
import { SelectField } from '#client/ui/select-field.tsx'
import { lanes } from '#features/notes/notes.contract.ts'

type Lane = (typeof lanes)[number]
type Props<Value extends Lane> = {
  value: Value
  onChange: (lane: Value) => void
  /** Lanes that do not fit what this is about. */
  without?: readonly Lane[]
}

/** Who may see something of the family. */
export function LaneField<Value extends Lane>({ value, onChange, without = [] }: Props<Value>) {
  const { t } = useTranslation()
  const fitting = lanes.filter((lane) => lane === value || !without.includes(lane)) as Value[]
  return (
    <SelectField
      label={t('family.lane')}
      value={value}
      onChange={onChange}
      options={fitting.map((lane) => ({ value: lane, label: t(`notes.laneName.${lane as Lane}`) }))}
    />
  )
}
