import { useTranslation } from 'react-i18next'
import { answersOfCheck, type AnswerKind } from '#protocols/condition.schema.ts'
import { GateKind } from '#protocols/gate.schema.ts'
import { useLocale } from '#client/ui/locale.ts'
import { BasisField, ownBasis } from './editor-basis.tsx'
import { ConditionList } from './editor-condition.tsx'
import { useEditing } from './editor-context.tsx'
import { ChoiceField, NumberField, TextsField } from './editor-fields.tsx'
import { ItemList } from './editor-list.tsx'
import { ScopeField } from './editor-scope.tsx'
import { emptyTexts } from './editor-stages.tsx'

/** What should be true first: what opens each gate, and what it does and says while it is not open. */
export function GatesEditor() {
  const { t } = useTranslation()
  const { content, languages } = useEditing()
  const effects = (['warn', 'block'] as const).map((value) => ({ value, label: t(`protocolPacks.${value}`) }))
  return (
    <>
      <p className="sb-quiet">{t('protocolPacks.gateNote')}</p>
      <ItemList
        path={['gates']}
        kind="gates"
        make={(_, title) => ({
          ...{ kind: 'prerequisite', title, closed: emptyTexts(languages), opens: [] },
          ...{ effect: 'warn', whileUnknown: 'warn', basis: ownBasis(content) },
        })}
      >
        {(gate) => (
          <>
            <TextsField path={[...gate, 'title']} label={t('protocolPacks.field.title')} />
            <TextsField path={[...gate, 'closed']} label={t('protocolPacks.field.closed')} isLong />
            <ConditionList path={[...gate, 'opens']} label={t('protocolPacks.opens')} />
            <div className="packs-texts">
              <ChoiceField path={[...gate, 'effect']} label={t('protocolPacks.effect')} options={effects} />
              <ChoiceField
                path={[...gate, 'whileUnknown']}
                label={t('protocolPacks.whileUnknown')}
                options={effects}
              />
            </div>
            <ChoiceField
              path={[...gate, 'kind']}
              label={t('protocolPacks.field.about')}
              options={GateKind.options.map((value) => ({ value, label: t(`courses.gate.kind.${value}`) }))}
            />
            <BasisField path={[...gate, 'basis']} />
          </>
        )}
      </ItemList>
    </>
  )
}

/** Questions that the therapist answers about the case. */
export function ChecksEditor() {
  const { t } = useTranslation()
  const locale = useLocale()
  const kinds = Object.keys(answersOfCheck) as AnswerKind[]
  return (
    <ItemList
      path={['checks']}
      kind="checks"
      make={(_, title) => ({ title, answers: 'yes-no', of: { kind: 'unit' } })}
    >
      {(check) => (
        <>
          <TextsField path={[...check, 'title']} label={t('protocolPacks.field.title')} />
          <ChoiceField
            path={[...check, 'answers']}
            label={t('protocolPacks.field.answers')}
            options={kinds.map((value) => ({
              value,
              label: locale.list(answersOfCheck[value].map((one) => t(`courses.answer.${one}`))),
            }))}
          />
          <ScopeField path={[...check, 'of']} label={t('protocolPacks.field.askedOf')} />
          <NumberField
            path={[...check, 'goodForDays']}
            label={t('protocolPacks.checkAnswers')}
            hint={t('protocolPacks.checkHint')}
            isOptional
          />
        </>
      )}
    </ItemList>
  )
}
