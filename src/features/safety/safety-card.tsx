import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MemberList } from '#features/practice/practice.contract.ts'
import { getJson, sendJson } from '#client/api.ts'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { RadioCards } from '#client/ui/radio-cards.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { CaseSafety, safetyKinds } from './safety.contract.ts'
import { safetyKey, useSafety } from './safety-query.ts'
import './safety.css'

/**
 * Always there and always with the same words: the overview of a case is on the screen while its people sit in the room,
 * and what is known shows only when it is asked for. That something waits is said by the weight of the button, and to a
 * screen reader.
 */
export function SafetyCard() {
  const { t } = useTranslation()
  const safety = useSafety()
  const [isOpen, setIsOpen] = useState(false)
  const waitingId = useId()
  const isWaiting = safety.data?.state === 'open'
  if (!safety.isEnabled) return null
  return (
    <Card
      title={t('safety.title')}
      aside={
        <Button
          kind={isWaiting ? 'primary' : 'plain'}
          disabled={!safety.data}
          {...(isWaiting ? { 'aria-describedby': waitingId } : {})}
          onClick={() => setIsOpen(true)}
        >
          {t('safety.look')}
        </Button>
      }
    >
      {safety.isError ? (
        <Failure error={safety.error} onRetry={() => void safety.refetch()} />
      ) : (
        <p className="sb-quiet sb-small">{t('safety.text')}</p>
      )}
      {isWaiting && (
        <p id={waitingId} hidden>
          {t('safety.toDecide')}
        </p>
      )}
      {isOpen && safety.data && <SafetyDialog safety={safety.data} onClose={() => setIsOpen(false)} />}
    </Card>
  )
}

function SafetyDialog({ safety, onClose }: { safety: CaseSafety; onClose: () => void }) {
  const { t } = useTranslation()
  const found = useCase()
  const locale = useLocale()
  const showToast = useToast()
  const queryClient = useQueryClient()
  const members = useQuery({
    queryKey: ['members'],
    queryFn: ({ signal }) => getJson('/api/members', MemberList, signal),
  })
  const [id] = useState(() => crypto.randomUUID())
  const [kind, setKind] = useState<(typeof safetyKinds)[number] | null>(null)
  const [reason, setReason] = useState('')
  const nameOf = (memberId: string) => members.data?.items.find((one) => one.id === memberId)?.name ?? ''
  const known = (
    <>
      <p>{t(`safety.state.${safety.state}`)}</p>
      {safety.waiting.length > 0 && (
        <ul>
          {safety.waiting.map((one) => (
            <li key={one.responseId}>
              {t('safety.screen', {
                name: locale.name(personIn(found, one.personId).name),
                instrument: one.instrumentName,
                date: locale.date(one.answeredOn),
              })}
            </li>
          ))}
        </ul>
      )}
    </>
  )
  const before = (
    <>
      {safety.decisions.length > 0 && (
        <>
          <h3>{t('safety.before')}</h3>
          <ul className="safety-decisions">
            {safety.decisions.map((one) => (
              <li key={one.id}>
                <strong>{t(`safety.kind.${one.kind}`)}</strong>{' '}
                <span className="sb-quiet sb-small">
                  {t('safety.byOn', {
                    name: nameOf(one.decidedBy),
                    date: locale.date(one.decidedAt.slice(0, 10)),
                  })}
                </span>
                <p className="safety-reason">{one.reason}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
  // Who opened the case in an emergency reads it and records nothing.
  if (!found.isTreating)
    return (
      <Dialog
        open
        title={t('safety.dialogTitle')}
        onClose={onClose}
        actions={<Button onClick={onClose}>{t('safety.close')}</Button>}
      >
        {known}
        {before}
      </Dialog>
    )
  return (
    <SaveDialog
      title={t('safety.dialogTitle')}
      action={t('safety.record')}
      stay={t('safety.close')}
      disabled={kind === null}
      onClose={onClose}
      save={() =>
        sendJson(`/api/cases/${found.id}/safety`, CaseSafety, {
          method: 'POST',
          body: { id, kind, reason },
        })
      }
      onSaved={(saved) => {
        queryClient.setQueryData(safetyKey(found.id), saved)
        showToast({ text: t('safety.recorded') })
      }}
    >
      {known}
      <RadioCards
        label={t('safety.what')}
        value={kind}
        onChange={setKind}
        options={safetyKinds.map((value) => ({
          value,
          label: t(`safety.kind.${value}`),
          hint: t(`safety.kindText.${value}`),
        }))}
      />
      <TextArea
        label={t('safety.why')}
        hint={t('safety.whyHint')}
        rows={3}
        maxLength={5000}
        required
        minLength={10}
        value={reason}
        onChange={setReason}
      />
      {before}
    </SaveDialog>
  )
}
