import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCase } from '#client/clinic/case-query.ts'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { AddIcon, EditIcon, TrashIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Menu } from '#client/ui/menu.tsx'
import { ShowMore } from '#client/ui/show-more.tsx'
import { Table, type Column } from '#client/ui/table.tsx'
import { ContactObservation, observedSides } from './contact-observations.contract.ts'
import { useWhom } from './contact-words.ts'
import { useRefresh, useRemoval } from './history-query.ts'
import { ObservationDialog } from './observation-dialog.tsx'
import { ObservationsPicture } from './observations-picture.tsx'
import type { PersonHistory } from './person-history.contract.ts'

const atOnce = 12

/** How the child was before and after contacts: as a picture over time, and told line by line. */
export function ObservationsCard({ history }: { history: PersonHistory }) {
  const { t } = useTranslation()
  const found = useCase()
  const [editing, setEditing] = useState<ContactObservation | 'new' | null>(null)
  const { contactObservations: observations, contactPlans } = history
  return (
    <Card title={t('history.observations')}>
      {observations.length === 0 ? (
        <p className="sb-small sb-quiet">
          {t(contactPlans.length === 0 ? 'history.observationsNeedPlan' : 'history.observationsNone')}
        </p>
      ) : (
        <>
          <ObservationsPicture observations={observations} />
          <Lines history={history} onEdit={setEditing} />
        </>
      )}
      {found.isTreating && contactPlans.length > 0 && (
        <div className="sb-card-foot">
          <Button kind="quiet" icon={<AddIcon />} onClick={() => setEditing('new')}>
            {t('history.observationAdd')}
          </Button>
        </div>
      )}
      {editing && (
        <ObservationDialog
          history={history}
          observation={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </Card>
  )
}

type LinesProps = { history: PersonHistory; onEdit: (observation: ContactObservation) => void }

function Lines({ history, onEdit }: LinesProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const whomOf = useWhom()
  const [shown, setShown] = useState(atOnce)
  const remove = useRemoval('contact-observations', ContactObservation, useRefresh(found.id))
  const rows = history.contactObservations.toReversed()
  const whom = ({ planId }: ContactObservation) => {
    const plan = history.contactPlans.find((one) => one.id === planId)
    return plan ? whomOf(plan) : t('history.planGone')
  }
  const columns: Column<ContactObservation>[] = [
    {
      id: 'contact',
      header: t('history.contactOn'),
      cell: (row) => (
        <div className="history-what">
          <span>{locale.date(row.contactOn)}</span>
          <span className="sb-small sb-quiet">{whom(row)}</span>
          {row.lane !== 'team' && <Chip>{t(`history.laneOption.${row.lane}`)}</Chip>}
        </div>
      ),
    },
    { id: 'moment', header: t('history.moment'), cell: (row) => t(`history.momentName.${row.moment}`) },
    {
      id: 'seen',
      header: t('history.observed'),
      cell: (row) => (
        <div className="history-what">
          <span className="sb-small">
            {observedSides
              .filter((side) => row.ratings[side] !== null)
              .map((side) =>
                t('history.rating', { side: t(`history.sideName.${side}`), value: row.ratings[side] }),
              )
              .join(' · ')}
          </span>
          {row.text !== '' && (
            <span className="history-narrative" dir="auto">
              {row.text}
            </span>
          )}
          <span className="sb-small sb-quiet" dir="auto">
            {row.observer}
          </span>
        </div>
      ),
    },
    {
      id: 'actions',
      header: t('history.actionsColumn'),
      headerHidden: true,
      align: 'end',
      cell: (row) =>
        found.isTreating && (
          <Menu
            name={t('history.actions', {
              what: t('history.observationOf', {
                moment: t(`history.momentName.${row.moment}`),
                date: locale.date(row.contactOn),
              }),
            })}
            items={[
              { label: t('history.edit'), icon: <EditIcon />, onSelect: () => onEdit(row) },
              {
                label: t('history.remove'),
                icon: <TrashIcon />,
                danger: true,
                onSelect: () => void remove(row),
              },
            ]}
          />
        ),
    },
  ]
  return (
    <>
      <Table
        caption={t('history.observations')}
        captionHidden
        columns={columns}
        rows={rows.slice(0, shown)}
        rowKey={(row) => row.id}
      />
      {rows.length > shown && (
        <ShowMore shown={shown} total={rows.length} step={24} onMore={() => setShown((n) => n + 24)} />
      )}
    </>
  )
}
