import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { KnownPeople } from '#features/people/known-people.tsx'
import type { Person } from '#features/people/people.contract.ts'
import { Button } from '#client/ui/button.tsx'
import { Checkbox } from '#client/ui/checkbox.tsx'
import { AddIcon, TrashIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import { DateField, TextField } from '#client/ui/text-field.tsx'
import { participantRoles } from './cases.contract.ts'
import {
  newDraftPerson,
  replacePerson,
  usualBonds,
  type CaseDraft,
  type DraftPerson,
} from './new-case-draft.ts'

type Props = { draft: CaseDraft; onChange: (next: Partial<CaseDraft>) => void }

export function NewPeopleStep({ draft, onChange }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const setPeople = (people: DraftPerson[]) => {
    const isSameSet =
      people.length === draft.people.length && people.every((one, i) => one.role === draft.people[i]?.role)
    onChange({ people, ...(isSameSet ? {} : { bonds: usualBonds(people) }) })
  }
  const change = (id: string, next: Partial<DraftPerson>) =>
    setPeople(draft.people.map((person) => (person.id === id ? { ...person, ...next } : person)))
  return (
    <>
      {draft.people.map((person, index) => (
        <fieldset key={person.id} className="wizard-person">
          <legend>{t('cases.personN', { number: index + 1 })}</legend>
          {person.isKnown ? (
            <div className="wide sb-row sb-between">
              <span>
                <strong>{locale.name(person.name)}</strong>
                <br />
                <span className="sb-small sb-quiet">{t('people.isKnown')}</span>
              </span>
              <Button
                kind="quiet"
                onClick={() => onChange(replacePerson(draft, person.id, newDraftPerson(person.role)))}
              >
                {t('people.somebodyNew')}
              </Button>
            </div>
          ) : (
            <NewPersonFields person={person} onChange={(next) => change(person.id, next)}>
              <KnownPeople
                name={person.name}
                leaveOut={draft.people.map((one) => one.id)}
                onChoose={(known) => onChange(replacePerson(draft, person.id, draftOfKnown(known, person)))}
              />
            </NewPersonFields>
          )}
          <SelectField
            label={t('cases.role')}
            value={person.role}
            onChange={(role) => change(person.id, { role })}
            options={participantRoles.map((value) => ({ value, label: t(`cases.roleName.${value}`) }))}
          />
          <div className="wide sb-row sb-between">
            <Checkbox
              label={t('cases.readsUnit')}
              checked={person.readsUnit}
              onChange={(readsUnit) => change(person.id, { readsUnit })}
            />
            {draft.people.length > 1 && (
              <Button
                kind="quiet"
                icon={<TrashIcon />}
                onClick={() => setPeople(draft.people.filter((one) => one.id !== person.id))}
              >
                {t('cases.removePerson')}
              </Button>
            )}
          </div>
        </fieldset>
      ))}
      <div>
        <Button
          icon={<AddIcon />}
          onClick={() => setPeople([...draft.people, newDraftPerson(draft.people.at(-1)?.role ?? 'client')])}
        >
          {t('cases.addPerson')}
        </Button>
      </div>
    </>
  )
}

type FieldsProps = {
  person: DraftPerson
  onChange: (next: Partial<DraftPerson>) => void
  /** Shown below the name. */
  children: ReactNode
}

function NewPersonFields({ person, onChange, children }: FieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      <TextField
        label={t('cases.name')}
        maxLength={200}
        value={person.name}
        onChange={(name) => onChange({ name })}
      />
      {children}
      <TextField
        label={t('cases.chosenName')}
        optional
        maxLength={200}
        value={person.chosenName}
        onChange={(chosenName) => onChange({ chosenName })}
      />
      <SelectField
        label={t('cases.shape')}
        value={person.shape}
        onChange={(shape) => onChange({ shape })}
        options={(['circle', 'square', 'diamond'] as const).map((value) => ({
          value,
          label: t(`cases.shapeName.${value}`),
        }))}
      />
      <TextField
        label={t('cases.email')}
        hint={t('cases.emailHint')}
        optional
        type="email"
        maxLength={254}
        value={person.email}
        onChange={(email) => onChange({ email })}
      />
      <DateField
        label={t('cases.birthDate')}
        optional
        value={person.birthDate}
        onChange={(birthDate) => onChange({ birthDate })}
      />
    </>
  )
}

function draftOfKnown(known: Person, before: DraftPerson): DraftPerson {
  return {
    ...before,
    id: known.id,
    isKnown: true,
    name: known.name,
    chosenName: known.chosenName ?? '',
    email: '',
    birthDate: '',
    shape: known.shape,
  }
}
