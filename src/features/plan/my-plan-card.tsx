import { useTranslation } from 'react-i18next'
import { ButtonLink } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'

/** The way to the plan: the same for everybody, whatever they were given. */
export function MyPlanCard() {
  const { t } = useTranslation()
  return (
    <Card title={t('plan.mine')}>
      <p className="sb-quiet">{t('plan.mineText')}</p>
      <div>
        <ButtonLink href="/home/plan">{t('plan.mineOpen')}</ButtonLink>
      </div>
    </Card>
  )
}
