import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toDataURL } from 'qrcode'
import { useEffect, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { sendJson } from '#client/api.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { BackupCodes, TwoFactorStart } from './account.contract.ts'

type Step = 'resting' | 'starting' | 'scanning' | 'stopping' | 'renewing' | 'showing-codes'

/** Switches the code of an authenticator app on and off, and hands out recovery codes. */
export function TwoFactorCard({ isOn }: { isOn: boolean }) {
  const { t } = useTranslation()
  const showToast = useToast()
  const queryClient = useQueryClient()
  const [step, setStep] = useState<Step>('resting')
  const [uri, setUri] = useState('')
  const [codes, setCodes] = useState<string[]>([])
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['account'], exact: true })
  const post = (path: string, body: object) =>
    sendJson(`/api/auth/two-factor/${path}`, z.unknown(), { method: 'POST', body })

  async function withPassword(password: string) {
    if (step === 'starting') {
      const started = TwoFactorStart.parse(await post('enable', { password }))
      setUri(started.totpURI)
      setCodes(started.backupCodes)
      setStep('scanning')
    } else if (step === 'stopping') {
      await post('disable', { password })
      setStep('resting')
      showToast({ text: t('account.twoFactorStopped') })
      await refresh()
    } else {
      setCodes(BackupCodes.parse(await post('generate-backup-codes', { password })).backupCodes)
      setStep('showing-codes')
    }
  }
  async function withCode(code: string) {
    await post('verify-totp', { code })
    setStep('showing-codes')
    showToast({ text: t('account.twoFactorDone') })
    await refresh()
  }
  async function copy() {
    await navigator.clipboard.writeText(codes.join('\n'))
    showToast({ text: t('account.codesCopied') })
  }
  return (
    <Card title={t('account.twoFactor')}>
      <p className="sb-quiet">{isOn ? t('account.twoFactorOn') : t('account.twoFactorOff')}</p>
      {step === 'resting' && (
        <div className="sb-row">
          {isOn ? (
            <>
              <Button onClick={() => setStep('renewing')}>{t('account.newCodes')}</Button>
              <Button kind="quiet" onClick={() => setStep('stopping')}>
                {t('account.twoFactorStop')}
              </Button>
            </>
          ) : (
            <Button onClick={() => setStep('starting')}>{t('account.twoFactorStart')}</Button>
          )}
        </div>
      )}
      {(step === 'starting' || step === 'stopping' || step === 'renewing') && (
        <SecretForm
          key={step}
          label={t('account.password')}
          hint={t('account.confirmPassword')}
          isPassword
          onSend={withPassword}
          onCancel={() => setStep('resting')}
        />
      )}
      {step === 'scanning' && (
        <>
          <p>{t('account.twoFactorScan')}</p>
          <QrCode text={uri} />
          <p>
            {t('account.twoFactorKey')}: <code>{new URL(uri).searchParams.get('secret')}</code>
          </p>
          <SecretForm label={t('account.code')} onSend={withCode} onCancel={() => setStep('resting')} />
        </>
      )}
      {step === 'showing-codes' && (
        <>
          <h3>{t('account.recoveryCodes')}</h3>
          <p>{t('account.recoveryText')}</p>
          <ul className="account-codes">
            {codes.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ul>
          <div className="sb-row">
            <Button onClick={() => void copy()}>{t('account.copyCodes')}</Button>
            <Button
              kind="primary"
              onClick={() => {
                setCodes([])
                setStep('resting')
              }}
            >
              {t('account.done')}
            </Button>
          </div>
        </>
      )}
    </Card>
  )
}

type SecretFormProps = {
  label: string
  hint?: string
  isPassword?: boolean
  onSend: (secret: string) => Promise<void>
  onCancel: () => void
}

function SecretForm({ label, hint, isPassword, onSend, onCancel }: SecretFormProps) {
  const { t } = useTranslation()
  const [secret, setSecret] = useState('')
  const send = useMutation({ mutationFn: () => onSend(secret.trim()) })
  function submit(event: FormEvent) {
    event.preventDefault()
    send.mutate()
  }
  return (
    <form className="entry-form" onSubmit={submit}>
      {send.isError && (
        <Banner tone="look" announce>
          {problemText(send.error, t)}
        </Banner>
      )}
      <TextField
        label={label}
        hint={hint}
        type={isPassword ? 'password' : 'text'}
        autoComplete={isPassword ? 'current-password' : 'one-time-code'}
        required
        value={secret}
        onChange={setSecret}
      />
      <div className="sb-row">
        <Button kind="primary" type="submit" busy={send.isPending}>
          {t('account.continue')}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {t('ui.cancel')}
        </Button>
      </div>
    </form>
  )
}

function QrCode({ text }: { text: string }) {
  const { t } = useTranslation()
  const [source, setSource] = useState('')
  useEffect(() => {
    void toDataURL(text, { margin: 2, width: 384 }).then(setSource)
  }, [text])
  return source ? (
    <img className="account-qr" src={source} alt={t('account.twoFactorQr')} width="192" height="192" />
  ) : null
}
