import { queryOptions, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { getJson } from '#client/api.ts'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import type { MeasureOf } from '#client/ui/genogram/measure-tags.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { BondMeasures, type BondMeasure } from '#features/measures/bond-measures.contract.ts'
import type { Family } from './family.contract.ts'
import { aboutWhom, latestMeasures, measuresOfTies } from './measures-of-ties.ts'
import type { ViewOptions } from './use-view-options.ts'

/** What was measured about the bonds of a case, as one of its people would see it where `as` says so. */
export const bondMeasuresQuery = (caseId: string, as: string | null) =>
  queryOptions({
    queryKey: ['case', caseId, 'bond-measures', as],
    queryFn: ({ signal }) =>
      getJson(`/api/cases/${caseId}/bond-measures${as === null ? '' : `?as=${as}`}`, BondMeasures, signal),
    gcTime: 0,
  })

const none: readonly BondMeasure[] = []

/** What was measured last about the bonds of a family, for its lines, its outline and its table; nothing unless wished. */
export function useBondMeasures(family: Family | undefined, { isMeasured, as }: ViewOptions, day: string) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const query = useQuery({ ...bondMeasuresQuery(found.id, as), enabled: isMeasured })
  const all = isMeasured ? query.data?.measures : undefined
  const latest = useMemo(() => (all ? latestMeasures(all, day) : none), [all, day])
  const ofTies = useMemo(() => family && measuresOfTies(family, latest), [family, latest])
  const say = useMemo(() => {
    const nameOf = (id: string) => locale.name(personIn(found, id).name)
    const shortOf = (id: string) => locale.name(personIn(found, id).short)
    return (one: BondMeasure) => {
      const who = t('family.measuredBy', {
        instrument: one.instrument,
        name: nameOf(one.personId),
        about: locale.list(aboutWhom(one).map(nameOf)),
        date: locale.date(one.answeredOn),
      })
      const scores = one.scores.map(({ name, value, min, max }) => ({
        short: t('family.measuredValue', { name, value: locale.number(value, 1) }),
        long: t('family.measuredOn', {
          ...{ name, value: locale.number(value, 1) },
          ...{ min: locale.number(min, 1), max: locale.number(max, 1) },
        }),
      }))
      return {
        lines: [
          t('family.measuredWho', {
            name: shortOf(one.personId),
            about: locale.list(aboutWhom(one).map(shortOf)),
          }),
          t('family.measuredWhen', { instrument: one.instrument, date: locale.date(one.answeredOn) }),
          ...scores.map(({ short }) => short),
        ],
        words: `${who}: ${scores.map(({ long }) => long).join(', ')}`,
      }
    }
  }, [t, locale, found])
  const measureOf: MeasureOf = useCallback(
    (id) => {
      const said = (ofTies?.get(id) ?? none).map(say)
      if (said.length === 0) return undefined
      return { lines: said.flatMap(({ lines }) => lines), words: said.map(({ words }) => words).join('. ') }
    },
    [ofTies, say],
  )
  const measuresOf = useCallback(
    (id: string) => {
      const personId = family?.people.find((one) => one.id === id)?.personId
      return latest
        .filter((one) => personId && [one.fromPersonId, one.toPersonId].includes(personId))
        .map((one) => say(one).words)
    },
    [family, latest, say],
  )
  return {
    measureOf: isMeasured ? measureOf : undefined,
    measuresOf: isMeasured ? measuresOf : undefined,
    /** Looked for, and there is nothing. */
    isNone: all !== undefined && latest.length === 0,
    isPending: isMeasured && query.isPending,
    error: isMeasured ? query.error : null,
    retry: () => void query.refetch(),
  }
}
