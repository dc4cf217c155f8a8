import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useCase } from '#client/clinic/case-query.ts'
import { Button } from '#client/ui/button.tsx'
import { AddIcon } from '#client/ui/icons.tsx'
import { say, type Content, type Structure } from '#structures/structure.ts'
import type { CaseEntry } from './case-entries.contract.ts'
import { EntryCard } from './entry-card.tsx'
import { EntryDialog } from './entry-dialog.tsx'
import type { EntryFieldProps } from './entry-field.tsx'

type Props = {
  structure: Structure
  entries: readonly CaseEntry[]
  linkable?: EntryFieldProps['linkable'] | undefined
  /** What a new one begins with. */
  begin?: Content
  /** Fields that are shown in another way. */
  hides?: readonly string[]
  /** Shown below what an entry says. */
  more?: (entry: CaseEntry) => ReactNode
}

/** All entries of one kind under their heading, with what the kind is for where there is none yet. */
export function EntriesOfKind({ structure, entries, linkable = [], begin, hides, more }: Props) {
  const { t, i18n } = useTranslation()
  const found = useCase()
  const [isAdding, setAdding] = useState(false)
  const title = say(structure.title, i18n.language)
  const headingId = `kind-${structure.id}`
  return (
    <section className="entry-kind" aria-labelledby={headingId}>
      <div className="entry-kind-head">
        <h2 id={headingId}>{title}</h2>
        {found.isTreating && (
          <Button kind="quiet" icon={<AddIcon size={18} />} onClick={() => setAdding(true)}>
            {t('entries.addTo', { title })}
          </Button>
        )}
      </div>
      {entries.length === 0 && (
        <p className="sb-quiet sb-small entry-purpose">{say(structure.purpose, i18n.language)}</p>
      )}
      <div className="entry-cards">
        {entries.map((entry) => (
          <EntryCard key={entry.id} hidesKind {...{ structure, entry, linkable, hides }}>
            {more?.(entry)}
          </EntryCard>
        ))}
      </div>
      {isAdding && <EntryDialog {...{ structure, linkable, begin }} onClose={() => setAdding(false)} />}
    </section>
  )
}
