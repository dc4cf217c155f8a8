import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Nothing, getJson, sendJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { problemText } from '#client/clinic/problem-text.ts'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { DeviceList, type Device } from './account.contract.ts'

const devicesKey = ['account', 'devices']

export function DevicesCard() {
  const { t, i18n } = useTranslation()
  const showToast = useToast()
  const queryClient = useQueryClient()
  const devices = useQuery({
    queryKey: devicesKey,
    queryFn: ({ signal }) => getJson('/api/account/devices', DeviceList, signal),
  })
  const settle = {
    onSuccess: async () => {
      showToast({ text: t('account.signedOutThere') })
      await queryClient.invalidateQueries({ queryKey: devicesKey })
    },
    onError: (error: unknown) => showToast({ text: problemText(error, t) }),
  }
  const end = useMutation({
    mutationFn: (id: string) => sendJson(`/api/account/devices/${id}`, Nothing, { method: 'DELETE' }),
    ...settle,
  })
  const endOthers = useMutation({
    mutationFn: () => sendJson('/api/account/devices/sign-out-others', Nothing, { method: 'POST', body: {} }),
    ...settle,
  })
  const nameOf = ({ browser, system }: Device) =>
    browser && system
      ? t('account.deviceBoth', { browser, system })
      : (browser ?? system ?? t('account.deviceUnknown'))
  const items = devices.data?.items ?? []
  return (
    <Card title={t('account.devices')}>
      {devices.isLoading && <Skeleton lines={3} />}
      {devices.isError && <Failure error={devices.error} onRetry={() => void devices.refetch()} />}
      <ul className="account-list">
        {items.map((device) => (
          <li key={device.id}>
            <span>
              {nameOf(device)}
              <br />
              <span className="sb-tiny">
                {t('account.signedInAt', {
                  when: new Date(device.signedInAt).toLocaleString(i18n.language, {
                    dateStyle: 'medium',
                    timeStyle: 'short',
                  }),
                })}
              </span>
            </span>
            {device.isThis ? (
              <Chip tone="accent">{t('account.thisDevice')}</Chip>
            ) : (
              <Button kind="quiet" disabled={end.isPending} onClick={() => end.mutate(device.id)}>
                {t('account.signOutThere')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {items.length > 1 && (
        <Button busy={endOthers.isPending} onClick={() => endOthers.mutate()}>
          {t('account.signOutOthers')}
        </Button>
      )}
    </Card>
  )
}
