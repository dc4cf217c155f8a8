import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '#client/clinic/session.ts'
import { Banner } from '#client/ui/banner.tsx'
import { ButtonLink } from '#client/ui/button.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { keepingQuery } from './keeping-query.ts'

/** On the overview of a case: what a court or a lawyer waits for, and by when. */
export function HoldBanner({ caseId }: { caseId: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const mayRead = useMay('keeping.read')
  const keeping = useQuery({ ...keepingQuery(caseId), enabled: mayRead })
  const holds = keeping.data?.holds.filter(({ state }) => state !== 'ended') ?? []
  if (!keeping.data || holds.length === 0) return null
  const { today } = keeping.data
  return (
    <Banner
      tone="look"
      title={t('keeping.bannerTitle', { count: holds.length })}
      actions={<ButtonLink href={`/cases/${caseId}/keeping`}>{t('keeping.bannerOpen')}</ButtonLink>}
    >
      {holds.map(({ id, kind, deadline, state, notice }) => (
        <p key={id}>
          {state === 'answered' || deadline === null
            ? t(state === 'answered' ? `keeping.kindName.${kind}` : 'keeping.bannerNoDay', {
                kind: t(`keeping.kindName.${kind}`),
              })
            : t(deadline < today ? 'keeping.bannerPast' : 'keeping.bannerDue', {
                kind: t(`keeping.kindName.${kind}`),
                date: locale.date(deadline),
              })}{' '}
          {notice === 'open' && t('keeping.bannerNotice')}
        </p>
      ))}
    </Banner>
  )
}
