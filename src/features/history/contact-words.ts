import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { useLocale } from '#client/ui/locale.ts'
import type { ContactDate } from './contact-dates.contract.ts'
import type { ContactPlan } from './contact-plans.contract.ts'

/** What a day is about: a letter is sent, and everybody else is met. */
export function dayKind({ kind }: ContactDate, plan: ContactPlan): 'contact' | 'letter' | 'review' | 'end' {
  return kind === 'contact' && plan.mode === 'letterbox' ? 'letter' : kind
}

/** With whom a plan is, as it is called in the case. */
export function useWhom(): (plan: ContactPlan) => string {
  const found = useCase()
  const locale = useLocale()
  return ({ withPersonId, whom }) => locale.name(withPersonId ? personIn(found, withPersonId).name : whom)
}

/** A day in a few words: how and with whom, never where. */
export function useDayWords(): (date: ContactDate, plan: ContactPlan) => string {
  const { t } = useTranslation()
  const whomOf = useWhom()
  return (date, plan) => dayWords(date, plan, whomOf(plan), t)
}

function dayWords(date: ContactDate, plan: ContactPlan, whom: string, t: TFunction): string {
  const kind = dayKind(date, plan)
  if (kind === 'contact') return t('history.dayContact', { whom, mode: t(`history.modeName.${plan.mode}`) })
  return t(`history.dayName.${kind}`, { whom })
}
