import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getJson, sendJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { RadioCards } from '#client/ui/radio-cards.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { useToast } from '#client/ui/toast.tsx'
import type { Signature } from '#features/consents/consents.contract.ts'
import { SignatureField } from '#features/consents/signature-field.tsx'
import { FileList } from './file-list.tsx'
import { OwnReleases } from './releases.contract.ts'
import './releases.css'

type Asked = OwnReleases['asked'][number]
const ownQuery = {
  queryKey: ['my-releases'],
  queryFn: ({ signal }: { signal: AbortSignal }) => getJson('/api/my-releases', OwnReleases, signal),
}

/** What a client is asked to agree to before a record leaves; nothing where nobody asks. */
export function MyReleaseRequestsCard() {
  const { t } = useTranslation()
  const own = useQuery(ownQuery)
  const [answering, setAnswering] = useState<Asked | null>(null)
  if (!own.data || own.data.asked.length === 0) return null
  return (
    <Card title={t('releases.askedTitle')}>
      <ul className="release-asked">
        {own.data.asked.map((asked) => (
          <AskedLine key={asked.releaseId} asked={asked} onAnswer={() => setAnswering(asked)} />
        ))}
      </ul>
      {answering && <AnswerDialog asked={answering} onClose={() => setAnswering(null)} />}
    </Card>
  )
}

/** What was released to a client. */
export function MyReleasesCard() {
  const { t } = useTranslation()
  const locale = useLocale()
  const own = useQuery(ownQuery)
  return (
    <Card title={t('releases.mine')}>
      {own.isLoading && <Skeleton lines={3} />}
      {own.isError && <Failure error={own.error} onRetry={() => void own.refetch()} />}
      {own.data && (
        <p className="sb-quiet">
          {own.data.released.length > 0
            ? t('releases.mineText')
            : `${t('releases.mineNone')} ${t('releases.mineNoneText')}`}
        </p>
      )}
      {own.data?.released.map(({ id, releasedAt, files }) => (
        <section key={id} aria-label={t('releases.releasedOn', { date: locale.date(releasedAt) })}>
          <h3>{t('releases.releasedOn', { date: locale.date(releasedAt) })}</h3>
          <FileList files={files} base={`/api/my-releases/${id}/files`} />
        </section>
      ))}
    </Card>
  )
}

function AskedLine({ asked, onAnswer }: { asked: Asked; onAnswer: () => void }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const said = {
    asked: '',
    given: t('releases.youAgreed'),
    refused: t('releases.youRefused'),
  }[asked.state]
  return (
    <li>
      <p className="release-told" dir="auto">
        {asked.told}
      </p>
      <div className="sb-row sb-between">
        <span className="sb-small sb-quiet">
          {[
            t('releases.askedOn', { date: locale.date(asked.askedAt) }),
            said,
            asked.isClosed ? t('releases.askedOver') : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {!asked.isClosed && (
          <Button kind={asked.state === 'asked' ? 'primary' : 'plain'} onClick={onAnswer}>
            {t('releases.answer')}
          </Button>
        )}
      </div>
    </li>
  )
}

function AnswerDialog({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [answer, setAnswer] = useState<'given' | 'refused' | null>(null)
  const [signature, setSignature] = useState<Signature>({ kind: 'typed', mark: '' })
  return (
    <SaveDialog
      title={t('releases.askedTitle')}
      action={t('releases.save')}
      disabled={answer === null || (answer === 'given' && signature.mark.trim() === '')}
      onClose={onClose}
      save={() =>
        sendJson(`/api/my-releases/${asked.releaseId}/answer`, OwnReleases, {
          method: 'POST',
          body: answer === 'given' ? { answer, signature } : { answer },
        })
      }
      onSaved={(saved) => {
        queryClient.setQueryData(ownQuery.queryKey, saved)
        showToast({ text: t('releases.answered') })
      }}
    >
      <p className="release-told" dir="auto">
        {asked.told}
      </p>
      <p className="sb-small sb-quiet">{t('releases.askedText')}</p>
      <RadioCards
        label={t('releases.answer')}
        labelHidden
        inRow
        value={answer}
        onChange={setAnswer}
        options={[
          { value: 'given', label: t('releases.agree') },
          { value: 'refused', label: t('releases.refuse') },
        ]}
      />
      {answer === 'given' && <SignatureField value={signature} onChange={setSignature} />}
    </SaveDialog>
  )
}
