import { useTranslation } from 'react-i18next'
import { useLocale } from '#client/ui/locale.ts'

const mostNamed = 4

/** What a case is called: its title, or the people in it; of many the first three and how many more. */
export function useCaseName(): (title: string | null, names: readonly string[]) => string {
  const { t } = useTranslation()
  const locale = useLocale()
  return (title, names) => {
    if (title) return title
    const shown = names.map((name) => locale.name(name))
    return shown.length <= mostNamed
      ? locale.list(shown)
      : locale.list([...shown.slice(0, 3), t('cases.othersCount', { count: shown.length - 3 })])
  }
}
