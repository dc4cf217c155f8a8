import { useTranslation } from 'react-i18next'
import { useLocale } from '#client/ui/locale.ts'
import type { ParticipantRole } from './cases.contract.ts'

const mostNamed = 4

/**
 * What a case is called: its title, or the people in it; of many the first three and how many more. Those who are
 * only close to somebody in it do not give it their name.
 */
export function useCaseName(): (
  title: string | null,
  people: readonly { name: string; role: ParticipantRole }[],
) => string {
  const { t } = useTranslation()
  const locale = useLocale()
  return (title, people) => {
    if (title) return title
    const own = people.filter((person) => person.role !== 'collateral')
    const shown = (own.length > 0 ? own : people).map((person) => locale.name(person.name))
    return shown.length <= mostNamed
      ? locale.list(shown)
      : locale.list([...shown.slice(0, 3), t('cases.othersCount', { count: shown.length - 3 })])
  }
}
