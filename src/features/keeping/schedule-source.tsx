import { useTranslation } from 'react-i18next'
import type { RetentionSchedule } from '#families/retention/retention-schedule.ts'
import { Banner } from '#client/ui/banner.tsx'
import { useLocale } from '#client/ui/locale.ts'

/** Where a schedule is from, when that was read and how sure it is. */
export function ScheduleSource({ schedule, today }: { schedule: RetentionSchedule; today: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <>
      <p className="sb-small sb-quiet">
        {t('keeping.source', { source: schedule.source, date: locale.date(schedule.retrievedOn) })}{' '}
        {t(`keeping.confidence.${schedule.confidence}`)}
      </p>
      {schedule.reviewOn < today && (
        <Banner tone="look">{t('keeping.outdated', { date: locale.date(schedule.reviewOn) })}</Banner>
      )}
    </>
  )
}
