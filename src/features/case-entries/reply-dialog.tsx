import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { RadioCards } from '#client/ui/radio-cards.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { CaseEntry, type EntryCopy } from './case-entries.contract.ts'
import { useEntryActions } from './use-entries.ts'

/** Writes down what somebody said to a copy in the room. */
export function ReplyDialog({ copy, onClose }: { copy: EntryCopy; onClose: () => void }) {
  const { t } = useTranslation()
  const found = useCase()
  const { refresh } = useEntryActions(found.id)
  const readers = found.participants.filter(
    ({ person, endedAt }) => endedAt === null && (copy.personId === null || copy.personId === person.id),
  )
  const [id] = useState(() => crypto.randomUUID())
  const [personId, setPersonId] = useState(readers[0]?.person.id ?? '')
  const [answer, setAnswer] = useState<'agreed' | 'not-yet' | 'words'>('agreed')
  const [words, setWords] = useState('')
  return (
    <SaveDialog
      title={t('entries.recordTitle')}
      action={t('entries.record')}
      onClose={onClose}
      save={() =>
        sendJson(`/api/cases/${found.id}/entry-copies/${copy.id}/replies`, CaseEntry, {
          method: 'POST',
          body: { id, personId, answer, words: words.trim() || null },
        })
      }
      onSaved={() => void refresh()}
    >
      <RadioCards
        label={t('entries.who')}
        inRow
        value={personId}
        onChange={setPersonId}
        options={readers.map(({ person }) => ({ value: person.id, label: personIn(found, person.id).name }))}
      />
      <RadioCards
        label={t('entries.says')}
        inRow
        value={answer}
        onChange={setAnswer}
        options={(['agreed', 'not-yet', 'words'] as const).map((value) => ({
          value,
          label: t(`entries.answer.${value}`),
        }))}
      />
      <TextArea label={t('entries.inTheirWords')} optional voice value={words} onChange={setWords} />
    </SaveDialog>
  )
}
