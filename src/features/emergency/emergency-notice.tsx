import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '#client/clinic/session.ts'
import { Banner } from '#client/ui/banner.tsx'
import { ButtonLink } from '#client/ui/button.tsx'
import { openingsQuery } from './emergency-query.ts'

/** On the first page of everybody whom it concerns: what is open now, and what waits for their review. */
export function EmergencyNotice() {
  const { t } = useTranslation()
  const mayRead = useMay('emergency.read')
  const openings = useQuery({ ...openingsQuery(), enabled: mayRead })
  const items = openings.data?.items ?? []
  const running = items.filter((one) => one.isRunning).length
  const waiting = items.filter((one) => one.awaitsReview).length
  if (running + waiting === 0) return null
  return (
    <Banner
      tone={running > 0 ? 'act' : 'look'}
      announce
      title={t(running > 0 ? 'emergency.noticeRunning' : 'emergency.noticeReview', {
        count: running > 0 ? running : waiting,
      })}
      actions={<ButtonLink href="/emergency">{t('emergency.toList')}</ButtonLink>}
    >
      {running > 0 && waiting > 0 && t('emergency.noticeReview', { count: waiting })}
    </Banner>
  )
}
