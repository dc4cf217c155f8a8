import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ageOn } from '#families/age-on.ts'
import type { FamilyWords } from '#families/describe-family.ts'
import { directedLineKinds } from '#families/family-graph.ts'
import type { EmotionalLine, FamilyPerson, ParentKind, Union } from '#families/family-graph.ts'
import { useLocale } from '../locale.ts'
import { dateInWords, yearShort } from './date-words.ts'

export type GenogramWords = ReturnType<typeof useFamilyWords>

/** How the drawing, its outline and its table say things of one family. */
export function useFamilyWords(day: string, redacted: ReadonlySet<string>) {
  const { t } = useTranslation()
  const locale = useLocale()
  return useMemo(() => {
    const isHidden = (person: FamilyPerson) => redacted.has(person.id)
    const isNameless = ({ name: given }: FamilyPerson) => given.trim() === ''
    const name = (person: FamilyPerson) => {
      if (isHidden(person)) return t('genogram.notShown')
      if (!isNameless(person)) return locale.name(person.name.trim())
      return t(person.unborn ? `genogram.unborn_${person.unborn}` : 'genogram.unnamed')
    }
    const names = (people: readonly FamilyPerson[]) => locale.list(people.map(name))
    const lifetime = (person: FamilyPerson) => {
      const age = ageOn(person, day)
      const years = age && locale.number(age.years)
      const parts: string[] = []
      if (person.unborn && !isNameless(person)) parts.push(t(`genogram.unborn_${person.unborn}`))
      if (person.birth) {
        const date = dateInWords(person.birth, t, locale)
        const key = person.unborn === 'pregnancy' ? 'genogram.due' : 'genogram.born'
        parts.push(person.unborn && person.unborn !== 'pregnancy' ? date : t(key, { date }))
      }
      if (!person.isDead && age)
        parts.push(t(age.isSure ? 'genogram.age' : 'genogram.ageAbout', { age: years }))
      if (person.isDead && person.death) {
        const date = dateInWords(person.death, t, locale)
        const key = age
          ? age.isSure
            ? 'genogram.deadSinceAt'
            : 'genogram.deadSinceAbout'
          : 'genogram.deadSince'
        parts.push(t(key, { date, age: years }))
      } else if (person.isDead) parts.push(t('genogram.dead'))
      return parts
    }
    const identity = ({ gender, sexAtBirth }: FamilyPerson) => [
      ...(gender === 'unknown' ? [] : [t(`genogram.gender_${gender}`)]),
      ...(sexAtBirth === 'unknown' ? [] : [t(`genogram.sex_${sexAtBirth}`)]),
    ]
    const person = (one: FamilyPerson) =>
      isHidden(one) ? t('genogram.notShown') : [name(one), ...identity(one), ...lifetime(one)].join(', ')
    const union = ({ kind, start, end, ending }: Union) => {
      const dated = (what: string, date: Union['start']) =>
        date ? t('genogram.dated', { what, date: dateInWords(date, t, locale) }) : what
      const parts = [dated(t(`genogram.union_${kind}`), start)]
      if (ending) parts.push(dated(t(`genogram.ending_${ending}`), end))
      else if (end) parts.push(dated(t('genogram.ending_ended'), end))
      return parts.join(', ')
    }
    const line = ({ kind, source }: EmotionalLine) => {
      const what = t(`genogram.line_${kind}`)
      return source ? t('genogram.lineSaid', { what, source: locale.name(source) }) : what
    }
    const lineOf = (one: EmotionalLine, from: FamilyPerson, to: FamilyPerson) =>
      t(directedLineKinds.includes(one.kind) ? 'genogram.lineTowards' : 'genogram.lineBetween', {
        a: name(from),
        b: name(to),
        what: line(one),
      })
    const family = (subject: ReadonlyMap<string, FamilyPerson>): FamilyWords => ({
      person,
      partner: (one, partner) => t('genogram.partner', { what: union(one), partner: name(partner) }),
      // The kind says something of everybody in it.
      parents: (kind, people, child) =>
        t([child, ...people].some(isHidden) ? 'genogram.parentsHidden' : `genogram.parents_${kind}`, {
          people: names(people),
        }),
      children: (kind, people, parent) =>
        t([parent, ...people].some(isHidden) ? 'genogram.childrenHidden' : `genogram.children_${kind}`, {
          people: names(people),
        }),
      siblings: (share, people) => t(`genogram.siblings_${share}`, { people: names(people) }),
      bornWith: ({ isIdentical }, others) =>
        t(
          isIdentical === null
            ? 'genogram.bornWith'
            : isIdentical
              ? 'genogram.bornWithIdentical'
              : 'genogram.bornWithFraternal',
          { people: names(others) },
        ),
      line: (one) => {
        const [from, to] = [subject.get(one.from), subject.get(one.to)]
        return from && to ? lineOf(one, from, to) : line(one)
      },
      household: (household, others) =>
        others.length === 0
          ? t('genogram.householdAlone', { name: locale.name(household.name) })
          : t('genogram.householdWith', { name: locale.name(household.name), people: names(others) }),
    })
    /** Under the sign. */
    const years = ({ birth, death, isDead, unborn }: FamilyPerson) => {
      if (unborn && birth) {
        const year = yearShort(birth, t)
        return unborn === 'pregnancy' ? t('genogram.dueShort', { year }) : year
      }
      if (isDead && (birth || death))
        return t('genogram.lived', {
          from: birth ? yearShort(birth, t) : t('genogram.unknownYear'),
          to: death ? yearShort(death, t) : t('genogram.unknownYear'),
        })
      return birth ? t('genogram.bornShort', { year: yearShort(birth, t) }) : ''
    }
    /** Inside the sign. */
    const age = (one: FamilyPerson) => {
      const known = ageOn(one, day)
      return known
        ? t(known.isSure ? 'genogram.ageShort' : 'genogram.ageAboutShort', {
            age: locale.number(known.years),
          })
        : ''
    }
    /** Above the line of a union. */
    const unionYears = ({ start, end, ending }: Union) => {
      const from = start ? yearShort(start, t) : ''
      if (!end) return from && ending ? `${from} – ${t('genogram.unknownYear')}` : from
      return `${from || t('genogram.unknownYear')} – ${yearShort(end, t)}`
    }
    const link = (kind: ParentKind, child: FamilyPerson, parents: readonly FamilyPerson[]) =>
      t('genogram.linkOf', {
        child: name(child),
        what: t([child, ...parents].some(isHidden) ? 'genogram.linkHidden' : `genogram.link_${kind}`),
        people: names(parents),
      })
    return { name, names, person, lifetime, union, lineOf, family, years, age, unionYears, link, isHidden }
  }, [t, locale, day, redacted])
}
