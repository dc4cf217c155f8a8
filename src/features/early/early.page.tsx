import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EntriesOfKind } from '#features/case-entries/entries-of-kind.tsx'
import { useEntries } from '#features/case-entries/use-entries.ts'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { ButtonLink } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { earlyMemory, earlyThemes, narrative } from '#structures/kinds/early.ts'
import type { MemoryMark } from '#structures/mark-memory.ts'
import { say } from '#structures/structure.ts'
import { MemoryItem } from './memory-item.tsx'
import { MemoryLine } from './memory-line.tsx'
import '../formulation/formulation.css'
import './early.css'

/** An outline for talking about early relationships, filled in line by line, and the stories that grow from it. */
export function EarlyPage() {
  const { t, i18n } = useTranslation()
  const found = useCase()
  const first = found.participants.find(({ endedAt }) => endedAt === null) ?? found.participants[0]
  const [personId, setPersonId] = useState(first?.person.id ?? '')
  const [themeId, setThemeId] = useState(earlyThemes[0]!.id)
  const { marking, ask } = useMarking()
  const entries = useEntries(found.id, [earlyMemory.id, narrative.id])
  const theirs = (entries.data ?? []).filter(({ content }) => content['person'] === personId)
  const memories = theirs.filter(({ kind }) => kind === earlyMemory.id)
  const theme = earlyThemes.find(({ id }) => id === themeId)!
  const of = (id: string) => memories.filter(({ content }) => (content['theme'] ?? 'carers') === id)
  return (
    <div className="formulation">
      <PageTitle>{t('early.title')}</PageTitle>
      <p className="sb-quiet entry-purpose">{t('early.lead')}</p>
      <div className="formulation-choices">
        <SelectField
          label={t('early.whose')}
          value={personId}
          onChange={setPersonId}
          options={found.participants.map(({ person }) => ({
            value: person.id,
            label: personIn(found, person.id).name,
          }))}
        />
      </div>
      {entries.isLoading && <Skeleton lines={10} />}
      {entries.isError && <Failure error={entries.error} onRetry={() => void entries.refetch()} />}
      {entries.data && (
        <div className="early-columns">
          <nav aria-label={t('early.themes')}>
            <ul className="early-themes">
              {earlyThemes.map((one) => (
                <li key={one.id}>
                  <button
                    type="button"
                    className="early-theme"
                    aria-pressed={one.id === themeId}
                    onClick={() => setThemeId(one.id)}
                  >
                    <span>{say(one.label, i18n.language)}</span>
                    {of(one.id).length > 0 && (
                      <span className="sb-small">
                        <span aria-hidden="true">{of(one.id).length}</span>
                        <span className="sb-hidden">{t('early.howMany', { count: of(one.id).length })}</span>
                      </span>
                    )}
                  </button>
                </li>
              ))}
            </ul>
          </nav>
          <Card title={say(theme.label, i18n.language)} className="early-main">
            {found.isTreating && (
              <MemoryLine
                personId={personId}
                theme={theme.id}
                themeName={say(theme.label, i18n.language)}
                onMarkLast={(mark) => ask(of(theme.id)[0]?.id, mark)}
              />
            )}
            {of(theme.id).length === 0 ? (
              <p className="sb-quiet sb-small">{t('early.none')}</p>
            ) : (
              <ul className="early-memories">
                {of(theme.id).map((entry) => (
                  <MemoryItem
                    key={entry.id}
                    entry={entry}
                    marking={marking?.entryId === entry.id ? marking.mark : null}
                    onMarking={(mark) => ask(entry.id, mark)}
                  />
                ))}
              </ul>
            )}
          </Card>
        </div>
      )}
      {entries.data && (
        <EntriesOfKind
          structure={narrative}
          entries={theirs.filter(({ kind }) => kind === narrative.id)}
          begin={{ person: personId }}
          more={(entry) => (
            <div>
              <ButtonLink href={`/cases/${found.id}/early/narratives/${entry.id}`}>
                {t('early.readItem')}
              </ButtonLink>
            </div>
          )}
        />
      )}
    </div>
  )
}

/** Which memory is being marked as what; afterwards the focus is where it was before. */
function useMarking() {
  const [marking, setMarking] = useState<{ entryId: string; mark: MemoryMark } | null>(null)
  const cameFrom = useRef<HTMLElement | null>(null)
  const ask = (entryId: string | undefined, mark: MemoryMark | null) => {
    if (mark === null) cameFrom.current?.focus()
    else cameFrom.current = document.activeElement as HTMLElement | null
    setMarking(entryId !== undefined && mark !== null ? { entryId, mark } : null)
  }
  return { marking, ask }
}
