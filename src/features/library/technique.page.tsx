import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Failure, NotFoundPage } from '#client/clinic/failure.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { LanguageChoice } from './language-choice.tsx'
import { LibraryFrame } from './library-frame.tsx'
import { entriesQuery, techniquesQuery } from './library-query.ts'
import { OwnTechniqueView } from './own-technique-view.tsx'
import { TechniqueView } from './technique-view.tsx'
import { useReadingLanguage } from './use-reading-language.ts'

/** One technique, ours or the practice's. */
export function TechniquePage() {
  const { t } = useTranslation()
  const { techniqueId } = useParams({ strict: false })
  const [language] = useReadingLanguage()
  const techniques = useQuery(techniquesQuery(language))
  const entries = useQuery(entriesQuery)
  const shipped = techniques.data?.items.find(({ id }) => id === techniqueId)
  const own = entries.data?.items.find(({ id }) => id === techniqueId)
  if (shipped)
    return (
      <LibraryFrame title={shipped.title} aside={<LanguageChoice />}>
        <TechniqueView technique={shipped} language={language} />
      </LibraryFrame>
    )
  if (own?.content.kind === 'technique')
    return (
      <LibraryFrame title={own.content.title}>
        <OwnTechniqueView entry={own} content={own.content} />
      </LibraryFrame>
    )
  if (techniques.isSuccess && entries.isSuccess) return <NotFoundPage />
  const failed = [techniques, entries].find(({ isError }) => isError)
  return (
    <LibraryFrame title={t('library.techniques')}>
      {failed ? (
        <Failure error={failed.error} onRetry={() => void failed.refetch()} />
      ) : (
        <Skeleton lines={10} />
      )}
    </LibraryFrame>
  )
}
