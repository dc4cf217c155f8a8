import { useTranslation } from 'react-i18next'
import { ButtonLink } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'

/** The way from the practice to the people who were entered twice. */
export function DuplicatesCard() {
  const { t } = useTranslation()
  return (
    <Card title={t('duplicates.title')}>
      <p className="sb-quiet">{t('duplicates.cardText')}</p>
      <div>
        <ButtonLink href="/practice/duplicates">{t('duplicates.open')}</ButtonLink>
      </div>
    </Card>
  )
}
