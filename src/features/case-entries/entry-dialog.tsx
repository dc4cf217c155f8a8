import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCase } from '#client/clinic/case-query.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { say, type Content, type Structure } from '#structures/structure.ts'
import { tidy } from '#structures/content-schema.ts'
import { draftKey, dropDraft, keepDraft, keptDraft } from './drafts.ts'
import type { CaseEntry } from './case-entries.contract.ts'
import { EntryForm } from './entry-form.tsx'
import type { EntryFieldProps } from './entry-field.tsx'
import { useEntryActions } from './use-entries.ts'

type Props = {
  structure: Structure
  /** Nothing: a new one. */
  entry?: CaseEntry | undefined
  /** What a new one begins with. */
  begin?: Content | undefined
  linkable?: EntryFieldProps['linkable'] | undefined
  onClose: () => void
  onSaved?: (entry: CaseEntry) => void
}

/** Writes an entry or goes on with it. What somebody else saved meanwhile is put together with it, and said. */
export function EntryDialog({ structure, entry, begin, linkable, onClose, onSaved }: Props) {
  const { t, i18n } = useTranslation()
  const found = useCase()
  const showToast = useToast()
  const actions = useEntryActions(found.id)
  const [id] = useState(() => entry?.id ?? crypto.randomUUID())
  const [started] = useState(entry)
  const draft = draftKey(found.id, structure.id, entry?.id)
  const [kept] = useState(() => keptDraft(draft))
  const [content, setContent] = useState<Content>(kept ?? entry?.content ?? begin ?? {})
  const write = (next: Content) => {
    keepDraft(draft, next)
    setContent(next)
  }
  const [lane, setLane] = useState(entry?.lane ?? structure.lanes[0])
  return (
    <SaveDialog
      wide
      title={say(structure.title, i18n.language)}
      action={t('entries.save')}
      onClose={onClose}
      save={() => {
        const said = (tidy(content) ?? {}) as Content
        return started ? actions.change(started, said) : actions.create(id, structure.id, said, lane)
      }}
      onSaved={({ entry: saved, met }) => {
        showToast({
          text:
            met.length > 0
              ? t('entries.met', { count: met.length, name: entry?.changedBy ?? '' })
              : t('entries.saved'),
        })
        dropDraft(draft)
        onSaved?.(saved)
      }}
    >
      <p className="sb-quiet sb-small">{say(structure.purpose, i18n.language)}</p>
      {kept && (
        <Banner
          tone="quiet"
          actions={
            <Button
              kind="quiet"
              onClick={() => {
                dropDraft(draft)
                setContent(entry?.content ?? begin ?? {})
              }}
            >
              {t('entries.dropDraft')}
            </Button>
          }
        >
          {t('entries.draftKept')}
        </Banner>
      )}
      {structure.caution && <Banner tone="look">{say(structure.caution, i18n.language)}</Banner>}
      <EntryForm {...{ structure, content, linkable }} onChange={write} />
      {!started && structure.lanes.length > 1 && (
        <SelectField
          label={t('entries.lane')}
          value={lane}
          onChange={setLane}
          options={structure.lanes.map((value) => ({ value, label: t(`notes.laneName.${value}`) }))}
        />
      )}
    </SaveDialog>
  )
}
