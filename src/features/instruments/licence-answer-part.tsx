import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Nothing, sendJson } from '#client/api.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { useMay } from '#client/clinic/session.ts'
import { Button } from '#client/ui/button.tsx'
import { RadioCards } from '#client/ui/radio-cards.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { useToast } from '#client/ui/toast.tsx'
import type { InstrumentDetail } from './instruments.contract.ts'

/** What the practice says about its use, where the licence does not allow every use; the owner answers. */
export function LicenceAnswerPart({ detail }: { detail: InstrumentDetail }) {
  const { t } = useTranslation()
  const mayAnswer = useMay('licence.answer')
  const [isAnswering, setIsAnswering] = useState(false)
  const { licenceAnswer: answer } = detail
  // A licence that allows every use leaves nothing to answer.
  if (Object.values(detail.definition.licence.contexts).every((use) => use === 'allowed')) return null
  return (
    <>
      {answer ? (
        <p>
          {t(answer.isProhibitedUse ? 'instruments.useProhibited' : 'instruments.usePermitted')}{' '}
          {answer.statement}
        </p>
      ) : (
        <p>{t('instruments.useOpen')}</p>
      )}
      {mayAnswer && (
        <div>
          <Button onClick={() => setIsAnswering(true)}>
            {t(answer ? 'instruments.useChange' : 'instruments.useAnswer')}
          </Button>
        </div>
      )}
      {isAnswering && <AnswerDialog detail={detail} onClose={() => setIsAnswering(false)} />}
    </>
  )
}

function AnswerDialog({ detail, onClose }: { detail: InstrumentDetail; onClose: () => void }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [use, setUse] = useState<'no' | 'yes' | null>(
    detail.licenceAnswer && (detail.licenceAnswer.isProhibitedUse ? 'yes' : 'no'),
  )
  const [statement, setStatement] = useState(detail.licenceAnswer?.statement ?? '')
  return (
    <SaveDialog
      title={t('instruments.useTitle')}
      action={t('instruments.useSave')}
      disabled={use === null}
      onClose={onClose}
      save={() =>
        sendJson(`/api/instruments/${encodeURIComponent(detail.summary.id)}/licence-answer`, Nothing, {
          method: 'PUT',
          body: { isProhibitedUse: use === 'yes', statement },
        })
      }
      onSaved={() => {
        showToast({ text: t('instruments.useSaved') })
        void queryClient.invalidateQueries({ queryKey: ['instrument', detail.summary.id] })
        void queryClient.invalidateQueries({ queryKey: ['instruments'] })
      }}
    >
      <RadioCards
        label={t('instruments.useQuestion')}
        value={use}
        onChange={setUse}
        options={[
          { value: 'no', label: t('instruments.useNo'), hint: t('instruments.useNoHint') },
          { value: 'yes', label: t('instruments.useYes'), hint: t('instruments.useYesHint') },
        ]}
      />
      <TextArea
        label={t('instruments.useWhy')}
        hint={t('instruments.useWhyHint')}
        maxLength={2000}
        value={statement}
        onChange={setStatement}
      />
    </SaveDialog>
  )
}
