import { useTranslation } from 'react-i18next'
import { ButtonLink } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'

/** The way to the notes that are shared: the same for everybody, whether there are any or not. */
export function MyNotesCard() {
  const { t } = useTranslation()
  return (
    <Card title={t('notes.mine')}>
      <p className="sb-quiet">{t('notes.mineText')}</p>
      <div>
        <ButtonLink href="/home/notes">{t('notes.mineRead')}</ButtonLink>
      </div>
    </Card>
  )
}
