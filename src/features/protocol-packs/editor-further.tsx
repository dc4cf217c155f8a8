import { useTranslation } from 'react-i18next'
import type { Path } from './edit-content.ts'
import { BasisField, ownBasis } from './editor-basis.tsx'
import { useEditing } from './editor-context.tsx'
import { RangeField } from './editor-dose.tsx'
import { ChoiceField, ChoicesField, TextsField } from './editor-fields.tsx'
import { InstrumentField } from './editor-instrument.tsx'
import { ItemList, RowList } from './editor-list.tsx'
import { ScopeField } from './editor-scope.tsx'
import { emptyTexts } from './editor-stages.tsx'
import { useOptions } from './use-options.ts'

const whens = ['start', 'each-session', 'review', 'end'] as const

/** Which questionnaires go with it, who answers them, and when. */
export function MeasuresEditor() {
  const { t } = useTranslation()
  const { languages } = useEditing()
  const roles = useOptions()(['roles'])
  return (
    <RowList
      path={['measures']}
      kind="measures"
      isInFold
      begin={{
        ...{ instrument: '', role: roles[0]?.value ?? '', when: 'start' },
        purpose: emptyTexts(languages),
      }}
    >
      {(measure) => (
        <>
          <div className="packs-texts">
            <InstrumentField path={[...measure, 'instrument']} />
            <ChoiceField
              path={[...measure, 'role']}
              label={t('protocolPacks.field.answeredBy')}
              options={roles}
            />
            <ChoiceField
              path={[...measure, 'when']}
              label={t('protocolPacks.field.when')}
              options={whens.map((value) => ({ value, label: t(`courses.measureWhen.${value}`) }))}
            />
          </div>
          <TextsField path={[...measure, 'purpose']} label={t('protocolPacks.field.purpose')} />
        </>
      )}
    </RowList>
  )
}

export function ExercisesEditor() {
  const { t } = useTranslation()
  const { languages } = useEditing()
  return (
    <ItemList
      path={['exercises']}
      kind="exercises"
      make={(_, title) => ({ title, purpose: emptyTexts(languages), of: { kind: 'unit' } })}
    >
      {(exercise) => (
        <>
          <TitleAndPurpose path={exercise} />
          <ScopeField path={[...exercise, 'of']} label={t('protocolPacks.field.per')} />
          <TextsField
            path={[...exercise, 'caution']}
            label={t('protocolPacks.field.caution')}
            isLong
            isOptional
          />
        </>
      )}
    </ItemList>
  )
}

/** How sessions are usually made up: who is there for which part, and for how long. */
export function ShapesEditor() {
  const { t } = useTranslation()
  const { content, languages } = useEditing()
  const roles = useOptions()(['roles'])
  return (
    <ItemList
      path={['sessionShapes']}
      kind="sessionShapes"
      make={(_, title) => ({ title, parts: [], basis: ownBasis(content) })}
    >
      {(shape) => (
        <>
          <TextsField path={[...shape, 'title']} label={t('protocolPacks.field.title')} />
          <RowList
            path={[...shape, 'parts']}
            kind="parts"
            begin={{ title: emptyTexts(languages), roles: roles.slice(0, 1).map(({ value }) => value) }}
            isOrdered
          >
            {(part) => (
              <>
                <TextsField path={[...part, 'title']} label={t('protocolPacks.field.title')} />
                <ChoicesField
                  path={[...part, 'roles']}
                  label={t('protocolPacks.field.whoIsThere')}
                  options={roles}
                />
                <div className="packs-texts">
                  <RangeField
                    path={[...part, 'minutes']}
                    from={t('protocolPacks.minutesFrom')}
                    to={t('protocolPacks.minutesTo')}
                  />
                </div>
              </>
            )}
          </RowList>
          <BasisField path={[...shape, 'basis']} />
        </>
      )}
    </ItemList>
  )
}

const endings = ['planned', 'early', 'break', 'handover'] as const

export function EndingsEditor() {
  const { t } = useTranslation()
  const { languages } = useEditing()
  return (
    <ItemList
      path={['endings']}
      kind="endings"
      make={(_, title) => ({ kind: 'planned', title, purpose: emptyTexts(languages) })}
    >
      {(ending) => (
        <>
          <ChoiceField
            path={[...ending, 'kind']}
            label={t('protocolPacks.kindTitle')}
            options={endings.map((value) => ({ value, label: t(`courses.endingKind.${value}`) }))}
          />
          <TitleAndPurpose path={ending} />
        </>
      )}
    </ItemList>
  )
}

/** The attitude and the moves that a session is coded by. */
export function StanceEditor() {
  const { languages } = useEditing()
  return (
    <ItemList
      path={['stance']}
      kind="stance"
      make={(_, title) => ({ title, purpose: emptyTexts(languages) })}
    >
      {(one) => <TitleAndPurpose path={one} />}
    </ItemList>
  )
}

function TitleAndPurpose({ path }: { path: Path }) {
  const { t } = useTranslation()
  return (
    <>
      <TextsField path={[...path, 'title']} label={t('protocolPacks.field.title')} />
      <TextsField path={[...path, 'purpose']} label={t('protocolPacks.field.purpose')} isLong />
    </>
  )
}
