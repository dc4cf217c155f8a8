import { useTranslation } from 'react-i18next'
import { Checkbox } from '#client/ui/checkbox.tsx'
import { getAt, idsAt, listAt, type Path } from './edit-content.ts'
import { BasisField } from './editor-basis.tsx'
import { textAt, useEditing } from './editor-context.tsx'
import { CriteriaEditor } from './editor-criteria.tsx'
import { ChoiceField, ChoicesField, PlainField, TextsField, YesField } from './editor-fields.tsx'
import { Fold } from './editor-fold.tsx'
import { SignsEditor } from './editor-signs.tsx'
import { GatesOfStep } from './editor-step-gates.tsx'
import { ScopeField } from './editor-scope.tsx'
import { TasksEditor } from './editor-tasks.tsx'
import { NextEditor, ReturnsEditor } from './editor-ways.tsx'
import { useOptions } from './use-options.ts'

/** Everything about one step: what it is for, with whom, what is done, what should be true first, what comes next. */
export function StepFields({ path }: { path: Path }) {
  const { t } = useTranslation()
  const { content } = useEditing()
  const options = useOptions()
  const rounds = options(['rounds'])
  const exercises = options(['exercises'])
  const shapes = options(['sessionShapes'])
  const count = (key: string) => {
    const list = getAt(content, [...path, key])
    return Array.isArray(list) && list.length > 0 ? String(list.length) : ''
  }
  const signs =
    listAt(content, [...path, 'signs', 'here']).length + listAt(content, [...path, 'signs', 'goOn']).length
  const part = (key: string) => ({ path: [...path, key], aside: count(key) })
  return (
    <>
      <TextsField path={[...path, 'title']} label={t('protocolPacks.field.title')} />
      <TextsField path={[...path, 'purpose']} label={t('protocolPacks.field.purpose')} isLong />
      <PlainField
        path={[...path, 'label']}
        label={t('protocolPacks.field.label')}
        hint={t('protocolPacks.labelHint')}
        isOptional
        isShort
      />
      <ScopeField path={[...path, 'per']} label={t('protocolPacks.field.per')} />
      {rounds.length > 0 && (
        <ChoicesField
          path={[...path, 'rounds']}
          label={t('protocolPacks.field.rounds')}
          hint={t('protocolPacks.roundsHint')}
          options={rounds}
          isOptional
        />
      )}
      <Fold {...part('tasks')} title={t('protocolPacks.tasks')}>
        <TasksEditor path={path} />
      </Fold>
      <Fold {...part('gates')} title={t('protocolPacks.gatesBefore')}>
        <GatesOfStep path={path} />
      </Fold>
      <Fold {...part('entry')} title={t('protocolPacks.entry')}>
        <CriteriaEditor path={[...path, 'entry']} kind="entry" />
      </Fold>
      <Fold {...part('exit')} title={t('protocolPacks.exit')}>
        <CriteriaEditor path={[...path, 'exit']} kind="exit" />
      </Fold>
      <Fold {...part('next')} title={t('protocolPacks.then')}>
        <NextEditor path={path} />
      </Fold>
      <Fold {...part('returns')} title={t('protocolPacks.returns')}>
        <ReturnsEditor path={path} />
      </Fold>
      <Fold path={[...path, 'signs']} title={t('protocolPacks.signs')} aside={signs === 0 ? '' : signs}>
        <SignsEditor path={[...path, 'signs', 'here']} kind="here" />
        <SignsEditor path={[...path, 'signs', 'goOn']} kind="goOn" />
      </Fold>
      <YesField path={[...path, 'isEnd']} label={t('protocolPacks.isEnd')} isOptional />
      <Starts id={textAt(content, [...path, 'id'])} />
      {exercises.length > 0 && (
        <ChoicesField
          path={[...path, 'exercises']}
          label={t('protocolPacks.exercises')}
          options={exercises}
          isOptional
        />
      )}
      {shapes.length > 0 && (
        <ChoiceField
          path={[...path, 'sessionShape']}
          label={t('protocolPacks.field.sessionShape')}
          options={shapes}
          none={t('protocolPacks.noShape')}
        />
      )}
      <BasisField path={[...path, 'basis']} />
    </>
  )
}

function Starts({ id }: { id: string }) {
  const { t } = useTranslation()
  const { content, isReadOnly, set } = useEditing()
  const start = idsAt(content, ['start'])
  if (id === '') return null
  return (
    <Checkbox
      label={t('protocolPacks.starts')}
      disabled={isReadOnly}
      checked={start.includes(id)}
      onChange={(starts) => set(['start'], starts ? [...start, id] : start.filter((one) => one !== id))}
    />
  )
}
