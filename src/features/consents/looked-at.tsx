import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { personIn } from '#client/clinic/case-query.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { RadioCards } from '#client/ui/radio-cards.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { useToast } from '#client/ui/toast.tsx'
import type { Case } from '#features/cases/cases.contract.ts'
import type { CaseConsents } from './consents.contract.ts'
import { consentsQuery } from './consents-query.ts'
import { ContactConflict, ProxyReview } from './legal-roles.contract.ts'

type Props = { found: Case; consents: CaseConsents }

/** What a clinician has to look at before a child's own space opens, or before others look on. */
export function LookedAt({ found, consents }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const [conflict, setConflict] = useState<ContactConflict | null>(null)
  const [review, setReview] = useState<ProxyReview | null>(null)
  const nameOf = (id: string) => locale.name(personIn(found, id).name)
  const conflicts = consents.conflicts.filter((one) => !one.resolvedBy && one.isStillShared)
  const reviews = consents.reviews.filter((one) => one.state !== 'confirmed')
  return (
    <>
      {conflicts.map((one) => (
        <Banner
          key={one.id}
          tone="act"
          title={t(`consents.conflictTitle.${one.kind}`, { names: locale.list(one.personIds.map(nameOf)) })}
          actions={<Button onClick={() => setConflict(one)}>{t('consents.conflictResolve')}</Button>}
        >
          {t('consents.conflictText')}
        </Banner>
      ))}
      {reviews.map((one) => (
        <Banner
          key={one.id}
          tone="look"
          title={t(one.birthday <= consents.today ? 'consents.reviewHeld' : 'consents.reviewSoon', {
            name: nameOf(one.childId),
            age: one.age,
            date: locale.date(one.birthday),
          })}
          actions={
            found.isTreating && <Button onClick={() => setReview(one)}>{t('consents.reviewConfirm')}</Button>
          }
        >
          {t(one.birthday <= consents.today ? 'consents.reviewHeldText' : 'consents.reviewSoonText')}
        </Banner>
      ))}
      {conflict && (
        <ResolveDialog
          caseId={found.id}
          conflict={conflict}
          names={locale.list(conflict.personIds.map(nameOf))}
          onClose={() => setConflict(null)}
        />
      )}
      {review && (
        <ConfirmDialog
          caseId={found.id}
          review={review}
          name={nameOf(review.childId)}
          onClose={() => setReview(null)}
        />
      )}
    </>
  )
}

type ResolveProps = { caseId: string; conflict: ContactConflict; names: string; onClose: () => void }

function ResolveDialog({ caseId, conflict, names, onClose }: ResolveProps) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [reason, setReason] = useState('')
  return (
    <SaveDialog
      title={t(`consents.conflictTitle.${conflict.kind}`, { names })}
      action={t('consents.conflictResolve')}
      onClose={onClose}
      save={() =>
        sendJson(`/api/contact-conflicts/${conflict.id}/resolution`, ContactConflict, {
          method: 'POST',
          body: { reason },
        })
      }
      onSaved={() => {
        showToast({ text: t('consents.conflictDone') })
        void queryClient.invalidateQueries({ queryKey: consentsQuery(caseId).queryKey })
      }}
    >
      <TextArea label={t('consents.conflictWhy')} maxLength={2000} value={reason} onChange={setReason} />
    </SaveDialog>
  )
}

type ConfirmProps = { caseId: string; review: ProxyReview; name: string; onClose: () => void }

function ConfirmDialog({ caseId, review, name, onClose }: ConfirmProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [decision, setDecision] = useState<'continues' | 'ends' | null>(null)
  const [reason, setReason] = useState('')
  return (
    <SaveDialog
      title={t('consents.reviewConfirmTitle', { name })}
      action={t('consents.reviewSave')}
      disabled={decision === null}
      onClose={onClose}
      save={() =>
        sendJson(`/api/proxy-reviews/${review.id}/confirmation`, ProxyReview, {
          method: 'POST',
          body: { decision, reason },
        })
      }
      onSaved={() => {
        showToast({ text: t('consents.reviewDone') })
        void queryClient.invalidateQueries({ queryKey: consentsQuery(caseId).queryKey })
      }}
    >
      <RadioCards
        label={t('consents.reviewDecision', { date: locale.date(review.birthday) })}
        value={decision}
        onChange={setDecision}
        options={(['continues', 'ends'] as const).map((value) => ({
          value,
          label: t(`consents.reviewDecisionName.${value}`, { name }),
        }))}
      />
      <TextArea label={t('consents.reviewWhy')} maxLength={2000} value={reason} onChange={setReason} />
    </SaveDialog>
  )
}
