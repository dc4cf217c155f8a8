import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { lineKinds, type LineKind } from '#families/family-graph.ts'
import type { FamilyDesk } from './family-desk.ts'
import { LaneField } from './lane-field.tsx'
import { findRelative, RelativeField } from './relative-field.tsx'

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
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  const [typed, setTyped] = useState<string | null>(null)
  const [kind, setKind] = useState<LineKind>('close')
  const [lane, setLane] = useState<'unit' | 'team' | 'process' | 'supervision' | 'safeguarding' | 'self'>(
    'team',
  )
  const [problems, setProblems] = useState<readonly string[]>([])
  const others = new Map([...named].filter(([id]) => id !== from))
  const said = typed ?? (picked === null ? '' : (named.get(picked) ?? ''))
  const name = named.get(from) ?? ''
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape and Enter work in every field.
    <form
      ref={form}
      className="family-form"
      aria-label={t('family.addLine', { name })}
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
        const to = findRelative(others, said)
        if (to === null) {
          setProblems([t('family.whoMissing')])
          return
        }
        const row = { id: crypto.randomUUID(), from, to, kind, start: null, end: null, source: null, lane }
        const found = desk.make([{ do: 'put', what: 'line', row }])
        setProblems(found.map(({ message }) => message))
        if (found.length === 0) onAdded()
      }}
    >
      <h2 className="family-form-title">{t('family.addLine', { name })}</h2>
      {problems.length > 0 && (
        <Banner tone="look" announce>
          {problems.join(' ')}
        </Banner>
      )}
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
      <div className="sb-row">
        <Button type="submit" kind="primary">
          {t('family.draw')}
        </Button>
        <Button onClick={onClose}>{t('ui.cancel')}</Button>
      </div>
    </form>
  )
}
