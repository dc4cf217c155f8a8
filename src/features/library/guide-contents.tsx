import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Failure } from '#client/clinic/failure.tsx'
import { Link } from '#client/ui/link.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { guideQuery } from './library-query.ts'
import { useReadingLanguage } from './use-reading-language.ts'
import './library.css'

/** @param at - where the guide lies: a client's own page, or the library of the staff */
export function GuideContents({ at }: { at: '/home/guide' | '/library/guide' }) {
  const { t } = useTranslation()
  const [language] = useReadingLanguage()
  const guide = useQuery(guideQuery(language))
  if (guide.isLoading) return <Skeleton lines={10} />
  if (guide.isError) return <Failure error={guide.error} onRetry={() => void guide.refetch()} />
  const { chapters = [], readings = [] } = guide.data ?? {}
  return (
    <>
      <ol className="guide-contents">
        {chapters.map(({ id, title, language: written, isOwn }) => (
          <li key={id}>
            <Link href={`${at}/${id}`} lang={written}>
              {title}
            </Link>
            {isOwn && <span className="sb-small sb-quiet"> {t('library.byPractice')}</span>}
          </li>
        ))}
      </ol>
      {readings.length > 0 && (
        <section>
          <h2 lang={language}>{t(`library.inGuide.${language}.toRead`)}</h2>
          <ul className="library-readings">
            {readings.map(({ title, byline, about, language: written }) => (
              <li key={`${title} ${byline}`} lang={written} dir="auto">
                <cite>{title}</cite>, {byline}
                {about && <p className="sb-quiet">{about}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
