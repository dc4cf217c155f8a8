import { useTranslation } from 'react-i18next'
import type { CaseEntry } from '#features/case-entries/case-entries.contract.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { ButtonLink } from '#client/ui/button.tsx'
import { PrintIcon } from '#client/ui/icons.tsx'

/** How a letter begins, and the way to all of it. */
export function LetterInCard({ entry }: { entry: CaseEntry }) {
  const { t } = useTranslation()
  const found = useCase()
  const letter = entry.content['letter']
  if (typeof letter !== 'string') return null
  return (
    <div className="plan-letter-card">
      <p className="plan-letter plan-letter-start" dir="auto">
        {letter}
      </p>
      <div>
        <ButtonLink href={`/cases/${found.id}/plan/letters/${entry.id}`} icon={<PrintIcon size={18} />}>
          {t('plan.letterPrint')}
        </ButtonLink>
      </div>
    </div>
  )
}
