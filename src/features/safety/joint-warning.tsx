import { useTranslation } from 'react-i18next'
import { useCase } from '#client/clinic/case-query.ts'
import { Banner } from '#client/ui/banner.tsx'
import { ButtonLink } from '#client/ui/button.tsx'
import { useSafety } from './safety-query.ts'

/** Said where something joint is begun, as long as it is not decided that joint sessions are safe. It says no more. */
export function JointWarning() {
  const { t } = useTranslation()
  const found = useCase()
  const { data } = useSafety()
  if (data?.state !== 'open' && data?.state !== 'separate') return null
  return (
    <Banner
      tone="look"
      announce
      actions={<ButtonLink href={`/cases/${found.id}`}>{t('safety.toOverview')}</ButtonLink>}
    >
      {t('safety.jointWarning')}
    </Banner>
  )
}
