import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { RadioCards } from '#client/ui/radio-cards.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { Release, type NewReview } from './releases.contract.ts'
import { useKeepRelease } from './use-release.ts'

type Props = { release: Release; mayAnswerHarm: boolean }

/** The second look and the question of serious harm, with everything that was answered. */
export function ChecksCard({ release, mayAnswerHarm }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const [open, setOpen] = useState<'harm' | 'second' | null>(null)
  return (
    <Card title={t('releases.checks')}>
      {release.because.length > 0 && (
        <p className="sb-quiet sb-measure">
          {release.because.map((one) => t(`releases.because.${one}`)).join(' ')} {t('releases.checksText')}
        </p>
      )}
      {release.mayReviewSecond && !release.seesContent && (
        <p className="sb-quiet">{t('releases.secondOwner')}</p>
      )}
      <ul className="release-reviews">
        {release.reviews.map((review) => (
          <li key={`${review.at} ${review.kind}`}>
            <strong>{t(`releases.reviewLine.${review.answer}`)}</strong>{' '}
            <span className="sb-small sb-quiet">
              {review.by ?? t('releases.someMember')} · {locale.date(review.at)}
              {review.isPast && ` · ${t('releases.past')}`}
            </span>
            <p dir="auto">{review.reason}</p>
          </li>
        ))}
      </ul>
      {(mayAnswerHarm || release.mayReviewSecond) && (
        <div className="sb-card-foot">
          {mayAnswerHarm && release.needsHarmCheck && (
            <Button onClick={() => setOpen('harm')}>{t('releases.answerHarm')}</Button>
          )}
          {release.mayReviewSecond && (
            <Button kind="primary" onClick={() => setOpen('second')}>
              {t('releases.lookSecond')}
            </Button>
          )}
        </div>
      )}
      {open && <ReviewDialog release={release} kind={open} onClose={() => setOpen(null)} />}
    </Card>
  )
}

const answersTo = { harm: ['no-harm', 'harm'], second: ['agreed', 'objected'] } as const

type DialogProps = { release: Release; kind: 'harm' | 'second'; onClose: () => void }

function ReviewDialog({ release, kind, onClose }: DialogProps) {
  const { t } = useTranslation()
  const keep = useKeepRelease()
  const [answer, setAnswer] = useState<NewReview['answer'] | null>(null)
  const [reason, setReason] = useState('')
  const wordsOf = kind === 'harm' ? 'releases.harmAnswer' : 'releases.secondAnswer'
  return (
    <SaveDialog
      title={t(kind === 'harm' ? 'releases.answerHarm' : 'releases.lookSecond')}
      action={t('releases.save')}
      disabled={answer === null || reason.trim().length < 10}
      onClose={onClose}
      save={() =>
        sendJson(`/api/releases/${release.id}/reviews`, Release, { method: 'POST', body: { answer, reason } })
      }
      onSaved={(saved) => keep(saved, t('releases.harmSaved'))}
    >
      <RadioCards
        label={t(kind === 'harm' ? 'releases.harmQuestion' : 'releases.secondQuestion')}
        value={answer}
        onChange={setAnswer}
        options={answersTo[kind].map((value) => ({ value, label: t(`${wordsOf}.${value}`) }))}
      />
      <TextArea
        label={t('releases.reasonWhy')}
        hint={t('releases.reasonHint')}
        rows={3}
        maxLength={2000}
        value={reason}
        onChange={setReason}
      />
    </SaveDialog>
  )
}
