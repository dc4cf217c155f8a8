import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { getJson, sendJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { problemText } from '#client/clinic/problem-text.ts'
import { useMay } from '#client/clinic/session.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { Checkbox } from '#client/ui/checkbox.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { Table } from '#client/ui/table.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { Member, MemberList, MemberRole } from './practice.contract.ts'
import './practice.css'

export function MembersCard() {
  const { t } = useTranslation()
  const mayInvite = useMay('member.invite')
  const showToast = useToast()
  const queryClient = useQueryClient()
  const [isInviting, setIsInviting] = useState(false)
  const members = useQuery({
    queryKey: ['members'],
    queryFn: ({ signal }) => getJson('/api/members', MemberList, signal),
  })
  const change = useMutation({
    mutationFn: ({ member, status }: { member: Member; status: 'active' | 'suspended' }) =>
      sendJson(`/api/members/${member.id}`, Member, {
        method: 'PATCH',
        body: { status },
        version: member.version,
      }),
    onSuccess: async (member) => {
      showToast({
        text: t(member.status === 'active' ? 'practice.activated' : 'practice.suspended', {
          name: member.name,
        }),
      })
      await queryClient.invalidateQueries({ queryKey: ['members'] })
    },
    onError: (error) => showToast({ text: problemText(error, t) }),
  })
  const columns = [
    {
      id: 'name',
      header: t('practice.name'),
      cell: (member: Member) => member.name,
      sortValue: (member: Member) => member.name,
    },
    {
      id: 'roles',
      header: t('practice.roles'),
      cell: (member: Member) => member.roles.map((role) => t(`practice.roleName.${role}`)).join(', '),
    },
    {
      id: 'status',
      header: t('practice.status'),
      cell: (member: Member) => t(`practice.statusName.${member.status}`),
    },
    ...(mayInvite
      ? [
          {
            id: 'actions',
            header: t('practice.actions'),
            headerHidden: true,
            cell: (member: Member) =>
              member.status === 'invited' ? null : (
                <Button
                  kind="quiet"
                  disabled={change.isPending}
                  onClick={() =>
                    change.mutate({ member, status: member.status === 'active' ? 'suspended' : 'active' })
                  }
                >
                  {t(member.status === 'active' ? 'practice.suspend' : 'practice.activate')}
                </Button>
              ),
          },
        ]
      : []),
  ]
  return (
    <Card
      title={t('practice.members')}
      aside={
        mayInvite && !isInviting ? (
          <Button onClick={() => setIsInviting(true)}>{t('practice.invite')}</Button>
        ) : undefined
      }
    >
      {isInviting && <InviteForm onDone={() => setIsInviting(false)} />}
      {members.isLoading && <Skeleton lines={5} />}
      {members.isError && <Failure error={members.error} onRetry={() => void members.refetch()} />}
      {members.data && (
        <Table
          caption={t('practice.members')}
          captionHidden
          columns={columns}
          rows={members.data.items}
          rowKey={(member) => member.id}
        />
      )}
    </Card>
  )
}

function InviteForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [roles, setRoles] = useState<readonly MemberRole[]>(['therapist'])
  const invite = useMutation({
    mutationFn: () => sendJson('/api/members', Member, { method: 'POST', body: { name, email, roles } }),
    onSuccess: async () => {
      showToast({ text: t('practice.invited') })
      await queryClient.invalidateQueries({ queryKey: ['members'] })
      onDone()
    },
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    invite.mutate()
  }
  return (
    <form className="page-form" onSubmit={submit}>
      {invite.isError && (
        <Banner tone="look" announce>
          {problemText(invite.error, t)}
        </Banner>
      )}
      <TextField label={t('practice.name')} required maxLength={200} value={name} onChange={setName} />
      <TextField
        label={t('practice.email')}
        required
        type="email"
        maxLength={254}
        value={email}
        onChange={setEmail}
      />
      <fieldset className="practice-roles">
        <legend>{t('practice.roles')}</legend>
        {MemberRole.options.map((role) => (
          <Checkbox
            key={role}
            label={t(`practice.roleName.${role}`)}
            checked={roles.includes(role)}
            onChange={(isHeld) => setRoles(isHeld ? [...roles, role] : roles.filter((one) => one !== role))}
          />
        ))}
      </fieldset>
      <div className="sb-row">
        <Button kind="primary" type="submit" busy={invite.isPending}>
          {t('practice.sendInvite')}
        </Button>
        <Button onClick={onDone}>{t('ui.cancel')}</Button>
      </div>
    </form>
  )
}
