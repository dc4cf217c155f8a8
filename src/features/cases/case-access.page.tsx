import { useTranslation } from 'react-i18next'
import { lanes, type Lane } from '#features/notes/notes.contract.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { Card } from '#client/ui/card.tsx'
import { Table } from '#client/ui/table.tsx'

/** As whom one sees this case, and what the others see. */
export function CaseAccessPage() {
  const { t } = useTranslation()
  const found = useCase()
  const team = found.team.filter((member) => member.endedAt === null)
  return (
    <div className="case-column case-tab page-narrow">
      <PageTitle>{t('cases.access')}</PageTitle>
      <Card title={t('cases.team')}>
        <ul className="case-people">
          {team.map((member) => (
            <li key={member.memberId}>
              <span>{member.name}</span>
              <span className="sb-small sb-quiet">{t(`cases.positionName.${member.position}`)}</span>
            </li>
          ))}
        </ul>
      </Card>
      <Card title={t('cases.accessTitle')}>
        <p className="sb-quiet">{t('cases.accessText')}</p>
        <Table
          caption={t('cases.accessTitle')}
          captionHidden
          columns={[
            { id: 'lane', header: t('cases.lane'), cell: (lane: Lane) => t(`cases.laneName.${lane}`) },
            {
              id: 'readers',
              header: t('cases.readers'),
              cell: (lane: Lane) => t(`cases.laneReaders.${lane}`),
            },
          ]}
          rows={[...lanes]}
          rowKey={(lane) => lane}
        />
      </Card>
    </div>
  )
}
