import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCase } from '#client/clinic/case-query.ts'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { AddIcon, CheckIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Menu } from '#client/ui/menu.tsx'
import { ShowMore } from '#client/ui/show-more.tsx'
import { ContactDateDialog } from './contact-date-dialog.tsx'
import type { ContactDate } from './contact-dates.contract.ts'
import { dayKind, useDayWords } from './contact-words.ts'
import type { ContactPlan } from './contact-plans.contract.ts'
import type { PersonHistory } from './person-history.contract.ts'
import { UnplannedDialog } from './unplanned-dialog.tsx'
import { useMark } from './use-mark.ts'

const atOnce = 6

/** What comes of the plans for contact: days that wait for a word, days to come, and what was said of the others. */
export function ContactDatesCard({ history }: { history: PersonHistory }) {
  const { t } = useTranslation()
  const found = useCase()
  const { contactPlans: plans, contactDates: dates, today } = history
  const [isAdding, setIsAdding] = useState(false)
  const isOpen = (date: ContactDate) => date.outcome === 'open'
  const waiting = dates.filter((date) => isOpen(date) && date.on < today)
  const coming = dates.filter((date) => isOpen(date) && date.on >= today)
  const said = dates.filter((date) => !isOpen(date)).toReversed()
  return (
    <Card title={t('history.dates')}>
      {waiting.length + coming.length === 0 && <p className="sb-small sb-quiet">{t('history.datesNone')}</p>}
      {waiting.length > 0 && (
        <>
          <h3>{t('history.datesWaiting')}</h3>
          {/* The latest first: it is the one that is still remembered. */}
          <Days dates={waiting.toReversed()} plans={plans} today={today} />
        </>
      )}
      {coming.length > 0 && (
        <>
          <h3>{t('history.datesComing')}</h3>
          <Days dates={coming} plans={plans} today={today} />
        </>
      )}
      {said.length > 0 && (
        <details>
          <summary>{t('history.datesSaid', { count: said.length })}</summary>
          <Days dates={said} plans={plans} today={today} />
        </details>
      )}
      {found.isTreating && plans.length > 0 && (
        <div className="sb-card-foot">
          <Button kind="quiet" icon={<AddIcon />} onClick={() => setIsAdding(true)}>
            {t('history.unplanned')}
          </Button>
        </div>
      )}
      {isAdding && <UnplannedDialog plans={plans} today={today} onClose={() => setIsAdding(false)} />}
    </Card>
  )
}

type DaysProps = { dates: readonly ContactDate[]; plans: readonly ContactPlan[]; today: string }

function Days({ dates, plans, today }: DaysProps) {
  const [shown, setShown] = useState(atOnce)
  return (
    <>
      <ul className="history-list">
        {dates.slice(0, shown).map((date) => {
          const plan = plans.find((one) => one.id === date.planId)
          return (
            plan && (
              <Day key={`${date.planId} ${date.kind} ${date.dueOn}`} date={date} plan={plan} today={today} />
            )
          )
        })}
      </ul>
      {dates.length > shown && (
        <ShowMore
          shown={shown}
          total={dates.length}
          step={20}
          onMore={() => setShown((before) => before + 20)}
        />
      )}
    </>
  )
}

function Day({ date, plan, today }: { date: ContactDate; plan: ContactPlan; today: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const words = useDayWords()(date, plan)
  const { mark } = useMark()
  const [asking, setAsking] = useState<'not-happened' | 'move' | null>(null)
  const kind = dayKind(date, plan)
  const { outcome, movedTo, reason } = date
  const isOpen = outcome === 'open'
  const again = { outcome: 'open', movedTo, reason: '' } as const
  const items = [
    ...(isOpen
      ? [{ label: t(`history.didNot.${kind}`), onSelect: () => setAsking('not-happened') }]
      : [{ label: t('history.takeBack'), onSelect: () => void mark(date, again) }]),
    ...(isOpen && kind !== 'end' ? [{ label: t('history.moveAsk'), onSelect: () => setAsking('move') }] : []),
    ...(isOpen && movedTo !== null
      ? [{ label: t('history.moveBack'), onSelect: () => void mark(date, { ...again, movedTo: null }) }]
      : []),
  ]
  return (
    <li className="history-day">
      <div>
        <strong>{locale.date(date.on)}</strong>
        <p>{words}</p>
        {movedTo !== null && (
          <p className="sb-small sb-quiet">{t('history.movedFrom', { date: locale.date(date.dueOn) })}</p>
        )}
        {!isOpen && (
          <p className="sb-small">
            {t(outcome === 'happened' ? `history.did.${kind}` : `history.didNot.${kind}`)}
          </p>
        )}
        {reason !== '' && (
          <p className="sb-small sb-quiet history-narrative" dir="auto">
            {reason}
          </p>
        )}
      </div>
      {found.isTreating && (
        <div className="history-day-actions">
          {isOpen && date.on <= today && (
            <Button
              icon={<CheckIcon />}
              onClick={() => void mark(date, { outcome: 'happened', movedTo, reason: '' })}
            >
              {t(`history.did.${kind}`)}
            </Button>
          )}
          <Menu
            name={t('history.actions', {
              what: t('history.dayAt', { what: words, date: locale.date(date.on) }),
            })}
            items={items}
          />
        </div>
      )}
      {asking && <ContactDateDialog date={date} plan={plan} what={asking} onClose={() => setAsking(null)} />}
    </li>
  )
}
