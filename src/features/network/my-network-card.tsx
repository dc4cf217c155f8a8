import { useTranslation } from 'react-i18next'
import { ButtonLink } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'

/** The way to saying whom one turns to: the same for everybody, whatever they said before. */
export function MyNetworkCard() {
  const { t } = useTranslation()
  return (
    <Card title={t('network.mine')}>
      <p className="sb-quiet">{t('network.mineText')}</p>
      <div>
        <ButtonLink href="/home/network">{t('network.mineOpen')}</ButtonLink>
      </div>
    </Card>
  )
}
