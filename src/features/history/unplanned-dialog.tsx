import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { DateField } from '#client/ui/text-field.tsx'
import type { ContactDate } from './contact-dates.contract.ts'
import type { ContactPlan } from './contact-plans.contract.ts'
import { useWhom } from './contact-words.ts'
import { sendMark, useMark } from './use-mark.ts'

type Props = { plans: readonly ContactPlan[]; today: string; onClose: () => void }

/** A contact on a day that no plan names; also one that was not to be. */
export function UnplannedDialog({ plans, today, onClose }: Props) {
  const { t } = useTranslation()
  const whomOf = useWhom()
  const { offerUndo } = useMark()
  const [planId, setPlanId] = useState(plans[0]!.id)
  const [day, setDay] = useState(today)
  const dateOf: ContactDate = {
    ...{ planId, kind: 'contact', dueOn: day, on: day, outcome: 'open', movedTo: null, reason: '' },
    version: 0,
  }
  return (
    <SaveDialog
      title={t('history.unplanned')}
      action={t('history.save')}
      disabled={day === ''}
      onClose={onClose}
      save={() => sendMark(dateOf, { outcome: 'happened', movedTo: null, reason: '' })}
      onSaved={(saved) => offerUndo(dateOf, saved)}
    >
      <SelectField
        label={t('history.ofPlan')}
        value={planId}
        onChange={setPlanId}
        options={plans.map((plan) => ({
          value: plan.id,
          label: t('history.dayContact', { whom: whomOf(plan), mode: t(`history.modeName.${plan.mode}`) }),
        }))}
      />
      <DateField label={t('history.happenedOn')} max={today} value={day} onChange={setDay} />
    </SaveDialog>
  )
}
