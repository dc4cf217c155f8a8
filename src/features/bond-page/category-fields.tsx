import { useTranslation } from 'react-i18next'
import { codingSystems } from '#families/coding-systems.ts'
import { findCodingSystem } from '#families/find-coding-system.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import type { CodingDraft } from './coding-draft.ts'
import { codingInstruments, codingSystemIds, type Coding } from './codings.contract.ts'

type Props = { draft: CodingDraft; onChange: (next: Partial<CodingDraft>) => void }

/** Procedure, system and category: each offers what the one before has, and a change empties what hangs on it. */
export function CategoryFields({ draft, onChange }: Props) {
  const { t } = useTranslation()
  const systems = systemsOf(draft.instrument)
  const list = findCodingSystem(draft.instrument, draft.system)
  const category = list?.categories.find((one) => one.id === draft.primary)
  const organised = (list?.categories ?? [])
    .filter((one) => !one.forced)
    .flatMap((one) => [one.id, ...one.subs])
  const none = { sub: '', forcedAlternative: '' }
  const hint = list
    ? t('bondPage.systemHint', {
        source: list.source,
        sure: t(`bondPage.systemSure.${list.confidence}`),
      })
    : t('bondPage.systemOpen')
  return (
    <>
      <SelectField
        label={t('bondPage.instrument')}
        value={draft.instrument}
        onChange={(instrument) =>
          onChange({ instrument, system: systemsOf(instrument)[0]!, primary: '', ...none })
        }
        options={codingInstruments.map((value) => ({
          value,
          label: t(`bondPage.instrumentName.${value}`),
        }))}
      />
      <SelectField
        label={t('bondPage.system')}
        hint={hint}
        value={draft.system}
        onChange={(system) => onChange({ system, primary: '', ...none })}
        options={systems.map((value) => ({ value, label: t(`bondPage.systemName.${value}`) }))}
      />
      {list ? (
        <SelectField
          label={t('bondPage.primary')}
          placeholder={t('bondPage.choose')}
          value={draft.primary}
          onChange={(primary) => onChange({ primary, ...none })}
          options={list.categories.map(({ id, name }) => ({
            value: id,
            label: id === name ? id : `${id}, ${name}`,
          }))}
        />
      ) : (
        <TextField
          label={t('bondPage.primary')}
          maxLength={60}
          value={draft.primary}
          onChange={(primary) => onChange({ primary })}
        />
      )}
      {category && category.subs.length > 0 && (
        <Choice
          label={t('bondPage.sub')}
          value={draft.sub}
          options={category.subs}
          onChange={(sub) => onChange({ sub })}
        />
      )}
      {category?.forced && (
        <Choice
          label={t('bondPage.forced')}
          value={draft.forcedAlternative}
          options={organised}
          onChange={(forcedAlternative) => onChange({ forcedAlternative })}
        />
      )}
    </>
  )
}

function systemsOf(instrument: Coding['instrument']): Coding['system'][] {
  if (instrument === 'other') return [...codingSystemIds].toReversed()
  const held = codingSystems.filter((one) => one.instrument === instrument).map((one) => one.system)
  return [...held, 'other']
}

type ChoiceProps = {
  label: string
  value: string
  options: readonly string[]
  onChange: (value: string) => void
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  const { t } = useTranslation()
  return (
    <SelectField
      label={label}
      value={value || 'none'}
      onChange={(next) => onChange(next === 'none' ? '' : next)}
      options={[
        { value: 'none', label: t('bondPage.none') },
        ...options.map((one) => ({ value: one, label: one })),
      ]}
    />
  )
}
