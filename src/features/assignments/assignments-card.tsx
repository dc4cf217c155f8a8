import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getJson, sendJson } from '#client/api.ts'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { useMay } from '#client/clinic/session.ts'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { Menu } from '#client/ui/menu.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { AddIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { Assignment, AssignmentList, type Occasion } from './assignments.contract.ts'
import { LinkDialog } from './link-dialog.tsx'
import './assignments.css'

/** What was assigned in a case: who answers what, what waits, and how it is handed over. */
export function AssignmentsCard() {
  const { t } = useTranslation()
  const found = useCase()
  const mayAssign = useMay('assignment.create') && found.isTreating
  const assignments = useQuery({
    queryKey: ['case', found.id, 'assignments'],
    queryFn: ({ signal }) => getJson(`/api/cases/${found.id}/assignments`, AssignmentList, signal),
  })
  const button = (
    <ButtonLink kind="primary" href={`/cases/${found.id}/assign`} icon={<AddIcon />}>
      {t('assignments.assign')}
    </ButtonLink>
  )
  const items = (assignments.data?.items ?? []).toSorted((a, b) => Number(hasOpen(b)) - Number(hasOpen(a)))
  return (
    <Card title={t('assignments.title')} aside={mayAssign && items.length > 0 ? button : undefined}>
      {assignments.isLoading && <Skeleton lines={5} />}
      {assignments.isError && (
        <Failure error={assignments.error} onRetry={() => void assignments.refetch()} />
      )}
      {assignments.isSuccess && items.length === 0 && (
        <EmptyState title={t('assignments.none')} action={mayAssign ? button : undefined}>
          {t('assignments.noneText')}
        </EmptyState>
      )}
      <ul className="assignment-list">
        {items.map((assignment) => (
          <AssignmentLine key={assignment.id} assignment={assignment} mayAssign={mayAssign} />
        ))}
      </ul>
    </Card>
  )
}

const hasOpen = (assignment: Assignment) =>
  assignment.occasions.some((occasion) => occasion.status === 'open')

function AssignmentLine({ assignment, mayAssign }: { assignment: Assignment; mayAssign: boolean }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const [handingOver, setHandingOver] = useState<Occasion | null>(null)
  const [isEnding, setIsEnding] = useState(false)
  const person = personIn(found, assignment.personId)
  const bond = found.bonds.find((one) => one.id === assignment.bondId)
  const about = bond ? ` ${t('assignments.about', { name: personIn(found, bond.toPersonId).name })}` : ''
  const open = assignment.occasions.find((occasion) => occasion.status === 'open')
  const last = assignment.occasions.filter((occasion) => occasion.status !== 'open').at(-1)
  return (
    <li>
      <div className="sb-row sb-between">
        <span>
          <strong>{assignment.instrumentName}</strong>
          <br />
          <span className="sb-small sb-quiet">
            {locale.name(person.name)}
            {about} · {rhythm(assignment, t)}
            {assignment.status === 'ended' ? ` · ${t('assignments.ended')}` : ''}
          </span>
        </span>
        <span className="assignment-state">
          {open ? (
            <Chip tone="look">{t('assignments.due', { date: locale.date(open.dueOn, 'short') })}</Chip>
          ) : (
            last && (
              <Chip tone={last.status === 'answered' ? 'good' : 'neutral'}>
                {t(`assignments.statusName.${last.status}`)}
              </Chip>
            )
          )}
          {mayAssign && assignment.status === 'active' && (
            <Menu
              name={`${assignment.instrumentName}, ${locale.name(person.name)}`}
              items={[{ label: t('assignments.end'), onSelect: () => setIsEnding(true) }]}
            />
          )}
        </span>
      </div>
      {open?.hasOpenLink && <p className="sb-tiny">{t('assignments.hasLink')}</p>}
      {mayAssign && open && (
        <div className="sb-row">
          <Button onClick={() => setHandingOver(open)}>{t('assignments.handOver')}</Button>
          <ButtonLink kind="quiet" href={`/cases/${found.id}/paper/${open.id}`}>
            {t('assignments.paper')}
          </ButtonLink>
        </div>
      )}
      {handingOver && (
        <LinkDialog occasion={handingOver} name={person.name} onClose={() => setHandingOver(null)} />
      )}
      {isEnding && <EndDialog assignment={assignment} onClose={() => setIsEnding(false)} />}
    </li>
  )
}

function rhythm({ everyDays }: Assignment, t: TFunction): string {
  if (everyDays === null) return t('assignments.once')
  if (everyDays % 7 === 0) return t('assignments.everyWeeks', { count: everyDays / 7 })
  return t('assignments.everyDays', { count: everyDays })
}

function EndDialog({ assignment, onClose }: { assignment: Assignment; onClose: () => void }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const showToast = useToast()
  return (
    <SaveDialog
      title={t('assignments.endAsk')}
      action={t('assignments.endYes')}
      danger
      stay={t('assignments.keep')}
      onClose={onClose}
      save={() => sendJson(`/api/assignments/${assignment.id}/end`, Assignment, { method: 'POST', body: {} })}
      onSaved={() => {
        showToast({ text: t('assignments.endedDone') })
        void queryClient.invalidateQueries({ queryKey: ['case', assignment.caseId, 'assignments'] })
      }}
    >
      <p>{t('assignments.endText')}</p>
    </SaveDialog>
  )
}
