import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCase } from '#client/clinic/case-query.ts'
import { useMay } from '#client/clinic/session.ts'
import { Link } from '#client/ui/link.tsx'
import { usePackText } from '#features/protocol-packs/pack-text.ts'
import { courseSummaryQuery } from './courses-query.ts'
import './courses.css'

/**
 * How far the main course has come, as a slim line in the head of a case. The head may stand on a screen in the room, so it
 * tells stages alone: no step of one person, no gate.
 */
export function CourseTrack() {
  const { t } = useTranslation()
  const found = useCase()
  const text = usePackText()
  const mayRead = useMay('course.read') && (found.isTreating || found.isOpened)
  const summaries = useQuery({ ...courseSummaryQuery(found.id), enabled: mayRead })
  const course = summaries.data?.items.find(({ kind }) => kind === 'course') ?? summaries.data?.items[0]
  if (!course) return null
  return (
    <Link href={`/cases/${found.id}/course`} className="course-track">
      <span className="sb-hidden">{t('courses.headTrack', { title: text(course.title) })}: </span>
      {course.stages.map(({ title, state }) => (
        <span key={text(title)} className={`course-track-stage course-track-${state}`}>
          <span className="sb-truncate">{text(title)}</span>
          <span className="sb-hidden">: {t(`courses.stageState.${state}`)}. </span>
        </span>
      ))}
    </Link>
  )
}
