import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { sendJson } from '#client/api.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { Link } from '#client/ui/link.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { SignInAnswer } from './account.contract.ts'
import { EntryFrame } from './entry-frame.tsx'
import { signInWithPasskey } from './passkey.ts'

export function SignInPage() {
  const { t } = useTranslation()
  const [needsSecondStep, setNeedsSecondStep] = useState(false)
  const enter = useEnter()
  return needsSecondStep ? (
    <EntryFrame title={t('account.secondStepTitle')}>
      <SecondStep onDone={enter} onStartOver={() => setNeedsSecondStep(false)} />
    </EntryFrame>
  ) : (
    <EntryFrame title={t('account.signInTitle')}>
      <PasswordStep onDone={enter} onSecondStep={() => setNeedsSecondStep(true)} />
    </EntryFrame>
  )
}

function useEnter(): () => Promise<void> {
  const queryClient = useQueryClient()
  const router = useRouter()
  const { to } = useSearch({ from: '/sign-in' })
  return async () => {
    // Nothing of whoever sat here before is shown to whoever comes now.
    queryClient.clear()
    if (to) router.history.push(to)
    else await router.navigate({ to: '/' })
  }
}

function PasswordStep({ onDone, onSecondStep }: { onDone: () => Promise<void>; onSecondStep: () => void }) {
  const { t } = useTranslation()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useMutation({
    mutationFn: () =>
      sendJson('/api/auth/sign-in/email', SignInAnswer, {
        method: 'POST',
        body: { email: email.trim(), password },
      }),
    onSuccess: (answer) => ('twoFactorRedirect' in answer ? onSecondStep() : onDone()),
  })
  const passkey = useMutation({ mutationFn: signInWithPasskey, onSuccess: onDone })
  function submit(event: FormEvent) {
    event.preventDefault()
    signIn.mutate()
  }
  return (
    <>
      {signIn.isError && (
        <Banner tone="look" announce>
          {problemText(signIn.error, t)}
        </Banner>
      )}
      {passkey.isError && (
        <Banner tone="look" announce>
          {t('account.passkeyFailed')}
        </Banner>
      )}
      <form className="entry-form" onSubmit={submit}>
        <TextField
          label={t('account.email')}
          type="email"
          autoComplete="username webauthn"
          required
          value={email}
          onChange={setEmail}
        />
        <TextField
          label={t('account.password')}
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={setPassword}
        />
        <Button kind="primary" wide type="submit" busy={signIn.isPending}>
          {t('account.signIn')}
        </Button>
      </form>
      <Button wide busy={passkey.isPending} onClick={() => passkey.mutate()}>
        {t('account.signInPasskey')}
      </Button>
      <Link href="/forgot-password">{t('account.forgot')}</Link>
    </>
  )
}

function SecondStep({ onDone, onStartOver }: { onDone: () => Promise<void>; onStartOver: () => void }) {
  const { t } = useTranslation()
  const [code, setCode] = useState('')
  const [isRecovery, setIsRecovery] = useState(false)
  const verify = useMutation({
    mutationFn: () =>
      sendJson(`/api/auth/two-factor/${isRecovery ? 'verify-backup-code' : 'verify-totp'}`, z.unknown(), {
        method: 'POST',
        body: { code: code.trim() },
      }),
    onSuccess: onDone,
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    verify.mutate()
  }
  return (
    <>
      <p>{t('account.secondStep')}</p>
      {verify.isError && (
        <Banner tone="look" announce>
          {problemText(verify.error, t)}
        </Banner>
      )}
      <form className="entry-form" onSubmit={submit}>
        <TextField
          label={isRecovery ? t('account.recoveryCode') : t('account.code')}
          autoComplete="one-time-code"
          inputMode={isRecovery ? 'text' : 'numeric'}
          required
          value={code}
          onChange={setCode}
        />
        <Button kind="primary" wide type="submit" busy={verify.isPending}>
          {t('account.continue')}
        </Button>
      </form>
      <div className="sb-row sb-between">
        <Button kind="quiet" onClick={() => setIsRecovery(!isRecovery)}>
          {isRecovery ? t('account.useCode') : t('account.useRecovery')}
        </Button>
        <Button kind="quiet" onClick={onStartOver}>
          {t('account.startOver')}
        </Button>
      </div>
    </>
  )
}
