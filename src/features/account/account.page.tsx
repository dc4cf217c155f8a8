import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TrainingCard } from '#features/training/training-card.tsx'
import { useMe } from '#client/clinic/session.ts'
import { getJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { keepPreferences, readPreferences, type Preferences } from '#client/clinic/preferences.ts'
import { Card } from '#client/ui/card.tsx'
import { SegmentedControl } from '#client/ui/segmented-control.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { Account } from './account.contract.ts'
import { ChangePasswordCard } from './change-password-card.tsx'
import { DevicesCard } from './devices-card.tsx'
import { PasskeysCard } from './passkeys-card.tsx'
import { TwoFactorCard } from './two-factor-card.tsx'
import './account.css'

export function AccountPage() {
  const { t } = useTranslation()
  const me = useMe()
  const account = useQuery({
    queryKey: ['account'],
    queryFn: ({ signal }) => getJson('/api/account', Account, signal),
  })
  return (
    <div className="sb-stack">
      <PageTitle>{t('account.title')}</PageTitle>
      <h1>{t('account.title')}</h1>
      {account.isLoading && <Skeleton lines={4} />}
      {account.isError && <Failure error={account.error} onRetry={() => void account.refetch()} />}
      {account.data && (
        <>
          <p className="sb-quiet">{t('account.signedInAs', { email: account.data.email })}</p>
          <div className="account-grid">
            <DevicesCard />
            <TwoFactorCard isOn={account.data.hasTwoFactor} />
            <PasskeysCard />
            <ChangePasswordCard />
            <LookCard />
            {me.kind === 'member' && <TrainingCard />}
          </div>
        </>
      )}
    </div>
  )
}

function LookCard() {
  const { t } = useTranslation()
  const [preferences, setPreferences] = useState(readPreferences)
  function choose(theme: Preferences['theme']) {
    const next = { ...preferences, theme }
    setPreferences(next)
    keepPreferences(next)
  }
  return (
    <Card title={t('account.look')}>
      <SegmentedControl
        label={t('account.theme')}
        options={[
          { value: 'system', label: t('account.themeSystem') },
          { value: 'light', label: t('account.themeLight') },
          { value: 'dark', label: t('account.themeDark') },
        ]}
        value={preferences.theme}
        onChange={choose}
      />
    </Card>
  )
}
