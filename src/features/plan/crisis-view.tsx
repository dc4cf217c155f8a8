import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PhoneIcon } from '#client/ui/icons.tsx'
import { rowsOf, say, type Content, type Row, type Structure } from '#structures/structure.ts'
import { phoneHref } from './phone-href.ts'

/** Not part of what is read in a crisis: whose it is, and what is for those who treat. */
const besides = ['person', 'on', 'reach']

/** A crisis or safety plan in large type; numbers call when they are tapped. What is empty is not there. */
export function CrisisView({ structure, content }: { structure: Structure; content: Content }) {
  const { i18n } = useTranslation()
  return (
    <dl className="crisis">
      {Object.entries(structure.fields).map(([name, field]) => {
        const value = content[name]
        if (value === undefined || besides.includes(name)) return null
        return (
          <Part key={name} label={say(field.label, i18n.language)}>
            {field.kind === 'list' ? (
              <Calls rows={rowsOf(value)} />
            ) : field.kind === 'text' && field.phone ? (
              <Call number={String(value)} name={null} />
            ) : (
              <span className="crisis-words" dir="auto">
                {String(value)}
              </span>
            )}
          </Part>
        )
      })}
    </dl>
  )
}

const Part = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="crisis-part">
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)

function Calls({ rows }: { rows: readonly Row[] }) {
  const textOf = (row: Row, name: string) => (typeof row[name] === 'string' ? row[name] : null)
  return (
    <ol className="crisis-calls">
      {rows.map((row) => (
        <li key={row.id}>
          <Call number={textOf(row, 'phone')} name={textOf(row, 'name')} />
          {textOf(row, 'when') && (
            <span className="sb-small" dir="auto">
              {textOf(row, 'when')}
            </span>
          )}
        </li>
      ))}
    </ol>
  )
}

function Call({ number, name }: { number: string | null; name: string | null }) {
  const href = number === null ? null : phoneHref(number)
  const words = (
    <span>
      {name !== null && <bdi>{name}</bdi>}
      {name !== null && number !== null && ' '}
      {number !== null && <bdi className="crisis-number">{number}</bdi>}
    </span>
  )
  return href === null ? (
    <span className="crisis-call">{words}</span>
  ) : (
    <a className="crisis-call crisis-call-link" href={href}>
      <PhoneIcon size={22} />
      {words}
    </a>
  )
}
