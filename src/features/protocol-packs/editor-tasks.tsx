import { useTranslation } from 'react-i18next'
import type { Path } from './edit-content.ts'
import { textAt, useEditing } from './editor-context.tsx'
import { ChoiceField, ChoicesField, TextsField } from './editor-fields.tsx'
import { ItemList } from './editor-list.tsx'
import { emptyTexts } from './editor-stages.tsx'
import { useOptions, useRoundsOf } from './use-options.ts'

/** What is done within a step. */
export function TasksEditor({ path }: { path: Path }) {
  const { languages } = useEditing()
  return (
    <ItemList
      path={[...path, 'tasks']}
      kind="tasks"
      make={(_, title) => ({ title, purpose: emptyTexts(languages) })}
    >
      {(task) => <TaskFields step={path} path={task} />}
    </ItemList>
  )
}

function TaskFields({ step, path }: { step: Path; path: Path }) {
  const { t } = useTranslation()
  const { content } = useEditing()
  const options = useOptions()
  const rounds = useRoundsOf(step)
  const own = textAt(content, [...path, 'id'])
  const others = options([...step, 'tasks']).filter(({ value }) => value !== own)
  return (
    <>
      <TextsField path={[...path, 'title']} label={t('protocolPacks.field.title')} />
      <TextsField path={[...path, 'purpose']} label={t('protocolPacks.field.purpose')} isLong />
      <ChoiceField
        path={[...path, 'role']}
        label={t('protocolPacks.field.withRole')}
        options={options(['roles'])}
        none={t('protocolPacks.everybody')}
      />
      {rounds.length > 0 && (
        <ChoicesField
          path={[...path, 'rounds']}
          label={t('protocolPacks.field.onlyRounds')}
          options={rounds}
          isOptional
        />
      )}
      {others.length > 0 && (
        <ChoicesField
          path={[...path, 'after']}
          label={t('protocolPacks.field.after')}
          options={others}
          isOptional
        />
      )}
    </>
  )
}
