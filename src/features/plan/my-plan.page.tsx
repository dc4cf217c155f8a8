import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { OwnCopies, OwnCopy } from '#features/case-entries/case-entries.contract.ts'
import { MyCopy } from '#features/case-entries/my-copy.tsx'
import { myCopiesQuery } from '#features/case-entries/my-copies-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { Banner } from '#client/ui/banner.tsx'
import { ButtonLink } from '#client/ui/button.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { ArrowBackIcon, DocumentIcon } from '#client/ui/icons.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { careAgreement, planTask, reviewMeeting, strand } from '#structures/kinds/care-plan.ts'
import { goal } from '#structures/kinds/goal.ts'
import { GoalCourseChart } from './goal-course-chart.tsx'
import './plan.css'

/** In this order; letters follow them. */
const kinds = [goal, planTask, strand, careAgreement, reviewMeeting].map(({ id }) => id)

/** A client's own page: the goals in their words, what each does, and letters to them. */
export function MyPlanPage() {
  const { t } = useTranslation()
  const copies = useQuery(myCopiesQuery)
  const items = copies.data?.items ?? []
  const shown = kinds.flatMap((kind) => items.filter((copy) => copy.kind === kind))
  const letters = items.filter(({ kind }) => kind === 'summary-letter')
  const people = copies.data?.people ?? []
  return (
    <div className="page-narrow sb-stack">
      <PageTitle>{t('clinic.home')}</PageTitle>
      <h1>{t('plan.mine')}</h1>
      {copies.isLoading && <Skeleton lines={10} />}
      {copies.isError && <Failure error={copies.error} onRetry={() => void copies.refetch()} />}
      {copies.isSuccess && shown.length + letters.length === 0 && (
        <EmptyState icon={<DocumentIcon size={32} />} title={t('plan.mineNone')}>
          {t('plan.mineNoneText')}
        </EmptyState>
      )}
      {shown.some(({ asks }) => asks.length > 0) && (
        <Banner tone="private">{t('plan.mineOwnNumbers')}</Banner>
      )}
      {shown.map((copy) => (
        <MyCopy key={copy.id} copy={copy} people={people}>
          {copy.kind === goal.id && <OwnCourse copy={copy} />}
        </MyCopy>
      ))}
      {letters.map((letter) => (
        <MyLetter key={letter.id} letter={letter} people={people} />
      ))}
      <div>
        <ButtonLink href="/home" icon={<ArrowBackIcon size={18} />}>
          {t('entries.mineBack')}
        </ButtonLink>
      </div>
    </div>
  )
}

function OwnCourse({ copy }: { copy: OwnCopy }) {
  const { t } = useTranslation()
  const words = copy.content['words']
  // A goal that is written anew stays one goal: their numbers go on.
  const copies = [{ replies: [...copy.replies, ...copy.earlierRatings] }]
  return (
    <GoalCourseChart
      title={typeof words === 'string' ? words : ''}
      entry={{ content: copy.content, createdAt: copy.givenAt, copies }}
      drawn={() => ({ name: t('account.you'), colourIndex: 0 })}
    />
  )
}

function MyLetter({ letter, people }: { letter: OwnCopy; people: OwnCopies['people'] }) {
  const { t } = useTranslation()
  const { letter: text } = letter.content
  return (
    <MyCopy copy={letter} people={people} hides={['letter', 'signed']}>
      {typeof text === 'string' && (
        <>
          <p className="plan-letter plan-letter-start" dir="auto">
            {text}
          </p>
          <div>
            <ButtonLink href={`/home/plan/letters/${letter.id}`}>{t('plan.letterPrint')}</ButtonLink>
          </div>
        </>
      )}
    </MyCopy>
  )
}
