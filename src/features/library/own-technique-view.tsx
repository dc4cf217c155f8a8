import { useTranslation } from 'react-i18next'
import { Banner } from '#client/ui/banner.tsx'
import { ButtonLink } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { Chip } from '#client/ui/chip.tsx'
import type { EntryContent, LibraryEntry } from './library.contract.ts'
import { TechniqueActions } from './technique-view.tsx'

type Props = { entry: LibraryEntry; content: Extract<EntryContent, { kind: 'technique' }> }

/** A technique that the practice wrote. */
export function OwnTechniqueView({ entry, content }: Props) {
  const { t } = useTranslation()
  const written = { lang: entry.language, dir: 'auto' } as const
  return (
    <article className="sb-stack library-technique">
      <div className="sb-row">
        <Chip tone="accent">{t('library.own')}</Chip>
      </div>
      {entry.status === 'draft' && <Banner>{t('library.draftText')}</Banner>}
      <p className="library-purpose" {...written}>
        {content.purpose}
      </p>
      <div className="library-when">
        {content.when && (
          <Card title={t('library.when')}>
            <p {...written}>{content.when}</p>
          </Card>
        )}
        <Card title={t('library.whenNot')} className="library-not">
          <p {...written}>{content.whenNot}</p>
        </Card>
      </div>
      <Card title={t('library.steps')}>
        <ol className="library-steps" {...written}>
          {content.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </Card>
      <Card title={t('library.evidenceOf')}>
        <p {...written}>{content.evidence || t('library.noEvidenceSaid')}</p>
      </Card>
      <TechniqueActions>
        <ButtonLink href="/library/own">{t('library.toOwn')}</ButtonLink>
      </TechniqueActions>
    </article>
  )
}
