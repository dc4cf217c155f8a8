import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { SelectField } from '#client/ui/select-field.tsx'
import { DateField, TextField } from '#client/ui/text-field.tsx'
import { personShapes, type Person } from './people.contract.ts'

/** What a form holds of a person. Empty text stands for "not given". */
export type PersonWords = {
  name: string
  chosenName: string
  email: string
  birthDate: string
  shape: Person['shape']
}

const orNull = (text: string) => text.trim() || null

/** The same as the server takes it. */
export function fieldsOfPerson({ name, chosenName, email, birthDate, shape }: PersonWords) {
  return {
    name: name.trim(),
    chosenName: orNull(chosenName),
    email: orNull(email),
    birthDate: orNull(birthDate),
    shape,
  }
}

type Props = {
  person: PersonWords
  onChange: (next: Partial<PersonWords>) => void
  /** Shown below the name. */
  children?: ReactNode
}

export function PersonFields({ person, onChange, children }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <TextField
        label={t('people.name')}
        maxLength={200}
        value={person.name}
        onChange={(name) => onChange({ name })}
      />
      {children}
      <TextField
        label={t('people.chosenName')}
        optional
        maxLength={200}
        value={person.chosenName}
        onChange={(chosenName) => onChange({ chosenName })}
      />
      <SelectField
        label={t('people.shape')}
        value={person.shape}
        onChange={(shape) => onChange({ shape })}
        options={personShapes.map((value) => ({ value, label: t(`people.shapeName.${value}`) }))}
      />
      <TextField
        label={t('people.email')}
        hint={t('people.emailHint')}
        optional
        type="email"
        maxLength={254}
        value={person.email}
        onChange={(email) => onChange({ email })}
      />
      <DateField
        label={t('people.birthDate')}
        optional
        value={person.birthDate}
        onChange={(birthDate) => onChange({ birthDate })}
      />
    </>
  )
}
