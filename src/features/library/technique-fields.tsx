import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import type { FieldsProps } from './entry-form.tsx'
import { techniquesQuery } from './library-query.ts'
import { useReadingLanguage } from './use-reading-language.ts'

/** What a technique says besides its title. */
export function TechniqueFields({ fields, change, errorOf }: FieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      {(['purpose', 'when', 'whenNot'] as const).map((field) => (
        <TextArea
          key={field}
          label={t(`library.${field}`)}
          optional={field === 'when'}
          value={fields[field]}
          onChange={(text) => change({ [field]: text })}
          error={errorOf(field)}
        />
      ))}
      <TextArea
        label={t('library.steps')}
        hint={t('library.stepsHint')}
        value={fields.steps}
        onChange={(steps) => change({ steps })}
        error={errorOf('steps') ?? firstOfSteps(errorOf)}
      />
      <TextArea
        label={t('library.evidenceOf')}
        hint={t('library.evidenceHint')}
        optional
        value={fields.evidence}
        onChange={(evidence) => change({ evidence })}
        error={errorOf('evidence')}
      />
      <StepField fields={fields} change={change} errorOf={errorOf} />
    </>
  )
}

function firstOfSteps(errorOf: FieldsProps['errorOf']): string | undefined {
  return Array.from({ length: 20 }, (_, index) => errorOf(`steps.${index}`)).find(Boolean)
}

/** One step of a protocol that it belongs to. Further ones, set over the API, stay as they are. */
function StepField({ fields, change, errorOf }: FieldsProps) {
  const { t } = useTranslation()
  const [language] = useReadingLanguage()
  const techniques = useQuery(techniquesQuery(language))
  const places = new Map(
    (techniques.data?.items ?? [])
      .flatMap(({ at }) => at)
      .map((one) => [
        `${one.protocol}/${one.step}`,
        { value: `${one.protocol}/${one.step}`, label: one.stepTitle, group: one.protocolTitle },
      ]),
  )
  const [first, ...further] = fields.at
  const value = first ? `${first.protocol}/${first.step}` : 'none'
  return (
    <SelectField
      label={t('library.atStep')}
      value={value}
      onChange={(chosen) => {
        const [protocol, step] = chosen.split('/')
        change({ at: protocol && step ? [{ protocol, step }, ...further] : further })
      }}
      options={[
        { value: 'none', label: t('library.atNoStep') },
        ...(value !== 'none' && !places.has(value) ? [{ value, label: value }] : []),
        ...[...places.values()].toSorted((a, b) => a.group.localeCompare(b.group)),
      ]}
      error={errorOf('at')}
    />
  )
}
