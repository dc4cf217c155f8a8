import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { personIn } from '#client/clinic/case-query.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { useMay } from '#client/clinic/session.ts'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { RadioCards } from '#client/ui/radio-cards.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { Table } from '#client/ui/table.tsx'
import { useToast } from '#client/ui/toast.tsx'
import type { Case } from '#features/cases/cases.contract.ts'
import {
  CaseConsents,
  recordingPurposes,
  type RecordingDecision,
  type RecordingPurpose,
} from './consents.contract.ts'
import { consentsQuery } from './consents-query.ts'

type Props = { found: Case; consents: CaseConsents }

/** Who may be recorded for what. */
export function RecordingCard({ found, consents }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const mayChange = useMay('consent.change') && !found.isOpened
  const [open, setOpen] = useState<string | null>(null)
  const people = [...new Set(consents.recording.map((one) => one.personId))]
  const nameOf = (id: string) => locale.name(personIn(found, id).name)
  return (
    <Card title={t('consents.recording')}>
      <p className="sb-quiet">{t('consents.recordingText')}</p>
      <Table
        caption={t('consents.recording')}
        captionHidden
        rows={people}
        rowKey={(id) => id}
        columns={[
          { id: 'person', header: t('consents.person'), cell: nameOf },
          ...recordingPurposes.map((purpose) => ({
            id: purpose,
            header: t(`consents.purpose.${purpose}`),
            cell: (personId: string) => {
              const state = consents.recording.find(
                (one) => one.personId === personId && one.purpose === purpose,
              )!
              return (
                <span className="recording-state">
                  <Chip
                    tone={state.state === 'given' ? 'good' : state.state === 'withdrawn' ? 'look' : 'neutral'}
                  >
                    {t(`consents.recordingState.${state.state}`)}
                  </Chip>
                  {state.missing.length > 0 && state.missing.join() !== 'own' && (
                    <span className="sb-tiny sb-quiet">
                      {locale.list(state.missing.map((one) => t(`consents.recordingMissing.${one}`)))}
                    </span>
                  )}
                </span>
              )
            },
          })),
          ...(mayChange
            ? [
                {
                  id: 'change',
                  header: t('consents.changeRecording'),
                  headerHidden: true,
                  cell: (personId: string) => (
                    <Button
                      kind="quiet"
                      aria-label={`${t('consents.changeRecording')}: ${t('consents.changeRecordingFor', { name: nameOf(personId) })}`}
                      onClick={() => setOpen(personId)}
                    >
                      {t('consents.changeRecording')}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {open && <DecisionDialog found={found} personId={open} onClose={() => setOpen(null)} />}
    </Card>
  )
}

type DialogProps = { found: Case; personId: string; onClose: () => void }

function DecisionDialog({ found, personId, onClose }: DialogProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [givenBy, setGivenBy] = useState(personId)
  const [purpose, setPurpose] = useState<RecordingPurpose>('care')
  const [decision, setDecision] = useState<RecordingDecision>('given')
  return (
    <SaveDialog
      title={t('consents.changeRecordingFor', {
        name: locale.name(personIn(found, personId).name),
      })}
      action={t('consents.saveRecording')}
      onClose={onClose}
      save={() =>
        sendJson(`/api/cases/${found.id}/recording-consents`, CaseConsents, {
          method: 'POST',
          body: { personId, purpose, givenBy, decision },
        })
      }
      onSaved={(saved) => {
        queryClient.setQueryData(consentsQuery(found.id).queryKey, saved)
        showToast({ text: t('consents.recordingSaved') })
      }}
    >
      <SelectField
        label={t('consents.forPurpose')}
        value={purpose}
        onChange={setPurpose}
        options={recordingPurposes.map((value) => ({ value, label: t(`consents.purpose.${value}`) }))}
      />
      <SelectField
        label={t('consents.whoSaysSo')}
        value={givenBy}
        onChange={setGivenBy}
        options={found.participants
          .filter((one) => one.endedAt === null)
          .map(({ person }) => ({ value: person.id, label: person.chosenName ?? person.name }))}
      />
      <RadioCards
        label={t('consents.decision')}
        value={decision}
        onChange={setDecision}
        options={(['given', 'withdrawn'] as const).map((value) => ({
          value,
          label: t(`consents.decisionName.${value}`),
        }))}
      />
    </SaveDialog>
  )
}
