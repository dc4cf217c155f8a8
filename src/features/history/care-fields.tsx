import { useTranslation } from 'react-i18next'
import { careSchemes } from '#families/care-codes/care-schemes.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { siblingsTogether, type CareDetails } from './history.contract.ts'

/** What the fields hold while they are edited: texts may be empty. */
export type CareDraft = Omit<CareDetails, 'place' | 'reason' | 'carers'> & {
  place: string
  reason: string
  carers: string
}

export function careDraftOf(care: CareDetails | null): CareDraft {
  return {
    scheme: care?.scheme ?? null,
    legalStatus: care?.legalStatus ?? null,
    placement: care?.placement ?? null,
    isPlanned: care?.isPlanned ?? null,
    siblings: care?.siblings ?? null,
    isSchoolChanged: care?.isSchoolChanged ?? null,
    place: care?.place ?? '',
    reason: care?.reason ?? '',
    carers: care?.carers.join('\n') ?? '',
  }
}

/** Null where nothing of it is said. */
export function careOfDraft(draft: CareDraft): CareDetails | null {
  const care = {
    ...draft,
    place: draft.place.trim() || null,
    reason: draft.reason.trim() || null,
    carers: draft.carers
      .split('\n')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  }
  const isSaid = Object.values(care).some((value) =>
    Array.isArray(value) ? value.length > 0 : value !== null,
  )
  return isSaid ? care : null
}

type Props = { care: CareDraft; onChange: (next: Partial<CareDraft>) => void }

/** Legal status, placement and how the move came about, for a time in care. */
export function CareFields({ care, onChange }: Props) {
  const { t } = useTranslation()
  const scheme = careSchemes.find((one) => one.id === care.scheme)
  const codes = (kind: 'legalStatuses' | 'placements') => [
    { value: 'none', label: t('history.codeNotChosen') },
    ...(scheme?.[kind] ?? []).map((one) => ({ value: one.code, label: `${one.code} · ${one.label}` })),
  ]
  const chosen = (value: string) => (value === 'none' ? null : value)
  const yesNo = (label: string, value: boolean | null, change: (next: boolean | null) => void) => (
    <SelectField
      label={label}
      value={value === null ? 'none' : value ? 'yes' : 'no'}
      onChange={(next) => change(next === 'none' ? null : next === 'yes')}
      options={[
        { value: 'none', label: t('history.codeNotChosen') },
        { value: 'yes', label: t('history.yes') },
        { value: 'no', label: t('history.no') },
      ]}
    />
  )
  return (
    <fieldset className="history-care">
      <legend>{t('history.care')}</legend>
      <p className="sb-small sb-quiet">{t('history.careHint')}</p>
      <TextArea
        label={t('history.carers')}
        hint={t('history.carersHint')}
        optional
        rows={2}
        maxLength={2000}
        value={care.carers}
        onChange={(carers) => onChange({ carers })}
      />
      <TextField
        label={t('history.address')}
        hint={t('history.addressHint')}
        optional
        maxLength={300}
        value={care.place}
        onChange={(place) => onChange({ place })}
      />
      <SelectField
        label={t('history.scheme')}
        hint={scheme && t(`history.confidence.${scheme.placements[0]!.confidence}`)}
        value={care.scheme ?? 'none'}
        onChange={(value) => onChange({ scheme: chosen(value), legalStatus: null, placement: null })}
        options={[
          { value: 'none', label: t('history.noScheme') },
          ...careSchemes.map((one) => ({ value: one.id, label: one.name })),
        ]}
      />
      {scheme && (
        <div className="history-pair">
          <SelectField
            label={t('history.legalStatus')}
            value={care.legalStatus ?? 'none'}
            onChange={(value) => onChange({ legalStatus: chosen(value) })}
            options={codes('legalStatuses')}
          />
          <SelectField
            label={t('history.placement')}
            value={care.placement ?? 'none'}
            onChange={(value) => onChange({ placement: chosen(value) })}
            options={codes('placements')}
          />
        </div>
      )}
      <TextField
        label={t('history.reasonOfMove')}
        optional
        maxLength={500}
        value={care.reason}
        onChange={(reason) => onChange({ reason })}
      />
      <div className="history-pair">
        {yesNo(t('history.planned'), care.isPlanned, (isPlanned) => onChange({ isPlanned }))}
        {yesNo(t('history.schoolChanged'), care.isSchoolChanged, (isSchoolChanged) =>
          onChange({ isSchoolChanged }),
        )}
        <SelectField
          label={t('history.siblings')}
          value={care.siblings ?? 'none-said'}
          onChange={(value) => onChange({ siblings: value === 'none-said' ? null : value })}
          options={[
            { value: 'none-said' as const, label: t('history.codeNotChosen') },
            ...siblingsTogether.map((value) => ({ value, label: t(`history.siblingsName.${value}`) })),
          ]}
        />
      </div>
    </fieldset>
  )
}
