import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Failure } from '#client/clinic/failure.tsx'
import { Card } from '#client/ui/card.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { LanguageChoice } from './language-choice.tsx'
import type { EvidenceClaim } from './library.contract.ts'
import { LibraryFrame } from './library-frame.tsx'
import { evidenceQuery } from './library-query.ts'
import { useReadingLanguage } from './use-reading-language.ts'
import { WorksList } from './works-list.tsx'

/** What is known, how surely, which way it points, and what is not known. */
export function EvidencePage() {
  const { t } = useTranslation()
  const [language] = useReadingLanguage()
  const evidence = useQuery(evidenceQuery(language))
  return (
    <LibraryFrame title={t('library.evidence')} aside={<LanguageChoice />}>
      <p className="sb-measure">
        {t('library.evidenceText')} {t('library.uncheckedNote')}
      </p>
      {evidence.isLoading && <Skeleton lines={12} />}
      {evidence.isError && <Failure error={evidence.error} onRetry={() => void evidence.refetch()} />}
      <div className="library-claims">
        {evidence.data?.items.map((claim) => (
          <ClaimCard key={claim.id} claim={claim} language={language} />
        ))}
      </div>
    </LibraryFrame>
  )
}

function ClaimCard({ claim, language }: { claim: EvidenceClaim; language: string }) {
  const { t } = useTranslation()
  return (
    <Card title={<span lang={language}>{claim.approach}</span>} isOneOfMany>
      <p className="sb-quiet" lang={language}>
        {claim.population}
      </p>
      <div className="sb-row">
        <Chip tone={claim.direction === 'helps' ? 'good' : 'neutral'}>
          {t(`library.directionName.${claim.direction}`)}
        </Chip>
        <Chip>{t(`library.strengthName.${claim.strength}`)}</Chip>
      </div>
      <p lang={language}>{claim.claim}</p>
      <h3>{t('library.unknown')}</h3>
      <p lang={language}>{claim.unknown}</p>
      <details>
        <summary>{t('library.works', { count: claim.works.length })}</summary>
        <WorksList works={claim.works} />
      </details>
    </Card>
  )
}
