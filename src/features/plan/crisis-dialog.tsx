import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseEntry } from '#features/case-entries/case-entries.contract.ts'
import { useEntries } from '#features/case-entries/use-entries.ts'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { crisisPlan, safetyPlan } from '#structures/kinds/crisis-plans.ts'
import type { Structure } from '#structures/structure.ts'
import { CrisisView } from './crisis-view.tsx'

/**
 * The crisis plans of everybody in the case. The screen may be seen by those in the room, so a safety plan, and that there
 * is one, shows only when it is asked for.
 */
export function CrisisDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const found = useCase()
  const entries = useEntries(found.id, [crisisPlan.id, safetyPlan.id])
  const [showsSafety, setShowsSafety] = useState(false)
  const all = entries.data ?? []
  const crises = all.filter(({ kind }) => kind === crisisPlan.id)
  const safeties = all.filter(({ kind }) => kind === safetyPlan.id)
  return (
    <Dialog open wide isText title={t('plan.crisisTitle')} onClose={onClose}>
      <div className="sb-stack">
        {entries.isLoading && <Skeleton lines={8} />}
        {entries.isError && <Failure error={entries.error} onRetry={() => void entries.refetch()} />}
        {entries.data && crises.length === 0 && (
          <>
            <p>{t('plan.crisisNone')}</p>
            <p className="sb-quiet">{t('plan.crisisNoneText')}</p>
            <div>
              <ButtonLink href={`/cases/${found.id}/plan`} onClick={onClose}>
                {t('plan.crisisWrite')}
              </ButtonLink>
            </div>
          </>
        )}
        {crises.map((entry) => (
          <OnePlan key={entry.id} structure={crisisPlan} entry={entry} />
        ))}
        {entries.data && (
          <div className="plan-alone">
            <p className="sb-quiet sb-small">{t('plan.safetyText')}</p>
            <Button kind="quiet" aria-expanded={showsSafety} onClick={() => setShowsSafety(!showsSafety)}>
              {t(showsSafety ? 'plan.safetyHide' : 'plan.safetyTitle')}
            </Button>
          </div>
        )}
        {showsSafety && safeties.length === 0 && <p>{t('plan.safetyNone')}</p>}
        {showsSafety &&
          safeties.map((entry) => <OnePlan key={entry.id} structure={safetyPlan} entry={entry} />)}
      </div>
    </Dialog>
  )
}

function OnePlan({ structure, entry }: { structure: Structure; entry: CaseEntry }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const owner = entry.content['person']
  const name = typeof owner === 'string' ? personIn(found, owner).name : null
  const on = entry.content['on']
  const given = entry.copies.find(({ withdrawnAt }) => withdrawnAt === null)
  const isCrisis = structure === crisisPlan
  return (
    <section className="crisis-plan" aria-labelledby={`plan-${entry.id}`}>
      <h3 id={`plan-${entry.id}`}>
        {name === null
          ? t(isCrisis ? 'plan.crisisOfNobody' : 'plan.safetyOfNobody')
          : t(isCrisis ? 'plan.crisisOf' : 'plan.safetyOf', { name })}
      </h3>
      <CrisisView structure={structure} content={entry.content} />
      <p className="sb-tiny">
        {typeof on === 'string' && `${t('plan.goneThrough', { date: locale.date(on) })} · `}
        {!given
          ? t('plan.notGiven')
          : t(given.entryVersion < entry.version ? 'plan.theyHaveOlder' : 'plan.theyHave', { name })}
      </p>
    </section>
  )
}
