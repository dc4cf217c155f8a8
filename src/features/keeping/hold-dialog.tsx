import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { RadioCards } from '#client/ui/radio-cards.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { DateField, TextField } from '#client/ui/text-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { holdKinds, holdNotices, holdStates, LegalHold, type HoldChange } from './keeping.contract.ts'
import { keepingQuery } from './keeping-query.ts'

type Props = { caseId: string; hold: LegalHold | null; today: string; onClose: () => void }
type Words = Omit<HoldChange, 'deadline'> & { deadline: string }

/** Records what came, or how it stands now. Somebody else's change in the meantime is not overwritten. */
export function HoldDialog({ caseId, hold, today, onClose }: Props) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [words, setWords] = useState<Words>({
    kind: hold?.kind ?? 'subpoena',
    receivedOn: hold?.receivedOn ?? today,
    deadline: hold?.deadline ?? '',
    fromWhom: hold?.fromWhom ?? '',
    lawyer: hold?.lawyer ?? '',
    notes: hold?.notes ?? '',
    notice: hold?.notice ?? 'open',
    state: hold?.state ?? 'open',
  })
  const set = (next: Partial<Words>) => setWords({ ...words, ...next })
  const save = () => {
    const { state, ...fields } = { ...words, deadline: words.deadline || null }
    return hold
      ? sendJson(`/api/legal-holds/${hold.id}`, LegalHold, {
          method: 'PUT',
          version: hold.version,
          body: { ...fields, state },
        })
      : sendJson(`/api/cases/${caseId}/legal-holds`, LegalHold, { method: 'POST', body: fields })
  }
  return (
    <SaveDialog
      title={t('keeping.holdTitle')}
      action={t('keeping.saveHold')}
      disabled={words.fromWhom.trim() === '' || words.receivedOn === ''}
      onClose={onClose}
      save={save}
      onSaved={() => {
        showToast({ text: t('keeping.holdSaved') })
        void queryClient.invalidateQueries({ queryKey: keepingQuery(caseId).queryKey })
      }}
    >
      <SelectField
        label={t('keeping.kind')}
        value={words.kind}
        onChange={(kind) => set({ kind })}
        options={holdKinds.map((value) => ({ value, label: t(`keeping.kindName.${value}`) }))}
      />
      <TextField
        label={t('keeping.fromWhom')}
        required
        maxLength={500}
        value={words.fromWhom}
        onChange={(fromWhom) => set({ fromWhom })}
      />
      <div className="sb-row">
        <DateField
          label={t('keeping.receivedOn')}
          value={words.receivedOn}
          onChange={(receivedOn) => set({ receivedOn })}
        />
        <DateField
          label={t('keeping.deadline')}
          optional
          value={words.deadline}
          onChange={(deadline) => set({ deadline })}
        />
      </div>
      <TextField
        label={t('keeping.lawyer')}
        hint={t('keeping.lawyerHint')}
        optional
        maxLength={1000}
        value={words.lawyer}
        onChange={(lawyer) => set({ lawyer })}
      />
      <TextArea
        label={t('keeping.notes')}
        optional
        maxLength={10_000}
        value={words.notes}
        onChange={(notes) => set({ notes })}
      />
      <RadioCards
        label={t('keeping.notice')}
        hint={t('keeping.noticeHint')}
        value={words.notice}
        onChange={(notice) => set({ notice })}
        options={holdNotices.map((value) => ({ value, label: t(`keeping.noticeName.${value}`) }))}
      />
      {hold && (
        <RadioCards
          inRow
          label={t('keeping.state')}
          hint={t('keeping.stateHint')}
          value={words.state}
          onChange={(state) => set({ state })}
          options={holdStates.map((value) => ({ value, label: t(`keeping.stateName.${value}`) }))}
        />
      )}
    </SaveDialog>
  )
}
