import { useTranslation } from 'react-i18next'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { useLocale } from '#client/ui/locale.ts'
import type { ShownReason } from './case-reasons.contract.ts'

type Movement = Extract<ShownReason, { code: 'moved' }>['movement']

/** A scale's first and last score in words, with what their difference is judged as. */
export function useMovementWords() {
  const { t } = useTranslation()
  const found = useCase()
  const locale = useLocale()
  const nameOf = (id: string) => locale.name(personIn(found, id).short)
  const score = (value: number) => locale.number(Math.round(value * 100) / 100)
  /** Which scale of whom, about whom. */
  const name = ({ instrumentName, scaleName, person, about }: Movement) =>
    t(about === null ? 'courses.case.scaleOf' : 'courses.case.scaleAbout', {
      ...{ instrument: instrumentName, scale: scaleName, who: nameOf(person) },
      about: about === null ? '' : nameOf(about),
    })
  const moved = (one: Movement) =>
    t(`courses.case.moved.${one.verdict ?? 'same'}`, {
      ...{ name: name(one), from: score(one.first.value), to: score(one.last.value) },
      ...{ fromDate: locale.date(one.first.on), toDate: locale.date(one.last.on) },
    })
  return { name, moved, score }
}
