import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { AddIcon, EditIcon, TrashIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Menu } from '#client/ui/menu.tsx'
import { ContactDialog } from './contact-dialog.tsx'
import { ContactPlan } from './contact-plans.contract.ts'
import { useRefresh, useRemoval } from './history-query.ts'

type Props = { childId: string; plans: readonly ContactPlan[]; today: string }

/** Who is seen how, on what it rests, and when it is looked at again: what is reviewed next stands first. */
export function ContactCard({ childId, plans, today }: Props) {
  const { t } = useTranslation()
  const found = useCase()
  const remove = useRemoval('contact-plans', ContactPlan, useRefresh(found.id))
  const [editing, setEditing] = useState<ContactPlan | 'new' | null>(null)
  const sorted = plans.toSorted(
    (a, b) => (a.reviewOn ?? '9999').localeCompare(b.reviewOn ?? '9999') || b.fromOn.localeCompare(a.fromOn),
  )
  return (
    <Card title={t('history.contact')}>
      <p className="sb-small sb-quiet">
        {t(plans.length === 0 ? 'history.contactNone' : 'history.contactText')}
      </p>
      {sorted.length > 0 && (
        <ul className="history-list">
          {sorted.map((plan) => (
            <Plan
              key={plan.id}
              plan={plan}
              today={today}
              onEdit={() => setEditing(plan)}
              onRemove={() => void remove(plan)}
            />
          ))}
        </ul>
      )}
      {found.isTreating && (
        <div className="sb-card-foot">
          <Button kind="quiet" icon={<AddIcon />} onClick={() => setEditing('new')}>
            {t('history.contactAdd')}
          </Button>
        </div>
      )}
      {editing && (
        <ContactDialog
          childId={childId}
          plan={editing === 'new' ? null : editing}
          today={today}
          onClose={() => setEditing(null)}
        />
      )}
    </Card>
  )
}

type PlanProps = { plan: ContactPlan; today: string; onEdit: () => void; onRemove: () => void }

function Plan({ plan, today, onEdit, onRemove }: PlanProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const whom = locale.name(plan.withPersonId ? personIn(found, plan.withPersonId).name : plan.whom)
  const { fromOn, toOn, reviewOn } = plan
  const when = toOn
    ? t('history.during', { from: locale.date(fromOn), to: locale.date(toOn) })
    : t('history.since', { date: locale.date(fromOn) })
  const isDue = reviewOn !== null && reviewOn < today
  const review = reviewOn
    ? t(isDue ? 'history.reviewWas' : 'history.nextReview', { date: locale.date(reviewOn) })
    : t('history.reviewNone')
  const details = [plan.frequency, plan.place, plan.supervisor, plan.order].filter((text) => text !== '')
  return (
    <li>
      <div>
        <strong>{whom}</strong>
        <p>
          {t(`history.modeName.${plan.mode}`)}, {when}
        </p>
        {details.map((text) => (
          <p key={text} className="sb-small sb-quiet history-narrative" dir="auto">
            {text}
          </p>
        ))}
        <p className="sb-small">{review}</p>
      </div>
      {found.isTreating && (
        <Menu
          name={t('history.actions', { what: whom })}
          items={[
            { label: t('history.edit'), icon: <EditIcon />, onSelect: onEdit },
            { label: t('history.remove'), icon: <TrashIcon />, danger: true, onSelect: onRemove },
          ]}
        />
      )}
    </li>
  )
}
