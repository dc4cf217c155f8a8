import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { InstrumentList } from '#features/instruments/instruments.contract.ts'
import { getJson, sendJson } from '#client/api.ts'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { useMay } from '#client/clinic/session.ts'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { Menu } from '#client/ui/menu.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { AddIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { initialsOf } from '#client/ui/people/initials.ts'
import { PersonMark } from '#client/ui/people/person-mark.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { Assignment, AssignmentList, type Occasion } from './assignments.contract.ts'
import { LinkDialog } from './link-dialog.tsx'
import './assignments.css'

/** More than one of everything a couple is asked; what is due first stands first. */
const mostShown = 5

/** What was assigned in a case: who answers what, what waits, and how it is handed over. */
export function AssignmentsCard() {
  const { t } = useTranslation()
  const found = useCase()
  const mayAssign = useMay('assignment.create') && found.isTreating
  const assignments = useQuery({
    queryKey: ['case', found.id, 'assignments'],
    // People answer on their own phones: what was seen a moment ago may be old.
    staleTime: 0,
    queryFn: ({ signal }) => getJson(`/api/cases/${found.id}/assignments`, AssignmentList, signal),
  })
  const instruments = useQuery({
    queryKey: ['instruments'],
    queryFn: ({ signal }) => getJson('/api/instruments', InstrumentList, signal),
    enabled: mayAssign,
  })
  // Without wording there is nothing to hand a link to; what was ticked on a sheet is entered.
  const isOnPaper = (assignment: Assignment) =>
    instruments.data?.items.find((one) => one.id === assignment.instrumentId)?.languages.length === 0
  const isLoading = assignments.isLoading || instruments.isLoading
  const assign = (kind: 'primary' | 'quiet') => (
    <ButtonLink kind={kind} href={`/cases/${found.id}/assign`} icon={<AddIcon />}>
      {t('assignments.assign')}
    </ButtonLink>
  )
  // The card is on the screen while the people of the case sit in the room: what one of them is asked in private, and
  // whether there is any, shows when it is asked for. The button is there whatever there is.
  const [showsPrivate, setShowsPrivate] = useState(false)
  const items = isLoading
    ? []
    : (assignments.data?.items ?? []).filter((assignment) => showsPrivate || !assignment.isPrivate)
  const waiting = items.filter(hasOpen).toSorted(byDueDay)
  const rest = items.filter((assignment) => !hasOpen(assignment))
  const line = (assignment: Assignment) => (
    <AssignmentLine
      key={assignment.id}
      assignment={assignment}
      isOnPaper={isOnPaper(assignment)}
      mayAssign={mayAssign}
    />
  )
  return (
    <Card title={t('assignments.title')}>
      {isLoading && <Skeleton lines={5} />}
      {assignments.isError && (
        <Failure error={assignments.error} onRetry={() => void assignments.refetch()} />
      )}
      {assignments.isSuccess && !isLoading && items.length === 0 && (
        <EmptyState title={t('assignments.none')} action={mayAssign ? assign('primary') : undefined}>
          {t('assignments.noneText')}
        </EmptyState>
      )}
      {waiting.length > 0 && <ul className="assignment-list">{waiting.slice(0, mostShown).map(line)}</ul>}
      {waiting.length > mostShown && (
        <details className="assignment-rest">
          <summary>{t('assignments.moreWaiting', { count: waiting.length - mostShown })}</summary>
          <ul className="assignment-list">{waiting.slice(mostShown).map(line)}</ul>
        </details>
      )}
      {items.length > 0 && waiting.length === 0 && (
        <p className="sb-quiet">{t('assignments.nothingWaits')}</p>
      )}
      {rest.length > 0 && (
        <details className="assignment-rest">
          <summary>{t('assignments.rest', { count: rest.length })}</summary>
          <ul className="assignment-list">{rest.map(line)}</ul>
        </details>
      )}
      {mayAssign && assignments.isSuccess && !isLoading && (
        <div className="sb-card-foot">
          {items.length > 0 && assign('quiet')}
          <Button kind="quiet" aria-pressed={showsPrivate} onClick={() => setShowsPrivate(!showsPrivate)}>
            {t('assignments.showPrivate')}
          </Button>
        </div>
      )}
    </Card>
  )
}

const openOf = (assignment: Assignment) => assignment.occasions.find((occasion) => occasion.status === 'open')
const hasOpen = (assignment: Assignment) => openOf(assignment) !== undefined
const byDueDay = (a: Assignment, b: Assignment) =>
  (openOf(a)?.dueOn ?? '').localeCompare(openOf(b)?.dueOn ?? '')

type LineProps = { assignment: Assignment; isOnPaper: boolean; mayAssign: boolean }

function AssignmentLine({ assignment, isOnPaper, mayAssign }: LineProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const navigate = useNavigate()
  const wordsId = useId()
  const [handingOver, setHandingOver] = useState<Occasion | null>(null)
  const [isEnding, setIsEnding] = useState(false)
  const person = personIn(found, assignment.personId)
  const bond = found.bonds.find((one) => one.id === assignment.bondId)
  const about = bond
    ? ` ${t('assignments.about', { name: locale.name(personIn(found, bond.toPersonId).short) })}`
    : ''
  const open = openOf(assignment)
  const last = assignment.occasions.filter((occasion) => occasion.status !== 'open').at(-1)
  const state = open
    ? t('assignments.due', { date: locale.date(open.dueOn, 'short') })
    : last && t(`assignments.statusName.${last.status}`)
  const enter = (occasion: Occasion) =>
    void navigate({
      to: '/cases/$caseId/paper/$occasionId',
      params: { caseId: found.id, occasionId: occasion.id },
    })
  const actions = [
    ...(open && !isOnPaper ? [{ label: t('assignments.paper'), onSelect: () => enter(open) }] : []),
    ...(open && isOnPaper
      ? [{ label: t('assignments.handOver'), onSelect: () => setHandingOver(open) }]
      : []),
    ...(assignment.status === 'active'
      ? [{ label: t('assignments.end'), onSelect: () => setIsEnding(true) }]
      : []),
  ]
  return (
    <li>
      <PersonMark
        initials={initialsOf(person.name)}
        shape={person.shape}
        colourIndex={person.colourIndex}
        size={32}
      />
      <div className="assignment-words" id={wordsId}>
        <strong>{assignment.instrumentName}</strong>
        <span className="sb-small sb-quiet">
          {locale.name(person.short)}
          {about}
        </span>
        <span className="sb-small sb-quiet">
          {open ? <span className="assignment-due">{state}</span> : state}
          {state ? ' · ' : ''}
          {rhythm(assignment, t)}
          {assignment.isAdaptive ? ` · ${t('assignments.adaptive')}` : ''}
          {assignment.status === 'ended' ? ` · ${t('assignments.ended')}` : ''}
          {open?.hasOpenLink ? ` · ${t('assignments.hasLink')}` : ''}
        </span>
      </div>
      {mayAssign && (
        <div className="assignment-actions">
          {open && (
            <Button
              aria-describedby={wordsId}
              onClick={() => (isOnPaper ? enter(open) : setHandingOver(open))}
            >
              {t(isOnPaper ? 'assignments.enter' : 'assignments.handOver')}
            </Button>
          )}
          {actions.length > 0 && (
            <Menu name={`${assignment.instrumentName}, ${locale.name(person.name)}`} items={actions} />
          )}
        </div>
      )}
      {handingOver && (
        <LinkDialog
          occasion={handingOver}
          name={person.name}
          isPrivate={assignment.isPrivate}
          onClose={() => setHandingOver(null)}
        />
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
