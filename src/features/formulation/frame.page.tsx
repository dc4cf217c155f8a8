import { useTranslation } from 'react-i18next'
import { EntriesOfKind } from '#features/case-entries/entries-of-kind.tsx'
import { useEntries } from '#features/case-entries/use-entries.ts'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { Banner } from '#client/ui/banner.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { structures } from '#structures/all-structures.ts'
import { breaksAhead } from '#structures/breaks-ahead.ts'
import { say } from '#structures/structure.ts'
import { today } from './today.ts'
import './formulation.css'

const kinds = structures.filter(({ page }) => page === 'frame')

/** The frame that keeps the work dependable: breaks and endings told in time, and how to meet from afar. */
export function FramePage() {
  const { t, i18n } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const entries = useEntries(
    found.id,
    kinds.map(({ id }) => id),
  )
  const present = found.participants.filter(({ endedAt }) => endedAt === null).map(({ person }) => person.id)
  const ahead = breaksAhead(entries.data ?? [], { today: today(), present })
  return (
    <div className="formulation">
      <PageTitle>{t('formulation.frame')}</PageTitle>
      <p className="sb-quiet entry-purpose formulation-ahead">{t('formulation.frameText')}</p>
      {ahead.map(({ entryId, why, from, inDays, notTold, isTimeToTell, warnWeeks }) => (
        <Banner
          key={entryId}
          tone={isTimeToTell && notTold.length > 0 ? 'look' : 'info'}
          title={t('formulation.ahead')}
        >
          {[
            why ? say(why, i18n.language) : '',
            locale.date(from),
            inDays <= 0 ? t('formulation.running') : t('formulation.inDays', { count: inDays }),
          ]
            .filter(Boolean)
            .join(' · ')}
          <br />
          {notTold.length > 0
            ? t('formulation.notTold', { names: locale.list(notTold.map((id) => personIn(found, id).name)) })
            : t('formulation.toldAll')}
          {isTimeToTell && notTold.length > 0 && ` ${t('formulation.warnNow', { weeks: warnWeeks })}`}
        </Banner>
      ))}
      {entries.isLoading && <Skeleton lines={8} />}
      {entries.isError && <Failure error={entries.error} onRetry={() => void entries.refetch()} />}
      {entries.data &&
        kinds.map((structure) => (
          <EntriesOfKind
            key={structure.id}
            structure={structure}
            entries={(entries.data ?? []).filter(({ kind }) => kind === structure.id)}
          />
        ))}
    </div>
  )
}
