import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { DateField, TextField } from '#client/ui/text-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { ContactPlan, contactModes, type ContactPlanDraft } from './contact-plans.contract.ts'
import { useRefresh } from './history-query.ts'
import { RhythmFields } from './rhythm-fields.tsx'
import { WithWhomFields } from './with-whom-fields.tsx'

type Props = { childId: string; plan: ContactPlan | null; today: string; onClose: () => void }

const emptyPlan = (today: string): ContactPlanDraft => ({
  withPersonId: null,
  whom: '',
  mode: 'direct',
  frequency: '',
  rhythm: null,
  place: '',
  supervisor: '',
  order: '',
  fromOn: today,
  toOn: null,
  reviewOn: null,
})

function draftOf({
  id: _id,
  caseId: _case,
  childId: _child,
  isRemoved: _gone,
  version: _v,
  ...plan
}: ContactPlan) {
  return plan
}

/** A new plan for a child's contact with somebody, or one that changes. */
export function ContactDialog({ childId, plan, today, onClose }: Props) {
  const { t } = useTranslation()
  const found = useCase()
  const showToast = useToast()
  const refresh = useRefresh(found.id)
  const [id] = useState(() => plan?.id ?? crypto.randomUUID())
  const [draft, setDraft] = useState<ContactPlanDraft>(() => (plan ? draftOf(plan) : emptyPlan(today)))
  const change = (next: Partial<ContactPlanDraft>) => setDraft((before) => ({ ...before, ...next }))
  const isContact = draft.mode !== 'none'
  return (
    <SaveDialog
      title={t(plan ? 'history.contactEdit' : 'history.contactAdd')}
      action={t('history.save')}
      onClose={onClose}
      save={() =>
        plan
          ? sendJson(`/api/contact-plans/${id}`, ContactPlan, {
              method: 'PUT',
              version: plan.version,
              body: draft,
            })
          : sendJson(`/api/cases/${found.id}/contact-plans`, ContactPlan, {
              method: 'POST',
              body: { id, childId, ...draft },
            })
      }
      onSaved={() => {
        showToast({ text: t('history.saved') })
        void refresh()
      }}
    >
      <WithWhomFields
        withPersonId={draft.withPersonId}
        whom={draft.whom}
        notPersonId={childId}
        isAsked
        onChange={change}
      />
      <SelectField
        label={t('history.mode')}
        value={draft.mode}
        onChange={(mode) => change(mode === 'none' ? { mode, rhythm: null } : { mode })}
        options={contactModes.map((value) => ({ value, label: t(`history.modeName.${value}`) }))}
      />
      {isContact && (
        <div className="history-pair">
          <TextField
            label={t('history.frequency')}
            optional
            maxLength={300}
            value={draft.frequency}
            onChange={(frequency) => change({ frequency })}
          />
          <TextField
            label={t('history.contactPlace')}
            optional
            maxLength={300}
            value={draft.place}
            onChange={(place) => change({ place })}
          />
        </div>
      )}
      {isContact && (
        <RhythmFields rhythm={draft.rhythm} today={today} onChange={(rhythm) => change({ rhythm })} />
      )}
      {draft.mode === 'supervised' && (
        <TextField
          label={t('history.supervisor')}
          maxLength={200}
          value={draft.supervisor}
          onChange={(supervisor) => change({ supervisor })}
        />
      )}
      <TextArea
        label={t('history.order')}
        hint={t('history.orderHint')}
        optional
        rows={2}
        maxLength={2000}
        value={draft.order}
        onChange={(order) => change({ order })}
      />
      <div className="history-pair">
        <DateField
          label={t('history.fromOn')}
          value={draft.fromOn}
          onChange={(fromOn) => fromOn && change({ fromOn })}
        />
        <DateField
          label={t('history.toOn')}
          optional
          value={draft.toOn ?? ''}
          onChange={(toOn) => change({ toOn: toOn || null })}
        />
        <DateField
          label={t('history.reviewOn')}
          optional
          value={draft.reviewOn ?? ''}
          onChange={(reviewOn) => change({ reviewOn: reviewOn || null })}
        />
      </div>
    </SaveDialog>
  )
}
