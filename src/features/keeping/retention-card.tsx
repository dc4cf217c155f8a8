import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { retentionSchedules } from '#families/retention/retention-schedules.ts'
import { getJson, sendJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { problemText } from '#client/clinic/problem-text.ts'
import { useMay } from '#client/clinic/session.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { RetentionSetting } from './keeping.contract.ts'
import { ScheduleSource } from './schedule-source.tsx'

/** How long the practice keeps the records of closed cases. */
export function RetentionCard() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const mayChange = useMay('practice.change')
  const [today] = useState(() => new Date().toISOString().slice(0, 10))
  const [chosen, setChosen] = useState<string | null>(null)
  const setting = useQuery({
    queryKey: ['retention-setting'],
    queryFn: ({ signal }) => getJson('/api/retention-setting', RetentionSetting, signal),
  })
  const save = useMutation({
    mutationFn: (schedule: string) =>
      sendJson('/api/retention-setting', RetentionSetting, { method: 'PUT', body: { schedule } }),
    onSuccess: (saved) => {
      queryClient.setQueryData(['retention-setting'], saved)
      void queryClient.invalidateQueries({ queryKey: ['case'] })
      showToast({ text: t('keeping.settingSaved') })
    },
  })
  const value = chosen ?? setting.data?.schedule ?? ''
  const schedule = retentionSchedules.find(({ id }) => id === value)
  return (
    <Card title={t('keeping.settingTitle')}>
      <p className="sb-quiet">{t('keeping.settingText')}</p>
      {setting.isError && <Failure error={setting.error} onRetry={() => void setting.refetch()} />}
      {save.isError && (
        <Banner tone="look" announce>
          {problemText(save.error, t)}
        </Banner>
      )}
      <form
        className="page-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (value) save.mutate(value)
        }}
      >
        {mayChange && (
          <SelectField
            label={t('keeping.schedule')}
            value={value}
            placeholder={t('keeping.settingNone')}
            onChange={setChosen}
            options={retentionSchedules.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        {!mayChange && (
          <p>
            {schedule?.name ?? t('keeping.settingNone')}{' '}
            <span className="sb-quiet">{t('keeping.settingOwner')}</span>
          </p>
        )}
        {schedule && (
          <div>
            <p>
              {t('keeping.scheduleYears', { years: schedule.yearsAfterCare })}{' '}
              {schedule.childUntil && t('keeping.scheduleChild', { age: schedule.childUntil.age })}
            </p>
            <ScheduleSource schedule={schedule} today={today} />
          </div>
        )}
        {mayChange && (
          <div>
            <Button kind="primary" type="submit" busy={save.isPending} disabled={!value}>
              {t('keeping.settingSave')}
            </Button>
          </div>
        )}
      </form>
    </Card>
  )
}
