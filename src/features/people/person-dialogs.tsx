import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Nothing, sendJson } from '#client/api.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { DateField, TextField } from '#client/ui/text-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { Person, personShapes } from './people.contract.ts'

type Props = { person: Person; onClose: () => void }

/** Corrects what is known of a person. Somebody else's change in the meantime is not overwritten. */
export function ChangePersonDialog({ person, onClose }: Props) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [name, setName] = useState(person.name)
  const [chosenName, setChosenName] = useState(person.chosenName ?? '')
  const [email, setEmail] = useState(person.email ?? '')
  const [birthDate, setBirthDate] = useState(person.birthDate ?? '')
  const [shape, setShape] = useState(person.shape)
  const change = useMutation({
    mutationFn: () =>
      sendJson(`/api/people/${person.id}`, Person, {
        method: 'PATCH',
        version: person.version,
        body: {
          name,
          chosenName: chosenName.trim() || null,
          email: email.trim() || null,
          birthDate: birthDate || null,
          shape,
        },
      }),
    onSuccess: async () => {
      showToast({ text: t('people.changed') })
      onClose()
      await queryClient.invalidateQueries({ queryKey: ['case'] })
    },
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('people.changeTitle', { name: person.chosenName ?? person.name })}
      actions={
        <>
          <Button onClick={onClose}>{t('people.cancel')}</Button>
          <Button kind="primary" busy={change.isPending} onClick={() => change.mutate()}>
            {t('people.save')}
          </Button>
        </>
      }
    >
      <form
        className="page-form"
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate()
        }}
      >
        {change.isError && (
          <Banner tone="look" announce>
            {problemText(change.error, t)}
          </Banner>
        )}
        <TextField label={t('cases.name')} maxLength={200} value={name} onChange={setName} />
        <TextField
          label={t('cases.chosenName')}
          optional
          maxLength={200}
          value={chosenName}
          onChange={setChosenName}
        />
        <TextField
          label={t('cases.email')}
          optional
          type="email"
          maxLength={254}
          value={email}
          onChange={setEmail}
        />
        <DateField label={t('cases.birthDate')} optional value={birthDate} onChange={setBirthDate} />
        <SelectField
          label={t('cases.shape')}
          value={shape}
          onChange={setShape}
          options={personShapes.map((value) => ({ value, label: t(`cases.shapeName.${value}`) }))}
        />
      </form>
    </Dialog>
  )
}

/** Invites a client to an account of their own. */
export function InvitePersonDialog({ person, onClose }: Props) {
  const { t } = useTranslation()
  const showToast = useToast()
  const name = person.chosenName ?? person.name
  const invite = useMutation({
    mutationFn: () => sendJson(`/api/people/${person.id}/invitation`, Nothing, { method: 'POST', body: {} }),
    onSuccess: () => {
      showToast({ text: t('people.invited') })
      onClose()
    },
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('people.inviteTitle', { name })}
      actions={
        <>
          <Button onClick={onClose}>{t('people.cancel')}</Button>
          <Button
            kind="primary"
            disabled={!person.email}
            busy={invite.isPending}
            onClick={() => invite.mutate()}
          >
            {t('people.inviteYes')}
          </Button>
        </>
      }
    >
      {invite.isError && (
        <Banner tone="look" announce>
          {problemText(invite.error, t)}
        </Banner>
      )}
      <p>{person.email ? t('people.inviteText', { email: person.email }) : t('people.inviteNoEmail')}</p>
    </Dialog>
  )
}
