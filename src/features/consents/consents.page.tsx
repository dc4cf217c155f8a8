import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ageOn } from '#families/consent/age-on.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import type { Case } from '#features/cases/cases.contract.ts'
import { AnswerBox } from './answer-box.tsx'
import type { CaseConsents } from './consents.contract.ts'
import { consentsQuery } from './consents-query.ts'
import { LegalRolesCard } from './legal-roles-card.tsx'
import { LookedAt } from './looked-at.tsx'
import { PolicyCard } from './policy-card.tsx'
import { RecordingCard } from './recording-card.tsx'
import './consents.css'

/** Who agreed to what in this case, who may decide for a child, and what has to be looked at. */
export function ConsentsPage() {
  const { t } = useTranslation()
  const found = useCase()
  const consents = useQuery(consentsQuery(found.id))
  return (
    <div className="case-column case-tab consents">
      <PageTitle>{t('consents.title')}</PageTitle>
      {consents.isLoading && <Skeleton lines={10} />}
      {consents.isError && <Failure error={consents.error} onRetry={() => void consents.refetch()} />}
      {consents.data && <Parts found={found} consents={consents.data} />}
    </div>
  )
}

function Parts({ found, consents }: { found: Case; consents: CaseConsents }) {
  const children = childrenOf(found, consents.today)
  return (
    <>
      <LookedAt found={found} consents={consents} />
      {consents.seesLegal && children.length > 0 && (
        <AnswerBox found={found} consents={consents} childIds={children} />
      )}
      <PolicyCard found={found} consents={consents} />
      {consents.seesLegal && children.length > 0 && (
        <LegalRolesCard found={found} consents={consents} childIds={children} />
      )}
      <RecordingCard found={found} consents={consents} />
    </>
  )
}

/** Who is under age today, and who takes part as a child without a date of birth. */
function childrenOf(found: Case, today: string): string[] {
  return found.participants
    .filter(({ person, role, endedAt }) => {
      if (endedAt !== null) return false
      if (person.birthDate === null || person.birthDate > today) return role === 'child'
      return ageOn(person.birthDate, today) < 18
    })
    .map(({ person }) => person.id)
}
