import { useTranslation } from 'react-i18next'
import { idsAt, listAt, type Path } from './edit-content.ts'
import { ConditionField } from './editor-condition.tsx'
import { textAt, useEditing } from './editor-context.tsx'
import { ChoiceField, ChoicesField, TextsField, YesField } from './editor-fields.tsx'
import { RowList } from './editor-list.tsx'
import { SignsEditor } from './editor-signs.tsx'
import { emptyTexts } from './editor-stages.tsx'
import { useOptions, useRoundsOf, useStepOptions } from './use-options.ts'

/** What usually comes after a step, the usual way first. */
export function NextEditor({ path }: { path: Path }) {
  const { t } = useTranslation()
  const { content } = useEditing()
  const steps = useStepOptions()
  const rounds = useRoundsOf(path)
  const hasNone = listAt(content, [...path, 'next']).length === 0
  const last = steps.at(-1)
  return (
    <RowList
      path={[...path, 'next']}
      kind="next"
      begin={last && { to: last.value, usual: hasNone }}
      isOrdered
      isInFold
    >
      {(row) => (
        <>
          <ChoiceField path={[...row, 'to']} label={t('protocolPacks.nextTo')} options={steps} />
          <YesField path={[...row, 'usual']} label={t('protocolPacks.nextUsual')} />
          {rounds.length > 0 && (
            <>
              <ChoicesField
                path={[...row, 'rounds']}
                label={t('protocolPacks.field.fromRounds')}
                options={rounds}
                isOptional
              />
              <ChoiceField
                path={[...row, 'round']}
                label={t('protocolPacks.field.inRound')}
                options={[{ value: 'next', label: t('protocolPacks.nextRound') }]}
                none={t('protocolPacks.sameRound')}
              />
            </>
          )}
          <TextsField path={[...row, 'why']} label={t('protocolPacks.field.why')} isOptional />
        </>
      )}
    </RowList>
  )
}

/** Where one may go back to, and what speaks for it. */
export function ReturnsEditor({ path }: { path: Path }) {
  const { languages } = useEditing()
  const [first] = useStepOptions()
  return (
    <RowList
      path={[...path, 'returns']}
      kind="returns"
      begin={first && { to: first.value, why: emptyTexts(languages) }}
      isOrdered
      isInFold
    >
      {(row) => <ReturnFields path={row} />}
    </RowList>
  )
}

function ReturnFields({ path }: { path: Path }) {
  const { t } = useTranslation()
  const { content } = useEditing()
  const steps = useStepOptions()
  const rounds = useRoundsOfStep(textAt(content, [...path, 'to']))
  const hasRound = textAt(content, [...path, 'round']) !== ''
  return (
    <>
      <ChoiceField path={[...path, 'to']} label={t('protocolPacks.backTo')} options={steps} />
      {(rounds.length > 0 || hasRound) && (
        <ChoiceField
          path={[...path, 'round']}
          label={t('protocolPacks.field.round')}
          options={rounds}
          none={t('protocolPacks.sameRound')}
        />
      )}
      <TextsField path={[...path, 'why']} label={t('protocolPacks.field.why')} />
      <ConditionField path={[...path, 'when']} label={t('protocolPacks.addWhen')} />
      <SignsEditor path={[...path, 'signs']} kind="signs" />
    </>
  )
}

/** The rounds of a step that is named by its id. */
export function useRoundsOfStep(id: string) {
  const { content } = useEditing()
  const rounds = useOptions()(['rounds'])
  const steps = listAt(content, ['stages']).flatMap((stage) => listAt(stage, ['steps']))
  const own = idsAt(
    steps.find((one) => one['id'] === id),
    ['rounds'],
  )
  return rounds.filter(({ value }) => own.includes(value))
}
