import { useMutation, useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { sendJson } from '#client/api.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { InvitationView } from './account.contract.ts'
import { EntryFrame } from './entry-frame.tsx'
import { useMailedToken } from './mailed-token.ts'

export function InvitationPage() {
  const { t } = useTranslation()
  const token = useMailedToken()
  const invitation = useQuery({
    queryKey: ['invitation', token],
    enabled: token !== '',
    retry: false,
    gcTime: 0,
    queryFn: () => sendJson('/api/invitations/look-up', InvitationView, { method: 'POST', body: { token } }),
  })
  const [password, setPassword] = useState('')
  const accept = useMutation({
    mutationFn: () =>
      sendJson('/api/invitations/accept', z.unknown(), { method: 'POST', body: { token, password } }),
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    accept.mutate()
  }
  const view = invitation.data
  return (
    <EntryFrame title={view ? t('account.invitationTitle', { name: view.name }) : t('account.accept')}>
      {!token && <Banner tone="look">{t('account.linkMissing')}</Banner>}
      {invitation.isLoading && <Skeleton lines={3} />}
      {invitation.isError && (
        <Banner tone="look" announce>
          {problemText(invitation.error, t)}
        </Banner>
      )}
      {accept.isSuccess && (
        <>
          <Banner tone="good" announce>
            {t('account.accepted')}
          </Banner>
          <ButtonLink kind="primary" wide href="/sign-in">
            {t('account.signIn')}
          </ButtonLink>
        </>
      )}
      {view && !accept.isSuccess && (
        <form className="entry-form" onSubmit={submit}>
          <p>
            {t(view.hasAccount ? 'account.invitationKnown' : 'account.invitationText', { email: view.email })}
          </p>
          {accept.isError && (
            <Banner tone="look" announce>
              {problemText(accept.error, t)}
            </Banner>
          )}
          <input type="hidden" name="username" autoComplete="username" value={view.email} />
          <TextField
            label={t(view.hasAccount ? 'account.password' : 'account.newPassword')}
            hint={view.hasAccount ? undefined : t('account.passwordHint')}
            type="password"
            autoComplete={view.hasAccount ? 'current-password' : 'new-password'}
            minLength={12}
            maxLength={256}
            required
            value={password}
            onChange={setPassword}
          />
          <Button kind="primary" wide type="submit" busy={accept.isPending}>
            {t(view.hasAccount ? 'account.join' : 'account.accept')}
          </Button>
        </form>
      )}
    </EntryFrame>
  )
}
