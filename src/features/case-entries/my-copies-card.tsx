import { useTranslation } from 'react-i18next'
import { ButtonLink } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'

export function MyCopiesCard() {
  const { t } = useTranslation()
  return (
    <Card title={t('entries.mine')}>
      <p className="sb-quiet">{t('entries.mineText')}</p>
      <div>
        <ButtonLink href="/home/shared">{t('entries.mineRead')}</ButtonLink>
      </div>
    </Card>
  )
}
