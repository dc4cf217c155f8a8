import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyKinds } from '#features/case-entries/empty-kinds.tsx'
import { EntriesOfKind } from '#features/case-entries/entries-of-kind.tsx'
import { linkableEntries } from '#features/case-entries/linkable-entries.ts'
import { useNamedEntry } from '#features/case-entries/entry-address.ts'
import { useEntries } from '#features/case-entries/use-entries.ts'
import { useEntryWords } from '#features/case-entries/use-entry-words.ts'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { ButtonLink } from '#client/ui/button.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { structures } from '#structures/all-structures.ts'
import { peopleInContent } from '#structures/people-in-content.ts'
import { say, type Structure } from '#structures/structure.ts'
import './formulation.css'

const kinds = structures.filter(({ page }) => page === 'formulation')
/** What a formulation can point to: parts of the plan that it changes. */
const linked = structures.filter(({ page }) => page === 'plan')
const kindIds = [...kinds, ...linked].map(({ id }) => id)

/** The shared understanding of a case, part by part; every part may stay empty. */
export function FormulationPage() {
  const { t, i18n } = useTranslation()
  const found = useCase()
  const words = useEntryWords()
  const entries = useEntries(found.id, kindIds)
  useNamedEntry(entries.isSuccess)
  const [part, setPart] = useState('all')
  const [whose, setWhose] = useState('')
  const all = entries.data ?? []
  const isOf = (kind: string, content: Record<string, unknown>) => {
    const structure = kinds.find(({ id }) => id === kind)
    return whose === '' || (structure && peopleInContent(structure.fields, content).includes(whose))
  }
  const shown = all.filter(({ kind, content }) => isOf(kind, content))
  const of = (id: string) => shown.filter(({ kind }) => kind === id)
  const asked = kinds.filter(({ id }) => part === 'all' || part === id)
  const begin = (structure: Structure) => (whose !== '' && structure.of ? { [structure.of]: whose } : {})
  const there = (id: string) => all.filter(({ kind }) => kind === id).length
  return (
    <div className="formulation">
      <PageTitle>{t('formulation.title')}</PageTitle>
      <nav className="formulation-ways" aria-label={t('formulation.links')}>
        <ButtonLink href={`/cases/${found.id}/cycle`}>{t('formulation.cycle')}</ButtonLink>
        <ButtonLink href={`/cases/${found.id}/early`}>{t('formulation.early')}</ButtonLink>
        <ButtonLink href={`/cases/${found.id}/frame`}>{t('formulation.frame')}</ButtonLink>
      </nav>
      <div className="formulation-choices">
        <SelectField
          label={t('formulation.parts')}
          value={part}
          onChange={setPart}
          options={[
            { value: 'all', label: t('formulation.all') },
            ...kinds.map((kind) => ({
              value: kind.id,
              label:
                there(kind.id) > 0
                  ? `${say(kind.title, i18n.language)} (${there(kind.id)})`
                  : say(kind.title, i18n.language),
            })),
          ]}
        />
        <SelectField
          label={t('formulation.whose')}
          value={whose}
          onChange={setWhose}
          options={[
            { value: '', label: t('formulation.everybody') },
            ...found.participants.map(({ person }) => ({
              value: person.id,
              label: personIn(found, person.id).name,
            })),
          ]}
        />
      </div>
      {entries.isLoading && <Skeleton lines={12} />}
      {entries.isError && <Failure error={entries.error} onRetry={() => void entries.refetch()} />}
      {entries.data &&
        asked
          .filter(({ id }) => part === id || of(id).length > 0)
          .map((structure) => (
            <EntriesOfKind
              key={structure.id}
              structure={structure}
              entries={of(structure.id)}
              linkable={linkableEntries(all, words)}
              begin={begin(structure)}
            />
          ))}
      {entries.data && (
        <EmptyKinds
          kinds={asked.filter(({ id }) => part !== id && of(id).length === 0)}
          linkable={linkableEntries(all, words)}
          begin={begin}
        />
      )}
    </div>
  )
}
