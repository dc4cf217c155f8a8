import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { useMe } from '#client/clinic/session.ts'
import { Dialog } from '#client/ui/dialog.tsx'
import { SearchIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { useSettled } from '#client/ui/use-settled.ts'
import { findTechniques } from '#features/library/find-techniques.ts'
import { entriesQuery, techniquesQuery } from '#features/library/library-query.ts'
import { useReadingLanguage } from '#features/library/use-reading-language.ts'
import { useCaseName } from '#features/cases/case-name.tsx'
import type { CaseSummary } from '#features/cases/cases.contract.ts'
import { recentIds } from './recent-cases.ts'
import { RecentCases, SearchResults } from './search.contract.ts'
import './search.css'

export type Destination = { href: string; label: string }
type Option = { key: string; group: string; href: string; title: ReactNode; detail?: ReactNode }

/** One field for everything that can be gone to: pages, the cases looked at last, and what the searched words stand in. */
export function SearchPalette({ pages, onClose }: { pages: readonly Destination[]; onClose: () => void }) {
  const { t } = useTranslation()
  const me = useMe()
  const router = useRouter()
  const listId = useId()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  // It was opened to type into: this comes after the dialog has put the focus on its heading.
  useEffect(() => input.current?.focus(), [])
  const wanted = useSettled(text.trim())
  const isSearching = wanted !== ''
  const results = useQuery({
    queryKey: ['search', wanted],
    enabled: isSearching,
    // What was found is read again each time: somebody may have been let in or out meanwhile.
    staleTime: 0,
    gcTime: 0,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      sendJson('/api/search', SearchResults, { method: 'POST', body: { text: wanted }, signal }),
  })
  const recent = useQuery({
    queryKey: ['search', 'recent'],
    staleTime: 0,
    gcTime: 0,
    queryFn: ({ signal }) =>
      sendJson('/api/search/recent', RecentCases, {
        method: 'POST',
        body: { caseIds: recentIds(me.id) },
        signal,
      }),
  })
  const found = useFoundOptions(isSearching ? results.data : undefined)
  const techniques = useTechniqueOptions(isSearching ? wanted : '')
  const recentOptions = useCaseOptions(t('search.recent'), isSearching ? [] : (recent.data?.items ?? []))
  const options = [
    ...recentOptions,
    ...pages
      .filter(({ label }) => label.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase()))
      .map(({ href, label }): Option => ({ key: href, group: t('search.pages'), href, title: label })),
    ...found,
    ...techniques,
  ]
  const at = Math.min(chosen, options.length - 1)
  const go = (option: Option | undefined) => {
    if (!option) return
    onClose()
    void router.navigate({ href: option.href })
  }
  const move = (by: number) => setChosen((at + by + options.length) % Math.max(1, options.length))
  const isStale = isSearching && (text.trim() !== wanted || results.isFetching)
  return (
    <Dialog open title={t('search.title')} onClose={onClose}>
      <div className="search-field">
        <SearchIcon />
        <input
          className="sb-input"
          type="search"
          role="combobox"
          aria-expanded={options.length > 0}
          aria-controls={listId}
          aria-activedescendant={options[at] ? `${listId}-${at}` : undefined}
          aria-label={t('search.field')}
          placeholder={t('search.field')}
          autoComplete="off"
          dir="auto"
          ref={input}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setChosen(0)
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') move(1)
            else if (event.key === 'ArrowUp') move(-1)
            else if (event.key === 'Enter' && !event.nativeEvent.isComposing) go(options[at])
            else return
            event.preventDefault()
          }}
        />
      </div>
      <p className="sb-tiny sb-quiet">{t('search.hint')}</p>
      {results.isError && <Failure error={results.error} onRetry={() => void results.refetch()} />}
      <p className="sb-hidden" role="status">
        {isStale ? t('search.searching') : isSearching ? t('search.found', { count: options.length }) : ''}
      </p>
      <div id={listId} role="listbox" aria-label={t('search.title')} className="search-options">
        {[...Map.groupBy(options, (option) => option.group)].map(([group, inGroup]) => (
          <div key={group} role="group" aria-label={group}>
            <p className="search-group" aria-hidden>
              {group}
            </p>
            {inGroup.map((option) => {
              const index = options.indexOf(option)
              return (
                <button
                  type="button"
                  tabIndex={-1}
                  key={option.key}
                  id={`${listId}-${index}`}
                  role="option"
                  aria-selected={index === at}
                  className="search-option"
                  // The field keeps the focus; the mouse only chooses.
                  onPointerDown={(event) => event.preventDefault()}
                  onClick={() => go(option)}
                  onPointerMove={() => setChosen(index)}
                  ref={(element) => {
                    if (index === at) element?.scrollIntoView({ block: 'nearest' })
                  }}
                >
                  <span>{option.title}</span>
                  {option.detail && <span className="sb-small sb-quiet">{option.detail}</span>}
                </button>
              )
            })}
          </div>
        ))}
      </div>
      {isSearching && !isStale && results.isSuccess && found.length + techniques.length === 0 && (
        <p>{t('search.none')}</p>
      )}
    </Dialog>
  )
}

function useCaseOptions(group: string, cases: readonly CaseSummary[]): Option[] {
  const { t } = useTranslation()
  const nameOf = useCaseName()
  return cases.map((one) => ({
    key: `${group} ${one.id}`,
    group,
    href: `/cases/${one.id}`,
    title: nameOf(one.title, one.people),
    detail: t(`cases.statusName.${one.status}`),
  }))
}

/** The first techniques that hold the searched words. They are looked through here; the words are not sent for it. */
function useTechniqueOptions(text: string): Option[] {
  const { t } = useTranslation()
  const [language] = useReadingLanguage()
  const { data } = useQuery({ ...techniquesQuery(language), enabled: text !== '' })
  const own = useQuery({ ...entriesQuery, enabled: text !== '' })
  if (text === '') return []
  return findTechniques(data?.items ?? [], own.data?.items ?? [], language, { text })
    .filter(({ isDraft }) => !isDraft)
    .slice(0, 6)
    .map(({ id, title, language: written }) => ({
      key: `technique ${id}`,
      group: t('search.techniques'),
      href: `/library/techniques/${id}`,
      title: (
        <bdi lang={written} dir="auto">
          {title}
        </bdi>
      ),
    }))
}

function useFoundOptions(results: SearchResults | undefined): Option[] {
  const { t } = useTranslation()
  const locale = useLocale()
  const nameOf = useCaseName()
  const cases = useCaseOptions(t('search.cases'), results?.cases ?? [])
  if (!results) return []
  const all = new Map([...results.cases, ...results.named].map((one) => [one.id, one]))
  const called = (id: string) => {
    const found = all.get(id)
    return found ? nameOf(found.title, found.people) : ''
  }
  return [
    ...cases,
    ...results.people.flatMap(({ id, name, caseIds }): Option[] =>
      caseIds.map((caseId) => ({
        key: `person ${id} ${caseId}`,
        group: t('search.people'),
        href: `/cases/${caseId}`,
        title: locale.name(name),
        detail: called(caseId),
      })),
    ),
    ...results.notes.map(({ id, caseId, occurredOn, excerpt }): Option => ({
      key: `note ${id}`,
      group: t('search.notes'),
      href: `/cases/${caseId}/notes`,
      title: (
        <>
          {excerpt.before}
          <mark>{excerpt.match}</mark>
          {excerpt.after}
        </>
      ),
      detail: t('search.noteOf', { date: locale.date(occurredOn), name: called(caseId) }),
    })),
  ]
}
