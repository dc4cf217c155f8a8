import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SelectField } from '#client/ui/select-field.tsx'
import { parentKinds, unionKinds, type ParentKind, type UnionKind } from '#families/family-graph.ts'
import { FamilyForm } from './family-form.tsx'
import type { FamilyDesk } from './family-desk.ts'
import { LaneField } from './lane-field.tsx'
import { useOtherRelative } from './use-other-relative.ts'
import { RelativeField } from './relative-field.tsx'

const ties = ['partner', 'parent', 'child'] as const

type Props = {
  desk: FamilyDesk
  from: string
  named: ReadonlyMap<string, string>
  /** Whom a click in the drawing chose meanwhile. */
  picked: string | null
  onAdded: () => void
  onClose: () => void
}

/** A couple or a parent of two who are both drawn, such as after an import. */
export function AddTieForm({ desk, from, named, picked, onAdded, onClose }: Props) {
  const { t } = useTranslation()
  const [tie, setTie] = useState<(typeof ties)[number]>('partner')
  const [unionKind, setUnionKind] = useState<UnionKind>('married')
  const [parentKind, setParentKind] = useState<ParentKind>('birth')
  const [lane, setLane] = useState<'unit' | 'team' | 'process' | 'supervision' | 'safeguarding'>('unit')
  const [problems, setProblems] = useState<readonly string[]>([])
  const { others, said, setTyped, other } = useOtherRelative(from, named, picked)
  const name = named.get(from) ?? ''
  const draw = () => {
    if (other === null) {
      setProblems([t('family.tieMissing')])
      return
    }
    const row = { id: crypto.randomUUID(), start: null, end: null, lane }
    const [parent, child] = tie === 'parent' ? [other, from] : [from, other]
    const found = desk.make([
      tie === 'partner'
        ? { do: 'put', what: 'union', row: { ...row, a: from, b: other, kind: unionKind, ending: null } }
        : { do: 'put', what: 'parentLink', row: { ...row, parent, child, kind: parentKind } },
    ])
    setProblems(found.map(({ message }) => message))
    if (found.length === 0) onAdded()
  }
  return (
    <FamilyForm title={t('family.addTie', { name })} problems={problems} onDraw={draw} onClose={onClose}>
      <RelativeField
        label={t('family.tieTo')}
        hint={t('family.lineToHint')}
        typed={said}
        onType={setTyped}
        named={others}
      />
      <SelectField
        label={t('family.tieAs', { name })}
        value={tie}
        onChange={setTie}
        options={ties.map((value) => ({ value, label: t(`family.tie_${value}`) }))}
      />
      {tie === 'partner' ? (
        <SelectField
          label={t('family.unionKind')}
          value={unionKind}
          onChange={setUnionKind}
          options={unionKinds.map((value) => ({ value, label: t(`genogram.union_${value}`) }))}
        />
      ) : (
        <SelectField
          label={t('family.parentKind')}
          value={parentKind}
          onChange={setParentKind}
          options={parentKinds.map((value) => ({ value, label: t(`genogram.link_${value}`) }))}
        />
      )}
      <LaneField value={lane} onChange={setLane} without={['self']} />
    </FamilyForm>
  )
}
