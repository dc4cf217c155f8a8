import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getJson, sendJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { problemText } from '#client/clinic/problem-text.ts'
import { useMay } from '#client/clinic/session.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { Link } from '#client/ui/link.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { DueDay, StatusChip } from './release-table.tsx'
import { ReleaseList, ReleaseSetting } from './releases.contract.ts'
import './releases.css'

/** How long the practice gives itself, and which requests are open: the owner answers for both. */
export function PracticeReleasesCard() {
  const { t } = useTranslation()
  const mayChange = useMay('practice.change')
  const maySee = useMay('release.read')
  const setting = useQuery({
    queryKey: ['release-setting'],
    queryFn: ({ signal }) => getJson('/api/release-setting', ReleaseSetting, signal),
  })
  return (
    <Card title={t('releases.setting')}>
      <p className="sb-quiet">{t('releases.settingText')}</p>
      {setting.isError && <Failure error={setting.error} onRetry={() => void setting.refetch()} />}
      {setting.data && mayChange && <SettingForm key={JSON.stringify(setting.data)} setting={setting.data} />}
      {setting.data && !mayChange && (
        <p>
          {t('releases.settingNow', {
            amount: setting.data.dueAmount,
            unit: t(`releases.unitName.${setting.data.dueUnit}`),
          })}
        </p>
      )}
      {maySee && <OpenReleases />}
    </Card>
  )
}

function SettingForm({ setting }: { setting: ReleaseSetting }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [amount, setAmount] = useState(String(setting.dueAmount))
  const [dueUnit, setDueUnit] = useState(setting.dueUnit)
  const save = useMutation({
    mutationFn: () =>
      sendJson('/api/release-setting', ReleaseSetting, {
        method: 'PUT',
        body: { dueAmount: Number(amount), dueUnit },
      }),
    onSuccess: (saved) => {
      queryClient.setQueryData(['release-setting'], saved)
      showToast({ text: t('releases.settingSaved') })
    },
  })
  return (
    <form
      className="page-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      {save.isError && (
        <Banner tone="look" announce>
          {problemText(save.error, t)}
        </Banner>
      )}
      <div className="sb-row release-pair">
        <TextField
          label={t('releases.amount')}
          short
          inputMode="numeric"
          value={amount}
          onChange={setAmount}
        />
        <SelectField
          label={t('releases.unit')}
          value={dueUnit}
          onChange={setDueUnit}
          options={(['months', 'days'] as const).map((value) => ({
            value,
            label: t(`releases.unitName.${value}`),
          }))}
        />
      </div>
      <div>
        <Button type="submit" busy={save.isPending}>
          {t('releases.settingSave')}
        </Button>
      </div>
    </form>
  )
}

const isOpen = (status: string) => !['released', 'refused', 'withdrawn'].includes(status)

function OpenReleases() {
  const { t } = useTranslation()
  const releases = useQuery({
    queryKey: ['releases'],
    queryFn: ({ signal }) => getJson('/api/releases', ReleaseList, signal),
  })
  const items = releases.data?.items.filter(({ status }) => isOpen(status)) ?? []
  return (
    <div>
      <h3>{t('releases.waiting')}</h3>
      {releases.isError && <Failure error={releases.error} onRetry={() => void releases.refetch()} />}
      {releases.isSuccess && items.length === 0 && <p className="sb-quiet">{t('releases.waitingNone')}</p>}
      <ul className="release-kept">
        {items.map((release) => (
          <li key={release.id}>
            <Link href={`/cases/${release.caseId}/releases/${release.id}`}>
              {release.recipient} · {t(`releases.kindName.${release.kind}`)}
            </Link>
            <span className="sb-row">
              <span className="sb-small sb-quiet">
                <DueDay release={release} today={releases.data?.today ?? release.dueOn} />
              </span>
              <StatusChip status={release.status} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
