import { useTranslation } from 'react-i18next'
import { personIn } from '#client/clinic/case-query.ts'
import { Card } from '#client/ui/card.tsx'
import { useLocale } from '#client/ui/locale.ts'
import type { Case } from '#features/cases/cases.contract.ts'
import type { CaseKeeping } from './keeping.contract.ts'

/** Who would have to be asked before anything is given away. */
export function HoldersCard({ found, keeping }: { found: Case; keeping: CaseKeeping }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const nameOf = (id: string) => locale.name(personIn(found, id).name)
  return (
    <Card title={t('keeping.holders')}>
      <p className="sb-quiet">{t('keeping.holdersText')}</p>
      <ul className="keeping-list">
        {keeping.holders.map(({ personId, by, holderIds, holderNames }) => {
          const name = nameOf(personId)
          const holders = locale.list([...holderIds.map(nameOf), ...holderNames])
          return (
            <li key={personId}>
              {by === 'self' && t('keeping.bySelf', { name })}
              {by === 'legal-role' && t('keeping.byRole', { name, holders })}
              {by === 'unknown' && t('keeping.byNobody', { name })}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
