import { useTranslation } from 'react-i18next'
import { useLocale } from '#client/ui/locale.ts'
import type { Person } from '#features/people/people.contract.ts'

/** A record in few words: who, born when, reached where. */
export function RecordLine({ person }: { person: Person }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const facts = [
    person.birthDate && t('duplicates.born', { date: locale.date(person.birthDate) }),
    person.email,
  ].filter(Boolean)
  return (
    <span className="duplicates-record">
      <span>{locale.name(person.name)}</span>
      {facts.length > 0 && <span className="sb-small sb-quiet">{facts.join(' · ')}</span>}
    </span>
  )
}
