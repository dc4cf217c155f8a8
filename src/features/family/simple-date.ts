import type { ImpreciseDate } from '#families/imprecise-date.ts'

const lastOfMonth = (year: number, month: number) =>
  `${year}-${String(month).padStart(2, '0')}-${String(new Date(Date.UTC(year, month, 0)).getUTCDate()).padStart(2, '0')}`

/**
 * A date as it is typed: `1950`, `1950-03`, `1950-03-12`, `1950..1955`, `..1949`, `1950..`, each with `~` for about.
 * @returns undefined where it is none of these, null for nothing
 */
export function readSimpleDate(typed: string): ImpreciseDate | null | undefined {
  const text = typed.trim()
  if (text === '') return null
  const isAbout = text.startsWith('~')
  const [from = '', to, ...more] = text.replace(/^~\s*/, '').split(/\s*\.\.\s*/)
  if (more.length > 0) return undefined
  const [first, last] = [spanOf(from), spanOf(to ?? from)]
  if (first === undefined || last === undefined || (!first && !last)) return undefined
  const [earliest, latest] = [first?.earliest ?? null, last?.latest ?? null]
  if (earliest && latest && earliest > latest) return undefined
  return { earliest, latest, isAbout, said: null }
}

/** The same date as it would be typed. */
export function writeSimpleDate(date: ImpreciseDate | null): string {
  if (!date || (!date.earliest && !date.latest)) return ''
  const { earliest, latest, isAbout } = date
  return (isAbout ? '~' : '') + spanText(earliest, latest)
}

function spanText(earliest: string | null, latest: string | null): string {
  if (earliest !== null && earliest === latest) return earliest
  const [year, month] = [earliest?.slice(0, 4), earliest?.slice(0, 7)]
  if (earliest === `${year}-01-01` && latest === `${year}-12-31`) return year!
  if (month && latest === spanOf(month)?.latest && earliest === `${month}-01`) return month
  const from = earliest?.endsWith('-01-01') ? year : earliest
  const to = latest?.endsWith('-12-31') ? latest.slice(0, 4) : latest
  return `${from ?? ''}..${to ?? ''}`
}

function spanOf(text: string): { earliest: string; latest: string } | null | undefined {
  if (text === '') return null
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text) ?? []
  if (!year || Number(year) < 1000 || Number(year) > 2199) return undefined
  if (!month) return { earliest: `${year}-01-01`, latest: `${year}-12-31` }
  if (Number(month) < 1 || Number(month) > 12) return undefined
  const last = lastOfMonth(Number(year), Number(month))
  if (!day) return { earliest: `${year}-${month}-01`, latest: last }
  return day >= '01' && text <= last ? { earliest: text, latest: text } : undefined
}
