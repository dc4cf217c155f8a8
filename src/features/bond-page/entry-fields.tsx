import { useTranslation } from 'react-i18next'
import { lanes, type Lane } from '#features/notes/notes.contract.ts'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { entryConfidences, type BondEntry } from './bond-page.contract.ts'

export type EntryDetails = Pick<BondEntry, 'evidence' | 'confidence' | 'sourcePersonId' | 'lane'>
export const noDetails: EntryDetails = {
  evidence: null,
  confidence: null,
  sourcePersonId: null,
  lane: 'team',
}

type Props = {
  kind: BondEntry['kind']
  details: EntryDetails
  /** What somebody else wrote stays out of the lanes that are its author's. */
  isOwn: boolean
  onChange: (next: EntryDetails) => void
}

/** What may be said of an entry beside its text; none of it has to be. */
export function EntryFields({ kind, details, isOwn, onChange }: Props) {
  const { t } = useTranslation()
  const found = useCase()
  const change = (next: Partial<EntryDetails>) => onChange({ ...details, ...next })
  return (
    <>
      {kind !== 'narrative' && (
        <TextArea
          label={t('bondPage.evidence')}
          optional
          rows={2}
          value={details.evidence ?? ''}
          onChange={(evidence) => change({ evidence: evidence === '' ? null : evidence })}
        />
      )}
      {kind === 'hypothesis' && (
        <SelectField
          label={t('bondPage.confidence')}
          value={details.confidence ?? 'none'}
          onChange={(value) => change({ confidence: value === 'none' ? null : value })}
          options={(['none', ...entryConfidences] as const).map((value) => ({
            value,
            label: t(`bondPage.confidenceName.${value}`),
          }))}
        />
      )}
      <SelectField
        label={t('bondPage.source')}
        value={details.sourcePersonId ?? 'clinician'}
        onChange={(id) => change({ sourcePersonId: id === 'clinician' ? null : id })}
        options={[
          { value: 'clinician', label: t('bondPage.clinician') },
          ...found.participants.map(({ person }) => ({
            value: person.id,
            label: personIn(found, person.id).name,
          })),
        ]}
      />
      <LaneField
        lane={details.lane}
        isOwn={isOwn}
        hasOwner={details.sourcePersonId !== null}
        onChange={(lane) => change({ lane })}
      />
    </>
  )
}

/** Who may read it. The lane of one person is there once somebody is named whose it would be. */
export function LaneField({
  lane,
  isOwn,
  hasOwner,
  onChange,
}: {
  lane: Lane
  isOwn: boolean
  hasOwner: boolean
  onChange: (lane: Lane) => void
}) {
  const { t } = useTranslation()
  const open = lanes.filter(
    (one) =>
      one === lane ||
      ((hasOwner || one !== 'self') && (isOwn || (one !== 'process' && one !== 'supervision'))),
  )
  return (
    <SelectField
      label={t('bondPage.lane')}
      value={lane}
      onChange={onChange}
      options={open.map((value) => ({ value, label: t(`notes.laneName.${value}`) }))}
    />
  )
}
