import { useTranslation } from 'react-i18next'
import type { Path } from './edit-content.ts'
import { BasisField, ownBasis } from './editor-basis.tsx'
import { textAt, useEditing } from './editor-context.tsx'
import { ChoiceField, TextsField } from './editor-fields.tsx'
import { ItemList, RowList } from './editor-list.tsx'
import { emptyTexts } from './editor-stages.tsx'
import { useRoundsOfStep } from './editor-ways.tsx'
import { useStepOptions } from './use-options.ts'

/** What the model expects to see when the work takes hold, and where it is looked for. */
export function EventsEditor() {
  const { t } = useTranslation()
  const { content, languages } = useEditing()
  const [first] = useStepOptions()
  return (
    <ItemList
      path={['events']}
      kind="events"
      make={(_, title) => ({
        ...{ title, marker: emptyTexts(languages) },
        ...{ at: first ? [{ step: first.value }] : [], basis: ownBasis(content) },
      })}
    >
      {(event) => (
        <>
          <TextsField path={[...event, 'title']} label={t('protocolPacks.field.title')} />
          <TextsField path={[...event, 'marker']} label={t('protocolPacks.field.marker')} isLong />
          <RowList path={[...event, 'at']} kind="at" begin={first && { step: first.value }}>
            {(place) => <PlaceFields path={place} />}
          </RowList>
          <BasisField path={[...event, 'basis']} />
        </>
      )}
    </ItemList>
  )
}

function PlaceFields({ path }: { path: Path }) {
  const { t } = useTranslation()
  const { content } = useEditing()
  const steps = useStepOptions()
  const rounds = useRoundsOfStep(textAt(content, [...path, 'step']))
  const hasRound = textAt(content, [...path, 'round']) !== ''
  return (
    <div className="packs-texts">
      <ChoiceField path={[...path, 'step']} label={t('protocolPacks.field.step')} options={steps} />
      {(rounds.length > 0 || hasRound) && (
        <ChoiceField
          path={[...path, 'round']}
          label={t('protocolPacks.field.round')}
          options={rounds}
          none={t('protocolPacks.anyRound')}
        />
      )}
    </div>
  )
}
