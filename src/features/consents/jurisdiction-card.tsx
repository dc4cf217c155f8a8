import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { consentAgePacks } from '#families/consent/consent-age-packs.ts'
import { getJson, sendJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { problemText } from '#client/clinic/problem-text.ts'
import { useMay } from '#client/clinic/session.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { ConsentSetting } from './consents.contract.ts'

/** Whose ages of consent count in this practice. */
export function JurisdictionCard() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const mayChange = useMay('practice.change')
  const [chosen, setChosen] = useState<string | null>(null)
  const setting = useQuery({
    queryKey: ['consent-setting'],
    queryFn: ({ signal }) => getJson('/api/consent-setting', ConsentSetting, signal),
  })
  const save = useMutation({
    mutationFn: (jurisdiction: string) =>
      sendJson('/api/consent-setting', ConsentSetting, { method: 'PUT', body: { jurisdiction } }),
    onSuccess: (saved) => {
      queryClient.setQueryData(['consent-setting'], saved)
      showToast({ text: t('consents.settingSaved') })
    },
  })
  const value = chosen ?? setting.data?.jurisdiction ?? ''
  return (
    <Card title={t('consents.setting')}>
      <p className="sb-quiet">{t('consents.settingText')}</p>
      {setting.isError && <Failure error={setting.error} onRetry={() => void setting.refetch()} />}
      {save.isError && (
        <Banner tone="look" announce>
          {problemText(save.error, t)}
        </Banner>
      )}
      {mayChange ? (
        <form
          className="page-form"
          onSubmit={(event) => {
            event.preventDefault()
            if (value) save.mutate(value)
          }}
        >
          <SelectField
            label={t('consents.jurisdiction')}
            value={value}
            placeholder={t('consents.settingNone')}
            onChange={setChosen}
            options={consentAgePacks.map((pack) => ({ value: pack.id, label: pack.name }))}
          />
          <div>
            <Button kind="primary" type="submit" busy={save.isPending} disabled={!value}>
              {t('consents.settingSave')}
            </Button>
          </div>
        </form>
      ) : (
        <p>
          {consentAgePacks.find((pack) => pack.id === value)?.name ?? t('consents.settingNone')}{' '}
          <span className="sb-quiet">{t('consents.settingOwner')}</span>
        </p>
      )}
    </Card>
  )
}
