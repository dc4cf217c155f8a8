import { useTranslation } from 'react-i18next'
import { Checkbox } from '#client/ui/checkbox.tsx'
import { idsAt } from './edit-content.ts'
import { ownBasis } from './editor-basis.tsx'
import { useEditing } from './editor-context.tsx'
import { Choices, TextsField } from './editor-fields.tsx'
import { ItemList } from './editor-list.tsx'
import { StepFields } from './editor-step.tsx'
import { useDraftText } from './pack-text.ts'
import { useStepOptions } from './use-options.ts'

/** Stages with their steps, and where a course begins. */
export function StagesEditor() {
  const { t } = useTranslation()
  const { languages } = useEditing()
  const newStep = useNewStep()
  const nameOf = useStepName()
  return (
    <>
      <StartField />
      <ItemList
        path={['stages']}
        kind="stages"
        make={(_, title) => ({ title, purpose: emptyTexts(languages), steps: [] })}
      >
        {(stage) => (
          <>
            <TextsField path={[...stage, 'title']} label={t('protocolPacks.field.title')} />
            <TextsField path={[...stage, 'purpose']} label={t('protocolPacks.field.purpose')} isLong />
            <ItemList path={[...stage, 'steps']} kind="steps" make={newStep} nameOf={nameOf} isAlone>
              {(step) => <StepFields path={step} />}
            </ItemList>
          </>
        )}
      </ItemList>
    </>
  )
}

function useStepName() {
  const text = useDraftText()
  return (step: Record<string, unknown>) =>
    [typeof step['label'] === 'string' ? step['label'] : '', text(step['title'])].filter(Boolean).join(' ')
}

/** A text that is still to be written, in every language, so that its place is named. */
export const emptyTexts = (languages: readonly string[]) =>
  Object.fromEntries(languages.map((language) => [language, '']))

function useNewStep() {
  const { content, languages } = useEditing()
  return (_: string, title: Record<string, string>) => ({
    ...{ title, purpose: emptyTexts(languages), per: { kind: 'unit' } },
    ...{ tasks: [], entry: [], exit: [], gates: [], next: [] },
    basis: ownBasis(content),
  })
}

function StartField() {
  const { t } = useTranslation()
  const { content, isReadOnly, set } = useEditing()
  const steps = useStepOptions()
  const start = idsAt(content, ['start'])
  const known = steps.map(({ value }) => value)
  const gone = start.filter((id) => !known.includes(id))
  // A long pack begins with few of its steps: the others are offered where one is written.
  const shown = steps.filter(({ value }) => start.includes(value))
  return (
    <Choices path={['start']} label={t('protocolPacks.start')} hint={t('protocolPacks.startHint')}>
      {[...shown, ...gone.map((value) => ({ value, label: t('protocolPacks.notThere', { id: value }) }))].map(
        ({ value, label }) => (
          <Checkbox
            key={value}
            label={label}
            disabled={isReadOnly}
            checked
            onChange={() =>
              set(
                ['start'],
                start.filter((id) => id !== value),
              )
            }
          />
        ),
      )}
    </Choices>
  )
}
