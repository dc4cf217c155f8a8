import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner } from '#client/ui/banner.tsx'
import { Checkbox } from '#client/ui/checkbox.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { genders, sexesAtBirth, unbornKinds } from '#families/family-graph.ts'
import type { Relative } from './family.contract.ts'
import type { FamilyDesk } from './family-desk.ts'
import { withoutVersion } from './held-family.ts'
import { ImpreciseDateField } from './imprecise-date-field.tsx'
import { LaneField } from './lane-field.tsx'
import { useTyped } from './use-typed.ts'

type Props = { desk: FamilyDesk; person: Relative; children?: ReactNode }

/** All that is known of one person. Every field is kept once it is left. */
export function PersonFields({ desk, person, children }: Props) {
  const { t } = useTranslation()
  const [problems, setProblems] = useState<readonly string[]>([])
  const [name, setName] = useTyped(person.name)
  const [note, setNote] = useTyped(person.note ?? '')
  function change(fields: Partial<Relative>) {
    const row = { ...withoutVersion(person), ...fields }
    setProblems(desk.make([{ do: 'put', what: 'person', row }]).map(({ message }) => message))
  }
  const isParticipant = person.personId !== null
  const keepName = () => {
    if (name.trim() !== person.name) change({ name: name.trim() })
  }
  return (
    <div className="family-fields">
      {problems.length > 0 && (
        <Banner tone="look" announce>
          {problems.join(' ')} {t('family.notKept')}
        </Banner>
      )}
      {children}
      {isParticipant ? (
        <p className="sb-small sb-quiet">{t('family.isParticipant')}</p>
      ) : (
        <TextField
          label={t('family.name')}
          value={name}
          onChange={setName}
          maxLength={200}
          onBlur={keepName}
          onKeyDown={(event) => {
            if (event.key === 'Enter') keepName()
          }}
        />
      )}
      <div className="family-pair">
        <SelectField
          label={t('family.sexAtBirth')}
          value={person.sexAtBirth}
          onChange={(sexAtBirth) => change({ sexAtBirth })}
          options={sexesAtBirth.map((value) => ({ value, label: t(`family.sex_${value}`) }))}
        />
        <SelectField
          label={t('family.gender')}
          value={person.gender}
          onChange={(gender) => change({ gender })}
          options={genders.map((value) => ({ value, label: t(`family.gender_${value}`) }))}
        />
      </div>
      <ImpreciseDateField
        label={t(person.unborn === 'pregnancy' ? 'family.due' : 'family.birth')}
        value={person.birth}
        onChange={(birth) => change({ birth })}
      />
      <Checkbox
        label={t('family.isDead')}
        checked={person.isDead}
        onChange={(isDead) => change(isDead ? { isDead } : { isDead, death: null })}
      />
      {person.isDead && (
        <ImpreciseDateField
          label={t('family.death')}
          value={person.death}
          onChange={(death) => change({ death })}
        />
      )}
      <SelectField
        label={t('family.unborn')}
        value={person.unborn ?? 'none'}
        onChange={(unborn) => change({ unborn: unborn === 'none' ? null : unborn })}
        options={[
          { value: 'none', label: t('family.unbornNone') },
          ...unbornKinds.map((value) => ({ value, label: t(`genogram.unborn_${value}`) })),
        ]}
      />
      <TextArea
        label={t('family.note')}
        optional
        rows={2}
        maxLength={2000}
        value={note}
        onChange={setNote}
        onBlur={() => {
          if (note.trim() !== (person.note ?? '')) change({ note: note.trim() || null })
        }}
      />
      <LaneField
        value={person.lane}
        onChange={(lane) => change({ lane })}
        without={isParticipant ? ['process', 'supervision'] : ['self']}
      />
    </div>
  )
}
