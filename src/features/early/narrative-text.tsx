import { useTranslation } from 'react-i18next'
import { EntryLines } from '#features/case-entries/entry-lines.tsx'
import { useEntryWords } from '#features/case-entries/use-entry-words.ts'
import { useVersionName } from '#features/case-entries/use-versions.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import type { Passage } from '#structures/changed-passages.ts'
import { describeContent, titleOfContent } from '#structures/describe-content.ts'
import { narrative } from '#structures/kinds/early.ts'
import { Passages } from './passages.tsx'
import type { Telling } from './use-telling.ts'

type Props = { telling: Telling; passages: readonly Passage[]; side: 'before' | 'after' }

/** One telling: its heading and when it was told, the story, and below it what a rater marked. */
export function NarrativeText({ telling, passages, side }: Props) {
  const { t } = useTranslation()
  const words = useEntryWords()
  const nameOf = useVersionName()
  const { content, version } = telling
  if (telling.error) return <Failure error={telling.error} onRetry={telling.retry} />
  if (telling.isLoading && passages.length === 0) return <Skeleton lines={8} />
  const marks = describeContent(narrative, content, words).filter(({ path }) => path[0] === 'coherence')
  return (
    <>
      <article>
        <h3 dir="auto">{titleOfContent({ ...narrative, named: ['heading'] }, content, words)}</h3>
        {version && <p className="early-told sb-small">{nameOf(version)}</p>}
        {passages.length === 0 ? (
          <p className="sb-quiet">{t('early.noStory')}</p>
        ) : (
          <Passages passages={passages} side={side} />
        )}
      </article>
      {/* For those who treat: what is printed may be taken along. */}
      <div role="group" className="early-coherence sb-no-print" aria-label={t('early.coherence')}>
        <h4>{t('early.coherence')}</h4>
        {marks.length === 0 ? (
          <p className="sb-small sb-quiet">{t('early.noCoherence')}</p>
        ) : (
          <EntryLines lines={marks} />
        )}
      </div>
    </>
  )
}
