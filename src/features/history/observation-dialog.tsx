import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { SegmentedControl } from '#client/ui/segmented-control.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { DateField, TextField } from '#client/ui/text-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import {
  ContactObservation,
  observedSides,
  type ContactObservationDraft,
} from './contact-observations.contract.ts'
import { useWhom } from './contact-words.ts'
import { historyLanes } from './history.contract.ts'
import { useRefresh } from './history-query.ts'
import type { PersonHistory } from './person-history.contract.ts'

type Props = { history: PersonHistory; observation: ContactObservation | null; onClose: () => void }

const choices = ['none', ...Array.from({ length: 11 }, (_, value) => String(value))]

function draftOf({ contactOn, moment, lane, observer, ratings, text }: ContactObservation) {
  return { contactOn, moment, lane, observer, ratings, text }
}

/** The contact that lies nearest in the past, which is the one that is told of. */
function emptyDraft({
  contactDates,
  today,
}: PersonHistory): ContactObservationDraft & { planId: string | null } {
  const last = contactDates.findLast(
    ({ kind, on, outcome }) => kind === 'contact' && on <= today && outcome !== 'not-happened',
  )
  return {
    ...{ planId: last?.planId ?? null, contactOn: last?.on ?? today, moment: 'after', lane: 'team' },
    ...{ observer: '', text: '', ratings: { mood: null, calm: null, closeness: null, sleep: null } },
  }
}

/** What was seen of the child before or after a contact: a few ratings, and words. */
export function ObservationDialog({ history, observation, onClose }: Props) {
  const { t } = useTranslation()
  const found = useCase()
  const whomOf = useWhom()
  const showToast = useToast()
  const refresh = useRefresh(found.id)
  const [id] = useState(() => observation?.id ?? crypto.randomUUID())
  const [empty] = useState(() => emptyDraft(history))
  const [planId, setPlanId] = useState(observation?.planId ?? empty.planId ?? history.contactPlans[0]!.id)
  const [draft, setDraft] = useState<ContactObservationDraft>(() => {
    const { planId: _plan, ...fresh } = empty
    return observation ? draftOf(observation) : fresh
  })
  const change = (next: Partial<ContactObservationDraft>) => setDraft((before) => ({ ...before, ...next }))
  return (
    <SaveDialog
      title={t(observation ? 'history.observationEdit' : 'history.observationAdd')}
      action={t('history.save')}
      onClose={onClose}
      save={() =>
        observation
          ? sendJson(`/api/contact-observations/${id}`, ContactObservation, {
              method: 'PUT',
              version: observation.version,
              body: draft,
            })
          : sendJson(`/api/contact-plans/${planId}/observations`, ContactObservation, {
              method: 'POST',
              body: { id, ...draft },
            })
      }
      onSaved={() => {
        showToast({ text: t('history.saved') })
        void refresh()
      }}
    >
      <SegmentedControl
        label={t('history.moment')}
        value={draft.moment}
        onChange={(moment) => change({ moment })}
        options={(['before', 'after'] as const).map((value) => ({
          value,
          label: t(`history.momentName.${value}`),
        }))}
      />
      <div className="history-pair">
        {!observation && (
          <SelectField
            label={t('history.ofPlan')}
            value={planId}
            onChange={setPlanId}
            options={history.contactPlans.map((plan) => ({ value: plan.id, label: whomOf(plan) }))}
          />
        )}
        <DateField
          label={t('history.contactOn')}
          value={draft.contactOn}
          onChange={(contactOn) => contactOn && change({ contactOn })}
        />
        <TextField
          label={t('history.observer')}
          maxLength={200}
          value={draft.observer}
          onChange={(observer) => change({ observer })}
        />
      </div>
      <fieldset className="history-care">
        <legend>{t('history.ratings')}</legend>
        <p className="sb-small sb-quiet">{t('history.ratingsHint')}</p>
        <div className="history-pair">
          {observedSides.map((side) => (
            <SelectField
              key={side}
              label={t(`history.sideName.${side}`)}
              hint={t(`history.sideEnds.${side}`)}
              value={draft.ratings[side] === null ? 'none' : String(draft.ratings[side])}
              onChange={(value) =>
                change({ ratings: { ...draft.ratings, [side]: value === 'none' ? null : Number(value) } })
              }
              options={choices.map((value) => ({
                value,
                label: value === 'none' ? t('history.notRated') : value,
              }))}
            />
          ))}
        </div>
      </fieldset>
      <TextArea
        label={t('history.observed')}
        optional
        rows={3}
        maxLength={5000}
        value={draft.text}
        onChange={(text) => change({ text })}
      />
      <SelectField
        label={t('history.lane')}
        value={draft.lane}
        onChange={(lane) => change({ lane })}
        options={historyLanes.map((value) => ({ value, label: t(`history.laneOption.${value}`) }))}
      />
    </SaveDialog>
  )
}
