import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { systemKinds, type SystemKind } from '#families/ecomap/ecomap.ts'
import { FamilyForm } from '#features/family/family-form.tsx'
import type { FamilyDesk } from '#features/family/family-desk.ts'
import type { FamilyHousehold, FamilySystem, FamilySystemTie } from '#features/family/family.contract.ts'
import { LaneField } from '#features/family/lane-field.tsx'
import { TieQualityFields } from './tie-quality-fields.tsx'
import { TieTargetField, type TieTarget } from './tie-target-field.tsx'

type Props = {
  desk: FamilyDesk
  kind: SystemKind
  /** Whom it is tied to unless another is chosen. */
  target: TieTarget
  households: readonly FamilyHousehold[]
  named: ReadonlyMap<string, string>
  onAdded: (id: string) => void
  onClose: () => void
}

/** Something new around the family with its first tie. */
export function AddSystemForm({
  desk,
  kind: begun,
  target: given,
  households,
  named,
  onAdded,
  onClose,
}: Props) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [kind, setKind] = useState(begun)
  const [target, setTarget] = useState(given)
  const [tie, setTie] = useState<Pick<FamilySystemTie, 'quality' | 'energy'>>({
    quality: 'strong',
    energy: 'none',
  })
  const [lane, setLane] = useState<FamilySystem['lane']>('team')
  const [problems, setProblems] = useState<readonly string[]>([])
  const draw = () => {
    const [id, tieId] = [crypto.randomUUID(), crypto.randomUUID()]
    const found = desk.make([
      { do: 'put', what: 'system', row: { id, kind, name: name.trim(), lane } },
      {
        do: 'put',
        what: 'systemTie',
        row: { id: tieId, system: id, ...target, ...tie, start: null, end: null, lane },
      },
    ])
    setProblems(found.map(({ message }) => message))
    if (found.length === 0) onAdded(id)
  }
  return (
    <FamilyForm
      title={t('ecomap.addKind', { kind: t(`ecomap.kind_${kind}`) })}
      problems={problems}
      onDraw={draw}
      onClose={onClose}
    >
      <TextField
        label={t('ecomap.name')}
        hint={t('ecomap.nameHint')}
        optional
        maxLength={200}
        value={name}
        onChange={setName}
        autoComplete="off"
      />
      <SelectField
        label={t('ecomap.kind')}
        value={kind}
        onChange={setKind}
        options={systemKinds.map((value) => ({ value, label: t(`ecomap.kind_${value}`) }))}
      />
      <TieTargetField value={target} onChange={setTarget} households={households} named={named} />
      <TieQualityFields value={tie} onChange={(fields) => setTie({ ...tie, ...fields })} />
      <LaneField value={lane} onChange={setLane} without={['self']} />
    </FamilyForm>
  )
}
