import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { KnownPeople } from '#features/people/known-people.tsx'
import { sendJson } from '#client/api.ts'
import { caseQuery } from '#client/clinic/case-query.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { AddIcon } from '#client/ui/icons.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { Case, participantRoles, type ParticipantRole } from './cases.contract.ts'

export function AddPersonForm({ found }: { found: Case }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [isOpen, setIsOpen] = useState(false)
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<ParticipantRole>('client')
  const [shape, setShape] = useState<'circle' | 'square' | 'diamond'>('circle')
  const add = useMutation({
    mutationFn: (existingId: string | null) =>
      sendJson(`/api/cases/${found.id}/participants`, Case, {
        method: 'POST',
        body: {
          person: existingId
            ? { existingId }
            : {
                id: crypto.randomUUID(),
                name,
                chosenName: null,
                email: email.trim() || null,
                birthDate: null,
                shape,
              },
          role,
          readsUnit: role !== 'child' && role !== 'collateral',
        },
      }),
    onSuccess: (changed) => {
      queryClient.setQueryData(caseQuery(found.id).queryKey, changed)
      setIsOpen(false)
      setName('')
      setEmail('')
    },
  })
  if (!isOpen)
    return (
      <div>
        <Button kind="quiet" icon={<AddIcon />} onClick={() => setIsOpen(true)}>
          {t('cases.addPerson')}
        </Button>
      </div>
    )
  return (
    <form
      className="page-form"
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate(null)
      }}
    >
      {add.isError && (
        <Banner tone="look" announce>
          {problemText(add.error, t)}
        </Banner>
      )}
      <TextField label={t('cases.name')} required maxLength={200} value={name} onChange={setName} />
      <KnownPeople
        name={name}
        leaveOut={found.participants.map(({ person }) => person.id)}
        onChoose={(person) => add.mutate(person.id)}
      />
      <TextField
        label={t('cases.email')}
        optional
        type="email"
        maxLength={254}
        value={email}
        onChange={setEmail}
      />
      <SelectField
        label={t('cases.role')}
        value={role}
        onChange={setRole}
        options={participantRoles.map((value) => ({ value, label: t(`cases.roleName.${value}`) }))}
      />
      <SelectField
        label={t('cases.shape')}
        value={shape}
        onChange={setShape}
        options={(['circle', 'square', 'diamond'] as const).map((value) => ({
          value,
          label: t(`cases.shapeName.${value}`),
        }))}
      />
      <div className="sb-row">
        <Button kind="primary" type="submit" busy={add.isPending}>
          {t('cases.addPerson')}
        </Button>
        <Button onClick={() => setIsOpen(false)}>{t('cases.cancel')}</Button>
      </div>
    </form>
  )
}
