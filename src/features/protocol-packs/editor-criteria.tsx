import { useTranslation } from 'react-i18next'
import type { Path } from './edit-content.ts'
import { ConditionField } from './editor-condition.tsx'
import { useEditing } from './editor-context.tsx'
import { TextsField } from './editor-fields.tsx'
import { ItemList } from './editor-list.tsx'
import { useDraftText } from './pack-text.ts'

/** What should be so when a step begins or ends: in words, and by a condition where one can be read. */
export function CriteriaEditor({ path, kind }: { path: Path; kind: 'entry' | 'exit' }) {
  const { t } = useTranslation()
  const text = useDraftText()
  const { languages } = useEditing()
  return (
    <ItemList
      path={path}
      kind={kind}
      nameOf={(one) => text(one['text'])}
      make={(_, texts) => ({ text: { ...Object.fromEntries(languages.map((one) => [one, ''])), ...texts } })}
    >
      {(criterion) => (
        <>
          <TextsField path={[...criterion, 'text']} label={t('protocolPacks.field.text')} isLong />
          <ConditionField path={[...criterion, 'when']} label={t('protocolPacks.addWhen')} />
        </>
      )}
    </ItemList>
  )
}
