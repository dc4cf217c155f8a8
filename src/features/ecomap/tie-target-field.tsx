import { useTranslation } from 'react-i18next'
import { SelectField } from '#client/ui/select-field.tsx'
import type { FamilyHousehold, FamilySystemTie } from '#features/family/family.contract.ts'

export type TieTarget = Pick<FamilySystemTie, 'person' | 'household'>

type Props = {
  value: TieTarget
  onChange: (target: TieTarget) => void
  /** Households and people that can be tied. */
  households: readonly FamilyHousehold[]
  named: ReadonlyMap<string, string>
}

/** Whom a tie belongs to: the whole family, a household, or one person. */
export function TieTargetField({ value, onChange, households, named }: Props) {
  const { t } = useTranslation()
  const text = value.person
    ? `person ${value.person}`
    : value.household
      ? `household ${value.household}`
      : 'all'
  return (
    <SelectField
      label={t('ecomap.tiedTo')}
      value={text}
      onChange={(chosen) => {
        const [kind, id = null] = chosen.split(' ')
        onChange({ person: kind === 'person' ? id : null, household: kind === 'household' ? id : null })
      }}
      options={[
        { value: 'all', label: t('ecomap.wholeFamily') },
        ...households.map(({ id, name }) => ({ value: `household ${id}`, label: name })),
        ...[...named].map(([id, label]) => ({ value: `person ${id}`, label })),
      ]}
    />
  )
}
