import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCase } from '#client/clinic/case-query.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { TextArea } from '#client/ui/text-area.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { usePackText } from '#features/protocol-packs/pack-text.ts'
import { sendEntry, useKeepCourses } from './courses-query.ts'
import type { CourseProps } from './running-course-part.tsx'

/** How long it usually takes, how far it has come, and when one looks back together. It prompts and locks nothing. */
export function DoseCard({ read, mayWrite }: CourseProps) {
  const { t } = useTranslation()
  const text = usePackText()
  const [isReviewing, setIsReviewing] = useState(false)
  const { dose } = read.protocol
  const { sessionsHeld } = read.facts
  const isDue = read.suggestions.some(({ action }) => action === 'review')
  return (
    <Card title={t('courses.dose')}>
      <p>
        {t('courses.sessions', { count: sessionsHeld })} {dose.sessions && t('courses.usual', dose.sessions)}{' '}
        {dose.months && t('courses.usualMonths', dose.months)}
      </p>
      <p className="sb-small">{text(dose.note)}</p>
      <ReviewPoints after={dose.reviewsAfter} held={sessionsHeld} done={read.view.reviews} />
      {isDue && <Banner tone="look">{t('courses.reviewDue')}</Banner>}
      <p className="sb-small sb-quiet">{t('courses.doseText')}</p>
      {mayWrite && (
        <div className="sb-card-foot">
          <Button kind={isDue ? 'plain' : 'quiet'} onClick={() => setIsReviewing(true)}>
            {t('courses.review')}
          </Button>
        </div>
      )}
      {isReviewing && <ReviewDialog courseId={read.kept.id} onClose={() => setIsReviewing(false)} />}
    </Card>
  )
}

function ReviewPoints({ after, held, done }: { after: readonly number[]; held: number; done: number }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <ol className="courses-reviews">
      {after.map((count, index) => {
        const state = index < done ? 'reviewDone' : count <= held ? 'reviewOpen' : 'reviewAhead'
        return (
          <li key={count} className={`courses-review courses-${state}`}>
            <span>{t('courses.reviewPoint', { after: locale.number(count) })}</span>
            <span className="sb-small sb-quiet">{t(`courses.${state}`)}</span>
          </li>
        )
      })}
    </ol>
  )
}

function ReviewDialog({ courseId, onClose }: { courseId: string; onClose: () => void }) {
  const { t } = useTranslation()
  const found = useCase()
  const keep = useKeepCourses()
  const showToast = useToast()
  const [note, setNote] = useState('')
  return (
    <SaveDialog
      title={t('courses.review')}
      action={t('courses.saveAnswer')}
      disabled={note.trim() === ''}
      onClose={onClose}
      save={() => sendEntry(found.id, courseId, { move: { do: 'review', note: note.trim() } })}
      onSaved={(saved) => {
        keep(saved)
        showToast({ text: t('courses.recorded') })
      }}
    >
      <TextArea label={t('courses.reviewNote')} rows={5} maxLength={5000} value={note} onChange={setNote} />
    </SaveDialog>
  )
}
