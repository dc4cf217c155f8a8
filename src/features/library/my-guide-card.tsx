import { useTranslation } from 'react-i18next'
import { ButtonLink } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'

/** The way to the guide: the same for everybody. */
export function MyGuideCard() {
  const { t } = useTranslation()
  return (
    <Card title={t('library.guideTitle')}>
      <p className="sb-quiet">{t('library.guideCard')}</p>
      <div className="sb-row">
        <ButtonLink href="/home/guide">{t('library.guideOpen')}</ButtonLink>
        <ButtonLink href="/home/guide/crisis" kind="quiet">
          {t('library.guideCrisis')}
        </ButtonLink>
      </div>
    </Card>
  )
}
