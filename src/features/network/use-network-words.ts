import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '#client/ui/locale.ts'
import type { NetworkFigure, NetworkFunction } from '#families/network/attachment-network.ts'
import type { FamilyNetwork } from '#features/family/family.contract.ts'

export type NetworkWords = ReturnType<typeof useNetworkWords>

/** How the drawing of a network, its outline and its table say things. */
export function useNetworkWords(named: ReadonlyMap<string, string>) {
  const { t } = useTranslation()
  const locale = useLocale()
  return useMemo(() => {
    const figure = (one: NetworkFigure) =>
      locale.name('person' in one ? (named.get(one.person) ?? '') : one.name)
    const source = ({ source: who }: FamilyNetwork) =>
      who === null ? t('network.clinician') : locale.name(named.get(who) ?? '')
    const date = ({ saidOn }: FamilyNetwork) => locale.date(saidOn)
    const said = (one: FamilyNetwork) => t('network.saidBy', { date: date(one), source: source(one) })
    const ranks = (all: readonly NetworkFigure[]) =>
      all.map((one, index) => t('network.rank', { rank: index + 1, name: figure(one) })).join(', ')
    const panel = (one: FamilyNetwork, of: NetworkFunction) =>
      t('network.panel', {
        ...{ function: t(`network.function_${of}`), date: date(one), source: source(one) },
        ranks: ranks(one.ranks[of]),
      })
    return { figure, source, date, said, ranks, panel }
  }, [t, locale, named])
}
