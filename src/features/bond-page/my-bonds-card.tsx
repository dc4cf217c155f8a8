import { useTranslation } from 'react-i18next'
import { ButtonLink } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'

/** The way to what was written down together: the same for everybody, whether there is any or not. */
export function MyBondsCard() {
  const { t } = useTranslation()
  return (
    <Card title={t('bondPage.mine')}>
      <p className="sb-quiet">{t('bondPage.mineText')}</p>
      <div>
        <ButtonLink href="/home/bonds">{t('bondPage.mineRead')}</ButtonLink>
      </div>
    </Card>
  )
}
