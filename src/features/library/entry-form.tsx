import { useMutation } from '@tanstack/react-query'
import { useBlocker } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem, sendJson } from '#client/api.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { SegmentedControl } from '#client/ui/segmented-control.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { emptyEntry, toDraft, toFields, type EntryFields } from './entry-draft.ts'
import { LibraryEntry, type EntryDraft, type EntryKind } from './library.contract.ts'
import { TechniqueFields } from './technique-fields.tsx'
import { useReadingLanguage } from './use-reading-language.ts'

type Props = {
  /** What is written: a new one of this kind, or one that is there. */
  subject: EntryKind | LibraryEntry
  onSaved: (entry: LibraryEntry) => void
  onCancel: () => void
}

/** Writes an entry of the practice. What was typed stays where saving is refused. */
export function EntryForm({ subject, onSaved, onCancel }: Props) {
  const { t, i18n } = useTranslation()
  const [language] = useReadingLanguage()
  const before = typeof subject === 'string' ? null : subject
  const [id] = useState(() => before?.id ?? crypto.randomUUID())
  const [fields, setFields] = useState<EntryFields>(() =>
    typeof subject === 'string' ? emptyEntry(subject, language) : toFields(subject),
  )
  const [isTouched, setIsTouched] = useState(false)
  const change = (next: Partial<EntryFields>) => {
    setFields((now) => ({ ...now, ...next }))
    setIsTouched(true)
  }
  const save = useMutation({
    mutationFn: (status: EntryDraft['status']) => {
      const draft = toDraft(fields, status)
      return before
        ? sendJson(`/api/library/entries/${id}`, LibraryEntry, {
            ...{ method: 'PUT', version: before.version, body: draft },
          })
        : sendJson('/api/library/entries', LibraryEntry, { method: 'POST', body: { id, ...draft } })
    },
    onSuccess: onSaved,
  })
  // What was typed is asked about before it is lost by a stray click.
  useBlocker({
    shouldBlockFn: () => isTouched && !save.isSuccess,
    enableBeforeUnload: isTouched,
    withResolver: false,
  })
  const problems = save.error instanceof ApiProblem ? save.error.fields : []
  const errorOf = (field: string) => problems.find(({ path }) => path === `content.${field}`)?.message
  const submit = (event: FormEvent, status: EntryDraft['status']) => {
    event.preventDefault()
    save.mutate(status)
  }
  const { kind } = fields
  return (
    <Card title={t(before ? `library.changeKind.${kind}` : `library.addKind.${kind}`)}>
      <form className="page-form" noValidate onSubmit={(event) => submit(event, before?.status ?? 'draft')}>
        {save.isError && (
          <Banner tone="look" announce>
            {problemText(save.error, t)}
          </Banner>
        )}
        <p className="sb-small sb-quiet">{t('library.namesNobody')}</p>
        <TextField
          label={t('library.entryTitle')}
          value={fields.title}
          onChange={(title) => change({ title })}
          error={errorOf('title')}
          maxLength={kind === 'reading' ? 300 : 120}
        />
        {kind === 'technique' && <TechniqueFields fields={fields} change={change} errorOf={errorOf} />}
        {kind === 'reading' && <ReadingFields fields={fields} change={change} errorOf={errorOf} />}
        {kind === 'chapter' && (
          <TextArea
            label={t('library.text')}
            hint={t('library.textHint')}
            value={fields.text}
            onChange={(text) => change({ text })}
            error={errorOf('text')}
            rows={8}
            voice
          />
        )}
        <SelectField
          label={t('library.writtenIn')}
          hint={t('library.writtenInHint')}
          value={fields.language}
          onChange={(written) => change({ language: written })}
          options={languageOptions(fields.language, i18n.language)}
        />
        {kind !== 'technique' && (
          <SegmentedControl
            label={t('library.audience')}
            value={fields.audience}
            onChange={(audience) => change({ audience })}
            options={[
              { value: 'team', label: t('library.forTeam') },
              { value: 'clients', label: t('library.forClients') },
            ]}
            hint={t(`library.audienceHint.${fields.audience}`)}
          />
        )}
        <div className="page-actions">
          <Button onClick={onCancel}>{t('ui.cancel')}</Button>
          {before?.status !== 'published' && (
            <Button type="submit" busy={save.isPending && save.variables === 'draft'}>
              {t('library.saveDraft')}
            </Button>
          )}
          <Button
            kind="primary"
            busy={save.isPending && save.variables === 'published'}
            onClick={(event) => submit(event, 'published')}
          >
            {t(before?.status === 'published' ? 'library.save' : 'library.publish')}
          </Button>
        </div>
      </form>
    </Card>
  )
}

const written = 'ar de en es fa fr he hi it ja ko nl pl pt ro ru th tr uk zh'.split(' ')

/** Languages by their name in the reader's own, with the one it is written in already. */
function languageOptions(now: string, reader: string) {
  const names = new Intl.DisplayNames([reader, 'en'], { type: 'language' })
  return [...new Set([...written, now])]
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .toSorted((a, b) => a.label.localeCompare(b.label, reader))
}

export type FieldsProps = {
  fields: EntryFields
  change: (next: Partial<EntryFields>) => void
  errorOf: (field: string) => string | undefined
}

function ReadingFields({ fields, change, errorOf }: FieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      <TextField
        label={t('library.authors')}
        value={fields.authors}
        onChange={(authors) => change({ authors })}
        error={errorOf('authors')}
      />
      <TextField
        label={t('library.year')}
        short
        optional
        inputMode="numeric"
        value={fields.year}
        onChange={(year) => change({ year })}
        error={errorOf('year')}
      />
      <TextArea
        label={t('library.about')}
        optional
        value={fields.about}
        onChange={(about) => change({ about })}
        error={errorOf('about')}
      />
    </>
  )
}
