import { useTranslation } from 'react-i18next'
import { SelectField } from '#client/ui/select-field.tsx'
import { getAt, type Path } from './edit-content.ts'
import { fieldId, textAt, useEditing } from './editor-context.tsx'
import { ChoiceField } from './editor-fields.tsx'
import { useOptions } from './use-options.ts'

const kinds = ['unit', 'person', 'dyad'] as const

/** Whom something is said of or done with: all together, each person with a part, or each towards another. */
export function ScopeField({ path, label }: { path: Path; label: string }) {
  const { t } = useTranslation()
  const { content, isReadOnly, set, problemAt } = useEditing()
  const roles = useOptions()(['roles'])
  const kind = kinds.find((one) => one === getAt(content, [...path, 'kind']))
  function change(next: (typeof kinds)[number]) {
    const [first, second] = roles.map(({ value }) => value)
    const role = textAt(content, [...path, 'role']) || textAt(content, [...path, 'from']) || (first ?? '')
    if (next === 'unit') set(path, { kind: 'unit' })
    else if (next === 'person') set(path, { kind: 'person', role })
    else set(path, { kind: 'dyad', from: role, to: role === first ? (second ?? role) : first })
  }
  return (
    <div className="packs-texts">
      <SelectField
        id={fieldId(path)}
        label={label}
        disabled={isReadOnly}
        value={kind ?? ''}
        placeholder={t('protocolPacks.choose')}
        error={problemAt(path) ?? problemAt([...path, 'kind'])}
        onChange={change}
        options={kinds.map((value) => ({ value, label: t(`protocolPacks.scope.${value}`) }))}
      />
      {kind === 'person' && (
        <ChoiceField path={[...path, 'role']} label={t('protocolPacks.field.role')} options={roles} />
      )}
      {kind === 'dyad' && (
        <>
          <ChoiceField path={[...path, 'from']} label={t('protocolPacks.field.scopeFrom')} options={roles} />
          <ChoiceField path={[...path, 'to']} label={t('protocolPacks.field.scopeTo')} options={roles} />
        </>
      )}
    </div>
  )
}
