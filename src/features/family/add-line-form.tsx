import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SelectField } from '#client/ui/select-field.tsx'
import { lineKinds, type LineKind } from '#families/family-graph.ts'
import { FamilyForm } from './family-form.tsx'
import type { FamilyDesk } from './family-desk.ts'
import { LaneField } from './lane-field.tsx'
import { useOtherRelative } from './use-other-relative.ts'
import { RelativeField } from './relative-field.tsx'

type Props = {
  desk: FamilyDesk
  from: string
  named: ReadonlyMap<string, string>
  /** Whom a click in the drawing chose meanwhile. */
  picked: string | null
  onAdded: () => void
  onClose: () => void
}

/** An emotional line from who is chosen to somebody else, who is named or clicked. */
export function AddLineForm({ desk, from, named, picked, onAdded, onClose }: Props) {
  const { t } = useTranslation()
  const [kind, setKind] = useState<LineKind>('close')
  const [lane, setLane] = useState<'unit' | 'team' | 'process' | 'supervision' | 'safeguarding' | 'self'>(
    'team',
  )
  const [problems, setProblems] = useState<readonly string[]>([])
  const { others, said, setTyped, other } = useOtherRelative(from, named, picked)
  const name = named.get(from) ?? ''
  const draw = () => {
    if (other === null) {
      setProblems([t('family.whoMissing')])
      return
    }
    const row = { id: crypto.randomUUID(), from, to: other, kind, start: null, end: null, source: null, lane }
    const found = desk.make([{ do: 'put', what: 'line', row }])
    setProblems(found.map(({ message }) => message))
    if (found.length === 0) onAdded()
  }
  return (
    <FamilyForm title={t('family.addLine', { name })} problems={problems} onDraw={draw} onClose={onClose}>
      <RelativeField
        label={t('family.lineTo')}
        hint={t('family.lineToHint')}
        typed={said}
        onType={setTyped}
        named={others}
      />
      <SelectField
        label={t('family.lineKind')}
        value={kind}
        onChange={setKind}
        options={lineKinds.map((value) => ({ value, label: t(`genogram.line_${value}`) }))}
      />
      <LaneField value={lane} onChange={setLane} without={['self']} />
    </FamilyForm>
  )
}
