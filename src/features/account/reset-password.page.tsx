import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { sendJson } from '#client/api.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { Link } from '#client/ui/link.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { EntryFrame } from './entry-frame.tsx'
import { useMailedToken } from './mailed-token.ts'

export function ResetPasswordPage() {
  const { t } = useTranslation()
  const token = useMailedToken()
  const [newPassword, setNewPassword] = useState('')
  const reset = useMutation({
    mutationFn: () =>
      sendJson('/api/auth/reset-password', z.unknown(), { method: 'POST', body: { token, newPassword } }),
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    reset.mutate()
  }
  return (
    <EntryFrame title={t('account.resetTitle')}>
      {!token && <Banner tone="look">{t('account.linkMissing')}</Banner>}
      {reset.isSuccess && (
        <>
          <Banner tone="good" announce>
            {t('account.passwordSaved')}
          </Banner>
          <ButtonLink kind="primary" wide href="/sign-in">
            {t('account.signIn')}
          </ButtonLink>
        </>
      )}
      {token && !reset.isSuccess && (
        <form className="entry-form" onSubmit={submit}>
          {reset.isError && (
            <Banner tone="look" announce>
              {problemText(reset.error, t)}
            </Banner>
          )}
          <TextField
            label={t('account.newPassword')}
            hint={t('account.passwordHint')}
            type="password"
            autoComplete="new-password"
            minLength={12}
            maxLength={256}
            required
            value={newPassword}
            onChange={setNewPassword}
          />
          <Button kind="primary" wide type="submit" busy={reset.isPending}>
            {t('account.savePassword')}
          </Button>
        </form>
      )}
      {!reset.isSuccess && <Link href="/forgot-password">{t('account.forgot')}</Link>}
    </EntryFrame>
  )
}
