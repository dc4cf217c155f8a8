import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { ButtonLink } from '#client/ui/button.tsx'
import { ArrowBackIcon } from '#client/ui/icons.tsx'
import { GuideChapter } from './guide-chapter.tsx'
import { GuideContents } from './guide-contents.tsx'
import { LanguageChoice } from './language-choice.tsx'
import { useReadingLanguage } from './use-reading-language.ts'

/** A client's own page: the guide. The title of the window tells nobody what is read. */
export function MyGuidePage() {
  const { t } = useTranslation()
  const [language] = useReadingLanguage()
  return (
    <div className="page-narrow sb-stack">
      <PageTitle>{t('clinic.home')}</PageTitle>
      <h1>{t('library.guideTitle')}</h1>
      <p className="sb-voice" lang={language}>
        {t(`library.inGuide.${language}.intro`)}
      </p>
      <LanguageChoice />
      <GuideContents at="/home/guide" />
      <div>
        <ButtonLink href="/home" icon={<ArrowBackIcon size={18} />}>
          {t('library.backHome')}
        </ButtonLink>
      </div>
    </div>
  )
}

export function MyChapterPage() {
  const { t } = useTranslation()
  const { chapterId } = useParams({ strict: false })
  return (
    <div className="page-narrow sb-stack">
      <PageTitle>{t('clinic.home')}</PageTitle>
      <GuideChapter id={chapterId} at="/home/guide" />
    </div>
  )
}
