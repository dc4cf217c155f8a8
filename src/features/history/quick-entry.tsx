import { useMutation } from '@tanstack/react-query'
import { useId, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { AddIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { HistoryEntry, historyKinds, lastingKinds, type HistoryKind } from './history.contract.ts'
import { useRefresh, useRemoval } from './history-query.ts'
import { periodWords } from './history-words.ts'
import { readWhen, type When } from './read-when.ts'
import { readingOptions } from './reading-options.ts'

type Props = { caseId: string; personId: string; birthDate: string | null }

/** One line for one entry: kind, when, what. What was understood of the date stands below before it is saved. */
export function QuickEntry({ caseId, personId, birthDate }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const showToast = useToast()
  const refresh = useRefresh(caseId)
  const remove = useRemoval('history-entries', HistoryEntry, refresh)
  const [kind, setKind] = useState<HistoryKind>('place')
  const [when, setWhen] = useState('')
  const [what, setWhat] = useState('')
  const [isTried, setIsTried] = useState(false)
  const [id, setId] = useState(() => crypto.randomUUID())
  const fields = { kind: useId(), when: useId(), what: useId() }
  const focus = (field: string) => document.getElementById(field)?.focus()
  const read = readWhen(when, kind, readingOptions(locale.language, birthDate))
  const isRead = typeof read === 'object'
  const add = useMutation({
    mutationFn: ({ from, to }: When) =>
      sendJson(`/api/cases/${caseId}/history-entries`, HistoryEntry, {
        method: 'POST',
        body: {
          id,
          personId,
          kind,
          lane: 'team',
          from,
          to,
          title: what.trim(),
          narrative: '',
          withPersonId: null,
          whom: null,
          source: 'clinician',
          sourcePersonId: null,
          care: null,
        },
      }),
    onSuccess: async (entry) => {
      setId(crypto.randomUUID())
      setWhen('')
      setWhat('')
      setIsTried(false)
      focus(fields.kind)
      showToast({ text: t('history.added'), undo: () => void remove(entry) })
      await refresh()
    },
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    if (add.isPending) return
    setIsTried(true)
    if (!isRead) focus(fields.when)
    else if (what.trim() === '') focus(fields.what)
    else add.mutate(read)
  }
  return (
    <Card title={t('history.quick')}>
      <form className="history-quick" noValidate onSubmit={submit}>
        <SelectField
          id={fields.kind}
          label={t('history.kind')}
          value={kind}
          onChange={setKind}
          options={historyKinds.map((value) => ({ value, label: t(`history.kindName.${value}`) }))}
        />
        <TextField
          id={fields.when}
          label={t('history.when')}
          hint={t(lastingKinds.includes(kind) ? 'history.whenHint' : 'history.whenMoment')}
          maxLength={100}
          autoComplete="off"
          value={when}
          onChange={setWhen}
          error={isTried && !isRead ? t(`history.reason.${read}`) : undefined}
        />
        <TextField
          id={fields.what}
          label={t('history.what')}
          hint={t('history.whatHint')}
          maxLength={200}
          autoComplete="off"
          value={what}
          onChange={setWhat}
          error={isTried && what.trim() === '' ? t('history.whatHint') : undefined}
        />
        <Button type="submit" kind="primary" icon={<AddIcon />} busy={add.isPending}>
          {t('history.add')}
        </Button>
      </form>
      <p className="history-read" aria-live="polite">
        {when.trim() !== '' &&
          (isRead
            ? t('history.understood', { words: periodWords(read, kind, locale, t) })
            : t(`history.reason.${read}`))}
      </p>
      {add.isError && (
        <Banner tone="look" announce>
          {problemText(add.error, t)}
        </Banner>
      )}
    </Card>
  )
}
