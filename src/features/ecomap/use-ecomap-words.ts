import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { dateInWords } from '#client/ui/genogram/date-words.ts'
import { useLocale } from '#client/ui/locale.ts'
import type { Family, FamilySystem, FamilySystemTie } from '#features/family/family.contract.ts'

export type EcomapWords = ReturnType<typeof useEcomapWords>

/** How the ecomap, its outline and its table say things. */
export function useEcomapWords(family: Family | undefined, named: ReadonlyMap<string, string>) {
  const { t } = useTranslation()
  const locale = useLocale()
  return useMemo(() => {
    const households = new Map(family?.households.map(({ id, name }) => [id, name]))
    const kind = (system: Pick<FamilySystem, 'kind'>) => t(`ecomap.kind_${system.kind}`)
    const system = (one: FamilySystem) => (one.name ? locale.name(one.name) : kind(one))
    const target = ({ person, household }: Pick<FamilySystemTie, 'person' | 'household'>) => {
      if (person !== null) return locale.name(named.get(person) ?? '')
      return household === null ? t('ecomap.wholeFamily') : locale.name(households.get(household) ?? '')
    }
    const period = ({ start, end }: Pick<FamilySystemTie, 'start' | 'end'>) => [
      ...(start ? [t('ecomap.since', { date: dateInWords(start, t, locale) })] : []),
      ...(end ? [t('ecomap.until', { date: dateInWords(end, t, locale) })] : []),
    ]
    const tie = (one: FamilySystemTie) =>
      [
        t('ecomap.tieTo', { quality: t(`ecomap.quality_${one.quality}`), to: target(one) }),
        ...(one.energy === 'none' ? [] : [t(`ecomap.energyWords_${one.energy}`)]),
        ...period(one),
      ].join(', ')
    const node = (one: FamilySystem, ties: readonly FamilySystemTie[]) => {
      const own = ties.filter((any) => any.system === one.id).map(tie)
      const who = one.name ? t('ecomap.named', { kind: kind(one), name: system(one) }) : kind(one)
      return [who, ...(own.length > 0 ? own : [t('ecomap.noTie')])].join('. ')
    }
    return { kind, system, target, period, tie, node }
  }, [t, locale, family, named])
}
