import { useTranslation } from 'react-i18next'
import { retentionSchedules } from '#families/retention/retention-schedules.ts'
import { personIn } from '#client/clinic/case-query.ts'
import { Card } from '#client/ui/card.tsx'
import { useLocale } from '#client/ui/locale.ts'
import type { Case } from '#features/cases/cases.contract.ts'
import type { Retention } from './keeping.contract.ts'
import { ScheduleSource } from './schedule-source.tsx'

type Props = { found: Case; retention: Retention; today: string }

/** From when the case may be erased, why, and where that is from. */
export function RetentionText({ found, retention, today }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const schedule = retentionSchedules.find(({ id }) => id === retention.schedule)
  const names = locale.list(retention.personIds.map((id) => locale.name(personIn(found, id).name)))
  const date = retention.from ? locale.date(retention.from) : ''
  return (
    <Card title={t('keeping.retention')}>
      <p>{t(`keeping.retentionState.${retention.state}`, { date, names })}</p>
      {schedule && retention.why && (
        <p>
          {t(`keeping.retentionWhy.${retention.why}`, {
            years: schedule.yearsAfterCare,
            schedule: schedule.name,
            names,
          })}{' '}
          {t('keeping.retentionNot')}
        </p>
      )}
      {schedule && <ScheduleSource schedule={schedule} today={today} />}
    </Card>
  )
}
