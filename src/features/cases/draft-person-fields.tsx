import { useTranslation } from 'react-i18next'
import { KnownPeople } from '#features/people/known-people.tsx'
import { PersonFields } from '#features/people/person-fields.tsx'
import { Button } from '#client/ui/button.tsx'
import { Checkbox } from '#client/ui/checkbox.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import { participantRoles } from './cases.contract.ts'
import { draftOfKnown, newDraftPerson, usuallyReadsUnit, type DraftPerson } from './new-case-draft.ts'

type Props = {
  person: DraftPerson
  /** Ids of people who are in the case already. */
  leaveOut: readonly string[]
  /** With another id where somebody else takes the place. */
  onChange: (next: DraftPerson) => void
}

/** Who takes part in a case, new to the practice or known to it, and how. */
export function DraftPersonFields({ person, leaveOut, onChange }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <>
      {person.isKnown ? (
        <div className="wide sb-row sb-between">
          <span>
            <strong>{locale.name(person.name)}</strong>
            <br />
            <span className="sb-small sb-quiet">{t('people.isKnown')}</span>
          </span>
          <Button kind="quiet" onClick={() => onChange(newDraftPerson(person.role))}>
            {t('people.somebodyNew')}
          </Button>
        </div>
      ) : (
        <PersonFields person={person} onChange={(next) => onChange({ ...person, ...next })}>
          <KnownPeople
            name={person.name}
            leaveOut={leaveOut}
            onChoose={(known) => onChange(draftOfKnown(known, person))}
          />
        </PersonFields>
      )}
      <SelectField
        label={t('cases.role')}
        value={person.role}
        onChange={(role) => onChange({ ...person, role, readsUnit: usuallyReadsUnit(role) })}
        options={participantRoles.map((value) => ({ value, label: t(`cases.roleName.${value}`) }))}
      />
      <div className="wide">
        <Checkbox
          label={t('cases.readsUnit')}
          checked={person.readsUnit}
          onChange={(readsUnit) => onChange({ ...person, readsUnit })}
        />
      </div>
    </>
  )
}
