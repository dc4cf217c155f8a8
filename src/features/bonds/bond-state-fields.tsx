import { useTranslation } from 'react-i18next'
import { SelectField } from '#client/ui/select-field.tsx'
import { bondQualities, type BondQuality } from './bonds.contract.ts'

/** How a bond is at present; `null` where nobody has said. */
export type BondState = { closeness: number | null; quality: BondQuality | null }

export function BondStateFields({
  closeness,
  quality,
  onChange,
}: BondState & { onChange: (next: Partial<BondState>) => void }) {
  const { t } = useTranslation()
  return (
    <>
      <SelectField
        label={t('bonds.closeness')}
        value={closeness === null ? 'none' : String(closeness)}
        onChange={(value) => onChange({ closeness: value === 'none' ? null : Number(value) })}
        options={[
          { value: 'none', label: t('bonds.notSaid') },
          ...['1', '2', '3', '4', '5'].map((value) => ({ value, label: t(`bonds.closenessName.${value}`) })),
        ]}
      />
      <SelectField
        label={t('bonds.quality')}
        value={quality ?? 'none'}
        onChange={(value) => onChange({ quality: value === 'none' ? null : value })}
        options={[
          { value: 'none' as const, label: t('bonds.notSaid') },
          ...bondQualities.map((value) => ({ value, label: t(`bonds.qualityName.${value}`) })),
        ]}
      />
    </>
  )
}
