import { useTranslation } from 'react-i18next'
import { Button } from '#client/ui/button.tsx'
import { AddIcon, TrashIcon } from '#client/ui/icons.tsx'
import { DraftPersonFields } from './draft-person-fields.tsx'
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
  const setPeople = (people: DraftPerson[]) => onChange({ people, bonds: usualBonds(people) })
  function change(before: DraftPerson, next: DraftPerson) {
    const changed = replacePerson(draft, before.id, next)
    // Who is whose partner or child follows from the parts; a name or another person in the same part does not.
    onChange(before.role === next.role ? changed : { ...changed, bonds: usualBonds(changed.people) })
  }
  return (
    <>
      {draft.people.map((person, index) => (
        <fieldset key={person.id} className="wizard-person">
          <legend>{t('cases.personN', { number: index + 1 })}</legend>
          <DraftPersonFields
            person={person}
            leaveOut={draft.people.map((one) => one.id)}
            onChange={(next) => change(person, next)}
          />
          {draft.people.length > 1 && (
            <div className="wide">
              <Button
                kind="quiet"
                icon={<TrashIcon />}
                onClick={() => setPeople(draft.people.filter((one) => one.id !== person.id))}
              >
                {t('cases.removePerson')}
              </Button>
            </div>
          )}
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
