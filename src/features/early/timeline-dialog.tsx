import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { knownDate } from '#families/known-date.ts'
import { readImpreciseDate } from '#families/read-imprecise-date.ts'
import type { CaseEntry } from '#features/case-entries/case-entries.contract.ts'
import { HistoryEntry, type NewHistoryEntry } from '#features/history/history.contract.ts'
import { historyQuery, useRefresh } from '#features/history/history-query.ts'
import { dateWords, limitsWords } from '#features/history/history-words.ts'
import { readingOptions } from '#features/history/reading-options.ts'
import { sendJson } from '#client/api.ts'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { problemText } from '#client/clinic/problem-text.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { ageInFigures } from '#structures/read-memory-line.ts'
import { plainValue } from '#structures/structure.ts'

type Props = { entry: CaseEntry; facts: string; onClose: () => void }

/** Makes a memory an event of its person's history: with the time that their age then says, to look at before it is kept. */
export function TimelineDialog({ entry, facts, onClose }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const personId = String(entry.content['person'])
  const history = useQuery({ ...historyQuery(found.id, personId), staleTime: 0 })
  const there = history.data?.entries.find(({ id }) => id === entry.id)
  if (history.data && !history.isFetching && !there)
    return <TimelineForm {...{ entry, facts, onClose }} birthDate={history.data.birthDate} />
  const name = personIn(found, personId).name
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('early.timelineTitle')}
      actions={
        <>
          <Button onClick={onClose}>{t('ui.close')}</Button>
          {there && (
            <ButtonLink kind="primary" href={`/cases/${found.id}/history`}>
              {t('early.toHistory')}
            </ButtonLink>
          )}
        </>
      }
    >
      {history.isError && <Failure error={history.error} onRetry={() => void history.refetch()} />}
      {!there && !history.isError && <Skeleton lines={4} />}
      {there && (
        <p>
          {there.from
            ? t('early.alreadyThen', { name, when: dateWords(there.from, locale, t) })
            : t('early.already', { name })}
        </p>
      )}
    </Dialog>
  )
}

function TimelineForm({ entry, facts, onClose, birthDate }: Props & { birthDate: string | null }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const showToast = useToast()
  const refresh = useRefresh(found.id)
  const { content } = entry
  const text = (name: string) => (typeof content[name] === 'string' ? content[name] : '')
  const [personId, age, towards] = [text('person'), text('age'), text('towards')]
  const event = String(plainValue(content['event']) ?? '')
  const figures = ageInFigures(age)
  const [title, setTitle] = useState(event.slice(0, 200))
  const [when, setWhen] = useState(figures?.replace(/^(about )?/, '$1age ') ?? '')
  const [born, setBorn] = useState('')
  const bornIn = /^(18[5-9]\d|19\d\d|20\d\d)$/.test(born.trim()) ? born.trim() : null
  const options = readingOptions(locale.language, birthDate)
  const read =
    when.trim() === ''
      ? null
      : readImpreciseDate(
          when,
          birthDate === null && bornIn ? { ...options, birth: knownDate(bornIn) } : options,
        )
  const problem = read && !read.isUnderstood ? read.reason : null
  const from = read?.isUnderstood ? read.date : null
  const asksYear = birthDate === null && (born !== '' || problem === 'needs-birth-date')
  const undated = age === '' ? t('early.undated') : t('early.undatedSaid', { age })

  async function save(): Promise<HistoryEntry> {
    const { id: _, personId: __, ...draft } = draftOf()
    const made = await sendJson(`/api/cases/${found.id}/history-entries`, HistoryEntry, {
      method: 'POST',
      body: draftOf(),
    })
    if (!made.isRemoved) return made
    // It stood there and was taken away: it comes back, as it is written now.
    const at = `/api/history-entries/${made.id}`
    const back = await sendJson(`${at}/restoration`, HistoryEntry, { method: 'POST', version: made.version })
    return sendJson(at, HistoryEntry, { method: 'PUT', version: back.version, body: draft })
  }
  // The memory's own id: sent twice it is one event.
  const draftOf = (): NewHistoryEntry => ({
    ...{ id: entry.id, personId, kind: 'event', lane: 'team', from, to: null, title: title.trim() },
    narrative: [facts, event].filter(Boolean).join('\n'),
    withPersonId: towards || null,
    whom: towards === '' ? text('whom') || null : null,
    ...{ source: 'person', sourcePersonId: null, care: null },
  })
  const takeOff = async ({ id, version }: HistoryEntry) => {
    try {
      await sendJson(`/api/history-entries/${id}`, HistoryEntry, { method: 'DELETE', version })
      showToast({ text: t('early.offTimeline') })
    } catch (error) {
      showToast({ text: problemText(error, t) })
    }
    await refresh()
  }
  return (
    <SaveDialog
      title={t('early.timelineTitle')}
      action={t('early.timelineKeep')}
      disabled={problem !== null || title.trim() === ''}
      onClose={onClose}
      save={save}
      onSaved={(made) => {
        void refresh()
        const name = personIn(found, personId).name
        showToast({ text: t('early.onTimeline', { name }), undo: () => void takeOff(made) })
      }}
    >
      <TextField label={t('history.what')} maxLength={200} value={title} onChange={setTitle} />
      <TextField
        label={t('history.when')}
        optional
        hint={t('early.whenHint')}
        maxLength={100}
        autoComplete="off"
        value={when}
        onChange={setWhen}
        error={problem && problem !== 'needs-birth-date' ? t(`history.reason.${problem}`) : undefined}
      />
      {asksYear && (
        <TextField
          label={t('early.born', { name: personIn(found, personId).name })}
          hint={t('early.bornHint')}
          short
          inputMode="numeric"
          maxLength={4}
          autoComplete="off"
          value={born}
          onChange={setBorn}
        />
      )}
      <p className="early-read" aria-live="polite">
        {from
          ? t('early.understood', { words: limitsWords(from, locale, t) })
          : when.trim() === '' && undated}
      </p>
    </SaveDialog>
  )
}
