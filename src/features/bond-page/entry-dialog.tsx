import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { Banner } from '#client/ui/banner.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { DateField } from '#client/ui/text-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { BondEntry } from './bond-page.contract.ts'
import { EntryFields, type EntryDetails } from './entry-fields.tsx'

/** Changes an entry. Where somebody else was faster, their words stand beside one's own, and saving again decides. */
export function EntryDialog({ entry, onClose }: { entry: BondEntry; onClose: () => void }) {
  const { t } = useTranslation()
  const found = useCase()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [begun] = useState(entry.version)
  const [body, setBody] = useState(entry.body)
  const [occurredOn, setOccurredOn] = useState(entry.occurredOn ?? '')
  const [details, setDetails] = useState<EntryDetails>({
    evidence: entry.evidence,
    confidence: entry.confidence,
    sourcePersonId: entry.sourcePersonId,
    lane: entry.lane,
  })
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['case', found.id, 'bond'] })
  return (
    <SaveDialog
      title={t(`bondPage.kindName.${entry.kind}`)}
      action={t('bondPage.save')}
      onClose={onClose}
      save={async () => {
        try {
          return await sendJson(`/api/bond-entries/${entry.id}`, BondEntry, {
            method: 'PUT',
            // A newer one than was begun with stands in the dialog, so it is never replaced unseen.
            version: entry.version,
            body: { body, ...details, occurredOn: occurredOn || null },
          })
        } catch (error) {
          await refresh()
          throw error
        }
      }}
      onSaved={() => {
        showToast({ text: t('bondPage.saved') })
        void refresh()
      }}
    >
      {entry.version !== begun && (
        <Banner tone="look" announce>
          {t('bondPage.newer', { text: entry.body })}
        </Banner>
      )}
      <TextArea
        label={t('bondPage.body')}
        voice={entry.kind === 'narrative'}
        value={body}
        maxLength={20_000}
        onChange={setBody}
      />
      <DateField label={t('bondPage.day')} optional value={occurredOn} onChange={setOccurredOn} />
      <EntryFields kind={entry.kind} details={details} isOwn={entry.isOwn} onChange={setDetails} />
    </SaveDialog>
  )
}
