import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { Button } from '#client/ui/button.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { useSettled } from '#client/ui/use-settled.ts'
import { PersonPage, type Person } from './people.contract.ts'

type Props = { name: string; leaveOut: readonly string[]; onChoose: (person: Person) => void }

const fewestLetters = 3

/** While a name is typed: people of that name whom the practice knows already, so that nobody is entered twice. */
export function KnownPeople({ name, leaveOut, onChoose }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const search = useSettled(name.trim())
  const known = useQuery({
    queryKey: ['people', search],
    enabled: search.length >= fewestLetters,
    queryFn: ({ signal }) =>
      sendJson('/api/people/search', PersonPage, { method: 'POST', body: { search, limit: 5 }, signal }),
  })
  const people = (known.data?.items ?? []).filter((person) => !leaveOut.includes(person.id))
  if (search !== name.trim() || search.length < fewestLetters || people.length === 0) return null
  return (
    <div className="known-people" role="status">
      <p className="sb-small sb-quiet">{t('people.known')}</p>
      {people.map((person) => (
        <Button key={person.id} kind="quiet" onClick={() => onChoose(person)}>
          {person.birthDate
            ? t('people.takeBorn', {
                name: locale.name(person.name),
                date: locale.date(person.birthDate),
              })
            : t('people.take', { name: locale.name(person.name) })}
        </Button>
      ))}
    </div>
  )
}
