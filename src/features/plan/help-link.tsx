import { useTranslation } from 'react-i18next'
import { useLocation } from '@tanstack/react-router'
import { ButtonLink } from '#client/ui/button.tsx'
import { ShieldIcon } from '#client/ui/icons.tsx'

/** At the foot of every page of a client, whether they have a plan or none. */
export function HelpLink() {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  if (pathname.replace(/\/$/, '') === '/home/help') return null
  return (
    <aside className="shell-help sb-no-print" aria-label={t('plan.helpLabel')}>
      <ButtonLink href="/home/help" icon={<ShieldIcon size={18} />}>
        {t('plan.help')}
      </ButtonLink>
    </aside>
  )
}
