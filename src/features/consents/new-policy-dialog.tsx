import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { RadioCards } from '#client/ui/radio-cards.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { DateField } from '#client/ui/text-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { CaseConsents, policyKinds, type PolicyKind } from './consents.contract.ts'

type Props = {
  caseId: string
  consents: CaseConsents
  onSaved: (saved: CaseConsents) => void
  onClose: () => void
}

/** A further version of what the unit agrees on; our own wording stands there to be changed. */
export function NewPolicyDialog({ caseId, consents, onSaved, onClose }: Props) {
  const { t } = useTranslation()
  const showToast = useToast()
  const newest = consents.policies[0]
  const [kind, setKind] = useState<PolicyKind>(newest?.kind ?? 'no-secrets')
  const [body, setBody] = useState<string>(newest?.body ?? t('consents.defaultText.no-secrets'))
  const [validFrom, setValidFrom] = useState(consents.today)
  function choose(next: PolicyKind) {
    // Words that somebody wrote stay; ours follow the choice.
    if (policyKinds.some((one) => body === t(`consents.defaultText.${one}`)))
      setBody(t(`consents.defaultText.${next}`))
    setKind(next)
  }
  return (
    <SaveDialog
      title={t(newest ? 'consents.newVersion' : 'consents.newPolicy')}
      action={t('consents.savePolicy')}
      onClose={onClose}
      save={() =>
        sendJson(`/api/cases/${caseId}/policies`, CaseConsents, {
          method: 'POST',
          body: { kind, body, validFrom },
        })
      }
      onSaved={(saved) => {
        onSaved(saved)
        showToast({ text: t('consents.policySaved') })
      }}
    >
      {newest && <p className="sb-quiet">{t('consents.newVersionHint')}</p>}
      <RadioCards
        label={t('consents.whichKind')}
        value={kind}
        onChange={choose}
        options={policyKinds.map((value) => ({
          value,
          label: t(`consents.kindName.${value}`),
          hint: t(`consents.kindHint.${value}`),
        }))}
      />
      <TextArea
        label={t('consents.policyBody')}
        rows={6}
        maxLength={20_000}
        value={body}
        onChange={setBody}
      />
      <DateField
        label={t('consents.validFrom')}
        min={consents.today}
        value={validFrom}
        onChange={setValidFrom}
      />
    </SaveDialog>
  )
}
