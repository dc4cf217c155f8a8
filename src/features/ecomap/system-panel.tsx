import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { AddIcon } from '#client/ui/icons.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { systemKinds } from '#families/ecomap/ecomap.ts'
import type { FamilyDesk } from '#features/family/family-desk.ts'
import type { Family, FamilySystem } from '#features/family/family.contract.ts'
import { withoutVersion } from '#features/family/held-family.ts'
import { ImpreciseDateField } from '#features/family/imprecise-date-field.tsx'
import { LaneField } from '#features/family/lane-field.tsx'
import { TieFields } from '#features/family/tie-fields.tsx'
import { useTyped } from '#features/family/use-typed.ts'
import { TieQualityFields } from './tie-quality-fields.tsx'
import { TieTargetField, type TieTarget } from './tie-target-field.tsx'
import type { EcomapWords } from './use-ecomap-words.ts'

type Props = {
  desk: FamilyDesk
  family: Family
  system: FamilySystem
  named: ReadonlyMap<string, string>
  words: EcomapWords
  /** Whom a further tie begins with. */
  target: TieTarget
  onRemove: () => void
  onClose: () => void
}

/** What is known of something around the family, and its ties. */
export function SystemPanel({ desk, family, system, named, words, target, onRemove, onClose }: Props) {
  const { t } = useTranslation()
  const [name, setName] = useTyped(system.name)
  const [problems, setProblems] = useState<readonly string[]>([])
  const change = (fields: Partial<FamilySystem>) => {
    const row = { ...withoutVersion(system), ...fields }
    setProblems(desk.make([{ do: 'put', what: 'system', row }]).map(({ message }) => message))
  }
  const keepName = () => {
    if (name.trim() !== system.name) change({ name: name.trim() })
  }
  const ties = family.systemTies.filter((tie) => tie.system === system.id)
  const title = words.system(system)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape leads back to the drawing.
    <section
      className="family-form"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <h2 className="family-form-title">{title}</h2>
      {problems.length > 0 && (
        <Banner tone="look" announce>
          {problems.join(' ')} {t('family.notKept')}
        </Banner>
      )}
      <TextField
        label={t('ecomap.name')}
        hint={t('ecomap.nameHint')}
        optional
        maxLength={200}
        value={name}
        onChange={setName}
        onBlur={keepName}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keepName()
        }}
      />
      <SelectField
        label={t('ecomap.kind')}
        value={system.kind}
        onChange={(kind) => change({ kind })}
        options={systemKinds.map((value) => ({ value, label: t(`ecomap.kind_${value}`) }))}
      />
      <LaneField value={system.lane} onChange={(lane) => change({ lane })} without={['self']} />
      <h3 className="family-form-title">{t('family.ties')}</h3>
      {ties.map((tie) => (
        <TieFields key={tie.id} desk={desk} what="systemTie" row={tie} text={words.tie(tie)}>
          {(changeTie) => (
            <>
              <TieTargetField value={tie} onChange={changeTie} households={family.households} named={named} />
              <TieQualityFields value={tie} onChange={changeTie} />
              <ImpreciseDateField
                label={t('family.from')}
                value={tie.start}
                onChange={(start) => changeTie({ start })}
              />
              <ImpreciseDateField
                label={t('family.until')}
                value={tie.end}
                onChange={(end) => changeTie({ end })}
              />
              <LaneField value={tie.lane} onChange={(lane) => changeTie({ lane })} without={['self']} />
            </>
          )}
        </TieFields>
      ))}
      <div className="sb-row">
        <Button
          kind="quiet"
          icon={<AddIcon />}
          onClick={() =>
            desk.make([
              {
                do: 'put',
                what: 'systemTie',
                row: {
                  ...{ id: crypto.randomUUID(), system: system.id, ...target },
                  ...{ quality: 'strong', energy: 'none', start: null, end: null, lane: system.lane },
                },
              },
            ])
          }
        >
          {t('ecomap.addTie')}
        </Button>
        <Button kind="danger" onClick={onRemove}>
          {t('ecomap.remove')}
        </Button>
      </div>
    </section>
  )
}
