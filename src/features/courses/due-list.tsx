import { useTranslation } from 'react-i18next'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { ButtonLink } from '#client/ui/button.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { usePackText } from '#features/protocol-packs/pack-text.ts'
import type { DueMeasure } from './case-reasons.contract.ts'
import './due-list.css'

/** Questionnaires of a protocol whose time has come: for whom, why now, and one tap to ask. */
export function DueList({ due, mayAssign }: { due: readonly DueMeasure[]; mayAssign: boolean }) {
  return (
    <ul className="due-list">
      {due.map((one) => (
        <Due key={`${one.instrumentId} ${one.personId}`} one={one} mayAssign={mayAssign} />
      ))}
    </ul>
  )
}

function Due({ one, mayAssign }: { one: DueMeasure; mayAssign: boolean }) {
  const { t } = useTranslation()
  const found = useCase()
  const locale = useLocale()
  const text = usePackText()
  const { instrumentId, instrumentName, personId, when, purposes, lastOn, asked } = one
  const name = locale.name(personIn(found, personId).name)
  return (
    <li>
      <span>
        {instrumentName} · {name}
      </span>
      <span className="sb-small sb-quiet">
        {[
          locale.list(when.map((at) => t(`courses.measureWhen.${at}`))),
          lastOn === null
            ? t('courses.dueNow.never')
            : t('courses.dueNow.last', { date: locale.date(lastOn) }),
          asked &&
            t(asked.isOpen ? 'courses.dueNow.asked' : 'courses.dueNow.coming', {
              date: locale.date(asked.on),
            }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <span className="sb-small">{purposes.map((purpose) => text(purpose)).join(' ')}</span>
      {!asked && mayAssign && (
        <div>
          <ButtonLink
            kind="quiet"
            href={`/cases/${found.id}/assign`}
            beginWith={{ instrumentId, personId }}
            aria-label={t('courses.dueNow.assignOf', { instrument: instrumentName, name })}
          >
            {t('courses.dueNow.assign')}
          </ButtonLink>
        </div>
      )}
    </li>
  )
}
