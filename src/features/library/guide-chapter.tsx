import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Failure, NotFoundPage } from '#client/clinic/failure.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { ArrowBackIcon, ArrowForwardIcon, PrintIcon } from '#client/ui/icons.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { LanguageChoice } from './language-choice.tsx'
import type { GuideChapter as Chapter } from './library.contract.ts'
import { guideQuery } from './library-query.ts'
import { useReadingLanguage } from './use-reading-language.ts'
import './library.css'

type Props = { id: string | undefined; at: '/home/guide' | '/library/guide' }

/** One chapter in large type, with the ways to its neighbours. */
export function GuideChapter({ id, at }: Props) {
  const [language] = useReadingLanguage()
  const guide = useQuery(guideQuery(language))
  if (guide.isLoading) return <Skeleton lines={12} />
  if (guide.isError) return <Failure error={guide.error} onRetry={() => void guide.refetch()} />
  const chapters = guide.data?.chapters ?? []
  const index = chapters.findIndex((one) => one.id === id)
  const chapter = chapters[index]
  if (!chapter) return <NotFoundPage />
  return (
    <>
      <div className="sb-no-print">
        <LanguageChoice />
      </div>
      <ChapterText chapter={chapter} />
      <ChapterWays at={at} before={chapters[index - 1]} after={chapters[index + 1]} />
    </>
  )
}

function ChapterText({ chapter: { id, title, paragraphs, language } }: { chapter: Chapter }) {
  const { t } = useTranslation()
  const [reading] = useReadingLanguage()
  return (
    <article className="guide-text" lang={language} dir="auto">
      <h1>{title}</h1>
      {blocksOf(paragraphs).map((block, index) =>
        typeof block === 'string' ? (
          // Paragraphs of one chapter keep their order.
          // oxlint-disable-next-line react/no-array-index-key
          <p key={index}>{block}</p>
        ) : (
          // oxlint-disable-next-line react/no-array-index-key
          <ul key={index}>
            {block.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        ),
      )}
      {id !== 'crisis' && (
        <p className="guide-foot" lang={reading} dir="auto">
          {t(`library.inGuide.${reading}.noEmergency`)}
        </p>
      )}
    </article>
  )
}

/** Points that follow each other are one list. */
function blocksOf(paragraphs: readonly string[]): (string | string[])[] {
  const blocks: (string | string[])[] = []
  for (const paragraph of paragraphs) {
    const last = blocks.at(-1)
    if (!paragraph.startsWith('- ')) blocks.push(paragraph)
    else if (Array.isArray(last)) last.push(paragraph.slice(2))
    else blocks.push([paragraph.slice(2)])
  }
  return blocks
}

function ChapterWays({
  at,
  before,
  after,
}: {
  at: Props['at']
  before: Chapter | undefined
  after: Chapter | undefined
}) {
  const { t } = useTranslation()
  const [reading] = useReadingLanguage()
  const say = (word: string, title?: string) => t(`library.inGuide.${reading}.${word}`, { title })
  return (
    <nav className="guide-ways sb-no-print" lang={reading} aria-label={say('chapters')}>
      {before && (
        <ButtonLink href={`${at}/${before.id}`} icon={<ArrowBackIcon size={18} />}>
          {say('before', before.title)}
        </ButtonLink>
      )}
      {after && (
        <ButtonLink kind="primary" href={`${at}/${after.id}`} icon={<ArrowForwardIcon size={18} />}>
          {say('after', after.title)}
        </ButtonLink>
      )}
      <ButtonLink href={at}>{say('contents')}</ButtonLink>
      <Button lang="en" icon={<PrintIcon size={18} />} onClick={() => window.print()}>
        {t('library.print')}
      </Button>
    </nav>
  )
}
