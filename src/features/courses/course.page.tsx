import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCase } from '#client/clinic/case-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { useMay } from '#client/clinic/session.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { AddIcon } from '#client/ui/icons.tsx'
import { SegmentedControl } from '#client/ui/segmented-control.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { usePackText } from '#features/protocol-packs/pack-text.ts'
import { ChooseProtocolDialog } from './choose-protocol-dialog.tsx'
import type { CaseCourses } from './courses.contract.ts'
import { coursesQuery } from './courses-query.ts'
import { EndedCourses } from './ended-courses.tsx'
import { readAll } from './running-course.ts'
import { RunningCourse } from './running-course-part.tsx'
import './courses.css'

/** The way of a case through the protocols it works by: where it stands, what comes next, what should be true first. */
export function CoursePage() {
  const { t } = useTranslation()
  const found = useCase()
  const courses = useQuery(coursesQuery(found.id))
  return (
    <div className="case-column case-tab courses">
      <PageTitle>{t('courses.title')}</PageTitle>
      {courses.isLoading && <Skeleton lines={12} />}
      {courses.isError && <Failure error={courses.error} onRetry={() => void courses.refetch()} />}
      {courses.data && <Parts data={courses.data} />}
    </div>
  )
}

function Parts({ data }: { data: CaseCourses }) {
  const { t } = useTranslation()
  const text = usePackText()
  const found = useCase()
  const mayWrite = useMay('course.write') && found.isTreating
  const [isChoosing, setIsChoosing] = useState(false)
  const [chosen, setChosen] = useState<string | null>(null)
  const all = readAll(data)
  const running = all.filter(({ view }) => !view.closed)
  const ended = all.filter(({ view }) => view.closed)
  const shown = running.find(({ kept }) => kept.id === chosen) ?? running[0]
  return (
    <>
      <Banner tone="private">{t('courses.teamOnly')}</Banner>
      {!mayWrite && <p className="sb-quiet">{t('courses.onlyReads')}</p>}
      {running.length === 0 && (
        <EmptyState
          title={t('courses.none')}
          action={
            mayWrite && (
              <Button kind="primary" icon={<AddIcon />} onClick={() => setIsChoosing(true)}>
                {t('courses.choose')}
              </Button>
            )
          }
        >
          {t('courses.noneText')}
        </EmptyState>
      )}
      {running.length > 1 && shown && (
        <SegmentedControl
          label={t('courses.which')}
          value={shown.kept.id}
          onChange={setChosen}
          options={running.map(({ kept, protocol }) => ({ value: kept.id, label: text(protocol.title) }))}
        />
      )}
      {shown && <RunningCourse key={shown.kept.id} data={data} read={shown} mayWrite={mayWrite} />}
      {running.length > 0 && mayWrite && (
        <div className="page-actions">
          <Button kind="quiet" icon={<AddIcon />} onClick={() => setIsChoosing(true)}>
            {t('courses.addStrand')}
          </Button>
        </div>
      )}
      {ended.length > 0 && <EndedCourses data={data} ended={ended} mayWrite={mayWrite} />}
      {isChoosing && (
        <ChooseProtocolDialog
          today={data.known.today}
          running={running}
          onClose={() => setIsChoosing(false)}
          onBegun={(id) => setChosen(id)}
        />
      )}
    </>
  )
}
