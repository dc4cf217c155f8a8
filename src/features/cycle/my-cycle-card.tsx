import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { myCyclesQuery } from './cycle-query.ts'

/** The way to the shared cycle, once there is one. */
export function MyCycleCard() {
  const { t } = useTranslation()
  const copies = useQuery(myCyclesQuery)
  if (!copies.data || copies.data.items.length === 0) return null
  return (
    <Card title={t('cycle.mine')}>
      <p className="sb-quiet">{t('cycle.mineText')}</p>
      <div>
        <ButtonLink href="/home/cycle">{t('cycle.mineOpen')}</ButtonLink>
      </div>
    </Card>
  )
}
