import { useTranslation } from 'react-i18next'
import { useLocale } from '#client/ui/locale.ts'
import { observedSides, type ContactObservation, type ObservedSide } from './contact-observations.contract.ts'
import { rangeOf, seenContacts, type SeenContact } from './observations-layout.ts'

/** More than these are no longer told apart; the table has them all. */
const mostContacts = 12
const size = { width: 300, height: 132, left: 22, right: 8, top: 8, bottom: 24 }

/** Each side in a small picture of its own: from before to after, one contact after the other. */
export function ObservationsPicture({ observations }: { observations: readonly ContactObservation[] }) {
  const { t } = useTranslation()
  const sides = observedSides
    .map((side) => ({ side, contacts: seenContacts(observations, side).slice(-mostContacts) }))
    .filter(({ contacts }) => contacts.length > 0)
  if (sides.length === 0) return null
  return (
    <figure className="observed">
      <div className="observed-sides">
        {sides.map(({ side, contacts }) => (
          <Side key={side} side={side} contacts={contacts} />
        ))}
      </div>
      <figcaption className="sb-small sb-quiet">{t('history.observedKey')}</figcaption>
    </figure>
  )
}

const y = (value: number) => size.top + ((10 - value) / 10) * (size.height - size.top - size.bottom)

function Side({ side, contacts }: { side: ObservedSide; contacts: readonly SeenContact[] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const name = t(`history.sideName.${side}`)
  const step = (size.width - size.left - size.right) / contacts.length
  const told = contacts.map((contact) =>
    t('history.observedAt', {
      date: locale.date(contact.contactOn),
      before: rangeWords(contact.before) ?? t('history.notRated'),
      after: rangeWords(contact.after) ?? t('history.notRated'),
    }),
  )
  const [first, last] = [contacts[0]!, contacts.at(-1)!]
  return (
    <div>
      <p className="sb-small observed-name" aria-hidden="true">
        {name}
      </p>
      <svg
        viewBox={`0 0 ${size.width} ${size.height}`}
        role="img"
        aria-label={`${name}. ${told.join(' ')}`}
        className="observed-drawing"
      >
        {[0, 5, 10].map((value) => (
          <g key={value}>
            <line
              className="observed-grid"
              x1={size.left}
              x2={size.width - size.right}
              y1={y(value)}
              y2={y(value)}
            />
            <text className="observed-text" x={size.left - 6} y={y(value) + 4} textAnchor="end">
              {locale.number(value, 0)}
            </text>
          </g>
        ))}
        {contacts.map((contact, index) => (
          <Contact
            key={`${contact.contactOn} ${contact.planId}`}
            contact={contact}
            x={size.left + step * (index + 0.5)}
            reach={Math.min(8, step / 4)}
          />
        ))}
        <text className="observed-text" x={size.left} y={size.height - 6}>
          {locale.date(first.contactOn, 'short')}
        </text>
        {last !== first && (
          <text className="observed-text" x={size.width - size.right} y={size.height - 6} textAnchor="end">
            {locale.date(last.contactOn, 'short')}
          </text>
        )}
      </svg>
    </div>
  )
}

/** Hollow before, full after; a line between them only where both were looked at. */
function Contact({ contact, x, reach }: { contact: SeenContact; x: number; reach: number }) {
  const middle = (values: readonly number[]) => {
    const range = rangeOf(values)
    return range && y((range.min + range.max) / 2)
  }
  const [from, to] = [middle(contact.before), middle(contact.after)]
  return (
    <g>
      {from !== undefined && to !== undefined && (
        <line className="observed-change" x1={x - reach} y1={from} x2={x + reach} y2={to} />
      )}
      {contact.before.map((value, index) => (
        <circle key={`before ${index}`} className="observed-before" cx={x - reach} cy={y(value)} r={4} />
      ))}
      {contact.after.map((value, index) => (
        <circle key={`after ${index}`} className="observed-after" cx={x + reach} cy={y(value)} r={4} />
      ))}
    </g>
  )
}

function rangeWords(values: readonly number[]): string | undefined {
  const range = rangeOf(values)
  if (!range) return undefined
  return range.min === range.max ? String(range.min) : `${range.min}–${range.max}`
}
