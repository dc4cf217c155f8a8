import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getJson, sendJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { problemText } from '#client/clinic/problem-text.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { useMe } from '#client/clinic/session.ts'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { OwnConsents, type Signature } from './consents.contract.ts'
import { SignatureField, SignatureMark } from './signature-field.tsx'

type OwnPolicy = OwnConsents['policies'][number]
type OwnRecording = OwnConsents['recording'][number]
const ownQuery = {
  queryKey: ['my-consents'],
  queryFn: ({ signal }: { signal: AbortSignal }) => getJson('/api/my-consents', OwnConsents, signal),
}

/** Whether there was something to sign when it was first seen; null until then. Later it is not asked again. */
export function useFoundToSign(): boolean | null {
  const { data } = useQuery(ownQuery)
  const [found, setFound] = useState<boolean | null>(null)
  if (data && found === null) setFound(data.policies.some(({ isAsked }) => isAsked))
  return found
}

/** A client's own page: what they are asked to sign, their copies, and their word on being recorded. */
export function MyConsentsCard() {
  const { t } = useTranslation()
  const consents = useQuery(ownQuery)
  const [open, setOpen] = useState<OwnPolicy | null>(null)
  return (
    <>
      <Card title={t('consents.mine')}>
        {consents.isLoading && <Skeleton lines={3} />}
        {consents.isError && <Failure error={consents.error} onRetry={() => void consents.refetch()} />}
        {consents.data?.policies.length === 0 && (
          <p className="sb-quiet">{`${t('consents.mineNone')} ${t('consents.mineNoneText')}`}</p>
        )}
        {consents.data && consents.data.policies.length > 0 && (
          <>
            <p className="sb-quiet">{t('consents.mineText')}</p>
            <ul className="my-consents">
              {consents.data.policies.map((policy) => (
                <PolicyLine key={policy.id} policy={policy} onOpen={() => setOpen(policy)} />
              ))}
            </ul>
          </>
        )}
      </Card>
      {consents.data && consents.data.recording.length > 0 && (
        <RecordingPart items={consents.data.recording} />
      )}
      {open?.signature && <CopyDialog policy={open} onClose={() => setOpen(null)} />}
      {open && !open.signature && <SignOwnDialog policy={open} onClose={() => setOpen(null)} />}
    </>
  )
}

function PolicyLine({ policy, onOpen }: { policy: OwnPolicy; onOpen: () => void }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <li>
      <span>
        <strong>{t(`consents.kindName.${policy.kind}`)}</strong>
        <br />
        <span className="sb-small sb-quiet">
          {policy.signature
            ? t('consents.signedByYou', { date: locale.date(policy.signature.signedAt) })
            : t('consents.version', { number: policy.version, date: locale.date(policy.validFrom) })}
        </span>
      </span>
      <Button kind={policy.isAsked ? 'primary' : 'plain'} onClick={onOpen}>
        {t(policy.isAsked ? 'consents.read' : 'consents.readSigned')}
      </Button>
    </li>
  )
}

function CopyDialog({ policy, onClose }: { policy: OwnPolicy; onClose: () => void }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const me = useMe()
  return (
    <Dialog open isText title={t(`consents.kindName.${policy.kind}`)} onClose={onClose}>
      <p className="sb-small sb-quiet">
        {t('consents.version', { number: policy.version, date: locale.date(policy.validFrom) })}
      </p>
      <p className="policy-body" dir="auto">
        {policy.body}
      </p>
      <SignatureMark signature={policy.signature!} name={me.name} />
      <p className="sb-small">
        {t('consents.signedByYou', { date: locale.date(policy.signature!.signedAt) })}
      </p>
    </Dialog>
  )
}

function SignOwnDialog({ policy, onClose }: { policy: OwnPolicy; onClose: () => void }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [signature, setSignature] = useState<Signature>({ kind: 'typed', mark: '' })
  return (
    <SaveDialog
      title={t(`consents.kindName.${policy.kind}`)}
      action={t('consents.sign')}
      disabled={signature.mark.trim() === ''}
      onClose={onClose}
      save={() =>
        sendJson(`/api/my-consents/policies/${policy.id}/signature`, OwnConsents, {
          method: 'POST',
          body: { signature },
        })
      }
      onSaved={(saved) => {
        queryClient.setQueryData(ownQuery.queryKey, saved)
        showToast({ text: t('consents.mineSaved') })
      }}
    >
      <p className="sb-small sb-quiet">
        {t('consents.version', { number: policy.version, date: locale.date(policy.validFrom) })}
      </p>
      <p className="policy-body" dir="auto">
        {policy.body}
      </p>
      <SignatureField value={signature} onChange={setSignature} />
    </SaveDialog>
  )
}

function RecordingPart({ items }: { items: readonly OwnRecording[] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const caseIds = [...new Set(items.map((item) => item.caseId))]
  const decide = useMutation({
    mutationFn: ({ caseId, purpose, decision }: OwnRecording) =>
      sendJson('/api/my-consents/recording', OwnConsents, {
        method: 'POST',
        body: { caseId, purpose, decision: decision === 'given' ? 'withdrawn' : 'given' },
      }),
    onSuccess: (saved) => {
      queryClient.setQueryData(ownQuery.queryKey, saved)
      showToast({ text: t('consents.recordingSaved') })
    },
    onError: (error) => showToast({ text: problemText(error, t) }),
  })
  const stateOf = ({ decision, at }: OwnRecording) =>
    decision === null || at === null
      ? t('consents.notAsked')
      : t(decision === 'given' ? 'consents.agreedOn' : 'consents.withdrawnOn', { date: locale.date(at) })
  return (
    <Card title={t('consents.mineRecording')}>
      <p className="sb-quiet">{t('consents.mineRecordingText')}</p>
      {caseIds.map((caseId, index) => (
        <div key={caseId}>
          {caseIds.length > 1 && <h3>{t('consents.caseNumber', { number: index + 1 })}</h3>}
          <ul className="my-consents">
            {items
              .filter((item) => item.caseId === caseId)
              .map((item) => {
                const purpose = t(`consents.purpose.${item.purpose}`)
                const action = t(item.decision === 'given' ? 'consents.takeBack' : 'consents.agree')
                return (
                  <li key={item.purpose}>
                    <span>
                      {purpose}
                      <br />
                      <span className="sb-small sb-quiet">{stateOf(item)}</span>
                    </span>
                    <Button
                      aria-label={`${action}: ${purpose}`}
                      busy={decide.isPending && decide.variables === item}
                      onClick={() => decide.mutate(item)}
                    >
                      {action}
                    </Button>
                  </li>
                )
              })}
          </ul>
        </div>
      ))}
    </Card>
  )
}
