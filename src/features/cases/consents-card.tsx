import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { caseQuery, personIn } from '#client/clinic/case-query.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { useMay } from '#client/clinic/session.ts'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { Checkbox } from '#client/ui/checkbox.tsx'
import { AddIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { TextArea } from '#client/ui/text-area.tsx'
import { DateField } from '#client/ui/text-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { Case } from './cases.contract.ts'

/** What was agreed with whom, newest first. */
export function ConsentsCard({ found }: { found: Case }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const mayChange = useMay('case.change') && !found.isOpened
  const [isAdding, setIsAdding] = useState(false)
  const newestFirst = found.consents.toSorted((a, b) => b.agreedOn.localeCompare(a.agreedOn))
  return (
    <Card title={t('cases.consents')}>
      {newestFirst.length === 0 && <p className="sb-quiet">{t('cases.noConsents')}</p>}
      {newestFirst.map((consent) => (
        <details key={consent.id}>
          <summary>
            {locale.date(consent.agreedOn)} ·{' '}
            {locale.list(consent.personIds.map((id) => locale.name(personIn(found, id).name)))}
          </summary>
          <p className="sb-measure consent-body">{consent.body}</p>
        </details>
      ))}
      {mayChange && (
        <div className="sb-card-foot">
          <Button kind="quiet" icon={<AddIcon />} onClick={() => setIsAdding(true)}>
            {t('cases.addConsent')}
          </Button>
        </div>
      )}
      {isAdding && <AddConsentDialog found={found} onClose={() => setIsAdding(false)} />}
    </Card>
  )
}

function AddConsentDialog({ found, onClose }: { found: Case; onClose: () => void }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const here = found.participants.filter((one) => one.endedAt === null).map((one) => one.person.id)
  const [personIds, setPersonIds] = useState<readonly string[]>(here)
  const [agreedOn, setAgreedOn] = useState(() => new Date().toLocaleDateString('sv-SE'))
  const [body, setBody] = useState('')
  return (
    <SaveDialog
      title={t('cases.addConsent')}
      action={t('cases.saveConsent')}
      onClose={onClose}
      save={() =>
        sendJson(`/api/cases/${found.id}/consents`, Case, {
          method: 'POST',
          body: { personIds, agreedOn, body },
        })
      }
      onSaved={(changed) => {
        queryClient.setQueryData(caseQuery(found.id).queryKey, changed)
        showToast({ text: t('cases.consentAdded') })
      }}
    >
      <fieldset className="consent-people">
        <legend>{t('cases.whoAgreed')}</legend>
        {here.map((id) => (
          <Checkbox
            key={id}
            label={locale.name(personIn(found, id).name)}
            checked={personIds.includes(id)}
            onChange={(isChosen) =>
              setPersonIds(isChosen ? [...personIds, id] : personIds.filter((one) => one !== id))
            }
          />
        ))}
      </fieldset>
      <DateField label={t('cases.agreedOn')} value={agreedOn} onChange={setAgreedOn} />
      <TextArea
        label={t('cases.consentText')}
        hint={t('cases.consentLaterHint')}
        maxLength={20_000}
        value={body}
        onChange={setBody}
      />
    </SaveDialog>
  )
}
