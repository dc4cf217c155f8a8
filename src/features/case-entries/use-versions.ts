import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { getJson } from '#client/api.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { useLocale } from '#client/ui/locale.ts'
import { EntryVersions, type CaseEntry } from './case-entries.contract.ts'

/** What an entry said in each of its versions, newest first; none are asked for where there is no entry. */
export function useVersions(entry: Pick<CaseEntry, 'id' | 'version'> | undefined) {
  const found = useCase()
  return useQuery({
    queryKey: ['case', found.id, 'entries', 'versions', entry?.id, entry?.version],
    enabled: entry !== undefined,
    queryFn: ({ signal }) =>
      getJson(`/api/cases/${found.id}/entries/${entry!.id}/versions`, EntryVersions, signal),
  })
}

/** What tells a version from the others: its number, when and by whom. */
export function useVersionName(): (version: EntryVersions['versions'][number]) => string {
  const { t } = useTranslation()
  const locale = useLocale()
  return ({ version, changedAt, changedBy }) =>
    t('entries.versionName', {
      number: version,
      date: new Date(changedAt).toLocaleString(locale.language, { dateStyle: 'medium', timeStyle: 'short' }),
      name: changedBy ?? t('entries.somebody'),
    })
}
