import { useTranslation } from 'react-i18next'
import type { Place } from '#protocols/course/course.ts'
import { isGroup, type LeafCondition } from '#protocols/condition.schema.ts'
import type { Finding } from '#protocols/course/evaluate-condition.ts'
import type { Reason } from '#protocols/course/suggest-next.ts'
import type { Protocol } from '#protocols/protocol.schema.ts'
import { findStep } from '#protocols/step-graph.ts'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { useLocale } from '#client/ui/locale.ts'
import { usePackText } from '#features/protocol-packs/pack-text.ts'

/** What the engine says in codes, in words of the pack and of the page. */
export function useCourseWords(protocol: Protocol) {
  const { t } = useTranslation()
  const found = useCase()
  const locale = useLocale()
  const text = usePackText()
  const nameOf = (id: string) => locale.name(personIn(found, id).short)

  /** Whom a place or a check is of; nothing where it is all together. */
  const people = (ids: readonly string[]) => {
    if (ids.length === 2) return t('courses.towards', { from: nameOf(ids[0]!), to: nameOf(ids[1]!) })
    return locale.list(ids.map(nameOf))
  }
  const roundName = (round: string | null) => text(protocol.rounds?.find(({ id }) => id === round)?.title)
  const stepName = (id: string) => {
    const step = findStep(protocol, id)
    return step?.label ? `${step.label} ${text(step.title)}` : text(step?.title)
  }
  const placeName = (place: Place) =>
    [stepName(place.step), roundName(place.round), people(place.persons)]
      .filter((part) => part !== '')
      .join(' · ')
  const checkName = (id: string) => text(protocol.checks.find((one) => one.id === id)?.title)

  /** What a condition is about. */
  const about = (condition: LeafCondition): string => {
    switch (condition.kind) {
      case 'check':
        return checkName(condition.check)
      case 'step-done':
        return stepName(condition.step)
      case 'event':
        return text(protocol.events.find(({ id }) => id === condition.event)?.title)
      case 'score':
        return t('courses.scoreOf', {
          instrument: condition.instrument,
          op: condition.op,
          value: condition.value,
        })
      case 'consent':
        return t(`courses.consent.${condition.consent}`)
    }
  }
  const isOfPair = (condition: LeafCondition): boolean => {
    if (condition.kind === 'step-done') return findStep(protocol, condition.step)?.per.kind === 'dyad'
    if (condition.kind !== 'check') return false
    return protocol.checks.find(({ id }) => id === condition.check)?.of.kind === 'dyad'
  }
  /** Why a condition does not hold, and of whom. */
  const finding = (one: Finding): string => {
    const { condition, parts = [] } = one
    if (isGroup(condition)) {
      // Of "none of these", what is so stands in the way; of the others, what is not.
      const telling = parts.filter(({ holds }) => holds !== (condition.kind !== 'none'))
      return t(`courses.findingOfGroup.${condition.kind}`, { parts: telling.map(finding).join(' ') })
    }
    // Of several who were each asked alone, none is asked towards another.
    const who = isOfPair(condition) ? people(one.persons) : locale.list(one.persons.map(nameOf))
    const words = { what: about(condition), why: t(`courses.finding.${one.code}`), who }
    return t(who === '' ? 'courses.findingOfAll' : 'courses.findingOf', words)
  }
  const criterion = (place: Place, id: string, code: 'entry' | 'exit') =>
    text(findStep(protocol, place.step)?.[code].find((one) => one.id === id)?.text)

  /**
   * Nothing for criteria that are not read from anything, which stand in the step itself, and for what comes from the case,
   * which `CaseReason` tells with its links.
   */
  const reason = (one: Reason, place: Place | null): string | null => {
    switch (one.code) {
      case 'start':
      case 'others-are-further':
      case 'under-way':
        return t(`courses.reason.${one.code}`)
      case 'after': {
        const why = place && findStep(protocol, one.place.step)?.next.find(({ to }) => to === place.step)?.why
        const words = t(one.isUsual ? 'courses.reason.after' : 'courses.reason.afterSeldom', {
          step: placeName(one.place),
        })
        return why ? `${words} ${text(why)}` : words
      }
      case 'entry':
      case 'exit': {
        if (!one.finding || !place) return null
        const words = { text: criterion(place, one.criterion, one.code) }
        if (one.finding.holds === true) return t('courses.reason.holds', words)
        return t('courses.reason.holdsNot', { ...words, why: finding(one.finding) })
      }
      case 'return':
        return text(findStep(protocol, one.from.step)?.returns?.[one.index]?.why)
      case 'review-due':
        return t('courses.reason.review-due', { count: one.afterSessions })
      case 'longer-than-usual':
        return t('courses.reason.longer-than-usual', { count: one.sessions })
      case 'last-step-done':
        return one.place
          ? t('courses.reason.last-step-done', { step: placeName(one.place) })
          : t('courses.reason.nothingLeft')
      default:
        return null
    }
  }
  return { text, nameOf, people, roundName, stepName, placeName, checkName, finding, reason }
}
