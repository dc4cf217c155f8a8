import { useTranslation } from 'react-i18next'
import type { Path } from './edit-content.ts'
import { BasisField, ownBasis } from './editor-basis.tsx'
import { useEditing } from './editor-context.tsx'
import { ChoiceField, NumberField, TextsField } from './editor-fields.tsx'
import { ItemList, RowList } from './editor-list.tsx'
import { emptyTexts } from './editor-stages.tsx'

const units = ['passage', 'segment', 'session'] as const
const overalls = ['rater-judgement', 'none'] as const

/** What a trained rater gives to an interview or a recording: the shape of the scores alone. */
export function RatingFormsEditor() {
  const { t } = useTranslation()
  const { content, languages } = useEditing()
  return (
    <>
      <p className="sb-quiet">{t('protocolPacks.ratingText')}</p>
      <ItemList
        path={['ratingForms']}
        kind="ratingForms"
        make={(_, title) => ({
          ...{ title, unit: 'session', min: 1, max: 7, anchors: [], overall: 'rater-judgement' },
          raters: { training: emptyTexts(languages), atLeast: 1 },
          basis: ownBasis(content),
        })}
      >
        {(form) => <FormFields path={form} />}
      </ItemList>
    </>
  )
}

function FormFields({ path }: { path: Path }) {
  const { t } = useTranslation()
  const { languages } = useEditing()
  return (
    <>
      <TextsField path={[...path, 'title']} label={t('protocolPacks.field.title')} />
      <div className="packs-texts">
        <ChoiceField
          path={[...path, 'unit']}
          label={t('protocolPacks.field.unit')}
          options={units.map((value) => ({ value, label: t(`protocolPacks.unit.${value}`) }))}
        />
        <ChoiceField
          path={[...path, 'overall']}
          label={t('protocolPacks.field.overall')}
          options={overalls.map((value) => ({ value, label: t(`protocolPacks.overall.${value}`) }))}
        />
        <NumberField path={[...path, 'min']} label={t('protocolPacks.field.min')} isDecimal />
        <NumberField path={[...path, 'max']} label={t('protocolPacks.field.max')} isDecimal />
      </div>
      <RowList path={[...path, 'anchors']} kind="anchors" begin={{ value: 1, label: emptyTexts(languages) }}>
        {(anchor) => (
          <>
            <NumberField path={[...anchor, 'value']} label={t('protocolPacks.field.score')} isDecimal />
            <TextsField path={[...anchor, 'label']} label={t('protocolPacks.field.anchor')} />
          </>
        )}
      </RowList>
      <NamedOnly path={[...path, 'unitKinds']} kind="unitKinds" />
      <NamedOnly path={[...path, 'markers']} kind="markers" />
      <TextsField path={[...path, 'raters', 'training']} label={t('protocolPacks.field.training')} isLong />
      <NumberField path={[...path, 'raters', 'atLeast']} label={t('protocolPacks.field.raters')} />
      <TextsField path={[...path, 'caution']} label={t('protocolPacks.field.caution')} isLong isOptional />
      <BasisField path={[...path, 'basis']} />
    </>
  )
}

function NamedOnly({ path, kind }: { path: Path; kind: 'unitKinds' | 'markers' }) {
  const { t } = useTranslation()
  return (
    <ItemList path={path} kind={kind} make={(_, title) => ({ title })} isAlone>
      {(one) => <TextsField path={[...one, 'title']} label={t('protocolPacks.field.title')} />}
    </ItemList>
  )
}
