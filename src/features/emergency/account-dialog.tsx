import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { Button } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { EmergencyAccount, type EmergencyOpening } from './emergency.contract.ts'
import { accountQuery, useMoment } from './emergency-query.ts'

type Props = { opening: EmergencyOpening; onClose: () => void }

/** Why a case was opened, what was looked at and what was thought of it; with a field for who reviews it. */
export function AccountDialog({ opening, onClose }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const momentOf = useMoment()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const account = useQuery(accountQuery(opening.id))
  const [text, setText] = useState('')
  const title = t('emergency.lookAt', {
    name: locale.name(opening.memberName),
    when: momentOf(opening.openedAt),
  })
  const told = (
    <>
      {account.isLoading && <Skeleton lines={6} />}
      {account.isError && <Failure error={account.error} onRetry={() => void account.refetch()} />}
      {account.data && <Account account={account.data} />}
    </>
  )
  if (!opening.awaitsReview)
    return (
      <Dialog
        open
        title={title}
        onClose={onClose}
        actions={<Button onClick={onClose}>{t('emergency.close')}</Button>}
      >
        {told}
      </Dialog>
    )
  return (
    <SaveDialog
      title={title}
      action={t('emergency.saveReview')}
      stay={t('emergency.close')}
      onClose={onClose}
      save={() =>
        sendJson(`/api/emergency-openings/${opening.id}/review`, EmergencyAccount, {
          method: 'POST',
          body: { text },
        })
      }
      onSaved={() => {
        showToast({ text: t('emergency.savedReview') })
        void queryClient.invalidateQueries({ queryKey: ['emergency'] })
      }}
    >
      {told}
      <TextArea
        label={t('emergency.reviewText')}
        hint={t('emergency.reviewHint')}
        rows={2}
        maxLength={2000}
        value={text}
        onChange={setText}
      />
    </SaveDialog>
  )
}

function Account({ account }: { account: EmergencyAccount }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const momentOf = useMoment()
  const { opening, reason, reads, review, endedByName } = account
  return (
    <div className="emergency-account">
      <p className="sb-quiet">
        {t(`emergency.kind.${opening.kind}`)} · {momentOf(opening.openedAt)} –{' '}
        {momentOf(opening.endedAt ?? opening.endsAt)}
      </p>
      {opening.endedAt && endedByName && (
        <p className="sb-small sb-quiet">
          {t('emergency.endedBy', { name: locale.name(endedByName), when: momentOf(opening.endedAt) })}
        </p>
      )}
      <Part title={t('emergency.why')}>
        <p className="emergency-words" dir="auto">
          {reason}
        </p>
      </Part>
      {reads && (
        <Part title={t('emergency.reads')}>
          <Reads reads={reads} />
        </Part>
      )}
      {review && (
        <Part title={t('emergency.review')}>
          <p className="emergency-words" dir="auto">
            {review.text}
          </p>
          <p className="sb-small sb-quiet">
            {t('emergency.reviewed', { name: locale.name(review.byName), when: momentOf(review.at) })}
          </p>
        </Part>
      )}
    </div>
  )
}

/** Each kind of look once, with its first time and how often, since a page that stands open looks again by itself. */
function Reads({ reads }: { reads: NonNullable<EmergencyAccount['reads']> }) {
  const { t } = useTranslation()
  const momentOf = useMoment()
  const kinds = [...new Set(reads.map((one) => one.action))]
  if (kinds.length === 0) return <p className="sb-quiet">{t('emergency.readsNone')}</p>
  return (
    <ul className="emergency-reads">
      {kinds.map((kind) => {
        const all = reads.filter((one) => one.action === kind)
        const action = t(`audit.action.${kind.replaceAll('.', '-')}`)
        return (
          <li key={kind}>
            <span className="sb-small sb-quiet">{momentOf(all[0]!.at)}</span>
            <span>
              {all.length === 1 ? action : t('emergency.readsTimes', { action, count: all.length })}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  const titleId = useId()
  return (
    <section aria-labelledby={titleId}>
      <h3 id={titleId}>{title}</h3>
      {children}
    </section>
  )
}
