import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '#client/ui/locale.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { dateInWords } from '#client/ui/genogram/date-words.ts'
import { parentKinds, unionKinds, type ParentKind, type UnionKind } from '#families/family-graph.ts'
import { addRelative, type Relation } from './add-relative.ts'
import type { Family } from './family.contract.ts'
import { FamilyForm } from './family-form.tsx'
import type { FamilyDesk } from './family-desk.ts'
import { LaneField } from './lane-field.tsx'
import { readPersonLine } from './read-person-line.ts'

type Props = {
  desk: FamilyDesk
  family: Family
  relation: Relation
  anchor: string | null
  named: ReadonlyMap<string, string>
  /** Somebody was drawn; with `more`, the form stays for the second parent. */
  onAdded: (id: string, more: boolean) => void
  onClose: () => void
}

/** Somebody new in one line, with what ties them to who is chosen. */
export function AddRelativeForm({ desk, family, relation, anchor, named, onAdded, onClose }: Props) {
  const { t } = useTranslation()
  const anchored = family.people.find(({ id }) => id === anchor)
  const partners = family.unions.flatMap(({ a, b }) => (a === anchor ? b : b === anchor ? a : []))
  const [typed, setTyped] = useState('')
  const [unionKind, setUnionKind] = useState<UnionKind>('married')
  const [parentKind, setParentKind] = useState<ParentKind>('birth')
  const [other, setOther] = useState(partners.at(-1) ?? 'nobody')
  // Who hangs on somebody that the family does not see is not to be seen by it either.
  const [lane, setLane] = useState(
    anchored && !['unit', 'self'].includes(anchored.lane) ? anchored.lane : ('unit' as const),
  )
  const [problems, setProblems] = useState<readonly string[]>([])
  const person = readPersonLine(typed)
  const name = (anchor !== null && named.get(anchor)) || t('genogram.unnamed')
  const isParent = relation === 'parent'
  const known = family.parentLinks.filter(({ child, kind }) => child === anchor && kind === parentKind)
  const draw = () => {
    const otherParent = other === 'nobody' ? null : other
    const addition = { relation, anchor, person, unionKind, parentKind, otherParent, lane }
    const { id, drafts } = addRelative(family, addition, () => crypto.randomUUID())
    const found = desk.make(drafts)
    setProblems(found.map(({ message }) => message))
    if (found.length > 0) return
    setTyped('')
    onAdded(id, isParent && known.length === 0)
  }
  return (
    <FamilyForm
      title={t(`family.add_${relation}`, { name })}
      problems={problems}
      onDraw={draw}
      onClose={onClose}
      closeLabel={t('family.done')}
    >
      <TextField
        label={t('family.personLine')}
        hint={t('family.personLineHint')}
        value={typed}
        onChange={setTyped}
        maxLength={230}
        autoComplete="off"
      />
      <LinePreview typed={typed} />
      {relation === 'partner' && (
        <SelectField
          label={t('family.unionKind')}
          value={unionKind}
          onChange={setUnionKind}
          options={unionKinds.map((value) => ({ value, label: t(`genogram.union_${value}`) }))}
        />
      )}
      {relation === 'child' && (
        <SelectField
          label={t('family.otherParent')}
          value={other}
          onChange={setOther}
          options={[
            ...partners.map((value) => ({ value, label: named.get(value) ?? '' })),
            { value: 'nobody', label: t('family.noOtherParent') },
          ]}
        />
      )}
      {(relation === 'child' || isParent) && (
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

/** How the line is understood, before it is drawn. */
function LinePreview({ typed }: { typed: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { name, sexAtBirth, birth, death } = readPersonLine(typed)
  const parts = [
    name || t('genogram.unnamed'),
    ...(sexAtBirth === 'unknown' ? [] : [t(`genogram.sex_${sexAtBirth}`)]),
    ...(birth ? [t('genogram.born', { date: dateInWords(birth, t, locale) })] : []),
    ...(death ? [t('genogram.deadSince', { date: dateInWords(death, t, locale) })] : []),
  ]
  return <output className="family-preview sb-small">{typed.trim() === '' ? '' : parts.join(', ')}</output>
}
