import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { personIn } from '#client/clinic/case-query.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { useToast } from '#client/ui/toast.tsx'
import type { Case } from '#features/cases/cases.contract.ts'
import { CaseConsents, type Signature, type UnitPolicy } from './consents.contract.ts'
import { consentsQuery } from './consents-query.ts'
import { SignatureField } from './signature-field.tsx'

type Props = { found: Case; policy: UnitPolicy; personId: string; onClose: () => void }

/** The device is handed over: somebody reads the policy and signs, and the therapist sees it. */
export function SignDialog({ found, policy, personId, onClose }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [signature, setSignature] = useState<Signature>({ kind: 'typed', mark: '' })
  const name = locale.name(personIn(found, personId).name)
  return (
    <SaveDialog
      title={t('consents.signInRoomFor', { name })}
      action={t('consents.saveSignature')}
      disabled={signature.mark.trim() === ''}
      onClose={onClose}
      save={() =>
        sendJson(`/api/cases/${found.id}/policies/${policy.id}/signatures`, CaseConsents, {
          method: 'POST',
          body: { personId, signature },
        })
      }
      onSaved={(saved) => {
        queryClient.setQueryData(consentsQuery(found.id).queryKey, saved)
        showToast({ text: t('consents.signatureSaved') })
      }}
    >
      <p className="sb-quiet">{t('consents.signHandOver', { name })}</p>
      <h3>{t(`consents.kindName.${policy.kind}`)}</h3>
      <p className="policy-body" dir="auto">
        {policy.body}
      </p>
      <SignatureField value={signature} onChange={setSignature} />
    </SaveDialog>
  )
}
