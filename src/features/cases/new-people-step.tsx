import { useTranslation } from 'react-i18next'
import { Button } from '#client/ui/button.tsx'
import { Checkbox } from '#client/ui/checkbox.tsx'
import { AddIcon, TrashIcon } from '#client/ui/icons.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { DateField, TextField } from '#client/ui/text-field.tsx'
import { participantRoles } from './cases.contract.ts'
import { newDraftPerson, usualBonds, type CaseDraft, type DraftPerson } from './new-case-draft.ts'

type Props = { draft: CaseDraft; onChange: (next: Partial<CaseDraft>) => void }

export function NewPeopleStep({ draft, onChange }: Props) {
  const { t } = useTranslation()
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
          <TextField
            label={t('cases.name')}
            maxLength={200}
            value={person.name}
            onChange={(name) => change(person.id, { name })}
          />
          <TextField
            label={t('cases.chosenName')}
            optional
            maxLength={200}
            value={person.chosenName}
            onChange={(chosenName) => change(person.id, { chosenName })}
          />
          <SelectField
            label={t('cases.role')}
            value={person.role}
            onChange={(role) => change(person.id, { role })}
            options={participantRoles.map((value) => ({ value, label: t(`cases.roleName.${value}`) }))}
          />
          <SelectField
            label={t('cases.shape')}
            value={person.shape}
            onChange={(shape) => change(person.id, { shape })}
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
            onChange={(email) => change(person.id, { email })}
          />
          <DateField
            label={t('cases.birthDate')}
            optional
            value={person.birthDate}
            onChange={(birthDate) => change(person.id, { birthDate })}
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
