import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { RadioCards } from '#client/ui/radio-cards.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { ratingRange } from '#structures/rating-range.ts'
import type { Content, Structure } from '#structures/structure.ts'
import { CaseEntry, type EntryCopy } from './case-entries.contract.ts'
import { ScaleField } from './scale-field.tsx'
import { useEntryActions } from './use-entries.ts'

type Props = {
  structure: Structure
  content: Content
  /** Those that are with clients now: each answers to their own, or to that of everybody. */
  copies: readonly EntryCopy[]
  onClose: () => void
}

/** Writes down what somebody said in the room to what they were given. */
export function ReplyDialog({ structure, content, copies, onClose }: Props) {
  const { t } = useTranslation()
  const found = useCase()
  const { refresh } = useEntryActions(found.id)
  const copyOf = (id: string) =>
    copies.find(({ personId: to }) => to === id) ?? copies.find(({ personId: to }) => to === null)
  const readers = found.participants.filter(
    ({ person, endedAt }) => endedAt === null && copyOf(person.id) !== undefined,
  )
  const [id] = useState(() => crypto.randomUUID())
  const [personId, setPersonId] = useState(readers[0]?.person.id ?? '')
  const [answer, setAnswer] = useState<'agreed' | 'not-yet' | 'rated' | 'words'>('agreed')
  const [rating, setRating] = useState<number | undefined>()
  const [low, high] = ratingRange(structure, content)
  const answers = [
    ...(['agreed', 'not-yet'] as const),
    ...(structure.asks?.includes('rate') ? (['rated'] as const) : []),
    'words' as const,
  ]
  const [words, setWords] = useState('')
  return (
    <SaveDialog
      title={t('entries.recordTitle')}
      action={t('entries.record')}
      onClose={onClose}
      save={() =>
        sendJson(`/api/cases/${found.id}/entry-copies/${copyOf(personId)?.id}/replies`, CaseEntry, {
          method: 'POST',
          body: {
            ...{ id, personId, answer, words: words.trim() || null },
            rating: answer === 'rated' ? (rating ?? null) : null,
          },
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
        options={answers.map((value) => ({ value, label: t(`entries.answer.${value}`) }))}
      />
      {answer === 'rated' && (
        <ScaleField label={t('entries.rate')} min={low} max={high} value={rating} onChange={setRating} />
      )}
      <TextArea label={t('entries.inTheirWords')} optional voice value={words} onChange={setWords} />
    </SaveDialog>
  )
}
