import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { findStructure } from '#structures/all-structures.ts'
import { ratingRange } from '#structures/rating-range.ts'
import { sendJson } from '#client/api.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { OwnCopies, type OwnCopy, type ReplyAnswer } from './case-entries.contract.ts'
import { myCopiesQuery } from './my-copies-query.ts'
import { ScaleField } from './scale-field.tsx'

/** What a client says to something they were given: agrees or not yet, a number, their own words. */
export function MyReply({ copy }: { copy: OwnCopy }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [words, setWords] = useState('')
  const [rating, setRating] = useState<number | undefined>()
  const sending = useMutation({
    mutationFn: (answer: ReplyAnswer) =>
      sendJson(`/api/my-record/entry-copies/${copy.id}/replies`, OwnCopies, {
        method: 'POST',
        body: {
          id: crypto.randomUUID(),
          answer,
          rating: answer === 'rated' ? (rating ?? null) : null,
          words: words.trim() || null,
        },
      }),
    onSuccess: (copies) => {
      queryClient.setQueryData(myCopiesQuery.queryKey, copies)
      setWords('')
      setRating(undefined)
      showToast({ text: t('entries.sent') })
    },
  })
  const { asks } = copy
  const structure = findStructure(copy.kind)
  const [low, high] = structure ? ratingRange(structure, copy.content) : [0, 10]
  return (
    <div className="entry-form">
      {sending.isError && (
        <Banner tone="look" announce>
          {problemText(sending.error, t)}
        </Banner>
      )}
      {asks.includes('rate') && (
        <ScaleField label={t('entries.rate')} min={low} max={high} value={rating} onChange={setRating} />
      )}
      {asks.includes('words') && (
        <TextArea label={t('entries.sayMore')} optional voice rows={2} value={words} onChange={setWords} />
      )}
      <div className="sb-row">
        {asks.includes('agree') && (
          <>
            <Button kind="primary" busy={sending.isPending} onClick={() => sending.mutate('agreed')}>
              {t('entries.agree')}
            </Button>
            <Button onClick={() => sending.mutate('not-yet')}>{t('entries.notYet')}</Button>
          </>
        )}
        {asks.includes('rate') && rating !== undefined && (
          <Button kind="primary" busy={sending.isPending} onClick={() => sending.mutate('rated')}>
            {t('entries.send')}
          </Button>
        )}
        {!asks.includes('agree') && asks.includes('words') && words.trim() !== '' && rating === undefined && (
          <Button kind="primary" busy={sending.isPending} onClick={() => sending.mutate('words')}>
            {t('entries.send')}
          </Button>
        )}
      </div>
    </div>
  )
}
