import { useTranslation } from 'react-i18next'
import { SelectField } from '#client/ui/select-field.tsx'
import { findStructure, structures } from '#structures/all-structures.ts'
import { say, type Field, type Structure } from '#structures/structure.ts'
import { getAt, idsAt, type Path } from './edit-content.ts'
import { BasisField, ownBasis } from './editor-basis.tsx'
import { fieldId, textAt, useEditing } from './editor-context.tsx'
import { ChoiceField, ChoicesField, NumberField, TextsField } from './editor-fields.tsx'
import { InstrumentField } from './editor-instrument.tsx'
import { ScaleField } from './editor-leaf.tsx'
import { RowList } from './editor-list.tsx'
import { emptyTexts } from './editor-stages.tsx'
import { useOptions } from './use-options.ts'

/** What was noted of sessions, or how a score moved, that speaks for a step or for a way back. It bars nothing. */
export function SignsEditor({ path, kind }: { path: Path; kind: 'here' | 'goOn' | 'signs' }) {
  const { content, languages } = useEditing()
  const begin = { kind: 'moment', text: emptyTexts(languages), of: ['encounter'], basis: ownBasis(content) }
  return (
    <RowList path={path} kind={kind} begin={begin}>
      {(row) => <SignFields path={row} />}
    </RowList>
  )
}

function SignFields({ path }: { path: Path }) {
  const { t } = useTranslation()
  const { content, isReadOnly, set } = useEditing()
  const kindPath = [...path, 'kind']
  const isScore = textAt(content, kindPath) === 'score'
  const roles = useOptions()(['roles'])
  /** What is said stays, what is looked at begins anew. */
  function turn(kind: string) {
    const kept = { text: getAt(content, [...path, 'text']), basis: getAt(content, [...path, 'basis']) }
    set(
      path,
      kind === 'score'
        ? { kind, ...kept, instrument: '', role: roles[0]?.value ?? '', moved: 'better' }
        : { kind, ...kept, of: ['encounter'] },
    )
  }
  return (
    <>
      <SelectField
        id={fieldId(kindPath)}
        label={t('protocolPacks.conditionKind')}
        disabled={isReadOnly}
        value={isScore ? 'score' : 'moment'}
        onChange={turn}
        options={(['moment', 'score'] as const).map((value) => ({
          value,
          label: t(`protocolPacks.signKind.${value}`),
        }))}
      />
      <TextsField path={[...path, 'text']} label={t('protocolPacks.field.signText')} />
      {isScore ? <ScoreFields path={path} /> : <MomentFields path={path} />}
      <BasisField path={[...path, 'basis']} />
    </>
  )
}

function ScoreFields({ path }: { path: Path }) {
  const { t } = useTranslation()
  const roles = useOptions()(['roles'])
  return (
    <div className="packs-texts">
      <InstrumentField path={[...path, 'instrument']} />
      <ScaleField path={path} none={t('protocolPacks.anyScale')} />
      <ChoiceField path={[...path, 'role']} label={t('protocolPacks.field.role')} options={roles} />
      <ChoiceField
        path={[...path, 'moved']}
        label={t('protocolPacks.field.moved')}
        options={(['better', 'worse'] as const).map((value) => ({
          value,
          label: t(`protocolPacks.moved.${value}`),
        }))}
      />
    </div>
  )
}

function MomentFields({ path }: { path: Path }) {
  const { t, i18n } = useTranslation()
  const { content } = useEditing()
  const chosen = idsAt(content, [...path, 'of'])
  const kinds = structures.filter((one) => one.page === 'moments' || chosen.includes(one.id))
  const first = findStructure(chosen[0] ?? '')
  const people = fieldsOf(first, ['person']).map(([value, field]) => ({
    value,
    label: say(field.label, i18n.language),
  }))
  return (
    <>
      <ChoicesField
        path={[...path, 'of']}
        label={t('protocolPacks.field.ofKinds')}
        options={kinds.map(({ id, title }) => ({ value: id, label: say(title, i18n.language) }))}
      />
      <WhereFields path={[...path, 'where']} structure={first} />
      <div className="packs-texts">
        {(['who', 'towards'] as const).map((end) => (
          <ChoiceField
            key={end}
            path={[...path, end]}
            label={t(`protocolPacks.field.${end}`)}
            options={people}
            none={t('protocolPacks.anybody')}
          />
        ))}
        <NumberField
          path={[...path, 'atLeast']}
          label={t('protocolPacks.field.howOften')}
          hint={t('protocolPacks.howOftenHint')}
          isOptional
        />
      </div>
    </>
  )
}

/** Only where a field of what was noted holds one of these choices; a field without any choice is taken out. */
function WhereFields({ path, structure }: { path: Path; structure: Structure | undefined }) {
  const { t, i18n } = useTranslation()
  const { content, isReadOnly, set } = useEditing()
  const found = getAt(content, path)
  const named = typeof found === 'object' && found !== null ? Object.keys(found) : []
  const fields = fieldsOf(structure, ['choice', 'chips'])
  const labelOf = (name: string) => {
    const field = structure?.fields[name]
    return field ? say(field.label, i18n.language) : name
  }
  const further = fields.filter(([name]) => !named.includes(name))
  return (
    <>
      {named.map((name) => {
        const field = structure?.fields[name]
        const options =
          field?.kind === 'choice' || field?.kind === 'chips'
            ? field.of.map(({ id, label }) => ({ value: id, label: say(label, i18n.language) }))
            : []
        return (
          <ChoicesField
            key={name}
            path={[...path, name]}
            label={t('protocolPacks.onlyWhere', { field: labelOf(name) })}
            options={options}
            isOptional
          />
        )
      })}
      {!isReadOnly && further.length > 0 && (
        <SelectField
          id={fieldId([...path, 'further'])}
          label={t('protocolPacks.addWhere')}
          value=""
          placeholder={t('protocolPacks.choose')}
          onChange={(name) => set([...path, name], [])}
          options={further.map(([name]) => ({ value: name, label: labelOf(name) }))}
        />
      )}
    </>
  )
}

const fieldsOf = (structure: Structure | undefined, kinds: readonly Field['kind'][]) =>
  Object.entries(structure?.fields ?? {}).filter(([, field]) => kinds.includes(field.kind))
