import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { parentKinds, unionKinds, type ParentKind, type UnionKind } from '#families/family-graph.ts'
import type { FamilyDesk } from './family-desk.ts'
import { LaneField } from './lane-field.tsx'
import { findRelative, RelativeField } from './relative-field.tsx'

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
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  const [typed, setTyped] = useState<string | null>(null)
  const [tie, setTie] = useState<(typeof ties)[number]>('partner')
  const [unionKind, setUnionKind] = useState<UnionKind>('married')
  const [parentKind, setParentKind] = useState<ParentKind>('birth')
  const [lane, setLane] = useState<'unit' | 'team' | 'process' | 'supervision' | 'safeguarding'>('unit')
  const [problems, setProblems] = useState<readonly string[]>([])
  const others = new Map([...named].filter(([id]) => id !== from))
  const said = typed ?? (picked === null ? '' : (named.get(picked) ?? ''))
  const name = named.get(from) ?? ''
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape and Enter work in every field.
    <form
      ref={form}
      className="family-form"
      aria-label={t('family.addTie', { name })}
      noValidate
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
        if (event.key === 'Enter' && event.target instanceof HTMLSelectElement) {
          event.preventDefault()
          event.currentTarget.requestSubmit()
        }
      }}
      onSubmit={(event) => {
        event.preventDefault()
        const other = findRelative(others, said)
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
      }}
    >
      <h2 className="family-form-title">{t('family.addTie', { name })}</h2>
      {problems.length > 0 && (
        <Banner tone="look" announce>
          {problems.join(' ')}
        </Banner>
      )}
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
      <div className="sb-row">
        <Button type="submit" kind="primary">
          {t('family.draw')}
        </Button>
        <Button onClick={onClose}>{t('ui.cancel')}</Button>
      </div>
    </form>
  )
}
