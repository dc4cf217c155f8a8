import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { getJson, sendJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { problemText } from '#client/clinic/problem-text.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { PasskeyList } from './account.contract.ts'
import { addPasskey } from './passkey.ts'

const passkeysKey = ['account', 'passkeys']

export function PasskeysCard() {
  const { t } = useTranslation()
  const locale = useLocale()
  const showToast = useToast()
  const queryClient = useQueryClient()
  const passkeys = useQuery({
    queryKey: passkeysKey,
    queryFn: ({ signal }) => getJson('/api/auth/passkey/list-user-passkeys', PasskeyList, signal),
  })
  const add = useMutation({
    mutationFn: () => addPasskey(t('account.passkeyUnnamed')),
    onSuccess: async () => {
      showToast({ text: t('account.passkeyAdded') })
      await queryClient.invalidateQueries({ queryKey: passkeysKey })
    },
  })
  const remove = useMutation({
    mutationFn: (id: string) =>
      sendJson('/api/auth/passkey/delete-passkey', z.unknown(), { method: 'POST', body: { id } }),
    onSuccess: async () => {
      showToast({ text: t('account.passkeyRemoved') })
      await queryClient.invalidateQueries({ queryKey: passkeysKey })
    },
    onError: (error) => showToast({ text: problemText(error, t) }),
  })
  return (
    <Card title={t('account.passkeys')}>
      <p className="sb-quiet">{t('account.passkeysText')}</p>
      {passkeys.isLoading && <Skeleton lines={2} />}
      {passkeys.isError && <Failure error={passkeys.error} onRetry={() => void passkeys.refetch()} />}
      {passkeys.data?.length === 0 && <p>{t('account.noPasskeys')}</p>}
      <ul className="account-list">
        {passkeys.data?.map((passkey) => (
          <li key={passkey.id}>
            <span>
              {passkey.name || t('account.passkeyUnnamed')}
              <br />
              {passkey.createdAt && (
                <span className="sb-tiny">
                  {t('account.addedOn', { date: locale.date(passkey.createdAt) })}
                </span>
              )}
            </span>
            <Button kind="quiet" disabled={remove.isPending} onClick={() => remove.mutate(passkey.id)}>
              {t('account.remove')}
            </Button>
          </li>
        ))}
      </ul>
      {add.isError && (
        <Banner tone="look" announce>
          {t('account.passkeyFailed')}
        </Banner>
      )}
      <div>
        <Button busy={add.isPending} onClick={() => add.mutate()}>
          {t('account.addPasskey')}
        </Button>
      </div>
    </Card>
  )
}
