import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EntryCard } from '#features/case-entries/entry-card.tsx'
import { EntryDialog } from '#features/case-entries/entry-dialog.tsx'
import { useNamedEntry } from '#features/case-entries/entry-address.ts'
import { useEntries } from '#features/case-entries/use-entries.ts'
import { useEntryWords } from '#features/case-entries/use-entry-words.ts'
import { today } from './today.ts'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { Button } from '#client/ui/button.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { AddIcon, ClockIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { SearchField } from '#client/ui/search-field.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { ShowMore } from '#client/ui/show-more.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { findStructure, structures } from '#structures/all-structures.ts'
import { describeContent } from '#structures/describe-content.ts'
import { emotions } from '#structures/emotions.ts'
import { emotionsInContent } from '#structures/emotions-in-content.ts'
import { peopleInContent } from '#structures/people-in-content.ts'
import { say, type Structure } from '#structures/structure.ts'
import './formulation.css'

const kinds = structures.filter(({ page }) => page === 'moments')
/** Feelings are also said in these. */
const alsoFelt = ['cycle-map']
const step = 50

/** What happened between people: noted by hand, and found again by person, kind, feeling or word. */
export function MomentsPage() {
  const { t, i18n } = useTranslation()
  const found = useCase()
  const locale = useLocale()
  const words = useEntryWords()
  const entries = useEntries(found.id, [...kinds.map(({ id }) => id), ...alsoFelt])
  const [adding, setAdding] = useState<Structure | null>(null)
  const [kind, setKind] = useState('')
  const [whose, setWhose] = useState('')
  const [feeling, setFeeling] = useState('')
  const [text, setText] = useState('')
  const [most, setMost] = useState(step)
  const named = useNamedEntry(entries.isSuccess)
  const isMoment = (id: string) => kinds.some((one) => one.id === id)
  const fitting = (entries.data ?? []).filter((entry) => {
    const structure = findStructure(entry.kind)
    if (!structure) return false
    if (!isMoment(entry.kind) && feeling === '') return false
    if (kind !== '' && entry.kind !== kind) return false
    if (whose !== '' && !peopleInContent(structure.fields, entry.content).includes(whose)) return false
    if (feeling !== '' && !emotionsInContent(entry.content, whose || null).includes(feeling)) return false
    const sought = text.trim().toLocaleLowerCase()
    return (
      sought === '' ||
      describeContent(structure, entry.content, words).some(({ value }) =>
        value.toLocaleLowerCase().includes(sought),
      )
    )
  })
  // Whoever comes for one of them sees it, however old it is.
  const shown = Math.max(most, fitting.findIndex(({ id }) => id === named) + 1)
  const isFiltered = kind !== '' || whose !== '' || feeling !== '' || text.trim() !== ''
  const last = feeling === '' ? undefined : fitting[0]
  const lastDay = last && (last.onDay ?? last.createdAt.slice(0, 10))
  return (
    <div className="formulation">
      <PageTitle>{t('formulation.moments')}</PageTitle>
      <div className="sb-stack">
        <p className="sb-quiet entry-purpose">{t('formulation.momentsText')}</p>
        {found.isTreating && (
          <div className="formulation-kinds" role="group" aria-label={t('formulation.note')}>
            {kinds.map((structure) => (
              <Button key={structure.id} icon={<AddIcon size={18} />} onClick={() => setAdding(structure)}>
                {say(structure.title, i18n.language)}
              </Button>
            ))}
          </div>
        )}
      </div>
      <div className="formulation-choices">
        <SearchField label={t('formulation.search')} value={text} onChange={setText} />
        <SelectField
          label={t('formulation.which')}
          value={kind}
          onChange={setKind}
          options={[
            { value: '', label: t('formulation.all') },
            ...kinds.map(({ id, title }) => ({ value: id, label: say(title, i18n.language) })),
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
        <SelectField
          label={t('formulation.emotion')}
          value={feeling}
          onChange={setFeeling}
          options={[
            { value: '', label: t('formulation.anyEmotion') },
            ...emotions.map(({ id, label }) => ({ value: id, label: say(label, i18n.language) })),
          ]}
        />
      </div>
      {entries.isLoading && <Skeleton lines={10} />}
      {entries.isError && <Failure error={entries.error} onRetry={() => void entries.refetch()} />}
      {entries.data && fitting.length === 0 && (
        <EmptyState
          icon={<ClockIcon size={32} />}
          title={isFiltered ? t('formulation.nothingFound') : t('formulation.momentsNone')}
        >
          {isFiltered ? null : t('formulation.momentsNoneText')}
        </EmptyState>
      )}
      {lastDay && <p aria-live="polite">{t('formulation.last', { date: locale.date(lastDay) })}</p>}
      <div className="entry-cards">
        {fitting.slice(0, shown).map((entry) => (
          <EntryCard key={entry.id} structure={findStructure(entry.kind)!} entry={entry} />
        ))}
      </div>
      {fitting.length > shown && <ShowMore shown={shown} step={step} onMore={() => setMost(shown + step)} />}
      {adding && (
        <EntryDialog
          structure={adding}
          begin={{ on: today(), ...(whose !== '' && adding.of ? { [adding.of]: whose } : {}) }}
          onClose={() => setAdding(null)}
        />
      )}
    </div>
  )
}
