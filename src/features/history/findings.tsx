import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Banner } from '#client/ui/banner.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { useWhom } from './contact-words.ts'
import { daysRangeWords } from './history-words.ts'
import type { PersonHistory } from './person-history.contract.ts'

/** More than these would push the history itself off the screen. */
const shownAtOnce = 5

const contactKeys = {
  'same-day': 'sameDay',
  'outside-plan': 'outsidePlan',
  'outside-order': 'outsideOrder',
  'against-none': 'againstNone',
  excluded: 'excluded',
} as const

type Props = { history: PersonHistory; name: string }

/** What contradicts itself or is missing, a sentence each. What rough dates only allow for stands apart. */
export function Findings({ history, name }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const { facts, entries, contactPlans } = history
  const titleOf = (id: string) => locale.name(entries.find((entry) => entry.id === id)?.title ?? '')
  const days = (range: { min: number; max: number }) => daysRangeWords(range, locale, t)
  const overlapText = (one: (typeof facts.overlaps)[number]) =>
    t(one.kind === 'two-places' ? 'history.overlap' : 'history.statuses', {
      a: titleOf(one.a),
      b: titleOf(one.b),
      days: days(one.days),
    })
  const gapText = (one: (typeof facts.gaps)[number]) =>
    t('history.gap', { name, after: titleOf(one.after), before: titleOf(one.before), days: days(one.days) })
  const conflictText = ({ a, b }: { a: string; b: string }) => {
    const [first, second] = [a, b].map((id) => contactPlans.find((plan) => plan.id === id))
    if (!first || !second) return ''
    const whom = first.withPersonId ? personIn(found, first.withPersonId).name : first.whom
    return t('history.contactConflict', {
      whom: locale.name(whom),
      a: t(`history.modeName.${first.mode}`),
      b: t(`history.modeName.${second.mode}`),
    })
  }
  const whomOf = useWhom()
  const contactText = (one: (typeof facts.contactFindings)[number]) => {
    const [plan, other] = [one.planId, one.kind === 'same-day' ? one.otherId : null].map((id) =>
      contactPlans.find((each) => each.id === id),
    )
    return t(`history.${contactKeys[one.kind]}`, {
      name,
      a: plan ? whomOf(plan) : '',
      b: other ? whomOf(other) : '',
      date: locale.date(one.on),
      count: one.count,
    })
  }
  const isSure = (one: { days: { min: number } }) => one.days.min > 0
  const sure = [
    ...facts.overlaps.filter(isSure).map(overlapText),
    ...facts.gaps.filter(isSure).map(gapText),
    ...facts.contactFindings.map(contactText),
    ...facts.contactConflicts.map(conflictText),
    ...facts.beforeBirth.map((id) => t('history.beforeBirth', { what: titleOf(id) })),
    ...facts.endsMissing.map((id) => t('history.endMissing', { what: titleOf(id) })),
    ...facts.undated.map((id) => t('history.undated', { what: titleOf(id) })),
  ]
  const possible = [
    ...facts.overlaps.filter((one) => !isSure(one)).map(overlapText),
    ...facts.gaps.filter((one) => !isSure(one)).map(gapText),
  ]
  if (sure.length + possible.length === 0)
    return entries.some((entry) => entry.kind === 'place') ? (
      <p className="sb-small sb-quiet">{t('history.lookNone')}</p>
    ) : null
  return (
    <Banner tone={sure.length > 0 ? 'look' : 'quiet'} title={t('history.look')}>
      <Sentences>{sure.slice(0, shownAtOnce)}</Sentences>
      {sure.length > shownAtOnce && (
        <details>
          <summary>{t('history.more', { count: sure.length - shownAtOnce })}</summary>
          <Sentences>{sure.slice(shownAtOnce)}</Sentences>
        </details>
      )}
      {possible.length > 0 && (
        <details>
          <summary>{t('history.open', { count: possible.length })}</summary>
          <Sentences>{possible}</Sentences>
        </details>
      )}
    </Banner>
  )
}

function Sentences({ children }: { children: readonly ReactNode[] }) {
  return (
    <ul className="history-findings">
      {children.map((one, index) => (
        <li key={index}>{one}</li>
      ))}
    </ul>
  )
}
