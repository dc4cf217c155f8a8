import { useTranslation } from 'react-i18next'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { ButtonLink } from '#client/ui/button.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { usePackText } from '#features/protocol-packs/pack-text.ts'
import type { DueMeasure } from './case-reasons.contract.ts'
import './due-list.css'

/** Questionnaires of a protocol whose time has come: why now, for whom, and one tap to ask. */
export function DueList({ due, mayAssign }: { due: readonly DueMeasure[]; mayAssign: boolean }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const text = usePackText()
  const alike = Map.groupBy(due, ({ instrumentId, when }) => `${instrumentId} ${when.join(' ')}`)
  return (
    <ul className="due-list">
      {[...alike].map(([key, group]) => {
        const { instrumentName, when, purposes } = group[0]!
        return (
          <li key={key}>
            <span>
              <strong>{instrumentName}</strong>{' '}
              <span className="sb-small sb-quiet">
                {locale.list(when.map((at) => t(`courses.measureWhen.${at}`)))}
              </span>
            </span>
            <span className="sb-small">{purposes.map((purpose) => text(purpose)).join(' ')}</span>
            <ul>
              {group.map((one) => (
                <Due key={one.personId} one={one} mayAssign={mayAssign} />
              ))}
            </ul>
          </li>
        )
      })}
    </ul>
  )
}

function Due({ one, mayAssign }: { one: DueMeasure; mayAssign: boolean }) {
  const { t } = useTranslation()
  const found = useCase()
  const locale = useLocale()
  const { instrumentId, instrumentName, personId, lastOn, asked } = one
  const name = locale.name(personIn(found, personId).name)
  const last =
    lastOn === null ? t('courses.dueNow.never') : t('courses.dueNow.last', { date: locale.date(lastOn) })
  const when =
    asked &&
    t(asked.isOpen ? 'courses.dueNow.asked' : 'courses.dueNow.coming', { date: locale.date(asked.on) })
  return (
    <li className="due-person">
      <span>
        {name} <span className="sb-small sb-quiet">{[last, when].filter(Boolean).join(' · ')}</span>
      </span>
      {!asked && mayAssign && (
        <ButtonLink
          kind="quiet"
          href={`/cases/${found.id}/assign`}
          beginWith={{ instrumentId, personId }}
          aria-label={t('courses.dueNow.assignOf', { instrument: instrumentName, name })}
        >
          {t('courses.dueNow.assign')}
        </ButtonLink>
      )}
    </li>
  )
}
