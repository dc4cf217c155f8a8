import { useTranslation } from 'react-i18next'
import { ButtonLink } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'

export function TrainingCard() {
  const { t } = useTranslation()
  return (
    <Card title={t('training.link')}>
      <p className="sb-quiet">{t('training.linkText')}</p>
      <div>
        <ButtonLink href="/training">{t('training.linkOpen')}</ButtonLink>
      </div>
    </Card>
  )
}
