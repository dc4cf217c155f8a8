import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { sendJson } from '#client/api.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { Link } from '#client/ui/link.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { EntryFrame } from './entry-frame.tsx'

export function ForgotPasswordPage() {
  const { t } = useTranslation()
  const [email, setEmail] = useState('')
  const ask = useMutation({
    mutationFn: () =>
      sendJson('/api/auth/request-password-reset', z.unknown(), {
        method: 'POST',
        body: { email: email.trim() },
      }),
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    ask.mutate()
  }
  return (
    <EntryFrame title={t('account.forgotTitle')}>
      {ask.isSuccess ? (
        <Banner tone="good" announce>
          {t('account.linkSent')}
        </Banner>
      ) : (
        <form className="entry-form" onSubmit={submit}>
          <p>{t('account.forgotText')}</p>
          {ask.isError && (
            <Banner tone="look" announce>
              {problemText(ask.error, t)}
            </Banner>
          )}
          <TextField
            label={t('account.email')}
            type="email"
            autoComplete="username"
            required
            value={email}
            onChange={setEmail}
          />
          <Button kind="primary" wide type="submit" busy={ask.isPending}>
            {t('account.sendLink')}
          </Button>
        </form>
      )}
      <Link href="/sign-in">{t('account.backToSignIn')}</Link>
    </EntryFrame>
  )
}
