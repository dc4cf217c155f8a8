import { useTranslation } from 'react-i18next'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { useLocale } from '#client/ui/locale.ts'
import type { Naming } from '#structures/describe-content.ts'

/** How entries of the case are put into words in the reader's language. */
export function useEntryWords(titleOf?: (entryId: string) => string): Naming {
  const { i18n } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  return {
    language: i18n.language,
    nameOf: (id) => personIn(found, id).name,
    dayOf: (day) => locale.date(day),
    ...(titleOf ? { titleOf } : {}),
  }
}
