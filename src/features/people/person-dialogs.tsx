import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Nothing, sendJson } from '#client/api.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { Person } from './people.contract.ts'
import { fieldsOfPerson, PersonFields, type PersonWords } from './person-fields.tsx'

type Props = { person: Person; onClose: () => void }

/** Corrects what is known of a person. Somebody else's change in the meantime is not overwritten. */
export function ChangePersonDialog({ person, onClose }: Props) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [words, setWords] = useState<PersonWords>({
    name: person.name,
    chosenName: person.chosenName ?? '',
    email: person.email ?? '',
    birthDate: person.birthDate ?? '',
    shape: person.shape,
  })
  return (
    <SaveDialog
      title={t('people.changeTitle', { name: person.chosenName ?? person.name })}
      action={t('people.save')}
      onClose={onClose}
      save={() =>
        sendJson(`/api/people/${person.id}`, Person, {
          method: 'PATCH',
          version: person.version,
          body: fieldsOfPerson(words),
        })
      }
      onSaved={() => {
        showToast({ text: t('people.changed') })
        void queryClient.invalidateQueries({ queryKey: ['case'] })
      }}
    >
      <PersonFields person={words} onChange={(next) => setWords({ ...words, ...next })} />
    </SaveDialog>
  )
}

/** Invites a client to an account of their own. */
export function InvitePersonDialog({ person, onClose }: Props) {
  const { t } = useTranslation()
  const showToast = useToast()
  return (
    <SaveDialog
      title={t('people.inviteTitle', { name: person.chosenName ?? person.name })}
      action={t('people.inviteYes')}
      disabled={!person.email}
      onClose={onClose}
      save={() => sendJson(`/api/people/${person.id}/invitation`, Nothing, { method: 'POST', body: {} })}
      onSaved={() => showToast({ text: t('people.invited') })}
    >
      <p>{person.email ? t('people.inviteText', { email: person.email }) : t('people.inviteNoEmail')}</p>
    </SaveDialog>
  )
}
