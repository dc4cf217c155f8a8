import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Outlet, useLocation, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CourseTrack } from '#features/courses/course-track.tsx'
import { CaseEmergency } from '#features/emergency/case-emergency.tsx'
import { CrisisButton } from '#features/plan/crisis-button.tsx'
import { sendJson } from '#client/api.ts'
import { caseQuery } from '#client/clinic/case-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { problemText } from '#client/clinic/problem-text.ts'
import { useMay } from '#client/clinic/session.ts'
import { Chip } from '#client/ui/chip.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { BondDrawing } from '#client/ui/people/bond-drawing.tsx'
import { PersonMark } from '#client/ui/people/person-mark.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { Tabs } from '#client/ui/tabs.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { useCaseName } from './case-name.tsx'
import { Case, caseStatuses, type CaseStatus } from './cases.contract.ts'
import { useDrawnCase, whoIsIn } from './drawn-case.tsx'
import { SeparationBanners } from './separation.tsx'
import './cases.css'

/** The head of a case and its tabs; the tab stands below. */
export function CaseFramePage() {
  const { caseId } = useParams({ strict: false })
  const found = useQuery(caseQuery(caseId ?? ''))
  if (found.isError) return <Failure error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Skeleton lines={12} />
  return (
    <>
      <Head found={found.data} />
      <div className="case-banners">
        <CaseEmergency found={found.data} />
        <SeparationBanners found={found.data} />
      </div>
      <CaseTabs found={found.data} />
      <Outlet />
    </>
  )
}

function CaseTabs({ found }: { found: Case }) {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const maySeeHistory = useMay('history.read') && (found.isTreating || found.isOpened)
  const mayPrepare = useMay('session.prepare') && found.isTreating
  const maySeeWork = useMay('entry.read')
  const maySeeCourse = useMay('course.read') && (found.isTreating || found.isOpened)
  const maySeeKeeping = useMay('keeping.read')
  // The owner answers for what leaves the practice.
  const mayAnswerForAll = useMay('audit.read')
  const mayReadReleases = useMay('release.read')
  const maySeeReleases = mayReadReleases && (found.isTreating || mayAnswerForAll)
  const base = `/cases/${found.id}`
  const here = pathname.replace(/\/$/, '')
  // The other pictures of a family stand below its address, a release below the list of releases,
  // and a letter below the plan.
  const isHere = (href: string) =>
    here === href ||
    (/\/(family|releases|plan)$/.test(href) && here.startsWith(`${href}/`)) ||
    (/\/formulation$/.test(href) && /\/(cycle|early|early\/narratives\/[^/]+|frame)$/.test(here))
  const tabs = [
    { href: base, label: t('cases.overview') },
    ...(mayPrepare ? [{ href: `${base}/next`, label: t('next.title') }] : []),
    { href: `${base}/family`, label: t('cases.family') },
    ...(maySeeCourse ? [{ href: `${base}/course`, label: t('courses.title') }] : []),
    { href: `${base}/measures`, label: t('cases.measures') },
    ...(maySeeWork
      ? [
          { href: `${base}/formulation`, label: t('formulation.title') },
          { href: `${base}/plan`, label: t('plan.title') },
          { href: `${base}/moments`, label: t('formulation.moments') },
        ]
      : []),
    { href: `${base}/notes`, label: t('cases.notes') },
    ...(maySeeHistory ? [{ href: `${base}/history`, label: t('cases.history') }] : []),
  ].map((tab) => ({ ...tab, current: isHere(tab.href) }))
  // What is agreed, given out, kept and seen of the record stands behind one tab.
  const ofRecord = [
    { href: `${base}/consents`, label: t('consents.title') },
    ...(maySeeReleases ? [{ href: `${base}/releases`, label: t('releases.title') }] : []),
    ...(maySeeKeeping ? [{ href: `${base}/keeping`, label: t('keeping.title') }] : []),
    { href: `${base}/access`, label: t('cases.access') },
  ].map((tab) => ({ ...tab, current: isHere(tab.href) }))
  const isOfRecord = ofRecord.some(({ current }) => current)
  const record = { href: ofRecord[0]!.href, label: t('cases.record'), current: isOfRecord }
  return (
    <>
      <Tabs label={t('cases.tabs')} tabs={[...tabs, record]} />
      {isOfRecord && <Tabs label={t('cases.record')} tabs={ofRecord} />}
    </>
  )
}

function Head({ found }: { found: Case }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const nameOf = useCaseName()
  const { people, bonds } = useDrawnCase(found)
  return (
    <div className="case-head">
      <span className="case-mark" aria-hidden="true">
        {bonds.length > 0 ? (
          <BondDrawing people={people} bonds={bonds} size="mark" />
        ) : (
          <span className="cases-marks">
            {people.slice(0, 3).map((person) => (
              <PersonMark
                key={person.id}
                initials={person.initials}
                shape={person.shape}
                colourIndex={person.colourIndex}
                size={40}
              />
            ))}
          </span>
        )}
      </span>
      <div className="case-names">
        <h1>
          {nameOf(
            found.title,
            whoIsIn(found).map(({ person, role }) => ({ name: person.chosenName ?? person.name, role })),
          )}
        </h1>
        <p className="sb-small sb-quiet">
          {t(`cases.formatName.${found.format}`)} ·{' '}
          {t('cases.openedOn', { date: locale.date(found.openedOn) })}
        </p>
      </div>
      <CourseTrack />
      <div className="case-head-actions">
        <CrisisButton />
        <StatusField found={found} />
      </div>
    </div>
  )
}

function StatusField({ found }: { found: Case }) {
  const { t } = useTranslation()
  const mayChange = useMay('case.change') && !found.isOpened
  const queryClient = useQueryClient()
  const showToast = useToast()
  const change = useMutation({
    mutationFn: ({ status, version }: { status: CaseStatus; version: number; before?: CaseStatus }) =>
      sendJson(`/api/cases/${found.id}`, Case, { method: 'PATCH', body: { status }, version }),
    onSuccess: (changed, { before }) => {
      queryClient.setQueryData(caseQuery(found.id).queryKey, changed)
      void queryClient.invalidateQueries({ queryKey: ['cases'] })
      if (before)
        showToast({
          text: t('cases.changedStatus'),
          undo: () => change.mutate({ status: before, version: changed.version }),
        })
    },
    onError: (error) => {
      showToast({ text: problemText(error, t) })
      void queryClient.invalidateQueries({ queryKey: ['case', found.id] })
    },
  })
  if (!mayChange) return <Chip>{t(`cases.statusName.${found.status}`)}</Chip>
  return (
    <SelectField
      label={t('cases.status')}
      labelHidden
      value={found.status}
      onChange={(status) => change.mutate({ status, version: found.version, before: found.status })}
      options={caseStatuses.map((value) => ({ value, label: t(`cases.statusName.${value}`) }))}
    />
  )
}
