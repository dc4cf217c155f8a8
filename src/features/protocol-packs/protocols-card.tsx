import { useTranslation } from 'react-i18next'
import { ButtonLink } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'

/** The way from the page of the practice to its protocols. */
export function ProtocolsCard() {
  const { t } = useTranslation()
  return (
    <Card title={t('protocolPacks.title')}>
      <p className="sb-quiet">{t('protocolPacks.text')}</p>
      <div>
        <ButtonLink href="/practice/protocols">{t('protocolPacks.openList')}</ButtonLink>
      </div>
    </Card>
  )
}
