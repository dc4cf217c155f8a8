import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { GuideChapter } from './guide-chapter.tsx'
import { GuideContents } from './guide-contents.tsx'
import { LanguageChoice } from './language-choice.tsx'
import { LibraryFrame, LibraryTabs } from './library-frame.tsx'

/** The guide as clients read it, for the staff to know and to print. */
export function GuidePage() {
  const { t } = useTranslation()
  return (
    <LibraryFrame title={t('library.guide')} aside={<LanguageChoice />}>
      <p className="sb-measure">{t('library.guideForStaff')}</p>
      <GuideContents at="/library/guide" />
    </LibraryFrame>
  )
}

export function ChapterPage() {
  const { t } = useTranslation()
  const { chapterId } = useParams({ strict: false })
  return (
    <div className="page-narrow sb-stack">
      <PageTitle>{t('library.guide')}</PageTitle>
      <LibraryTabs />
      <GuideChapter id={chapterId} at="/library/guide" />
    </div>
  )
}
