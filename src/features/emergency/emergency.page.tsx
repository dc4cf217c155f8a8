import { useTranslation } from 'react-i18next'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { useMay } from '#client/clinic/session.ts'
import { OpenForm } from './open-form.tsx'
import { OpeningsCard } from './openings-card.tsx'
import './emergency.css'

/** To open a case that one does not treat, and to look at what was opened. */
export function EmergencyPage() {
  const { t } = useTranslation()
  const mayOpen = useMay('emergency.open')
  return (
    <>
      <PageTitle>{t('emergency.title')}</PageTitle>
      <div className="page-head">
        <h1>{t('emergency.title')}</h1>
      </div>
      <div className={mayOpen ? 'emergency-columns' : 'sb-stack page-narrow'}>
        {mayOpen && <OpenForm />}
        <OpeningsCard />
      </div>
    </>
  )
}
