import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImpreciseDate } from '#families/imprecise-date.ts'
import { readImpreciseDate } from '#families/read-imprecise-date.ts'
import { sendJson } from '#client/api.ts'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { useMe } from '#client/clinic/session.ts'
import { useLocale } from '#client/ui/locale.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { CareFields, careDraftOf, careOfDraft } from './care-fields.tsx'
import { HistoryEntry, historyKinds, historyLanes, historySources } from './history.contract.ts'
import { useRefresh } from './history-query.ts'
import { dateText, limitsWords } from './history-words.ts'
import { readingOptions } from './reading-options.ts'
import { WithWhomFields } from './with-whom-fields.tsx'

type Props = { entry: HistoryEntry; birthDate: string | null; onClose: () => void }

/** Everything that an entry can say. */
export function EntryDialog({ entry, birthDate, onClose }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const me = useMe()
  const showToast = useToast()
  const refresh = useRefresh(found.id)
  const [draft, setDraft] = useState({
    ...entry,
    whom: entry.whom ?? '',
    from: dateText(entry.from),
    to: dateText(entry.to),
  })
  const [care, setCare] = useState(() => careDraftOf(entry.care))
  const change = (next: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...next }))
  const options = readingOptions(locale.language, birthDate)
  /** Words that were not touched keep the days that they were read as. */
  const read = (side: 'from' | 'to'): { date: ImpreciseDate | null; hint: string; error?: string } => {
    const text = draft[side]
    const before = entry[side]
    if (text.trim() === '') return { date: null, hint: t('history.noDate') }
    if (before && text === dateText(before)) return { date: before, hint: limitsWords(before, locale, t) }
    const reading = readImpreciseDate(text, options)
    if (!reading.isUnderstood) return { date: null, hint: '', error: t(`history.reason.${reading.reason}`) }
    return { date: reading.date, hint: limitsWords(reading.date, locale, t) }
  }
  const sides = { from: read('from'), to: read('to') }
  const others = found.participants.map((one) => one.person.id).filter((id) => id !== entry.personId)
  const isUnread = sides.from.error !== undefined || sides.to.error !== undefined
  return (
    <SaveDialog
      title={t('history.editTitle')}
      action={t('history.save')}
      disabled={isUnread || draft.title.trim() === ''}
      onClose={onClose}
      save={() =>
        sendJson(`/api/history-entries/${entry.id}`, HistoryEntry, {
          method: 'PUT',
          version: entry.version,
          body: {
            kind: draft.kind,
            lane: draft.lane,
            from: sides.from.date,
            to: sides.to.date,
            title: draft.title,
            narrative: draft.narrative,
            withPersonId: draft.withPersonId,
            whom: draft.whom.trim() || null,
            source: draft.source,
            sourcePersonId:
              draft.source === 'participant' ? (draft.sourcePersonId ?? others[0] ?? null) : null,
            care: draft.kind === 'place' ? careOfDraft(care) : null,
          },
        })
      }
      onSaved={() => {
        showToast({ text: t('history.saved') })
        void refresh()
      }}
    >
      <TextField
        label={t('history.what')}
        hint={t('history.whatHint')}
        maxLength={200}
        value={draft.title}
        onChange={(title) => change({ title })}
      />
      <SelectField
        label={t('history.kind')}
        value={draft.kind}
        onChange={(kind) => change({ kind })}
        options={historyKinds.map((value) => ({ value, label: t(`history.kindName.${value}`) }))}
      />
      <div className="history-pair">
        {(['from', 'to'] as const).map((side) => (
          <TextField
            key={side}
            label={t(`history.${side}`)}
            optional
            maxLength={100}
            autoComplete="off"
            value={draft[side]}
            onChange={(text) => change({ [side]: text })}
            hint={sides[side].hint}
            error={sides[side].error}
          />
        ))}
      </div>
      <TextArea
        label={t('history.narrative')}
        optional
        voice
        rows={4}
        maxLength={20_000}
        value={draft.narrative}
        onChange={(narrative) => change({ narrative })}
      />
      <WithWhomFields
        withPersonId={draft.withPersonId}
        whom={draft.whom}
        notPersonId={entry.personId}
        isAsked={false}
        onChange={change}
      />
      <div className="history-pair">
        <SelectField
          label={t('history.told')}
          value={draft.source}
          onChange={(source) => change({ source })}
          options={historySources
            .filter((value) => value !== 'participant' || others.length > 0)
            .map((value) => ({ value, label: t(`history.toldBy.${value}`) }))}
        />
        {draft.source === 'participant' && (
          <SelectField
            label={t('history.toldByWhom')}
            value={draft.sourcePersonId ?? others[0] ?? ''}
            onChange={(sourcePersonId) => change({ sourcePersonId })}
            options={others.map((id) => ({ value: id, label: personIn(found, id).name }))}
          />
        )}
        <SelectField
          label={t('history.lane')}
          value={draft.lane}
          onChange={(lane) => change({ lane })}
          options={historyLanes
            .filter((value) => value !== 'process' || entry.createdBy === me.id)
            .map((value) => ({ value, label: t(`history.laneOption.${value}`) }))}
        />
      </div>
      {draft.kind === 'place' && (
        <CareFields care={care} onChange={(next) => setCare((before) => ({ ...before, ...next }))} />
      )}
    </SaveDialog>
  )
}
