import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ConsentKind } from '#protocols/condition.schema.ts'
import { InstrumentDetail } from '#features/instruments/instruments.contract.ts'
import { getJson } from '#client/api.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import { getAt, type Path } from './edit-content.ts'
import { fieldId, textAt, useEditing } from './editor-context.tsx'
import { ChoiceField, ChoicesField, NumberField, PlainField } from './editor-fields.tsx'
import { InstrumentField } from './editor-instrument.tsx'
import { answersOf } from './new-condition.ts'
import { useOptions, useStepOptions } from './use-options.ts'

/** The fields of a condition that is no group. */
export function LeafFields({ path, kind }: { path: Path; kind: string }) {
  const { t } = useTranslation()
  const options = useOptions()
  switch (kind) {
    case 'check':
      return <CheckFields path={path} />
    case 'step-done':
      return <StepFields path={path} />
    case 'event':
      return <EventFields path={path} />
    case 'score':
      return <ScoreFields path={path} />
    case 'consent':
      return (
        <div className="packs-texts">
          <ChoiceField
            path={[...path, 'consent']}
            label={t('protocolPacks.field.consent')}
            options={ConsentKind.options.map((value) => ({ value, label: t(`courses.consent.${value}`) }))}
          />
          <ChoiceField
            path={[...path, 'role']}
            label={t('protocolPacks.field.roleAll')}
            options={options(['roles'])}
          />
        </div>
      )
    default:
      return null
  }
}

function CheckFields({ path }: { path: Path }) {
  const { t } = useTranslation()
  const { content } = useEditing()
  const checks = useOptions()(['checks'])
  const answers = answersOf(content, textAt(content, [...path, 'check']))
  return (
    <>
      <ChoiceField path={[...path, 'check']} label={t('protocolPacks.field.check')} options={checks} />
      <ChoicesField
        path={[...path, 'is']}
        label={t('protocolPacks.field.is')}
        options={answers.map((value) => ({ value, label: t(`courses.answer.${value}`) }))}
      />
    </>
  )
}

function StepFields({ path }: { path: Path }) {
  const { t } = useTranslation()
  const rounds = useOptions()(['rounds'])
  const steps = useStepOptions()
  return (
    <div className="packs-texts">
      <ChoiceField path={[...path, 'step']} label={t('protocolPacks.field.step')} options={steps} />
      {rounds.length > 0 && (
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

function EventFields({ path }: { path: Path }) {
  const { t } = useTranslation()
  const { content, isReadOnly, set, problemAt } = useEditing()
  const seen = [...path, 'seen']
  const events = useOptions()(['events'])
  return (
    <div className="packs-texts">
      <ChoiceField path={[...path, 'event']} label={t('protocolPacks.field.event')} options={events} />
      <SelectField
        id={fieldId(seen)}
        label={t('protocolPacks.field.seen')}
        disabled={isReadOnly}
        value={getAt(content, seen) === false ? 'no' : 'yes'}
        error={problemAt(seen)}
        onChange={(answer) => set(seen, answer === 'yes')}
        options={[
          { value: 'yes', label: t('protocolPacks.wasSeen') },
          { value: 'no', label: t('protocolPacks.wasNotSeen') },
        ]}
      />
    </div>
  )
}

const ops = ['<', '<=', '>', '>='] as const

function ScoreFields({ path }: { path: Path }) {
  const { t } = useTranslation()
  const roles = useOptions()(['roles'])
  return (
    <>
      <div className="packs-texts">
        <InstrumentField path={[...path, 'instrument']} />
        <ScaleField path={path} />
        <ChoiceField path={[...path, 'role']} label={t('protocolPacks.field.roleAll')} options={roles} />
      </div>
      <div className="packs-texts">
        <ChoiceField
          path={[...path, 'op']}
          label={t('protocolPacks.field.op')}
          options={ops.map((value) => ({ value, label: t(`protocolPacks.op.${value}`) }))}
        />
        <NumberField path={[...path, 'value']} label={t('protocolPacks.field.value')} isDecimal />
      </div>
    </>
  )
}

/** The scales of the questionnaire, where it is one of the library; else what is typed. */
export function ScaleField({
  path,
  none,
}: {
  path: Path
  /** What naming none means, where none need be. */ none?: string
}) {
  const { t } = useTranslation()
  const { content } = useEditing()
  const instrument = textAt(content, [...path, 'instrument'])
  const detail = useQuery({
    queryKey: ['instrument', instrument],
    enabled: instrument !== '',
    queryFn: ({ signal }) =>
      getJson(`/api/instruments/${encodeURIComponent(instrument)}`, InstrumentDetail, signal),
  })
  const scale = [...path, 'scale']
  if (!detail.data)
    return <PlainField path={scale} label={t('protocolPacks.field.scale')} isOptional={none !== undefined} />
  const options = detail.data.definition.scales.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <ChoiceField
      path={scale}
      label={t('protocolPacks.field.scale')}
      options={options}
      {...(none === undefined ? {} : { none })}
    />
  )
}
