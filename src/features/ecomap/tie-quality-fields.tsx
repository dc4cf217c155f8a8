import { useTranslation } from 'react-i18next'
import { SelectField } from '#client/ui/select-field.tsx'
import { energies, tieQualities } from '#families/ecomap/ecomap.ts'
import type { FamilySystemTie } from '#features/family/family.contract.ts'

type Quality = Pick<FamilySystemTie, 'quality' | 'energy'>

/** How a tie is and where energy goes. */
export function TieQualityFields({
  value,
  onChange,
}: {
  value: Quality
  onChange: (fields: Partial<Quality>) => void
}) {
  const { t } = useTranslation()
  return (
    <>
      <SelectField
        label={t('ecomap.quality')}
        value={value.quality}
        onChange={(quality) => onChange({ quality })}
        options={tieQualities.map((one) => ({ value: one, label: t(`ecomap.quality_${one}`) }))}
      />
      <SelectField
        label={t('ecomap.energy')}
        value={value.energy}
        onChange={(energy) => onChange({ energy })}
        options={energies.map((one) => ({ value: one, label: t(`ecomap.energy_${one}`) }))}
      />
    </>
  )
}
