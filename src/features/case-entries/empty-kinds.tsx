import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCase } from '#client/clinic/case-query.ts'
import { Button } from '#client/ui/button.tsx'
import { AddIcon } from '#client/ui/icons.tsx'
import { say, type Content, type Structure } from '#structures/structure.ts'
import { EntryDialog } from './entry-dialog.tsx'
import type { EntryFieldProps } from './entry-field.tsx'

/** Kinds that nothing is written of yet, in little room: what each is for, and a way to begin. */
export function EmptyKinds({
  kinds,
  linkable,
  begin,
}: {
  kinds: readonly Structure[]
  linkable: EntryFieldProps['linkable']
  begin: (structure: Structure) => Content
}) {
  const { t, i18n } = useTranslation()
  const found = useCase()
  const [adding, setAdding] = useState<Structure | null>(null)
  if (kinds.length === 0) return null
  return (
    <section className="entry-kind" aria-labelledby="kinds-empty">
      <h2 id="kinds-empty">{t('entries.notBegun')}</h2>
      <ul className="entry-empty">
        {kinds.map((structure) => (
          <li key={structure.id}>
            <h3>{say(structure.title, i18n.language)}</h3>
            <p className="sb-quiet sb-small">{say(structure.purpose, i18n.language)}</p>
            {found.isTreating && (
              <div>
                <Button kind="quiet" icon={<AddIcon size={18} />} onClick={() => setAdding(structure)}>
                  <span aria-hidden="true">{t('entries.begin')}</span>
                  <span className="sb-hidden">
                    {t('entries.addTo', { title: say(structure.title, i18n.language) })}
                  </span>
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {adding && (
        <EntryDialog
          structure={adding}
          linkable={linkable}
          begin={begin(adding)}
          onClose={() => setAdding(null)}
        />
      )}
    </section>
  )
}
