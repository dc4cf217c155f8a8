import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '#client/ui/locale.ts'
import type { NetworkFigure, NetworkFunction } from '#families/network/attachment-network.ts'
import { placeOf, type ShownNetwork } from './shown-network.ts'

export type NetworkWords = ReturnType<typeof useNetworkWords>

/** How the drawing of a network, its outline and its table say things. */
export function useNetworkWords(named: ReadonlyMap<string, string>) {
  const { t } = useTranslation()
  const locale = useLocale()
  return useMemo(() => {
    const figure = (one: NetworkFigure) =>
      locale.name('person' in one ? (named.get(one.person) ?? '') : one.name)
    const source = ({ source: who, basis, measured }: ShownNetwork) => {
      if (who === null) return t('network.clinician')
      const name = locale.name(named.get(who) ?? '')
      if (basis === 'own') return t('network.ownAccount', { name })
      return measured ? t('network.answeredBy', { instrument: measured.instrument, name }) : name
    }
    // Under the day of a column there is little room, and whose network it is stands above all of them.
    const origin = (one: ShownNetwork) => {
      if (one.measured) return t('network.kindMeasured', { instrument: one.measured.instrument })
      return one.basis === 'own' ? t('network.originOwn') : source(one)
    }
    const date = ({ saidOn }: Pick<ShownNetwork, 'saidOn'>) => locale.date(saidOn)
    const said = (one: ShownNetwork) =>
      t(one.measured ? 'network.measuredBy' : 'network.saidBy', { date: date(one), source: source(one) })
    const rank = (one: ShownNetwork, of: NetworkFunction, index: number) =>
      t('network.rank', { rank: placeOf(one, of, index), name: figure(one.ranks[of][index]!) })
    const ranks = (one: ShownNetwork, of: NetworkFunction) =>
      one.ranks[of]
        .map((_, index) => {
          const value = one.measured?.places[of][index]?.value
          return value === undefined
            ? rank(one, of, index)
            : t('network.scored', { rank: rank(one, of, index), value: locale.number(value, 1) })
        })
        .join(', ')
    const panel = (one: ShownNetwork, of: NetworkFunction) =>
      t(one.measured ? 'network.panelMeasured' : 'network.panel', {
        ...{ function: t(`network.function_${of}`), date: date(one), source: source(one) },
        ranks: ranks(one, of),
      })
    return { figure, source, origin, date, said, rank, ranks, panel }
  }, [t, locale, named])
}
